"""A run: each speech on its own, laid out once for all its formats, by any executor."""

import os
import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from speechdocs import pipeline
from speechdocs.batch.building import build, prepared
from speechdocs.batch.executors import InProcess, Task, Work
from speechdocs.batch.making import make
from speechdocs.batch.report import Outcome
from speechdocs.batch.wanted import Wanted
from speechdocs.config import Config
from speechdocs.config import load as load_config
from speechdocs.layout import layout

SPEECH = "title: 讲话{n}\nsections:\n- paragraphs: [同志们好。]\n"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "content").mkdir()
    for n in range(3):
        path = tmp_path / "content" / f"s{n}.yaml"
        path.write_text(SPEECH.format(n=n), encoding="utf-8")
    return load_config(tmp_path)


def test_pages_are_made_once_for_both_formats(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def counted(*args: Any) -> Any:
        calls.append("layout")
        return layout(*args)

    monkeypatch.setattr("speechdocs.pipeline.papers.layout", counted)
    report = build(Wanted(kinds=("full-text", "briefing")), config)
    assert len(report.papers) == 3 * 2 * 2
    assert len(calls) == 3 * 2


class Sent(InProcess):
    """Does the work as another process would have to, last task first."""

    def __call__(self, work: Work, tasks: Iterable[Task], _count: int, /) -> Iterator[Outcome]:
        for task in reversed(list(tasks)):
            doing, shop, its = pickle.loads(pickle.dumps((work, self._workshop, task)))
            yield pickle.loads(pickle.dumps(doing(shop, its)))


def test_any_executor_gives_the_same_report(config: Config) -> None:
    (config.content / "bad.yaml").write_text("title: [", encoding="utf-8")
    wanted = Wanted(kinds=("briefing",), formats=("docx",), options=("body=points",), force=True)
    here, there = build(wanted, config, InProcess), build(wanted, config, Sent)
    assert len(here.papers) == 3
    assert there.papers == here.papers
    assert there.diagnostics == here.diagnostics
    assert list(map(str, there.failures)) == list(map(str, here.failures))


class Vanishing(InProcess):
    """Loses a content file just before its papers are made."""

    def __call__(self, work: Work, tasks: Iterable[Task], _count: int, /) -> Iterator[Outcome]:
        for task in tasks:
            if work is make and task.path.name == "s1.yaml":
                task.path.unlink()
            yield work(self._workshop, task)


def test_a_content_file_that_vanishes_costs_only_its_own_papers(config: Config) -> None:
    report = build(Wanted(kinds=("full-text",), formats=("pdf",)), config, Vanishing)
    assert [paper.content.name for paper in report.papers] == ["s0.yaml", "s2.yaml"]
    assert [failure.error.code for failure in report.failures] == ["no-such-file"]
    assert build(Wanted(kinds=("full-text",), formats=("pdf",)), config).failures == ()


def test_each_outcome_is_told_as_it_comes(config: Config) -> None:
    told: list[str] = []
    with prepared(Wanted(kinds=("full-text",), formats=("pdf",)), config) as ready:
        assert ready.count == 3
        ready.run(lambda outcome: told.append(outcome.content.name))
    assert told == ["s0.yaml", "s1.yaml", "s2.yaml"]


def test_a_bug_in_one_speech_stops_no_other(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(content: pipeline.Content, *args: Any) -> pipeline.Rendition:
        if content.file.endswith("s1.yaml"):
            raise ZeroDivisionError("division by zero")
        return render(content, *args)

    render = pipeline.render
    monkeypatch.setattr("speechdocs.pipeline.papers.render", broken)
    report = build(Wanted(kinds=("full-text",), formats=("pdf",)), config)
    assert [paper.content.name for paper in report.papers] == ["s0.yaml", "s2.yaml"]
    (failure,) = report.failures
    assert failure.error.code == "bug"
    assert "ZeroDivisionError: division by zero" in str(failure.error)
    assert report.exit_code == 1


@pytest.mark.parametrize(("most", "built"), [(0, 3), (1, 1), (2, 3)])
def test_a_run_ends_after_as_many_failures_as_are_wanted(
    config: Config, most: int, built: int
) -> None:
    (config.content / "s0a.yaml").write_text("title: [", encoding="utf-8")
    report = build(Wanted(kinds=("full-text",), formats=("pdf",), most_failures=most), config)
    assert len(report.papers) == built
    assert report.left == 3 - built
    assert report.exit_code == 1


def test_only_unwritable_files_give_2(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    def names() -> Iterator[int]:
        yield from range(100)

    count = names()

    def refuse(*args: Any, **folders: Any) -> None:
        if next(count) % 2:
            raise OSError(28, "no space")
        replace(*args, **folders)

    replace = os.replace

    monkeypatch.setattr("os.replace", refuse)
    report = build(Wanted(kinds=("full-text",)), config)
    assert report.exit_code == 2
    assert len(report.papers) == len(report.failures) == 3
    assert not list(config.output.rglob(".*"))


def test_an_interrupt_leaves_whole_files_only(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(path: Path) -> None:
        raise KeyboardInterrupt(path)

    monkeypatch.setattr("os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(Wanted(kinds=("full-text",)), config)
    assert [path for path in config.output.rglob("*") if path.is_file()] == []


def test_an_office_key_that_is_almost_one_is_told(config: Config) -> None:
    settings = '[office]\norgan = "某局"\norgn = "某局"\ncc = ["某办"]\n'
    (config.root / "speechdocs.toml").write_text(settings, encoding="utf-8")
    report = build(Wanted(kinds=("full-text",), formats=("docx",)), load_config(config.root))
    (found,) = (one for one in report.diagnostics if one.code == "office-key")
    assert (found.place.line, found.hint) == (3, "did you mean 'organ'?")
