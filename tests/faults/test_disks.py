"""A disk that is full or read-only: a message, whole papers, and afterwards all is well."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.faults.conftest import Project, papers

pytestmark = pytest.mark.slow


@pytest.fixture
def disk(project: Project) -> Iterator[Path]:
    """Mount a small disk as the output folder; only root may."""
    project.output.mkdir()
    if _mount("-t", "tmpfs", "-o", "size=400k", "tmpfs", str(project.output)):
        pytest.skip("no disk can be mounted here")
    yield project.output
    subprocess.run(["umount", project.output], check=False)


def _mount(*args: str) -> int:
    try:
        return subprocess.run(["mount", *args], check=False, capture_output=True).returncode
    except OSError:
        return 1


def test_a_full_disk(project: Project, disk: Path) -> None:
    code, said = project.build()
    assert code == 2
    assert "no space is left on the device" in said
    assert "Traceback" not in said
    project.assert_whole()
    assert len(papers(disk)) > 2
    _mount("-o", "remount,size=90m", str(disk))
    project.assert_converges()


def test_a_read_only_disk(project: Project, disk: Path) -> None:
    _mount("-o", "remount,ro", str(disk))
    code, said = project.build()
    assert code == 2
    assert "the file system is read-only" in said
    assert papers(disk) == {}
    _mount("-o", "remount,rw,size=90m", str(disk))
    project.assert_converges()


def test_files_that_may_not_grow(project: Project) -> None:
    resource = pytest.importorskip("resource", reason="no limits on this system")
    longest = sorted(map(len, project.clean.values()))[len(project.clean) // 2]

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (longest, longest))

    code, said = project.build(limit=limit)
    assert code == 2
    assert "cannot be written" in said
    assert "Traceback" not in said
    project.assert_whole()
    project.assert_converges()


def test_a_clock_that_goes_backwards(project: Project) -> None:
    for path in (project.folder / "content").iterdir():
        os.utime(path, (4_000_000_000, 4_000_000_000))
    assert project.build() == (0, "")
    before = papers(project.output)
    path = project.folder / "content" / "s0.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("新书", "旧书"), encoding="utf-8")
    os.utime(path, (1, 1))
    assert project.build() == (0, "")
    changed = {name for name, data in papers(project.output).items() if data != before[name]}
    assert {name.partition("/")[0] for name in changed} == {"s0"}
    path.write_text(text, encoding="utf-8")
    project.assert_converges()
