"""A raw file of several speeches: a content file for each, and nothing of a person's is lost."""

from pathlib import Path

import pytest

from speechdocs import pipeline
from speechdocs.batch.building import build
from speechdocs.batch.checking import check
from speechdocs.batch.extracting import Extracted, extract
from speechdocs.batch.extracting import Wanted as Files
from speechdocs.batch.extracting import extract_all as extract_files
from speechdocs.batch.files import read_beside, read_text
from speechdocs.batch.report import Report
from speechdocs.batch.store import State
from speechdocs.batch.wanted import Wanted
from speechdocs.config import load

BODY = "今天，桥修好了。感谢每一位出力的人。" * 12
NUMBERED = f"篇一：在甲桥落成时的致辞\n{BODY}\n篇二：在乙桥落成时的致辞\n{BODY}\n"
TITLED = (
    f"在甲桥落成仪式上的讲话\n李一山\n各位乡亲：\n{BODY}\n"
    f"在乙桥落成仪式上的讲话\n赵二河\n各位乡亲：\n{BODY}\n"
)
ONE = f"在甲桥落成仪式上的讲话\n李一山\n各位乡亲：\n{BODY}\n"
THREE = f"{NUMBERED}篇三：在丙桥落成时的致辞\n{BODY}\n"
REVIEWED = "reviewed: {by: 李四, date: 2024-05-01}"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    path = tmp_path / "content" / "bridges.txt"
    path.parent.mkdir()
    path.write_text(NUMBERED, encoding="utf-8")
    return path


def again(raw: Path, text: str | None = None) -> list[Extracted]:
    if text is not None:
        raw.write_text(text, encoding="utf-8")
    return extract(raw, raw.parent)


def states(extracted: list[Extracted]) -> list[State]:
    return [one.stored.state for one in extracted if one.stored]


def files(raw: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in raw.parent.iterdir()}


def reviewed(content: Path) -> str:
    mine = content.read_text("utf-8").replace("reviewed: null", REVIEWED)
    content.write_text(mine, encoding="utf-8")
    assert REVIEWED in mine
    return mine


def assert_closed(content: Path) -> None:
    opened = pipeline.open_content(
        read_text(content), content.name, lambda name: read_beside(content, name)
    )
    counted = pipeline.ledger(opened)
    assert counted is not None
    assert counted.total == len(opened.source_text or "")


def made(raw: Path, *inputs: Path, output: Path | None = None) -> Report:
    wanted = Wanted(inputs, kinds=("full-text",), formats=("docx",), output=output)
    return build(wanted, load(raw.parents[1]))


@pytest.mark.parametrize("text", [NUMBERED, TITLED])
def test_each_speech_has_its_content_file_and_all_share_the_text(raw: Path, text: str) -> None:
    first, second = again(raw, text)
    assert [one.name for one in (first, second)] == ["bridges-1", "bridges-2"]
    assert not first.notes
    assert not second.notes
    assert set(files(raw)) == {
        "bridges.txt",
        "bridges.source.txt",
        "bridges-1.yaml",
        "bridges-2.yaml",
    }
    for one, bridge in ((first, "甲桥"), (second, "乙桥")):
        assert one.stored is not None
        content = read_text(one.stored.content)
        assert content == one.text
        assert bridge in content.split("speaker")[0]
        assert_closed(one.stored.content)
        assert one.extraction.ledger.total == len(text)


def test_extracting_again_changes_nothing(raw: Path) -> None:
    again(raw)
    before = files(raw)
    assert states(again(raw)) == [State.UNCHANGED] * 2
    assert files(raw) == before


def test_untouched_content_files_are_made_anew_together(raw: Path) -> None:
    again(raw)
    assert states(again(raw, NUMBERED.replace("桥修好了", "桥通车了"))) == [State.REFRESHED] * 2
    assert set(files(raw)) == {
        "bridges.txt",
        "bridges.source.txt",
        "bridges-1.yaml",
        "bridges-2.yaml",
    }
    assert_closed(raw.with_name("bridges-1.yaml"))


def test_a_reviewed_speech_keeps_its_text_when_another_is_made_anew(raw: Path) -> None:
    again(raw)
    first, second = (raw.with_name(f"bridges-{number}.yaml") for number in (1, 2))
    mine = reviewed(first)
    changed = again(raw, NUMBERED.replace("桥修好了", "桥通车了"))
    assert states(changed) == [State.BESIDE, State.REFRESHED]
    assert [[note.code for note in one.notes] for one in changed] == [["content-beside"], []]
    assert first.read_text("utf-8") == mine
    assert raw.with_name("bridges.source.txt").read_text("utf-8") == NUMBERED
    for content in (first, second, raw.with_name("bridges-1.new.yaml")):
        assert_closed(content)
    # Now somebody reviews the other, which was extracted from the second text.
    reviewed(second)
    assert states(again(raw, NUMBERED.replace("桥修好了", "桥建成了"))) == [State.BESIDE] * 2
    for content in (first, second, raw.with_name("bridges-2.new.yaml")):
        assert_closed(content)
    before = files(raw)
    again(raw)
    assert files(raw) == before


