"""What takes too long ends, in a thread too, and nothing that follows is ended for it."""

import threading
import time
from collections.abc import Callable

import pytest

from speechdocs.batch.limits import TooLongError, limited
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
