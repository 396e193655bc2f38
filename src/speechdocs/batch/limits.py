"""How long one speech may take, and how much memory: what goes beyond fails, and it alone."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

from speechdocs.batch.system import time_limit
from speechdocs.config import Limits
from speechdocs.errors import SpeechdocsError


class TooLongError(BaseException):
    """A speech that takes longer than it may; nothing on the way may take this for its own."""


def too_long(path: Path, seconds: int) -> SpeechdocsError:
    """Return what is told of a speech that took longer than `seconds`."""
    return SpeechdocsError("too-much-time", path.as_posix(), limit=seconds)


@contextlib.contextmanager
def limited(limits: Limits) -> Iterator[None]:
    """Raise `TooLongError` when what is done inside takes too long."""
    if threading.current_thread() is threading.main_thread():
        with time_limit(limits.seconds, TooLongError()):
            yield
    else:
        with _thread_limit(limits.seconds):
            yield


@contextlib.contextmanager
def _thread_limit(seconds: float) -> Iterator[None]:
    """Raise `TooLongError` in this thread, which hears no alarm, after so many `seconds`."""
    # Only a cluster's workers come here.
    import ctypes

    thread = ctypes.c_ulong(threading.get_ident())
    raised = ctypes.pythonapi.PyThreadState_SetAsyncExc
    over, lock = threading.Event(), threading.Lock()

    def ring() -> None:
        with lock:
            if not over.is_set():
                raised(thread, ctypes.py_object(TooLongError))

    timer = threading.Timer(seconds, ring)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with lock:
            over.set()
            # What was raised and not yet heard must not meet whatever this thread does next.
            raised(thread, None)
