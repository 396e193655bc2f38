"""A run stops in order at the first Ctrl-C and at once at the second."""

import os
import signal
from pathlib import Path

import pytest

from speechdocs.batch.report import Failure, Outcome
from speechdocs.batch.stopping import Stop
from speechdocs.errors import SpeechdocsError


def test_the_first_interrupt_stops_and_the_second_ends() -> None:
    stop, told = Stop(), []
    with stop.hearing(lambda: told.append("stopping")):
        tasks = stop.over(range(3))
        assert next(tasks) == 0
        os.kill(os.getpid(), signal.SIGINT)
        assert stop.interrupted
        assert list(tasks) == []
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert told == ["stopping"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_failures_are_counted_by_speech() -> None:
    stop = Stop(most=2)
    error = SpeechdocsError("bug", what="x")
    bad = Outcome(Path("a"), failures=(Failure(Path("a"), error), Failure(Path("b"), error)))
    for outcome, now in ((bad, False), (Outcome(Path("c")), False), (bad, True)):
        stop.counted(outcome)
        assert stop.now is now
