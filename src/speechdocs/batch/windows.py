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


def write_whole(root: Path, parts: Sequence[str], data: bytes) -> os.stat_result:
    """Write `data` to the file `parts` below the folder `root`, all of it or nothing.

    Folders below `root` are made; one that is a link is refused. Raise `OSError`.
    """
    folder = root
    for part in parts[:-1]:
        folder /= part
        folder.mkdir(exist_ok=True)
        if _is_link(folder):
            raise OSError(errno.ELOOP, "a link stands where a folder is needed", str(folder))
    temporary = folder / f".speechdocs-{os.urandom(6).hex()}.part"
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            written = os.fstat(file.fileno())
        _replace(temporary, folder / parts[-1])
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return written


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
