"""Who does the work: the protocol of an executor, and the one that needs no other process.

An executor is made for a workshop and takes work by the piece: a function of the workshop and of a
task, both plain data. It gives an outcome for each task, whatever happens to it, as it comes.
It draws a task only when somebody is free to do it: how many are under way is bounded, and a run
is ended early by giving no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

from speechdocs.batch.report import Outcome
from speechdocs.batch.system import memory_limit
from speechdocs.batch.workshop import Workshop

Work = Callable[[Workshop, Any], Outcome]


class Task(Protocol):
    """A piece of work: something about one file."""

    @property
    def path(self) -> Path:
        """Return the file that the work is about."""


class Executor(Protocol):
    """Does work on tasks, in this process, in others or elsewhere."""

    def __call__(self, work: Work, tasks: Iterable[Task], count: int, /) -> Iterator[Outcome]:
        """Yield the outcome of `work` on each of `tasks`, of which there are up to `count`."""

    def close(self, *, now: bool = False) -> None:
        """End whatever still runs for it: when it has done its task, or `now`."""


class InProcess:
    """Does one task after the other in this process, which is given no more memory than a worker.

    The outcome is asked for outside of that limit: what it is used for is the run's own business.
    """

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop

    def __call__(self, work: Work, tasks: Iterable[Task], _count: int, /) -> Iterator[Outcome]:
        """Yield the outcome of `work` on each of `tasks`."""
        most = self._workshop.config.limits.memory * 1024 * 1024
        for task in tasks:
            with memory_limit(most):
                outcome = work(self._workshop, task)
            yield outcome

    def close(self, *, now: bool = False) -> None:
        """Do nothing: nothing else runs."""


Employed = Callable[[Workshop], Executor]
"""What makes the executor for a workshop."""


class Late:
    """An executor that is made when there is work for it."""

    def __init__(self, employed: Employed, workshop: Workshop) -> None:
        self._employed = employed
        self._workshop = workshop
        self._executor: Executor | None = None

    def __call__(self, work: Work, tasks: Iterable[Task], count: int, /) -> Iterator[Outcome]:
        """Yield the outcome of `work` on each of `tasks`."""
        if self._executor is None:
            self._executor = self._employed(self._workshop)
        yield from self._executor(work, tasks, count)

    def close(self, *, now: bool = False) -> None:
        """End what was made."""
        if self._executor:
            self._executor.close(now=now)
