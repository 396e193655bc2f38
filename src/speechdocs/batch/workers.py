"""Workers: processes that share the work, each with everything open, each replaced when it fails.

A worker has one task at a time. One that dies, or takes too long even for an alarm, costs its own
speech and no other. All of them end when the process that started them does, however that ends.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import threading
import time
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

from speechdocs.batch.executors import Task, Work
from speechdocs.batch.limits import too_long
from speechdocs.batch.report import Failure, Outcome
from speechdocs.batch.system import START_METHOD, ignore_interrupts, limit_memory
from speechdocs.batch.workshop import Workshop
from speechdocs.errors import SpeechdocsError

GRACE = 5
"""How many seconds longer than its alarm a worker may take before it is ended from outside."""


class Workers:
    """An executor of up to `processes` processes, each started when there is a task for it."""

    def __init__(self, workshop: Workshop, processes: int) -> None:
        self._workshop = workshop
        self._processes = processes
        self._context: BaseContext = multiprocessing.get_context(START_METHOD)
        self._lifeline = self._context.Pipe(duplex=False)
        self._workers: list[_Worker] = []

    def __call__(self, work: Work, tasks: Iterable[Task], count: int, /) -> Iterator[Outcome]:
        """Yield the outcome of `work` on each of `tasks` as it comes."""
        self._start(min(self._processes, count))
        left = iter(tasks)
        while True:
            self._hand_out(work, left)
            busy = [worker for worker in self._workers if worker.task]
            if not busy:
                return
            for outcome in self._finished(busy):
                # The worker goes on while its outcome is entered; after a failure there may be
                # nothing to go on with.
                if not outcome.failures:
                    self._hand_out(work, left)
                yield outcome

    def _hand_out(self, work: Work, left: Iterator[Task]) -> None:
        for worker in self._workers:
            if worker.task is None and (task := next(left, None)):
                worker.give(work, task)

    def close(self, *, now: bool = False) -> None:
        """End all workers, when they have done what they are doing, or `now`."""
        for worker in self._workers:
            if not now:
                worker.dismiss()
            worker.kill()
        for end in self._lifeline:
            end.close()
        self._workers = []

    def _start(self, number: int) -> None:
        while len(self._workers) < number:
            self._workers.append(self._new())

    def _new(self) -> _Worker:
        return _Worker(self._context, self._workshop, self._lifeline)

    def _finished(self, busy: list[_Worker]) -> Iterator[Outcome]:
        """Wait until one of the workers `busy` has done its task or failed, and yield that."""
        wait([worker.connection for worker in busy], timeout=min(w.seconds_left for w in busy))
        for worker in busy:
            outcome = worker.outcome()
            if outcome is None:
                continue
            if worker.spent:
                self._workers[self._workers.index(worker)] = self._new()
            yield outcome


class _Worker:
    """One process and what it has been given; `spent` says that it takes no more."""

    def __init__(
        self, context: Any, workshop: Workshop, lifeline: tuple[Connection, Connection]
    ) -> None:
        self.connection, theirs = context.Pipe()
        # A copy of this process has the writing end too, and would keep its own lifeline open.
        mine = lifeline[1] if START_METHOD == "fork" else None
        arguments = (theirs, lifeline[0], mine, workshop)
        self._process = context.Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        theirs.close()
        self._limit = workshop.config.limits.seconds
        self._deadline = 0.0
        self.task: Task | None = None
        self.spent = False

    @property
    def seconds_left(self) -> float:
        """Return how long the worker may still take."""
        return max(0.0, self._deadline - time.monotonic())

    def give(self, work: Work, task: Task) -> None:
        """Give the worker a task; one that has just died is noticed when its outcome is asked."""
        self.task = task
        self._deadline = time.monotonic() + self._limit + GRACE
        try:
            self.connection.send((work, task))
        except OSError:
            self.spent = True

    def outcome(self) -> Outcome | None:
        """Return what became of the task, None while it is under way."""
        if self.task is None:
            return None
        try:
            done = self._received(self.task.path)
        except (EOFError, OSError):
            done = self._lost(self._death(self.task.path), self.task.path)
        if done is None:
            return None
        self.task = None
        if self.spent:
            self.kill()
        return done

    def dismiss(self) -> None:
        """Let the worker end when it has done what it is doing."""
        with contextlib.suppress(OSError):
            self.connection.send(None)
        self._process.join(GRACE)

    def kill(self) -> None:
        """End the worker at once."""
        self._process.kill()
        self._process.join()
        self.connection.close()

    def _received(self, path: Path) -> Outcome | None:
        """Return the outcome of the task on `path`; raise `EOFError` where the process is gone."""
        if self.connection.poll():
            done: Outcome = self.connection.recv()
            self.spent = any(f.error.code == "too-much-memory" for f in done.failures)
            return done
        if self.spent:
            raise EOFError
        return None if self.seconds_left else self._lost(too_long(path, self._limit), path)

    def _lost(self, error: SpeechdocsError, path: Path) -> Outcome:
        self.spent = True
        return Outcome(path, failures=(Failure(path, error),))

    def _death(self, path: Path) -> SpeechdocsError:
        self._process.join(GRACE)
        return SpeechdocsError("worker-died", path.as_posix(), status=self._process.exitcode)


def search_seldom() -> None:
    """Let this process look less often for circles of things that nobody needs any more.

    What is open already stays open, and what a speech needs goes with it: looking as often as
    Python does costs a tenth of the time.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _serve(
    connection: Connection, lifeline: Connection, writing: Connection | None, workshop: Workshop
) -> None:
    """Do what comes over `connection` until None comes; end when `lifeline` does."""
    ignore_interrupts()
    if writing:
        writing.close()
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()
    limit_memory(workshop.config.limits.memory * 1024 * 1024)
    search_seldom()
    while message := connection.recv():
        work, task = message
        connection.send(work(workshop, task))


def _end_with(lifeline: Connection) -> None:
    """End this process when the one that started it is gone."""
    wait([lifeline])
    os._exit(1)
