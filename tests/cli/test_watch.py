"""Whoever watches sees papers built again, and mistakes that do not end it."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from speechdocs.batch.report import Report
from speechdocs.batch.wanted import Wanted
from speechdocs.cli import build, watch
from speechdocs.cli.build import Told
from speechdocs.cli.build_report import Teller
from speechdocs.errors import UsageError

pytestmark = pytest.mark.slow


def wait_for(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups on this system")
def test_a_change_is_built_and_a_mistake_survived(project: Path, tmp_path: Path) -> None:
    pytest.importorskip("watchfiles", reason="the extra `watch` is not installed")
    said = tmp_path / "said.log"
    paper = project / "output" / "opening" / "full-text.docx"
    content = project / "content" / "opening.yaml"
    text = content.read_text("utf-8")
    line = [sys.executable, "-m", "speechdocs", "watch", "-t", "full-text", "-f", "docx"]
    with (
        said.open("w", encoding="utf-8") as out,
        subprocess.Popen(line, stdout=out, stderr=out, start_new_session=True) as process,
    ):
        try:
            assert wait_for(lambda: "watching" in said.read_text("utf-8"))
            time.sleep(0.5)
            content.write_text(f"{text}  - [", encoding="utf-8")
            assert wait_for(lambda: "error: content/opening.yaml" in said.read_text("utf-8"))
            first = paper.read_bytes()
            content.write_text(text.replace("读书节", "故事节"), encoding="utf-8")
            assert wait_for(lambda: paper.read_bytes() != first)
        finally:
            os.killpg(process.pid, signal.SIGINT)
        assert process.wait(20) in {0, 130}
    assert "Traceback" not in said.read_text("utf-8")
    assert "KeyboardInterrupt" not in said.read_text("utf-8")


class _Late(Teller):
    """Presses Ctrl-C when all is done."""

    @contextlib.contextmanager
    def progress(self, count: int) -> Iterator[None]:
        with super().progress(count):
            yield
        signal.raise_signal(signal.SIGINT)


def test_an_interrupt_is_heard_until_the_build_is_over(project: Path) -> None:
    report = build.run(Wanted(kinds=("full-text",)), Told(_Late(quiet=True)))
    assert report.interrupted
    assert sorted(paper.path.suffix for paper in report.papers) == [".docx", ".pdf"]
    assert (project / "output" / "opening" / "full-text.pdf").exists()


def test_without_the_package_nothing_is_built(
    project: Path, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    result = run("watch", "-t", "full-text")
    assert result.exit_code == 2
    assert "pip install 'speechdocs[watch]'" in result.stderr
    assert not (project / "output").exists()


def test_a_build_that_another_one_keeps_from_beginning_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    held = UsageError("locked", ".speechdocs", process="1")
    ends: list[Report | UsageError] = [held, held, Report()]

    def run(*_: object) -> Report:
        end = ends.pop(0)
        if isinstance(end, UsageError):
            raise end
        return end

    monkeypatch.setattr(watch, "run", run)
    monkeypatch.setattr(watch, "_PAUSE", 0)
    assert watch._built(Wanted())
    assert ends == []
    assert capsys.readouterr().err.count("another build is running") == 1
