from __future__ import annotations

import pytest

from speechdocs.extract.draft import debris_at, part_at
from speechdocs.model.fidelity import SourceText, difference
from speechdocs.text.source import Span


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("来源:某网 编辑:甲", "来源:某网 编辑:甲"),
        ("(三百) \n(四百) 整\n理", "(三百)(四百) 整理"),
        ("来源:\n\u200b 某网", "来源:某网"),
    ],
)
def test_debris_over_lines_is_what_stands_there(text: str, words: str) -> None:
    whole = Span(0, len(text))
    debris = debris_at(text, "properties", whole)
    assert debris.text == words
    assert difference(debris.text, whole, SourceText(text, ())) is None


def test_a_part_of_debris_is_found_again() -> None:
    text = "时间: \n2019年5月4日"
    debris = debris_at(text, "time", Span(0, len(text)))
    at = debris.text.index("2019")
    assert part_at(text, debris.at, at, at + 4).of(text) == "2019"


def test_debris_that_is_told_many_times_takes_linear_time() -> None:
    told = [debris_at("甲乙", "x", Span(0, 1))] * 50_000
    source = SourceText("甲乙", told)
    assert all(difference(each.text, each.at, source) is None for each in told)
