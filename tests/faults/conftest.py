"""What the fault tests share: a project, processes that build it, and what a clean build gives.

By hand, more often: `SPEECHDOCS_FAULTS=200 pytest tests/faults --timeout=3600`.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

SPEECH = """\
title: 在第{n}个读书节上的讲话
sections:
- paragraphs: [同志们，今天是第{n}个读书节，来的人比去年多{n}位。, 书架上添了{n}本新书。]
"""
COUNT = 8
KINDS = ("-t", "full-text", "-t", "briefing")


def rounds(usual: int) -> int:
    """Return how often a fault is tried."""
    return int(os.environ.get("SPEECHDOCS_FAULTS", usual))


def papers(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder`, hidden ones too.

    Workers whose parent was killed end what they write: a file may be gone before it is read.
    """
    found = {}
    for path in folder.rglob("*"):
        with contextlib.suppress(FileNotFoundError):
            if path.is_file():
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


@dataclass(frozen=True)
class Project:
    """A project of small speeches, and the papers that a clean build makes of it."""

    folder: Path
    clean: dict[str, bytes]

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def start(self, *args: str, limit: Callable[[], None] | None = None) -> subprocess.Popen[str]:
        """Start a build in a process group of its own, as a terminal does."""
        return subprocess.Popen(
            [sys.executable, "-m", "speechdocs", "build", "-j", "2", "-q", *KINDS, *args],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
            preexec_fn=limit,  # noqa: PLW1509  the tests have one thread
        )

    def build(self, *args: str, limit: Callable[[], None] | None = None) -> tuple[int, str]:
        """Return how a build ended: its exit code and what it said."""
        with self.start(*args, limit=limit) as process:
            _, said = process.communicate(timeout=60)
            return process.returncode, said

    def assert_whole(self) -> None:
        """Assert that each paper is what a clean build gives, or absent."""
        for name, data in papers(self.output).items():
            if not name.endswith(".part"):
                assert data == self.clean[name], name

    def assert_converges(self) -> None:
        """Assert that one more build gives what a clean one does, and leaves nothing else."""
        code, said = self.build()
        assert (code, said) == (0, "")
        assert papers(self.output) == self.clean


def wait_for(condition: Callable[[], bool], seconds: float = 30) -> bool:
    """Return whether `condition` holds before the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.01)
    return False


def _written(folder: Path) -> Path:
    (folder / "content").mkdir(parents=True)
    for n in range(COUNT):
        text = SPEECH.format(n=n)
        (folder / "content" / f"s{n}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    project = Project(_written(tmp_path_factory.mktemp("clean") / "p"), {})
    assert project.build("-j", "1")[0] == 0
    made = papers(project.output)
    assert len(made) == COUNT * 4
    return made


@pytest.fixture
def project(tmp_path: Path, clean: dict[str, bytes]) -> Project:
    return Project(_written(tmp_path / "p"), clean)
