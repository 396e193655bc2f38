"""When a run ends early: on Ctrl-C, or after as many failures as anyone wants to see."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from types import FrameType
from typing import TypeVar

from msgspec import Struct

from speechdocs.batch.report import Outcome

T = TypeVar("T")


class Stop(Struct):
    """Counts the speeches that fail, up to `most` (0: all are tried), and hears Ctrl-C."""

    most: int = 0
    failed: int = 0
    interrupted: bool = False

    @property
    def now(self) -> bool:
        """Return whether nothing more is to be begun."""
        return self.interrupted or bool(self.most and self.failed >= self.most)

    def counted(self, outcome: Outcome) -> Outcome:
        """Return `outcome`, of which notice is taken."""
        self.failed += bool(outcome.failures)
        return outcome

    def over(self, tasks: Iterable[T]) -> Iterator[T]:
        """Yield `tasks` as long as nobody stops."""
        for task in tasks:
            if self.now:
                return
            yield task

    @contextlib.contextmanager
    def hearing(self, told: Callable[[], None]) -> Iterator[None]:
        """Let the first Ctrl-C stop the run in order, and `told` say so; the second ends it."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def heard(_number: int, _frame: FrameType | None) -> None:
            if self.interrupted:
                raise KeyboardInterrupt
            self.interrupted = True
            told()

        before = signal.signal(signal.SIGINT, heard)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
