"""However a build ends, every paper is whole or absent, and the next build goes on from there."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest
from tests.faults.conftest import Project, papers, rounds, wait_for

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups on this system"),
]


def children(pid: int) -> list[int]:
    try:
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def is_at_work(project: Project) -> bool:
    return len(papers(project.output)) > 2


def test_a_build_that_is_killed(project: Project) -> None:
    dice = random.Random(1)
    for _ in range(rounds(3)):
        with project.start("--force") as process:
            time.sleep(dice.uniform(0.3, 2.5))
            process.kill()
        project.assert_whole()
    project.assert_converges()


def test_a_build_that_is_killed_while_it_writes(project: Project) -> None:
    for _ in range(rounds(3)):
        with project.start("--force") as process:
            assert wait_for(lambda: any(project.output.rglob(".*.part")) or process.poll() == 0)
            process.kill()
        project.assert_whole()
        assert project.build()[0] == 0
        assert papers(project.output) == project.clean


def test_workers_that_are_killed_cost_their_own_speech(project: Project) -> None:
    dice, hits = random.Random(2), 0
    for _ in range(rounds(2)):
        with project.start("--force") as process:
            assert wait_for(lambda: len(children(process.pid)) == 2 or process.poll() is not None)
            time.sleep(dice.uniform(0, 0.3))
            alive = children(process.pid)
            for pid in dice.sample(alive, min(1, len(alive))):
                os.kill(pid, signal.SIGKILL)
            said = process.communicate(timeout=60)[1]
        hits += process.returncode
        assert process.returncode in {0, 1}
        assert said.count("error: ") == process.returncode
        assert said.count("status -9") == process.returncode
        project.assert_whole()
        project.assert_converges()
    # A quick machine may be done before it is hurt, but not often.
    assert hits or rounds(2) < 20


def test_ctrl_c_finishes_what_is_under_way(project: Project) -> None:
    with project.start() as process:
        assert wait_for(lambda: is_at_work(project))
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=60)[1]
    done = papers(project.output)
    assert process.returncode == 130
    assert "stopping after the speeches under way" in said
    assert "Traceback" not in said
    # A speech is finished or was not begun.
    assert len(done) % 4 == 0
    project.assert_whole()
    project.assert_converges()


def test_ctrl_c_twice_ends_at_once(project: Project) -> None:
    with project.start() as process:
        assert wait_for(lambda: is_at_work(project))
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        said = process.communicate(timeout=10)[1]
    assert process.returncode == 130
    assert "Traceback" not in said
    project.assert_whole()
    project.assert_converges()


def test_a_second_build_is_refused_and_harms_nothing(project: Project) -> None:
    with project.start("--force") as first:
        assert wait_for(lambda: is_at_work(project))
        os.kill(first.pid, signal.SIGSTOP)
        code, said = project.build("--force")
        os.kill(first.pid, signal.SIGCONT)
        assert first.wait(60) == 0
    assert code == 2
    assert said.startswith("error: .speechdocs: another build is running in this project")
    assert str(first.pid) in said
    assert papers(project.output) == project.clean
