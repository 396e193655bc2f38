from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdocs.text.chars import LEFT_BRACKET, LEFT_QUOTE, LEFT_TITLE, RIGHT_QUOTE, STOP
from speechdocs.text.dates import find_dates
from speechdocs.text.pairs import find_pairs
from speechdocs.text.sentences import clauses, first_sentence, sentences
from speechdocs.text.source import Span

CASES = Path(__file__).parent / "cases"
SHOWS: dict[str, Callable[[str], str]] = {
    "clauses": lambda text: "|".join(span.of(text) for span in clauses(text)),
    "dates": lambda text: " ".join(date.value for date in find_dates(text)),
    "sentences": lambda text: "|".join(span.of(text) for span in sentences(text)),
}
MARKS = STOP + LEFT_QUOTE + RIGHT_QUOTE + LEFT_TITLE + LEFT_BRACKET + ",;:!?()\n1a一"


def cases() -> list[tuple[str, str, str]]:
    found = []
    for name in SHOWS:
        for case in (CASES / f"{name}.txt").read_text(encoding="utf-8").split("--- ")[1:]:
            _, text, expected = case.strip().split("\n")
            found.append((name, text, expected.removeprefix("=> ")))
    return found


@pytest.mark.parametrize(("name", "text", "expected"), cases())
def test_case(name: str, text: str, expected: str) -> None:
    assert (SHOWS[name](text) or "none") == expected


@given(st.text(st.sampled_from(MARKS) | st.characters()))
def test_sentences_are_the_whole_text_without_line_ends(text: str) -> None:
    assert "".join(span.of(text) for span in sentences(text)) == text.replace("\n", "")


@given(st.text(st.sampled_from(MARKS) | st.characters(), min_size=1))
def test_the_first_sentence_is_the_first_of_all(text: str) -> None:
    found = first_sentence(text, 0, len(text))
    assert [found] == (sentences(text)[:1] or [Span(0, len(text))])


@given(st.text(st.sampled_from(MARKS) | st.characters()))
def test_clauses_are_in_order_and_apart(text: str) -> None:
    found = clauses(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(span.start < span.end for span in found)


@given(st.text(st.sampled_from(MARKS)))
def test_every_mark_is_paired_or_alone(text: str) -> None:
    pairs = find_pairs(text)
    inside = [place for pair in pairs.matched for place in (pair.at.start, pair.at.end - 1)]
    marks = [
        i
        for i, c in enumerate(text)
        if c in "()" + LEFT_QUOTE + RIGHT_QUOTE + LEFT_TITLE + LEFT_BRACKET
    ]
    assert sorted([*inside, *pairs.alone]) == marks


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", [LEFT_QUOTE, STOP, "(", "一", "1,", "(,"])
def test_time_is_linear(text: str) -> None:
    monster = text * 500_000
    assert sentences(monster)
    clauses(monster)
    find_pairs(monster)
