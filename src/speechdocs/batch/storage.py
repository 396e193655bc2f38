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
from typing import NamedTuple, Protocol

from msgspec import Struct

from speechdocs.batch.files import read_bytes, reason, write_bytes
from speechdocs.errors import OutputError, SpeechdocsError, UsageError


class Stamp(NamedTuple):
    """By what a stored file is known without reading it: its size and when it was written."""

    size: int
    mtime: int


class Storage(Protocol):
    """Holds files by name."""

    def expect(self, names: Iterable[str]) -> None:
        """Take notice that the files `names` will be read next, each once."""

    def read(self, name: str) -> bytes:
        """Return what the file `name` holds, or raise `UsageError`."""

    def write(self, name: str, data: bytes) -> Stamp:
        """Write the file `name` whole or not at all, or raise `OutputError`."""

    def stamp(self, name: str) -> Stamp | None:
        """Return the stamp of the file `name`, None if there is none."""

    def move(self, name: str, new: str) -> None:
        """Give the file `name` another name, or raise `OutputError`."""

    def remove(self, name: str) -> None:
        """Remove the file `name`, and folders that are then empty, or raise `OutputError`."""

    def sweep(self, names: Iterable[str]) -> None:
        """Remove what writing the files `names` left beside them when it was killed."""


class Disk(Struct, frozen=True):
    """The local disk. What is written stays below `root`: links on the way there are refused."""

    root: Path | None = None

    def expect(self, names: Iterable[str]) -> None:
        """Do nothing: a disk reads as fast one by one."""

    def read(self, name: str) -> bytes:
        """Return what the file `name` holds, or raise `UsageError`."""
        return read_bytes(name)

    def write(self, name: str, data: bytes) -> Stamp:
        """Write the file `name` whole or not at all, or raise `OutputError`."""
        return _stamp(write_bytes(Path(name), data, self.root))

    def stamp(self, name: str) -> Stamp | None:
        """Return the stamp of the file `name`, None if there is none; a link is no file."""
        try:
            # In a run of thousands that has nothing to do, these calls are what it does.
            found = os.lstat(name)
        except (OSError, ValueError):
            return None
        return _stamp(found) if stat.S_ISREG(found.st_mode) else None

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

    def expect(self, names: Iterable[str]) -> None:
        """Do nothing: a disk reads as fast one by one."""

    def read(self, name: str) -> bytes:
        """Return what the file `name` holds, or raise `UsageError`."""
        with self._called(name):
            return self.disk.read(self._at(name))

    def write(self, name: str, data: bytes) -> Stamp:
        """Write the file `name` whole or not at all, or raise `OutputError`."""
        with self._called(name):
            return self._rooted().write(self._at(name), data)

    def stamp(self, name: str) -> Stamp | None:
        """Return the stamp of the file `name`, None if there is none."""
        return self.disk.stamp(self._at(name))

    def move(self, name: str, new: str) -> None:
        """Give the file `name` another name, or raise `OutputError`."""
        with self._called(new):
            self.disk.move(self._at(name), self._at(new))

    def remove(self, name: str) -> None:
        """Remove the file `name`, and folders that are then empty, or raise `OutputError`."""
        with self._called(name):
            self._rooted().remove(self._at(name))

    def sweep(self, names: Iterable[str]) -> None:
        """Remove the temporary files beside `names`."""
        self.disk.sweep(map(self._at, names))

    def _at(self, name: str) -> str:
        return (self.folder / name).as_posix()

    def _rooted(self) -> Disk:
        return Disk(self.disk.root and self.folder / self.disk.root)

    @contextlib.contextmanager
    def _called(self, name: str) -> Iterator[None]:
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


def _stamp(found: os.stat_result) -> Stamp:
    return Stamp(found.st_size, found.st_mtime_ns)
