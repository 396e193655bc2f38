"""How the papers of one speech are written: begun while it is made, waited for at its end.

A disk makes sure of a file without the processor, a quick one of all papers of a speech while one
of them is made. Threads that wait for it meanwhile take the interpreter from the work again and
again: they are for storages that are far, and for disks that are slow.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from speechdocs.batch.files import Stamp
from speechdocs.batch.storage import Draft, Storage, digest
from speechdocs.errors import SpeechdocsError

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Written(NamedTuple):
    """By what a file that has been written is known, and as what the one before it is kept."""

    stamp: Stamp
    aside: str = ""


Promise = Callable[[], Written]
"""Gives what has been written, or raises what kept it from being."""
Write = Callable[[str, bytes, str], Promise]
"""Begins to write a file: its name, what it holds, and under which name what is there is kept."""

_AT_ONCE = 4
_MOST = 16
"""So many files may be under way."""
_SLOW = 0.001
"""A disk is slow if no file of a speech is settled in so many seconds."""


class Pace:
    """What a process has seen of its disk."""

    is_slow = False


@contextmanager
def writing(storage: Storage, pace: Pace) -> Iterator[Write]:
    """Yield what writes files to `storage`; on leaving they are written, or have failed."""
    with _threads() if storage.is_far or pace.is_slow else nullcontext() as threads:
        files = _Files(storage, threads)
        try:
            yield files.write
            pace.is_slow |= files.finish() > _SLOW
        finally:
            files.drop()


def _threads() -> Executor:
    # It takes as long to load as a paper takes to make.
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(_AT_ONCE)


class _Files:
    """The files under way to `storage`; `threads`, if there are any, wait for them meanwhile."""

    def __init__(self, storage: Storage, threads: Executor | None) -> None:
        self._storage = storage
        self._threads = threads
        self._begun: list[_File] = []
        self._settling: list[Callable[[], None]] = []

    def write(self, target: str, data: bytes, aside: str) -> Promise:
        file = _File(self._storage, target, data, aside)
        self._begun.append(file)
        if self._threads:
            self._settling.append(self._threads.submit(file.settle).result)
        if len(self._begun) == _MOST:
            self.finish()
        return file.written

    def finish(self) -> float:
        """Place the files; return how many seconds each took at least, 0 of a single one."""
        waits = self._settling or [file.settle for file in self._begun]
        taken = [_taken(wait) for wait in waits]
        for file in self._begun:
            file.place()
        self._begun.clear()
        self._settling.clear()
        return min(taken) if len(taken) > 1 else 0

    def drop(self) -> None:
        # What a thread still waits for must not be closed under its hands.
        for wait in self._settling:
            wait()
        for file in self._begun:
            file.drop()


def _taken(wait: Callable[[], None]) -> float:
    begun = time.perf_counter()
    wait()
    return time.perf_counter() - begun


class _File:
    """A file that is being written; what fails is told when it is asked for.

    A file that is there and another one is kept `aside`, if that is named. It stays where it is if
    the new one cannot be written.
    """

    def __init__(self, storage: Storage, target: str, data: bytes, aside: str) -> None:
        self._storage = storage
        self._target = target
        self._aside = aside
        self._digest = sha256(data).digest() if aside else b""
        self._draft: Draft | None = None
        self._failed: SpeechdocsError | None = None
        self._stamp: Stamp
        self._moved = False
        self._kept = ""
        with self._telling():
            self._draft = storage.draft(target, data)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except SpeechdocsError as error:
            self.drop()
            self._failed = error

    def settle(self) -> None:
        with self._telling():
            if self._draft:
                self._make_way()
                self._draft.settle()

    def _make_way(self) -> None:
        if not self._aside:
            return
        # A worker that was lost may have set it aside already.
        if self._storage.stamp(self._aside) is None:
            if digest(self._storage, self._target) in {None, self._digest}:
                return
            self._storage.move(self._target, self._aside)
            self._moved = True
        self._kept = self._aside

    def place(self) -> None:
        with self._telling():
            if self._draft:
                self._stamp = self._draft.place()
                self._draft = None

    def drop(self) -> None:
        if not self._draft:
            return
        self._draft.drop()
        self._draft = None
        if self._moved:
            with suppress(SpeechdocsError):
                self._storage.move(self._aside, self._target)

    def written(self) -> Written:
        if self._failed:
            raise self._failed
        return Written(self._stamp, self._kept)
