"""`extract` and `build` of a raw file that holds several speeches."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from speechdocs.model import yaml

Run = Callable[..., Result]

BODY = "今天，井打好了。感谢每一位出力的人。" * 12
PARTS = ("speech", "debris", "layout")
RAW = f"篇一：在甲井启用时的致辞\n{BODY}\n篇二：在乙井启用时的致辞\n{BODY}\n"


@pytest.fixture
def raw(project: Path) -> Path:
    path = project / "wells.txt"
    path.write_text(RAW, encoding="utf-8")
    return path


def test_extract_says_how_many_and_shows_each_ledger(raw: Path, run: Run) -> None:
    lines = run("extract", raw.name).stdout.splitlines()
    assert lines[0] == "wells.txt: 2 speeches found"
    assert lines[1] == "wells.txt -> content/wells-1.yaml (new)"
    assert lines[3] == "wells.txt -> content/wells-2.yaml (new)"
    totals = {line.split(" = ")[0].strip() for line in (lines[2], lines[4])}
    assert totals == {f"{len(RAW):,}"}
    assert run("extract", raw.name).stdout.count("(unchanged)") == 2


def test_stdout_is_a_stream_of_documents(raw: Path, run: Run) -> None:
    before = sorted(raw.parent.rglob("*"))
    result = run("extract", "--stdout", raw.name)
    nothing, *documents = ("\n" + result.stdout).split("\n---\n")
    titles = [yaml.load(one, "a.yaml").speech.title for one in documents]
    assert not nothing
    assert [title.text for title in titles if title] == ["在甲井启用时的致辞", "在乙井启用时的致辞"]
    assert "wells.txt: 2 speeches found" in result.stderr
    assert sorted(raw.parent.rglob("*")) == before


def test_json_has_an_entry_for_each(raw: Path, run: Run) -> None:
    told = json.loads(run("extract", "--review", "--json", raw.name).stdout)
    assert [(one["number"], one["speeches"]) for one in told] == [(1, 2), (2, 2)]
    assert [one["content"] for one in told] == ["content/wells-1.yaml", "content/wells-2.yaml"]
    assert all(Path(one["review"]).is_file() for one in told)
    assert all(sum(one["ledger"][part] for part in PARTS) == len(RAW) for one in told)


def test_an_earlier_content_file_is_left_and_reported(project: Path, raw: Path, run: Run) -> None:
    raw.write_text(f"在甲井启用时的致辞\n{BODY}\n", encoding="utf-8")
    run("extract", raw.name)
    old = (project / "content" / "wells.yaml").read_bytes()
    raw.write_text(RAW, encoding="utf-8")
    result = run("extract", raw.name)
    assert result.exit_code == 0
    assert "content/wells.yaml" in result.stderr
    assert "gives 2 content files now" in result.stderr
    assert (project / "content" / "wells.yaml").read_bytes() == old
    assert run("check", "content").exit_code == 0


def test_build_makes_papers_of_each(project: Path, raw: Path, run: Run) -> None:
    result = run("build", raw.name, "-t", "full-text", "-f", "docx")
    assert result.exit_code == 0, result.stderr
    made = sorted(path.parent.name for path in (project / "output").rglob("*.docx"))
    assert made == ["wells-1", "wells-2"]
