from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdocs.layout.breakpoints import NO_END, NO_START, breakpoints
from speechdocs.layout.linebreak import first_fit
from speechdocs.layout.ribbon import Broken, Ribbon
from speechdocs.text.chars import (
    COMMA,
    LEFT_BRACKET,
    LEFT_TITLE,
    RIGHT_BRACKET,
    RIGHT_TITLE,
    STOP,
)

EM = 1000
WORDS = st.text(
    st.sampled_from("中文排版一二三，。、；：！？“”《》（）—…0123456789%abc "),
    min_size=1,
    max_size=160,
)
MEASURES = st.integers(6, 30)


def ribbon(text: str) -> Ribbon:
    return Ribbon(text, [EM // 2 if char.isascii() else EM for char in text])


def width(made: Ribbon, line: Broken) -> int:
    """Return what `line` takes: squeezed, without the blank half of a mark at its end."""
    natural = made.width(line.start, line.end) + sum(line.moves.values())
    return natural - made.spare(line.end)


@given(WORDS, MEASURES)
def test_lines_are_the_text_and_fit_the_measure(text: str, cells: int) -> None:
    made = ribbon(text)
    lines = first_fit(made, ((cells - 2) * EM, cells * EM), squeeze=True)
    assert "".join(text[line.start : line.end] for line in lines) == text
    for number, line in enumerate(lines):
        measure = (cells if number else cells - 2) * EM
        assert line.end > line.start
        assert width(made, line) <= measure or line.end - line.start == 1


@given(WORDS, MEASURES)
def test_a_break_is_a_permitted_one_wherever_there_is_one(text: str, cells: int) -> None:
    made = ribbon(text)
    allowed = breakpoints(text)
    for line in first_fit(made, (cells * EM, cells * EM), squeeze=True)[:-1]:
        if not allowed[line.end]:
            assert not any(allowed[line.start + 1 : line.end + 1])


@given(WORDS)
def test_kinsoku_holds_on_a_full_line(text: str) -> None:
    made = ribbon(text)
    lines = first_fit(made, (28 * EM, 28 * EM), squeeze=True)
    for line in lines[:-1]:
        if any(breakpoints(text)[line.start + 1 : line.end + 1]):
            assert text[line.end] not in NO_START
            assert text[line.end - 1] not in NO_END


@given(WORDS, MEASURES)
def test_squeezing_never_takes_more_than_a_mark_has(text: str, cells: int) -> None:
    for line in first_fit(ribbon(text), (cells * EM, cells * EM), squeeze=True):
        assert all(-500 <= move <= 0 for move in line.moves.values())
        assert line.slack >= 0


def test_a_mark_goes_down_with_a_character_where_nothing_can_be_squeezed() -> None:
    text = "字" * 28 + COMMA + "字" * 5
    (first, *_) = first_fit(ribbon(text), (28 * EM, 28 * EM), squeeze=True)
    assert first.end == 27
    assert first.slack == EM


def test_only_the_blank_half_of_a_mark_may_stand_behind_the_measure() -> None:
    text = "字" * 27 + "0" + COMMA + "字" * 5
    (first, *_) = first_fit(ribbon(text), (28 * EM, 28 * EM), squeeze=True)
    assert first.end == 29
    assert not first.moves


def test_a_line_with_marks_is_squeezed_to_take_one_in() -> None:
    text = LEFT_TITLE + "字" * 8 + RIGHT_TITLE + "字" * 18 + STOP + "字" * 5
    (first, *_) = first_fit(ribbon(text), (28 * EM, 28 * EM), squeeze=True)
    assert text[first.end - 1] == STOP


def test_the_last_line_is_never_a_single_character() -> None:
    lines = first_fit(ribbon("字" * 29), (28 * EM, 28 * EM), squeeze=True)
    assert [line.end - line.start for line in lines] == [27, 2]


def test_a_unit_is_cut_at_its_joint_where_its_line_would_be_loose() -> None:
    ordinal = LEFT_BRACKET + "第11段" + RIGHT_BRACKET
    loose = ribbon("字" * 25 + ordinal + "字" * 5)
    assert first_fit(loose, (28 * EM, 28 * EM), squeeze=True)[0].end == 29
    fine = ribbon("字" * 27 + ordinal + "字" * 5)
    assert first_fit(fine, (28 * EM, 28 * EM), squeeze=True)[0].end == 27


def test_a_joint_leaves_no_single_character_on_the_last_line() -> None:
    lines = first_fit(ribbon("字" * 25 + "第11段" + STOP), (28 * EM, 28 * EM), squeeze=True)
    assert [line.end for line in lines] == [26, 30]


def test_an_address_is_cut_behind_a_mark_where_its_line_would_be_loose() -> None:
    text = "字" * 20 + "www.example.org/2023"
    assert first_fit(ribbon(text + "字字"), (28 * EM, 28 * EM), squeeze=True)[0].end == 36


@pytest.mark.parametrize(
    ("before", "cells", "justified", "ragged"),
    [(26, 28, 26, 26), (25, 28, 30, 25), (22, 28, 30, 22), (3, 8, 11, 11)],
)
def test_a_date_is_cut_at_its_joints_only_where_its_line_would_be_loose(
    before: int, cells: int, justified: int, ragged: int
) -> None:
    made = ribbon("字" * before + "2022年10月6日" + "字" * 30)
    ends = [first_fit(made, (cells * EM,) * 2, squeeze=spread)[0].end for spread in (True, False)]
    assert ends == [justified, ragged]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", ["字" * 300_000, "，" * 100_000, "a" * 300_000, "（" * 50_000])
def test_time_is_linear(text: str) -> None:
    lines = first_fit(ribbon(text), (28 * EM, 28 * EM), squeeze=True)
    assert lines[-1].end == len(text)
