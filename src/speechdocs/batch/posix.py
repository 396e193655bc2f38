"""What only POSIX systems can do: see `speechdocs.batch.system`, and `windows`, its twin."""

from __future__ import annotations

import contextlib
import fcntl
import os
import resource
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType

START_METHOD = "fork" if sys.platform == "linux" else "spawn"
"""How a worker starts: as a copy where that is safe, so that it has the fonts open already."""

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_AT_ONCE = 1e-6
"""Seconds: the shortest that an alarm can wait, for none would be no alarm."""
_MODE = 0o666
"""What the person's umask leaves of it is who may read and write a file."""


class Draft:
    """A file written beside where it is to stand, the file `parts` below the folder `root`.

    Folders below `root` are made; one that is a link is not followed. What is drafted has to be
    placed or dropped. All raise `OSError`.
    """

    def __init__(self, root: Path, parts: Sequence[str], data: bytes) -> None:
        self._name = parts[-1]
        self._temporary = f".speechdocs-{os.urandom(6).hex()}.part"
        self._folder = _folder(root, parts[:-1])
        try:
            self._file = os.open(self._temporary, _NEW, _MODE, dir_fd=self._folder)
        except BaseException:
            os.close(self._folder)
            raise
        try:
            self._fill(data)
        except BaseException:
            self.drop()
            raise

    def _fill(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[os.write(self._file, left) :]
        if sys.platform == "linux":
            # Pages that are not needed begin to be written to the disk, which takes its time.
            os.posix_fadvise(self._file, 0, 0, os.POSIX_FADV_DONTNEED)

    def settle(self) -> None:
        """Wait until the disk has the file."""
        os.fsync(self._file)

    def place(self) -> os.stat_result:
        """Put the file where it is to stand, in place of what is there."""
        written = os.fstat(self._file)
        os.replace(self._temporary, self._name, src_dir_fd=self._folder, dst_dir_fd=self._folder)
        self._close()
        return written

    def drop(self) -> None:
        """Leave no trace of the file."""
        with contextlib.suppress(OSError):
            os.unlink(self._temporary, dir_fd=self._folder)
        self._close()

    def _close(self) -> None:
        os.close(self._file)
        os.close(self._folder)


def _folder(root: Path, parts: Sequence[str]) -> int:
    """Return the number of the folder `parts` below `root`, made and opened."""
    folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    for part in parts:
        above = folder
        try:
            folder = _inside(above, part)
        finally:
            os.close(above)
    return folder


def _inside(above: int, part: str) -> int:
    try:
        return os.open(part, _FOLDER, dir_fd=above)
    except FileNotFoundError:
        with contextlib.suppress(FileExistsError):
            os.mkdir(part, dir_fd=above)
        return os.open(part, _FOLDER, dir_fd=above)


def try_lock(number: int) -> bool:
    """Lock the open file `number`; return False if another process, or a child of it, has it."""
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def limit_memory(size: int) -> None:
    """Let this process have `size` bytes of address space; what asks for more is refused."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = size if hard == resource.RLIM_INFINITY else min(size, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


@contextlib.contextmanager
def memory_limit(size: int) -> Iterator[None]:
    """Let this process grow by `size` bytes of address space while something is done inside.

    Where a system does not tell how much it has, or in a thread, there is no limit.
    """
    grown = _address_space()
    if not grown or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    set_ = [limit for limit in (grown + size, *before) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(set_), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _address_space() -> int:
    """Return how many bytes of address space this process has; 0 if Linux does not tell it."""
    try:
        with open("/proc/self/statm", "rb", buffering=0) as file:  # noqa: PTH123 - once a speech
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def ignore_interrupts() -> None:
    """Let the parent alone decide what Ctrl-C means: a terminal sends it to every process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextlib.contextmanager
def time_limit(seconds: float, raised: BaseException) -> Iterator[None]:
    """Raise `raised` when what is done inside takes longer than `seconds`.

    Only the main thread hears the alarm; in any other there is no limit. An alarm that somebody
    else has set rings when it should have, or right afterwards.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise raised

    before = signal.signal(signal.SIGALRM, ring)
    due, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if due:
            signal.setitimer(signal.ITIMER_REAL, max(due - (seconds - left), _AT_ONCE))
