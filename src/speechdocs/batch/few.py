"""Who does the work of one run: this process if there is little of it, workers for the rest.

Processes are costly even to import, and to start where one cannot be copied. But what may crash or
hang, somebody's raw speech, is never taken apart in the process that has the state open.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from speechdocs.batch.executors import InProcess, Task, Work
from speechdocs.batch.inputs import is_content
from speechdocs.batch.remote import is_remote
from speechdocs.batch.report import Outcome
from speechdocs.batch.workshop import Workshop

if TYPE_CHECKING:
    from speechdocs.batch.workers import Workers

FEW = 4
"""Up to so many speeches the processes' own start would take longer than the work."""
LARGE = 256 * 1024
"""From so many bytes a content file is given to a worker even if it is one of few."""


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class AsNeeded:
    """An executor that does few harmless tasks here and shares others among `processes`."""

    def __init__(self, workshop: Workshop, processes: int) -> None:
        self._workshop = workshop
        self._processes = processes
        self._here = InProcess(workshop)
        self._started = False

    def __call__(self, work: Work, tasks: Iterable[Task], count: int, /) -> Iterator[Outcome]:
        """Yield the outcome of `work` on each of `tasks` as it comes."""
        if self._processes == 1:
            yield from self._here(work, tasks, count)
        elif count > FEW:
            yield from self._workers(work, tasks, count)
        else:
            for task in tasks:
                # A worker that has been started is as quick as this process.
                here = is_harmless(task.path) and not self._started
                yield from (self._here if here else self._workers)(work, (task,), 1)

    def close(self, *, now: bool = False) -> None:
        """End all workers, when they have done what they are doing, or `now`."""
        if self._started:
            self._workers.close(now=now)

    @cached_property
    def _workers(self) -> Workers:
        from speechdocs.batch.workers import Workers

        self._started = True
        return Workers(self._workshop, self._processes)


def is_harmless(path: Path) -> bool:
    """Return whether the file at `path` is a small content file, and not somebody's raw speech.

    What reads one is written in Python and hears an alarm; other formats are read by libraries
    that may crash, or never come back. How large a file elsewhere is, is not asked.
    """
    if is_remote(path.as_posix()):
        return is_content(path)
    try:
        return is_content(path) and path.stat().st_size < LARGE
    except OSError:
        return False
