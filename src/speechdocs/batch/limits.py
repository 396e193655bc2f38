"""How long one speech may take, and how much memory: what goes beyond fails, and it alone."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from speechdocs.batch.system import time_limit
from speechdocs.config import Limits
from speechdocs.errors import SpeechdocsError


class TooLongError(BaseException):
    """A speech that takes longer than it may; nothing on the way may take this for its own."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds

    def failure(self, path: Path) -> SpeechdocsError:
        """Return what is told of the file at `path`."""
        return too_long(path, self.seconds)


def too_long(path: Path, seconds: int) -> SpeechdocsError:
    """Return what is told of a speech that took longer than `seconds`."""
    return SpeechdocsError("too-much-time", path.as_posix(), limit=seconds)


@contextlib.contextmanager
def limited(limits: Limits) -> Iterator[None]:
    """Raise `TooLongError` when what is done inside takes too long."""
    with time_limit(limits.seconds, TooLongError(limits.seconds)):
        yield
