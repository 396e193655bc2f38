"""Words are parted at characters, and put together they are what they were."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from speechdocs.tree.nodes import Blank, Inline, Styled, Text
from speechdocs.tree.parting import parted
from speechdocs.tree.walk import words

TEXTS = st.builds(Text, st.text("山水田", max_size=5))
LEVELS = st.recursive(
    TEXTS, lambda inner: st.builds(Styled, st.just("note"), st.lists(inner, max_size=3).map(tuple))
)


@given(st.lists(LEVELS, max_size=4).map(tuple), st.data())
def test_nothing_is_lost_and_each_part_ends_at_its_place(
    level: tuple[Inline, ...], data: st.DataObject
) -> None:
    text = words(level)
    places = sorted(data.draw(st.sets(st.integers(0, len(text)))))
    edges = (0, *places, len(text))
    expected = [text[start:end] for start, end in pairwise(edges)]
    assert [words(part) for part in parted(level, places)] == expected


def test_a_span_is_parted_into_two_of_its_role() -> None:
    first, second = parted((Styled("note", (Text("山水"),)), Text("田")), [1])
    assert first == (Styled("note", (Text("山"),)),)
    assert second == (Styled("note", (Text("水"),)), Text("田"))


def test_what_is_no_word_keeps_a_paragraph_whole() -> None:
    level = (Text("山"), Blank(2), Text("水"))
    assert parted(level, [1]) == [level]
