from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdocs.layout.breakpoints import breakpoints, weak_breakpoints
from speechdocs.layout.linebreak import first_fit
from speechdocs.layout.optimum import optimum
from speechdocs.layout.ribbon import Broken, Ribbon

EM = 1000
WORDS = st.text(
    st.sampled_from("中文排版一二三，。、；：！？“”《》（）—…0123456789%abc \n"),
    min_size=1,
    max_size=160,
)
MEASURES = st.integers(6, 30)


def ribbon(text: str) -> Ribbon:
    return Ribbon(text, [EM // 2 if char.isascii() else EM for char in text])


def words(text: str, lines: list[Broken]) -> str:
    return "".join(text[line.start : line.end] for line in lines)


@given(WORDS, MEASURES)
def test_lines_are_the_text_and_fit_the_measure(text: str, cells: int) -> None:
    made = ribbon(text)
    lines = optimum(made, ((cells - 2) * EM, cells * EM))
    assert words(text, lines) == text.replace("\n", "")
    for number, line in enumerate(lines):
        measure = (cells if number else cells - 2) * EM
        natural = made.width(line.start, line.end) + sum(line.moves.values())
        fits = line.end == line.start or natural - made.spare(line.end) <= measure
        assert fits or line.end - line.start == 1


@given(WORDS, MEASURES)
def test_a_break_is_a_permitted_one_wherever_there_is_one(text: str, cells: int) -> None:
    places, weak = breakpoints(text), weak_breakpoints(text)
    for line in optimum(ribbon(text), (cells * EM, cells * EM)):
        if not places[line.end] and line.end not in weak and text[line.end] != "\n":
            assert not any(places[line.start + 1 : line.end + 1])


def test_what_fits_as_it_is_stays_on_its_cells() -> None:
    lines = optimum(ribbon("字" * 28 * 3), (28 * EM, 28 * EM))
    assert [(line.end, line.slack) for line in lines] == [(28, 0), (56, 0), (84, 0)]


def test_an_earlier_line_gives_way_for_a_later_one() -> None:
    text = "字，" * 13 + "字字“字字" + "字" * 20 + "Republic" + "字" * 12
    loose = [
        max(line.slack for line in lines if not line.last)
        for lines in (
            first_fit(ribbon(text), (26 * EM, 28 * EM), squeeze=True),
            optimum(ribbon(text), (26 * EM, 28 * EM)),
        )
    ]
    assert loose[1] < loose[0]


def test_a_word_wider_than_a_line_is_torn_as_first_fit_tears_it() -> None:
    text = "字" * 9 + "a" * 200 + "字" * 9
    assert optimum(ribbon(text), (8 * EM, 8 * EM)) == first_fit(
        ribbon(text), (8 * EM, 8 * EM), squeeze=True
    )


@pytest.mark.timeout(30)
@pytest.mark.parametrize("text", ["字" * 50_000, "字，" * 25_000, "abc " * 12_000])
def test_time_is_linear(text: str) -> None:
    assert optimum(ribbon(text), (28 * EM, 28 * EM))[-1].end == len(text)
