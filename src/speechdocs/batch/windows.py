"""What Windows does in place of `speechdocs.batch.posix`."""

from __future__ import annotations

import contextlib
import errno
import importlib
import os
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

START_METHOD = "spawn"
"""How a worker starts: Windows cannot copy a process."""

_TRIES = 20
_PAUSE = 0.1


class Draft:
    """A file written beside where it is to stand, the file `parts` below the folder `root`.

    Folders below `root` are made; one that is a link is refused. What is drafted has to be
    placed or dropped. All raise `OSError`.
    """

    def __init__(self, root: Path, parts: Sequence[str], data: bytes) -> None:
        folder = root
        for part in parts[:-1]:
            folder /= part
            folder.mkdir(exist_ok=True)
            if _is_link(folder):
                raise OSError(errno.ELOOP, "a link stands where a folder is needed", str(folder))
        self._target = folder / parts[-1]
        self._temporary = folder / f".speechdocs-{os.urandom(6).hex()}.part"
        self._file = self._temporary.open("xb")
        try:
            self._file.write(data)
            self._file.flush()
        except BaseException:
            self.drop()
            raise

    def settle(self) -> None:
        """Wait until the disk has the file."""
        os.fsync(self._file.fileno())

    def place(self) -> os.stat_result:
        """Put the file where it is to stand, in place of what is there."""
        written = os.fstat(self._file.fileno())
        self._file.close()
        _replace(self._temporary, self._target)
        return written

    def drop(self) -> None:
        """Leave no trace of the file."""
        with contextlib.suppress(OSError):
            self._file.close()
            self._temporary.unlink(missing_ok=True)


def _is_link(folder: Path) -> bool:
    """Return whether `folder` is a link or a junction."""
    return bool(getattr(folder.lstat(), "st_reparse_tag", 0)) or folder.is_symlink()


def _replace(temporary: Path, target: Path) -> None:
    """Rename; a virus scanner holds a new file open for a moment, Word as long as it shows it."""
    for left in reversed(range(_TRIES)):
        try:
            temporary.replace(target)
        except PermissionError:
            if not left:
                raise
            time.sleep(_PAUSE)
        else:
            return


def try_lock(number: int) -> bool:
    """Lock the open file `number`; return False if another process has it."""
    msvcrt = importlib.import_module("msvcrt")
    try:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    return True


def limit_memory(size: int) -> None:
    """Do nothing: Windows limits no process by itself."""


@contextlib.contextmanager
def memory_limit(size: int) -> Iterator[None]:
    """Set no limit: Windows limits no process by itself."""
    _ = size
    yield


def ignore_interrupts() -> None:
    """Let the parent alone decide what Ctrl-C means: a console sends it to every process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextlib.contextmanager
def time_limit(seconds: float, raised: BaseException) -> Iterator[None]:
    """Set no limit: there are no alarms here. A worker that takes too long is ended instead."""
    _ = seconds, raised
    yield
