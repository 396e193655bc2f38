"""What takes too long ends, in a thread too, and nothing that follows is ended for it."""

import sys
import threading
import time
from collections.abc import Callable

import pytest

from speechdocs.batch.limits import TooLongError, limited
from speechdocs.batch.system import memory_limit
from speechdocs.config import Limits


def in_thread(work: Callable[[], None]) -> list[str]:
    """Return how `work` ended in a thread of its own, and what it did afterwards."""
    ends: list[str] = []

    def run() -> None:
        try:
            with limited(Limits(seconds=1)):
                work()
            ends.append("done")
        except TooLongError:
            ends.append("too long")
        ends.append(str(sum(range(100_000)) > 0))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(30)
    return ends


def forever() -> None:
    while True:
        time.sleep(0.01)


@pytest.mark.parametrize(("work", "end"), [(forever, "too long"), (lambda: None, "done")])
def test_a_thread_has_its_limit(work: Callable[[], None], end: str) -> None:
    assert in_thread(work) == [end, "True"]


def test_the_main_thread_has_its_limit() -> None:
    with pytest.raises(TooLongError), limited(Limits(seconds=1)):
        forever()


@pytest.mark.skipif(sys.platform == "win32", reason="no alarms there")
@pytest.mark.parametrize("inside", [0.0, 0.1])
def test_an_alarm_of_somebody_else_rings_all_the_same(inside: float) -> None:
    import signal

    rung: list[float] = []
    start = time.monotonic()
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(time.monotonic() - start))
    timer = signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        with limited(Limits(seconds=60)):
            time.sleep(inside)
        while not rung and time.monotonic() - start < 10:
            time.sleep(0.01)
    finally:
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, *timer)
    assert len(rung) == 1
    assert rung[0] >= max(inside, 0.05)


needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the size")


@needs_linux
def test_memory_is_limited_inside_and_nowhere_else() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    with memory_limit(1 << 28):
        with pytest.raises(MemoryError):
            _ = bytearray(1 << 29)
        assert len(bytearray(1 << 26)) == 1 << 26
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert len(bytearray(1 << 29)) == 1 << 29


@needs_linux
def test_a_limit_that_is_lower_already_stays() -> None:
    import resource

    _, hard = before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (1 << 40, hard))
    try:
        with memory_limit(1 << 50):
            assert resource.getrlimit(resource.RLIMIT_AS)[0] == 1 << 40
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


@needs_linux
def test_a_thread_changes_no_limit_of_its_process() -> None:
    import resource

    inside: list[tuple[int, int]] = []

    def work() -> None:
        with memory_limit(1 << 28):
            inside.append(resource.getrlimit(resource.RLIMIT_AS))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert inside == [resource.getrlimit(resource.RLIMIT_AS)]
