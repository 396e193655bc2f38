"""Where inputs are read and papers written: the local disk, or whatever has the same shape.

A name is the path of a file as a plan holds it, with `/`. What stores elsewhere maps names to its
own places; it must be a value that can be sent to another process.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import ClassVar, Protocol

from msgspec import Struct

from speechdocs.batch import files
from speechdocs.batch.files import Stamp, read_bytes, reason, stamp_of
from speechdocs.errors import OutputError, SpeechdocsError, UsageError


class Draft(Protocol):
    """A file before it stands in its storage. It is settled and placed, or dropped."""

    def settle(self) -> None:
        """Wait until the storage has it for good, in any thread, or raise `OutputError`."""

    def place(self) -> Stamp:
        """Put it in place of what is there, or raise `OutputError`."""

    def drop(self) -> None:
        """Leave no trace of it."""


class Storage(Protocol):
    """Holds files by name; `is_far` says that writing there is waiting more than work."""

    @property
    def is_far(self) -> bool: ...  # noqa: D102

    def expect(self, names: Iterable[str]) -> None:
        """Take notice that the files `names` will be read next, each once."""

    def read(self, name: str) -> bytes:
        """Return what the file `name` holds, or raise `UsageError`."""

    def draft(self, name: str, data: bytes) -> Draft:
        """Begin to write the file `name`, whole or not at all, or raise `OutputError`."""

    def stamp(self, name: str) -> Stamp | None:
        """Return the stamp of the file `name`, None if there is none."""

    def is_free(self, name: str) -> bool:
        """Return whether nothing is called `name`: no file, no folder, no link."""

    def move(self, name: str, new: str) -> None:
        """Give the file `name` another name, or raise `OutputError`."""

    def remove(self, name: str) -> None:
        """Remove the file `name`, and folders that are then empty, or raise `OutputError`."""

    def sweep(self, names: Iterable[str]) -> None:
        """Remove what writing the files `names` left beside them when it was killed."""


class Disk(Struct, frozen=True):
    """The local disk. What is written stays below `root`: links on the way there are refused."""

    root: Path | None = None
    is_far: ClassVar[bool] = False

    def expect(self, names: Iterable[str]) -> None:
        """Do nothing: a disk reads as fast one by one."""

    def read(self, name: str) -> bytes:
        """Return what the file `name` holds, or raise `UsageError`."""
        return read_bytes(name)

    def draft(self, name: str, data: bytes) -> Draft:
        """Begin to write the file `name`, whole or not at all, or raise `OutputError`."""
        return files.Draft(Path(name), data, self.root)

    def stamp(self, name: str) -> Stamp | None:
        """Return the stamp of the file `name`, None if there is none; a link is no file."""
        try:
            # In a run of thousands that has nothing to do, these calls are what it does.
            found = os.lstat(name)
        except (OSError, ValueError):
            return None
        return stamp_of(found) if stat.S_ISREG(found.st_mode) else None

    def is_free(self, name: str) -> bool:
        """Return whether nothing is called `name`: no file, no folder, no link."""
        return not os.path.lexists(name)

    def move(self, name: str, new: str) -> None:
        """Give the file `name` another name, or raise `OutputError`."""
        try:
            Path(name).replace(new)
        except OSError as error:
            raise OutputError("unwritable", new, reason=reason(error)) from error

    def remove(self, name: str) -> None:
        """Remove the file `name`, and folders that are then empty, or raise `OutputError`."""
        path = Path(name)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise OutputError("unremovable", name, reason=reason(error)) from error
        if self.root and self.root in path.parents:
            self._tidy(path.parent)

    def sweep(self, names: Iterable[str]) -> None:
        """Remove the temporary files beside `names`."""
        for folder in {Path(name).parent for name in names}:
            for left in folder.glob(".speechdocs-*.part"):
                with contextlib.suppress(OSError):
                    left.unlink()

    def _tidy(self, folder: Path) -> None:
        with contextlib.suppress(OSError):
            while folder != self.root:
                folder.rmdir()
                folder = folder.parent


class Shared(Struct, frozen=True):
    """A disk that several machines share: names are taken from the folder of whoever sent them."""

    folder: Path
    disk: Disk
    is_far: ClassVar[bool] = False

    def expect(self, names: Iterable[str]) -> None:
        """Do nothing: a disk reads as fast one by one."""

    def read(self, name: str) -> bytes:
        """Return what the file `name` holds, or raise `UsageError`."""
        with _called(name):
            return self.disk.read(self._at(name))

    def draft(self, name: str, data: bytes) -> Draft:
        """Begin to write the file `name`, whole or not at all, or raise `OutputError`."""
        with _called(name):
            draft = self._rooted().draft(self._at(name), data)
        return _Called(draft, name)

    def stamp(self, name: str) -> Stamp | None:
        """Return the stamp of the file `name`, None if there is none."""
        return self.disk.stamp(self._at(name))

    def is_free(self, name: str) -> bool:
        """Return whether nothing is called `name`: no file, no folder, no link."""
        return self.disk.is_free(self._at(name))

    def move(self, name: str, new: str) -> None:
        """Give the file `name` another name, or raise `OutputError`."""
        with _called(new):
            self.disk.move(self._at(name), self._at(new))

    def remove(self, name: str) -> None:
        """Remove the file `name`, and folders that are then empty, or raise `OutputError`."""
        with _called(name):
            self._rooted().remove(self._at(name))

    def sweep(self, names: Iterable[str]) -> None:
        """Remove the temporary files beside `names`."""
        self.disk.sweep(map(self._at, names))

    def _at(self, name: str) -> str:
        return (self.folder / name).as_posix()

    def _rooted(self) -> Disk:
        return Disk(self.disk.root and self.folder / self.disk.root)


class _Called(Struct, frozen=True):
    """A draft whose errors speak of `name`."""

    draft: Draft
    name: str

    def settle(self) -> None:
        with _called(self.name):
            self.draft.settle()

    def place(self) -> Stamp:
        with _called(self.name):
            return self.draft.place()

    def drop(self) -> None:
        self.draft.drop()


@contextlib.contextmanager
def _called(name: str) -> Iterator[None]:
    """Let an error speak of `name`, as whoever sent it calls the file."""
    try:
        yield
    except SpeechdocsError as error:
        raise type(error)(error.code, name, **error.params) from error


DISK = Disk()
"""The local disk as it is, where nothing is to be written below a folder."""


def read_if_there(storage: Storage, name: str) -> bytes | None:
    """Return what the file `name` holds, None if there is none."""
    try:
        return storage.read(name)
    except UsageError as error:
        if error.code == "no-such-file":
            return None
        raise


def digest(storage: Storage, name: str) -> bytes | None:
    """Return the SHA-256 of the file `name`, None if it cannot be read."""
    try:
        return sha256(storage.read(name)).digest()
    except UsageError:
        return None
