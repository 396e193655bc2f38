"""How files are read and written: whole or not at all, and every failure a message with a hint."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from speechdocs.errors import OutputError, UsageError

_WHY = {
    errno.EACCES: "permission denied; if the file is open in another program, close it",
    errno.EPERM: "permission denied",
    errno.EROFS: "the file system is read-only",
    errno.ENOSPC: "no space is left on the device",
    errno.EDQUOT: "the disk quota is used up",
    errno.ENOTDIR: "a file stands where a folder is needed",
    errno.EEXIST: "a file stands where a folder is needed",
    errno.EISDIR: "a folder of that name stands there",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOENT: "there is no such file or folder",
    errno.ELOOP: "the link leads back to itself",
}
"""The reasons of an `OSError`, in words that do not depend on the system's language."""


def reason(error: OSError) -> str:
    """Return why `error` happened, in the same words everywhere."""
    return _WHY.get(error.errno or 0, error.strerror or str(error))


def read_bytes(path: Path) -> bytes:
    """Return what the file at `path` holds, or raise `UsageError` when it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UsageError("no-such-file", path.as_posix()) from error
    except OSError as error:
        raise UsageError("unreadable-file", path.as_posix(), reason=reason(error)) from error


def read_text(path: Path) -> str:
    """Return the text of the UTF-8 file at `path`, its byte order mark and CR dropped."""
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("not-utf-8", path.as_posix(), offset=error.start) from error
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


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data` to `path`: a reader, now or after a crash, finds all of it or nothing new.

    A temporary file in the same folder is written, flushed to the disk and renamed.
    """
    make_folder(path.parent)
    try:
        with _beside(path) as temporary:
            _write_through(temporary, data)
            temporary.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path` as UTF-8, its line ends as they are."""
    write_bytes(path, text.encode())


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError("unwritable", path.as_posix(), reason=reason(error))


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Give the name of a temporary file beside `path`; what is left of it at the end is removed."""
    temporary = path.with_name(f".speechdocs-{secrets.token_hex(6)}.part")
    try:
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _write_through(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