def test_a_file_that_gave_one_speech_and_now_gives_two(raw: Path) -> None:
    again(raw, ONE)
    old = raw.with_suffix(".yaml").read_bytes()
    (first, second) = again(raw, TITLED)
    assert states([first, second]) == [State.WRITTEN] * 2
    (left,) = first.notes
    assert (left.code, Path(left.place.file).name) == ("content-left", "bridges.yaml")
    assert not second.notes
    assert raw.with_suffix(".yaml").read_bytes() == old
    for name in ("bridges.yaml", "bridges-1.yaml", "bridges-2.yaml"):
        assert_closed(raw.with_name(name))
    before = files(raw)
    repeated = again(raw)
    assert states(repeated) == [State.UNCHANGED] * 2
    assert [note.code for note in repeated[0].notes] == ["content-left"]
    assert files(raw) == before
    raw.with_suffix(".yaml").unlink()
    assert not again(raw)[0].notes


def test_a_file_that_gave_three_speeches_and_now_gives_fewer(raw: Path) -> None:
    again(raw, THREE)
    two = again(raw, NUMBERED)
    assert [Path(note.place.file).name for note in two[0].notes] == ["bridges-3.yaml"]
    assert_closed(raw.with_name("bridges-3.yaml"))
    (one,) = again(raw, ONE)
    assert [note.code for note in one.notes] == ["content-left"] * 3
    assert one.name == "bridges"
    assert_closed(raw.with_name("bridges.yaml"))


def test_the_content_file_of_another_raw_file_is_no_leftover_and_not_overwritten(raw: Path) -> None:
    other = raw.with_name("bridges-2.txt")
    other.write_text(ONE, encoding="utf-8")
    extract(other, other.parent)
    mine = raw.with_name("bridges-2.yaml").read_bytes()
    first, second = again(raw)
    assert states([first, second]) == [State.WRITTEN, State.BESIDE]
    assert not first.notes
    assert "not extracted from this file" in second.notes[0].text
    assert raw.with_name("bridges-2.yaml").read_bytes() == mine
    assert not [note for note in again(raw, ONE)[0].notes if "bridges-2" in note.place.file]


def test_another_raw_file_of_the_same_name_is_told_from_a_changed_one(tmp_path: Path) -> None:
    config = load(tmp_path)
    for name, text in (("a", ONE), ("b", ONE.replace("桥", "路"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(text, encoding="utf-8")
    kinds, (first, second) = ("full-text",), (tmp_path / name / "x.txt" for name in "ab")
    assert not build(Wanted((first,), kinds), config).failures
    first.write_text(ONE.replace("李一山", "李二山"), encoding="utf-8")
    assert not build(Wanted((first,), kinds), config).failures
    content = tmp_path / "content" / "x.yaml"
    mine = content.read_bytes()
    assert "李二山" in mine.decode()
    (failure,) = build(Wanted((second,), kinds), config).failures
    assert failure.error.code == "content-of-another"
    assert content.read_bytes() == mine
    assert "甲路" in (tmp_path / "content" / "x.new.yaml").read_text("utf-8")


def test_papers_are_built_of_each_speech_and_the_raw_file_is_no_other_input(raw: Path) -> None:
    fresh = made(raw)
    assert not fresh.failures
    assert [paper.content.name for paper in fresh.papers] == ["bridges-1.yaml", "bridges-2.yaml"]
    before = files(raw)
    assert [paper.content for paper in made(raw).papers] == [
        paper.content for paper in fresh.papers
    ]
    assert [paper.content for paper in made(raw, raw).papers] == [
        paper.content for paper in fresh.papers
    ]
    assert files(raw) == before


def test_check_tells_of_each_that_the_raw_file_has_changed(raw: Path) -> None:
    again(raw)
    raw.write_text(NUMBERED.replace("桥修好了", "桥通车了"), encoding="utf-8")
    for number in (1, 2):
        (checked,) = check(raw.with_name(f"bridges-{number}.yaml"))
        assert "raw-changed" in [one.code for one in checked.diagnostics]


def test_each_speech_has_its_review_page(raw: Path) -> None:
    wanted = Files((raw,), raw.parent, review=True)
    extracted, failures = extract_files(wanted, load(raw.parents[1]))
    assert not failures
    assert [one.review.name for one in extracted if one.review] == [
        "bridges-1.review.html",
        "bridges-2.review.html",
    ]
    assert "乙桥" in raw.with_name("bridges-2.review.html").read_text("utf-8")
