"""Workers share the work; one that dies, hangs or grows too large costs its own speech only."""

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from speechdocs.batch.making import guarded
from speechdocs.batch.report import Outcome
from speechdocs.batch.workers import Workers
from speechdocs.batch.workshop import Workshop
from speechdocs.config import Config, Limits

pytestmark = pytest.mark.slow

FILLERS = 5


@dataclass(frozen=True)
class Task:
    path: Path


def work(workshop: Workshop, task: Task) -> Outcome:
    """Do what the name of the task says."""

    def done() -> Outcome:
        doing = task.path.name
        if doing == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if doing == "hang":
            time.sleep(60)
        if doing == "hang in C":
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
            time.sleep(60)
        if doing == "grow":
            _ = bytearray(1 << 40)
        return Outcome(task.path, ledger=str(os.getpid()))

    return guarded(done, task.path, workshop)


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workers]:
    monkeypatch.setattr("speechdocs.batch.workers.GRACE", 1)
    made = Workers(Workshop(Config(limits=Limits(seconds=1))), 2)
    yield made
    made.close(now=True)


def outcomes(workers: Workers, *names: str) -> dict[str, Outcome]:
    fillers = [f"fine {n}" for n in range(FILLERS)]
    tasks = [Task(Path(name)) for name in (*names, *fillers)]
    return {outcome.content.name: outcome for outcome in workers(work, tasks, len(tasks))}


def test_all_of_them_work_and_none_of_it_is_done_here(workers: Workers) -> None:
    found = outcomes(workers)
    pids = {outcome.ledger for outcome in found.values()}
    assert len(found) == FILLERS
    assert str(os.getpid()) not in pids
    assert len(pids) <= 2


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("die", "worker-died"),
        ("hang", "too-much-time"),
        ("hang in C", "too-much-time"),
        ("grow", "too-much-memory"),
    ],
)
def test_a_failing_task_is_told_and_its_worker_replaced(
    workers: Workers, name: str, code: str
) -> None:
    found = outcomes(workers, name, f"{name}/again", name)
    assert [failure.error.code for failure in found[name].failures] == [code]
    assert sum(bool(outcome.failures) for outcome in found.values()) == 1
    assert len(found) == FILLERS + 2


def test_tasks_are_drawn_only_when_somebody_is_free(workers: Workers) -> None:
    drawn: list[int] = []

    def tasks() -> Iterator[Task]:
        for number in range(20):
            drawn.append(number)
            yield Task(Path(f"fine {number}"))

    done = 0
    for _ in workers(work, tasks(), 20):
        done += 1
        assert len(drawn) <= done + 2
    assert done == 20


def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("no fork on this system")
    pids = tmp_path / "pids"
    parent = os.fork()
    if not parent:
        workers = Workers(Workshop(Config()), 2)
        tasks = (Task(Path(f"fine {number}")) for number in range(1000))
        for outcome in workers(work, tasks, 1000):
            with pids.open("a") as file:
                file.write(f"{outcome.ledger}\n")
            if pids.read_text().count("\n") > 10:
                os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(parent, 0)
    started = {int(line) for line in pids.read_text().split()}
    deadline = time.monotonic() + 10
    while started and time.monotonic() < deadline:
        started = {pid for pid in started if _runs(pid)}
        time.sleep(0.05)
    assert not started


def _runs(pid: int) -> bool:
    """Return whether the process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
