"""`extract --explain`, `extract --review` and `check --review`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

RAW = "在青石镇读书会上的讲话\n\n各位读者：\n\n一是送书3000册。\n\n二是开灯到21时。\n"


@pytest.fixture
def raw(project: Path) -> Path:
    path = project / "books.txt"
    path.write_text(RAW, encoding="utf-8")
    return path


def test_explain_prints_columns_and_writes_nothing(project: Path, raw: Path, run: Run) -> None:
    before = sorted(project.rglob("*"))
    result = run("extract", "--explain", raw.name)
    assert result.exit_code == 0
    table = [line.split() for line in result.stdout.splitlines()]
    assert ["line", "rule", "kind", "span", "text"] in table
    assert ["figures", "figures", "[24,", "29]", "3000册"] in table
    assert ["2", "-", "layout", "[11,", "13]", "2", "x", "U+000A"] in table
    assert sorted(project.rglob("*")) == before


def test_explain_as_data(raw: Path, run: Run) -> None:
    (told,) = json.loads(run("extract", "--explain", "--json", raw.name).stdout)
    assert told["file"] == "books.txt"
    title = {"rule": "head", "kind": "title", "at": [0, 11], "text": "在青石镇读书会上的讲话"}
    assert title in told["lines"][0]["claims"]


def test_explain_goes_on_after_a_file_that_cannot_be_read(raw: Path, run: Run) -> None:
    result = run("extract", "--explain", "nothing.txt", raw.name)
    assert result.exit_code == 2
    assert "figures" in result.stdout
    assert "no such file" in result.stderr


def test_extract_writes_the_review_page(project: Path, raw: Path, run: Run) -> None:
    result = run("extract", "--review", raw.name)
    assert result.exit_code == 0
    assert "content/books.review.html" in result.stdout
    page = project / "content" / "books.review.html"
    html = page.read_bytes()
    assert "送书".encode() in html
    content = project / "content" / "books.yaml"
    content.write_text(content.read_text("utf-8") + "tags: [书]\n", encoding="utf-8")
    report = json.loads(run("extract", "--review", "--json", raw.name).stdout)
    assert report[0]["review"] == "content/books.new.review.html"
    assert page.read_bytes() == html


def test_check_writes_the_page_of_a_content_file_anew(project: Path, raw: Path, run: Run) -> None:
    run("extract", "--review", raw.name)
    page = project / "content" / "books.review.html"
    html = page.read_bytes()
    result = run("check", "--review", "content/books.yaml")
    assert result.exit_code == 0
    assert "content/books.review.html" in result.stdout
    assert page.read_bytes() == html
    content = project / "content" / "books.yaml"
    content.write_text(content.read_text("utf-8").replace("送书3000册。", "送书。", 1), "utf-8")
    assert run("check", "--review", "content/books.yaml").exit_code == 1
    assert "与原文不同" in page.read_text("utf-8")


def test_a_speech_without_a_source_has_no_page(project: Path, run: Run) -> None:
    result = run("check", "--review", "content/opening.yaml")
    assert result.exit_code == 1
    assert "no review page was made" in result.stderr
    assert not list(project.rglob("*.html"))


@pytest.mark.usefixtures("project")
def test_a_review_page_is_no_speech(raw: Path, run: Run) -> None:
    run("extract", "--review", raw.name)
    report = json.loads(run("build", "-t", "full-text", "-f", "pdf", "--json").stdout)
    assert [o["content"] for o in report["outputs"]] == [
        "content/books.yaml",
        "content/opening.yaml",
    ]
