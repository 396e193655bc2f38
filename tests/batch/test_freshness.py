"""A raw speech that changes: what is made anew, what is left alone, and who is told."""

from pathlib import Path

import pytest

from speechdocs.batch.building import build
from speechdocs.batch.checking import check
from speechdocs.batch.extracting import extract
from speechdocs.batch.store import State
from speechdocs.batch.wanted import Wanted
from speechdocs.config import Config, load

RAW = "在读书节上的讲话\n\n各位读者:\n\n今天，读书节开幕了。大家来得很早。\n\n谢谢大家!\n"
CHANGED = RAW.replace("很早", "不晚")


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    path = tmp_path / "content" / "opening.txt"
    path.parent.mkdir()
    path.write_text(RAW, encoding="utf-8")
    extract(path, path.parent)
    return path


@pytest.fixture
def config(raw: Path) -> Config:
    return load(raw.parents[1])


def codes(raw: Path) -> list[str]:
    return [one.code for checked in check(raw.with_suffix(".yaml")) for one in checked.diagnostics]


def test_an_untouched_content_file_is_made_anew(raw: Path) -> None:
    content = raw.with_suffix(".yaml")
    raw.write_text(CHANGED, encoding="utf-8")
    stored = extract(raw, raw.parent)[0].stored
    assert stored is not None
    assert (stored.state, stored.written, stored.diagnostics) == (State.REFRESHED, content, ())
    assert "不晚" in content.read_text("utf-8")
    assert raw.with_suffix(".source.txt").read_text("utf-8") == CHANGED
    assert {path.suffix for path in raw.parent.iterdir()} == {".txt", ".yaml"}
    assert "raw-changed" not in codes(raw)


def test_a_corrected_content_file_is_left_alone_and_the_reason_is_true(raw: Path) -> None:
    content = raw.with_suffix(".yaml")
    mended = content.read_text("utf-8").replace(
        "reviewed: null", "reviewed: {by: 李四, date: 2024}"
    )
    content.write_text(mended, encoding="utf-8")
    (same,) = extract(raw, raw.parent)[0].notes
    assert "the content file has been changed" in same.text
    raw.write_text(CHANGED, encoding="utf-8")
    (both,) = extract(raw, raw.parent)[0].notes
    assert "both it and the raw speech have been changed" in both.text
    assert content.read_text("utf-8") == mended
    assert raw.with_suffix(".source.txt").read_text("utf-8") == RAW


def test_an_unreadable_content_file_is_left_alone(raw: Path) -> None:
    raw.with_suffix(".yaml").write_text("title: [", encoding="utf-8")
    raw.write_text(CHANGED, encoding="utf-8")
    stored = extract(raw, raw.parent)[0].stored
    assert stored is not None
    assert stored.state is State.BESIDE


def test_build_and_check_tell_of_a_changed_raw_speech(raw: Path, config: Config) -> None:
    wanted = Wanted(kinds=("full-text",), formats=("docx",))
    assert "raw-changed" not in codes(raw)
    raw.write_text(CHANGED, encoding="utf-8")
    assert "raw-changed" in codes(raw)
    assert "raw-changed" in [one.code for one in build(wanted, config).diagnostics]
    strict = build(Wanted(kinds=("full-text",), formats=("docx",), strict=True), config)
    assert [failure.error.code for failure in strict.failures] == ["strict-refused"]


def test_other_line_ends_and_another_encoding_are_no_change(raw: Path) -> None:
    raw.write_bytes(RAW.replace("\n", "\r\n").encode("gb18030"))
    assert "raw-changed" not in codes(raw)
    raw.unlink()
    assert "raw-changed" not in codes(raw)
