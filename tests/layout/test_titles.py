from __future__ import annotations

from pathlib import Path

import pytest
from tests import cases

from speechdocs.layout.linebreak import first_fit
from speechdocs.layout.ribbon import Ribbon
from speechdocs.layout.titles import _cost, in_words

CASES = Path(__file__).parent / "cases" / "titles.txt"
EM = 1000
CELLS = 20
"""How many characters a line of a title takes: 156 mm of second-size type."""


def ribbon(text: str) -> Ribbon:
    return Ribbon(text, [EM // 2 if char.isascii() else EM for char in text])


def lines(text: str, cells: int = CELLS) -> list[str]:
    """Return the lines of `text` set as a title."""
    made = ribbon(text)
    count = len(first_fit(made, (cells * EM, cells * EM), squeeze=False))
    return [text[line.start : line.end] for line in in_words(made, count, cells * EM)]


@pytest.mark.parametrize(("name", "text", "expected"), cases.read(CASES))
def test_cases(name: str, text: str, expected: str) -> None:
    assert "|".join(lines(text)) == expected, name


def test_a_title_takes_a_line_more_where_so_few_would_split_a_word() -> None:
    expected = ["在中国共产党云湖县", "第十四届纪律检查委员会", "第三次全体会议上的讲话"]
    assert lines("".join(expected), 16) == expected


def test_a_title_with_line_ends_of_its_own_is_left_alone() -> None:
    assert lines("在全县深化基层政务公开\n和政务服务标准化建设推进会上的讲话") == []


def test_a_text_of_one_endless_word_has_no_such_lines() -> None:
    assert lines("a" * 60) == []


@pytest.mark.timeout(10)
def test_a_whole_text_in_the_style_of_a_title_takes_no_time() -> None:
    assert lines("全县深入开展经验交流活动" * 500) == []


def test_a_line_visibly_shorter_than_both_its_neighbours_costs_more_than_a_slope() -> None:
    assert _cost([16 * EM, 12 * EM, 17 * EM]) > _cost([18 * EM, 15 * EM, 12 * EM])
    assert _cost([15 * EM, 14 * EM, 15 * EM]) < _cost([13 * EM, 16 * EM, 15 * EM])
