"""A little work is done here, within limits; what may do harm is done elsewhere."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.batch.test_workers import Task, work

from speechdocs.batch.few import FEW, LARGE, AsNeeded
from speechdocs.batch.workshop import Workshop
from speechdocs.config import Config, Limits

pytestmark = pytest.mark.slow

WORKSHOP = Workshop(Config(limits=Limits(seconds=1)))


@pytest.fixture
def executor(monkeypatch: pytest.MonkeyPatch) -> Iterator[AsNeeded]:
    monkeypatch.setattr("speechdocs.batch.workers.GRACE", 1)
    made = AsNeeded(WORKSHOP, 2)
    yield made
    made.close(now=True)


def test_many_are_shared_among_workers(executor: AsNeeded, tmp_path: Path) -> None:
    path = tmp_path / "fine.yaml"
    path.write_text("title: a")
    pids = {outcome.ledger for outcome in executor(work, [Task(path)] * (FEW + 1), FEW + 1)}
    assert str(os.getpid()) not in pids


def test_few_small_content_files_need_no_worker(executor: AsNeeded, tmp_path: Path) -> None:
    path = tmp_path / "fine.yaml"
    path.write_bytes(b" " * (LARGE - 1))
    (outcome,) = executor(work, [Task(path)], 1)
    assert outcome.ledger == str(os.getpid())


@pytest.mark.parametrize(("name", "size"), [("fine.txt", 1), ("fine.yaml", LARGE), ("gone", 0)])
def test_a_raw_speech_or_a_large_file_is_given_to_a_worker(
    executor: AsNeeded, tmp_path: Path, name: str, size: int
) -> None:
    path = tmp_path / name
    if size:
        path.write_bytes(b" " * size)
    (outcome,) = executor(work, [Task(path)], 1)
    assert outcome.ledger != str(os.getpid())


def test_a_worker_that_is_there_gets_what_follows(executor: AsNeeded, tmp_path: Path) -> None:
    raw, content = tmp_path / "a.txt", tmp_path / "a.yaml"
    content.write_text("title: a")
    first, second = executor(work, [Task(raw), Task(content)], 2)
    assert first.ledger == second.ledger != str(os.getpid())


@pytest.mark.parametrize(
    ("name", "code"),
    [("die", "worker-died"), ("hang in C", "too-much-time"), ("grow", "too-much-memory")],
)
def test_one_raw_speech_that_does_harm_is_told(executor: AsNeeded, name: str, code: str) -> None:
    (outcome,) = executor(work, [Task(Path(name))], 1)
    assert [failure.error.code for failure in outcome.failures] == [code]
    (fine,) = executor(work, [Task(Path("fine"))], 1)
    assert not fine.failures


@pytest.mark.parametrize(("name", "code"), [("hang", "too-much-time"), ("grow", "too-much-memory")])
def test_one_process_has_the_limits_of_a_worker(name: str, code: str) -> None:
    alone = AsNeeded(WORKSHOP, 1)
    tasks = [Task(Path(name)), Task(Path("fine"))]
    failed, fine = alone(work, tasks, 2)
    assert [failure.error.code for failure in failed.failures] == [code]
    assert fine.ledger == str(os.getpid())
