"""Issues are counted by year; each keeps its number, and no two have the same."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdocs.batch.building import build, prepared
from speechdocs.batch.facts import Facts
from speechdocs.batch.issues import FILE, Counting, Issues
from speechdocs.batch.plan import Job, Sheet
from speechdocs.batch.report import Report
from speechdocs.batch.wanted import Wanted
from speechdocs.config import load
from speechdocs.errors import ConfigError, UsageError
from speechdocs.templating.catalog import Kind

SPEECH = "title: 讲话\nissue: {{date: {date}{more}}}\nsections:\n- paragraphs: [同志们好。]\n"
SWITCH = '[issues]\ncount = ["简报"]\n'


here = pytest.mark.usefixtures("project")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "speechdocs.toml").write_text(SWITCH, "utf-8")
    monkeypatch.chdir(tmp_path)


def write(name: str, date: str, more: str = "") -> None:
    Path("content", f"{name}.yaml").write_text(SPEECH.format(date=date, more=more), "utf-8")


def built(**wanted: Any) -> Report:
    asked = {"kinds": ("briefing",), "formats": ("docx",), "processes": 1, **wanted}
    return build(Wanted(**asked), load(Path()))


def taken() -> dict[str, dict[str, int]]:
    path = Path(FILE)
    return tomllib.loads(path.read_text("utf-8"))["briefing"] if path.exists() else {}


def printed(name: str) -> str:
    with ZipFile(Path("output", name, "briefing.docx")) as archive:
        return re.sub("<[^>]*>", "", archive.read("word/document.xml").decode())


@here
def test_numbers_go_by_date_and_begin_anew_each_year() -> None:
    write("a", "2021-05-01")
    write("b", "2021-03-01")
    write("c", "2022-01-01")
    built()
    assert taken() == {
        "2021": {"content/b.yaml": 1, "content/a.yaml": 2},
        "2022": {"content/c.yaml": 1},
    }
    assert "第2期" in printed("a")


@here
def test_a_rebuild_takes_no_new_number() -> None:
    write("a", "2021-05-01")
    built()
    write("b", "2021-03-01")
    built()
    before = Path(FILE).read_bytes()
    assert len(built().written) == 0
    assert len(built(force=True).written) == 2
    assert Path(FILE).read_bytes() == before
    assert taken()["2021"] == {"content/a.yaml": 1, "content/b.yaml": 2}


@here
def test_a_number_that_is_stated_is_printed_and_not_given_again() -> None:
    write("a", "2021-05-01", ", number: 1")
    write("b", "2021-05-02")
    write("c", "2021-05-03", ", supplement: 4")
    built()
    assert taken()["2021"] == {"content/a.yaml": 1, "content/b.yaml": 2}
    assert "增刊第4期" in printed("c")


@here
def test_a_number_given_is_kept() -> None:
    write("a", "2021-05-01")
    write("b", "2021-05-02")
    a, b = (Path("content", f"{name}.yaml") for name in "ab")
    built(inputs=(a,), issue=7)
    assert "第7期" in printed("a")
    with pytest.raises(UsageError, match="issue 7 of 2021 is content/a"):
        built(inputs=(b,), issue=7)
    built()
    assert taken()["2021"] == {"content/a.yaml": 7, "content/b.yaml": 8}
    with pytest.raises(UsageError, match="is the number of one issue, and 2 would be built"):
        built(issue=9)


@here
def test_without_counting_a_number_given_is_printed_and_forgotten() -> None:
    Path("speechdocs.toml").unlink()
    write("a", "2021-05-01", ", number: 3")
    built(issue=7)
    assert "第7期" in printed("a")
    assert not Path(FILE).exists()
    built()
    assert "第3期" in printed("a")


@here
def test_no_day_no_number() -> None:
    Path("content/a.yaml").write_text("sections:\n- paragraphs: [同志们好。]\n", "utf-8")
    report = built()
    assert "issue-without-year" in [found.code for found in report.diagnostics]
    assert taken() == {}
    with Path("speechdocs.toml").open("a", encoding="utf-8") as file:
        file.write('[office]\ndate = "2020-01-02"\n')
    built()
    assert taken() == {"2020": {"content/a.yaml": 1}}


@here
def test_a_dry_run_and_other_kinds_take_none() -> None:
    write("a", "2021-05-01")
    with prepared(Wanted(kinds=("briefing",), dry_run=True), load(Path())) as ready:
        assert [sheet.issue for due in ready.dues for sheet in due.job.sheets] == ["1", "1"]
    built(kinds=("full-text",))
    assert taken() == {}


@here
def test_of_two_builds_at_once_one_waits_for_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("speechdocs.batch.lock._PATIENCE", 0.1)
    write("a", "2021-05-01")
    with prepared(Wanted(kinds=("briefing",)), load(Path())):
        write("b", "2021-03-01")
        with pytest.raises(UsageError, match="another build is running"):
            built()
        assert taken()["2021"] == {"content/a.yaml": 1}
    built()
    assert taken()["2021"] == {"content/a.yaml": 1, "content/b.yaml": 2}


@pytest.mark.parametrize(
    "text",
    ["briefing = 1", "[briefing]\n2021 = 2", "[briefing.2021]\na = 0", "a =", "[b.c]\na = '1'"],
)
@here
def test_a_file_that_is_none_is_told(text: str) -> None:
    write("a", "2021-05-01")
    Path(FILE).write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=FILE):
        built()
    assert Path(FILE).read_text("utf-8") == text


@here
def test_a_kind_that_is_not_there_is_told_with_its_line() -> None:
    Path("speechdocs.toml").write_text('[issues]\ncount = ["简保"]\n', "utf-8")
    write("a", "2021-05-01")
    with pytest.raises(ConfigError, match=r"speechdocs\.toml:2"):
        built()


NAMES = st.sets(st.sampled_from("abcdefgh"), min_size=1)


@given(st.lists(NAMES, max_size=6))
def test_however_speeches_come_each_has_one_number_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, runs: list[set[str]]
) -> None:
    root = tmp_path_factory.mktemp("issues")
    kinds = [Kind("briefing", "简报", root)]
    known: dict[str, str] = {}
    for names in runs:
        facts = Facts(issue_date="2021-01-02")
        sheet = Sheet("briefing", "pdf", "p")
        jobs = [Job(f"{root}/{name}", (sheet,), facts=facts) for name in sorted(names)]
        issues = Issues(root, Counting(frozenset({"briefing"}), {}))
        for job in issues.number(jobs, kinds):
            assert known.setdefault(job.content, job.sheets[0].issue) == job.sheets[0].issue
        issues.save()
    assert sorted(map(int, known.values())) == list(range(1, len(known) + 1))
