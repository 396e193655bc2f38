from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from speechdocs.layout.breakpoints import NO_END, NO_START
from speechdocs.layout.ribbon import Broken, Ribbon, Rules
from speechdocs.layout.word import WordType, word_lines

EM = 1000
CELLS = 28
TYPE = WordType(320, -5)
WORDS = st.text(
    st.sampled_from("中文排版一二三，。、；：！？“”《》（）—…0123456789%abc "),
    min_size=1,
    max_size=160,
)


def lines(text: str, twips: int = 8844, gap: int = 0, *, hanging: bool = False) -> list[Broken]:
    advances = [EM // 2 if char.isascii() else EM for char in text]
    ribbon = Ribbon(text, advances, Rules(gap, hanging, rigid=True))
    return word_lines(ribbon, (CELLS * EM,) * 2, (twips,) * 2, TYPE)


def told(text: str) -> int:
    """Return the width of `text` as Word makes it, in twips."""
    return sum(160 if char.isascii() else 320 for char in text.rstrip(" ")) - 5 * len(text)


def test_a_line_takes_what_word_has_room_for() -> None:
    assert lines("字" * 60)[0].end == 28
    assert lines("字" * 60, twips=28 * 315 - 1)[0].end == 27
    assert lines("1" * 4 + "字" * 60)[0].end == 30


def test_a_gap_parts_chinese_from_latin_and_takes_its_room() -> None:
    text = "字" * 10 + "12" + "字" * 40
    assert [lines(text, gap=gap)[0].end for gap in (0, 250)] == [29, 28]


def test_a_gap_between_two_lines_is_left_out() -> None:
    text = "字" * 26 + "12" + "字" * 40
    first, second, _ = lines(text, twips=26 * 315 + 80, gap=250)
    assert (first.end, second.end) == (26, 26 + 2 + 25)


def test_a_mark_keeps_its_width_and_takes_a_character_with_it() -> None:
    assert lines("字" * 28 + "。" + "字" * 9)[0].end == 27
    assert lines("》，" * 14 + "字" * 9)[0].end == 28


def test_a_mark_hangs_where_word_is_told_that_it_may() -> None:
    text = "字" * 28 + "。" + "字" * 9
    (first, *_) = lines(text, hanging=True)
    assert (first.end, first.slack) == (29, 0)


def test_a_line_that_is_too_wide_for_the_cells_says_so() -> None:
    (first, *_) = lines("1" * 57 + " 23")
    assert (first.end, first.slack) == (58, -EM // 2)


@given(WORDS)
def test_lines_are_the_text_and_fit_as_word_counts(text: str) -> None:
    found = lines(text, twips=3200)
    assert "".join(text[line.start : line.end] for line in found) == text
    for line in found:
        assert told(text[line.start : line.end]) <= 3200 or line.end - line.start == 1
        whole = any(text[at] not in NO_START for at in range(line.start + 1, line.end))
        if line.end < len(text) and whole and not text[line.start : line.end].isascii():
            torn = text[line.end] in NO_START or text[line.end - 1] in NO_END
            assert not torn or line.end - line.start >= 9
