"""Whoever watches sees papers built again, and mistakes that do not end it."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from enum import IntEnum
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


def test_a_file_that_is_gone_by_now_does_not_end_the_watch(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*_: object) -> Report:
        raise FileNotFoundError(2, "there is no such file", "content/sub")

    monkeypatch.setattr(watch, "run", run)
    assert watch._built(Wanted())
    assert "content/sub" in capsys.readouterr().err


class Change(IntEnum):
    """What watchfiles tells of a file."""

    added = 1
    modified = 2
    deleted = 3


class Watcher:
    """Watches as watchfiles does, but is told when; `watched` are the folders, each time."""

    def __init__(self) -> None:
        self.watched: list[tuple[Path, ...]] = []
        self.concerns: Callable[[IntEnum, str], bool] = lambda *_: False

    def __call__(
        self, *paths: Path, watch_filter: Callable[[IntEnum, str], bool], **_: object
    ) -> Iterator[set[int]]:
        self.watched.append(paths)
        self.concerns = watch_filter
        yield set()
        while True:
            yield {1}


def test_watching_begins_before_the_first_build(project: Path) -> None:
    watcher = Watcher()
    changes = watch._changes(watcher, None)
    assert next(changes)
    assert watcher.watched == [(project,)]


def test_settings_that_are_wrong_do_not_end_the_watch(project: Path) -> None:
    settings = project / "speechdocs.toml"
    settings.write_text("typography = ", "utf-8")
    watcher = Watcher()
    changes = watch._changes(watcher, None)
    assert next(changes)
    settings.write_text('content = "texts"', "utf-8")
    assert next(changes)
    assert watcher.concerns(Change.modified, str(project / "texts" / "raw.txt"))
    settings.write_text("content = ", "utf-8")
    assert next(changes)
    assert watcher.concerns(Change.modified, str(project / "texts" / "raw.txt"))


def test_folders_that_settings_name_by_now_are_watched(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("speeches")
    watcher = Watcher()
    changes = watch._changes(watcher, None)
    assert next(changes)
    text = f'content = "{elsewhere.as_posix()}"\noutput = "papers"\ntemplates = "kinds"\n'
    (project / "speechdocs.toml").write_text(text, "utf-8")
    assert next(changes)
    assert watcher.watched == [(project,), (project, elsewhere)]
    assert watcher.concerns(Change.added, str(elsewhere / "raw.txt"))
    assert watcher.concerns(Change.modified, str(project / "kinds" / "own" / "document.xml.j2"))
    assert not watcher.concerns(Change.added, str(project / "papers" / "opening" / "notice.docx"))
    assert next(changes)
    assert len(watcher.watched) == 2


@pytest.mark.parametrize(
    ("change", "path", "expected"),
    [
        (Change.modified, "content/raw.txt", True),
        (Change.deleted, "content", True),
        (Change.added, "templates", True),
        (Change.added, "images", True),
        (Change.modified, "images", False),
        (Change.modified, "images/seal.png", True),
        (Change.modified, "notes.txt", False),
        (Change.modified, "content/.raw.txt.swp", False),
        (Change.added, "output", False),
        (Change.added, "output/opening/full-text.docx", False),
        (Change.added, ".speechdocs/fonts/own.ttf", False),
        (Change.added, ".git/refs/heads/main", False),
        (Change.modified, "fonts/own.ttc", True),
    ],
)
def test_what_papers_are_made_of_is_watched(
    project: Path, change: Change, path: str, expected: bool
) -> None:
    assert watch._Places.found(None).concerns(change, str(project / path)) is expected


def test_what_is_written_beside_the_content_keeps_no_change_from_being_seen(project: Path) -> None:
    places = watch._Places.found(Path())
    assert places.concerns(Change.modified, str(project / "content" / "opening.yaml"))


def test_a_folder_that_is_a_link_is_watched_by_its_name(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (project / "templates").symlink_to(tmp_path_factory.mktemp("kinds"))
    part = project / "templates" / "own" / "document.xml.j2"
    assert watch._Places.found(None).concerns(Change.modified, str(part))


def test_the_word_file_for_looks_is_watched_whatever_it_is_called(project: Path) -> None:
    text = '[word]\nreference = "house.dotx"\n'
    (project / "speechdocs.toml").write_text(text, "utf-8")
    places = watch._Places.found(None)
    assert places.concerns(Change.modified, str(project / "house.dotx"))
    assert not places.concerns(Change.modified, str(project / "another.dotx"))
