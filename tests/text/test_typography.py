from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import cases, example

from speechdocs.text.chars import WIDE
from speechdocs.text.typography import convert, restore

CASES = Path(__file__).parent / "cases" / "typography.txt"


@pytest.mark.parametrize(("name", "text", "expected"), cases.read(CASES))
def test_cases(name: str, text: str, expected: str) -> None:
    assert convert(text).text == expected, name


@given(st.text(st.sampled_from(",;:?!()中，。“”（）a1 ./:\n") | st.characters()))
def test_one_for_one_reversible_and_idempotent(text: str) -> None:
    typeset = convert(text)
    assert len(typeset.text) == len(text)
    assert restore(typeset.text, typeset.changed) == text
    assert {text[place] for place in typeset.changed} <= set(WIDE)
    assert convert(typeset.text) == type(typeset)(typeset.text)


@given(st.text(st.sampled_from(",()中a")), st.sets(st.integers(0, 40)))
def test_only_allowed_places_change(text: str, allowed: set[int]) -> None:
    assert set(convert(text, allowed).changed) <= allowed


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "text", ["(" * 200_000 + "中", "中" + "()" * 100_000, "http://a, " * 20_000]
)
def test_time_is_linear(text: str) -> None:
    assert len(convert(text).text) == len(text)


def test_the_example() -> None:
    speech = example.TEXT[105:].replace("公务员之家", "")
    typeset = convert(speech)
    counts = Counter(speech[place] for place in typeset.changed)
    assert counts == {",": 123, ";": 18, "(": 6, ")": 6, ":": 3, "!": 1}
    assert not set(WIDE) & set(typeset.text)
