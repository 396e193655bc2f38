"""How files are read and written: whole or not at all, and every failure a message with a hint."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from speechdocs.batch import system
from speechdocs.errors import OutputError, UsageError

_WHY = {
    errno.EACCES: "permission denied; if the file is open in another program, close it",
    errno.EPERM: "permission denied",
    errno.EROFS: "the file system is read-only",
    errno.ENOSPC: "no space is left on the device",
    errno.EFBIG: "the file would be larger than the system allows",
    errno.EDQUOT: "the disk quota is used up",
    errno.ENOTDIR: "a file stands where a folder is needed",
    errno.EEXIST: "a file stands where a folder is needed",
    errno.EISDIR: "a folder of that name stands there",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOENT: "there is no such file or folder",
    errno.ELOOP: "a link stands there, which is not followed",
}
"""The reasons of an `OSError`, in words that do not depend on the system's language."""


class Stamp(NamedTuple):
    """By what a file is known without reading it: its size and when it was written."""

    size: int
    mtime: int


def stamp_of(found: os.stat_result) -> Stamp:
    """Return the stamp of a file on the disk."""
    return Stamp(found.st_size, found.st_mtime_ns)


def reason(error: OSError) -> str:
    """Return why `error` happened, in the same words everywhere."""
    return _WHY.get(error.errno or 0, error.strerror or str(error))


def read_bytes(path: Path | str) -> bytes:
    """Return what the file at `path` holds, or raise `UsageError` when it cannot be read."""
    try:
        # A run of thousands that has nothing to do reads files and does little else.
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            return file.read()
    except FileNotFoundError as error:
        raise UsageError("no-such-file", Path(path).as_posix()) from error
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise UsageError("unreadable-file", Path(path).as_posix(), reason=why) from error


def read_text(path: Path) -> str:
    """Return the text of the UTF-8 file at `path`, its byte order mark and CR dropped."""
    return decoded_text(read_bytes(path), path.as_posix())


def decoded_text(data: bytes, name: str) -> str:
    """Return the text in `data`, what the file `name` holds, byte order mark and CR dropped."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("not-utf-8", name, offset=error.start) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_beside(path: Path, name: str) -> str | None:
    """Return the text of the file `name` in the folder of `path`, None if there is none."""
    found = beside(path, name)
    return read_text(found) if found.is_file() else None


def beside(path: Path, name: str) -> Path:
    """Return where the file `name` lies that a content file at `path` speaks of."""
    # Only the last part counts: a content file from elsewhere must not reach into other folders.
    return path.parent / PurePosixPath(name).name


def make_folder(folder: Path) -> None:
    """Make `folder` and those above it, or raise `OutputError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error


class Draft:
    """The file at `path` before it stands there: a reader finds all of it or nothing new.

    It is a temporary file in the same folder until it is settled, which lets it outlive a crash,
    and placed; otherwise it has to be dropped. No folder below `root` (the file's own, if none is
    named) may be a link that leads elsewhere. All raise `OutputError`.
    """

    def __init__(self, path: Path, data: bytes, root: Path | None = None) -> None:
        root = root or path.parent
        parts = path.relative_to(root).parts
        self._path = path
        try:
            self._draft = system.Draft(root, parts, data)
        except (FileNotFoundError, NotADirectoryError):
            make_folder(root)
            with _writing(path):
                self._draft = system.Draft(root, parts, data)
        except OSError as error:
            raise _unwritable(path, error) from error

    def settle(self) -> None:
        """Wait until the disk has the file."""
        with _writing(self._path):
            self._draft.settle()

    def place(self) -> Stamp:
        """Put the file where it is to stand."""
        with _writing(self._path):
            return stamp_of(self._draft.place())

    def drop(self) -> None:
        """Leave no trace of the file."""
        self._draft.drop()


def write_bytes(path: Path, data: bytes, root: Path | None = None) -> None:
    """Write `data` to `path`: a reader, now or after a crash, finds all of it or nothing new.

    No folder below `root` may be a link.
    """
    draft = Draft(path, data, root)
    try:
        draft.settle()
        draft.place()
    except BaseException:
        draft.drop()
        raise


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path` as UTF-8, its line ends as they are."""
    write_bytes(path, text.encode())


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError("unwritable", path.as_posix(), reason=reason(error))
