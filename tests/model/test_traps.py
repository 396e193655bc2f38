"""What hand-editing breaks, each case with its place."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import cases

from speechdocs.errors import ContentError
from speechdocs.messages import MESSAGES
from speechdocs.model.yaml import load

CASES = Path(__file__).parent / "cases" / "traps.txt"


def outcome(text: str) -> str:
    try:
        load(text, "a.yaml")
    except ContentError as error:
        return f"{error} {error.code}"
    return "fine"


def agrees(text: str, expected: str) -> bool:
    place, _, code = expected.rpartition(" ")
    found = outcome(text)
    return found.startswith(f"a.yaml:{place}: " if place else code) and found.endswith(code)


@pytest.mark.parametrize(("name", "text", "expected"), cases.read(CASES))
def test_cases(name: str, text: str, expected: str) -> None:
    assert agrees(text, expected), (name, outcome(text))


@pytest.mark.parametrize(("name", "text", "expected"), cases.read(CASES))
def test_cases_in_files_of_other_systems(name: str, text: str, expected: str) -> None:
    text = "\N{ZERO WIDTH NO-BREAK SPACE}" + text.replace("\n", "\r\n")
    assert agrees(text, expected), (name, outcome(text))


@pytest.mark.parametrize(
    "text",
    [
        "title: 同志们: 大家好",
        "title: *重要*",
        "title: [注]好",
        "title: %5",
        "title: @某",
        "title: `某`",
    ],
)
def test_the_way_out_is_quotes(text: str) -> None:
    with pytest.raises(ContentError) as caught:
        load(text)
    assert "quotes" in caught.value.hint


def test_a_near_key_is_proposed() -> None:
    with pytest.raises(ContentError) as caught:
        load("titel: 讲话")
    assert caught.value.hint == "did you mean 'title'?"


def test_a_near_word_is_proposed() -> None:
    with pytest.raises(ContentError) as caught:
        load("sections:\n- role: taks")
    assert caught.value.hint == "did you mean 'tasks'?"


def test_a_key_that_is_near_none_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ContentError) as caught:
        load("source: {xyz: 1}")
    assert "encoding" in caught.value.hint


def test_of_several_mistakes_the_first_in_the_file_is_told() -> None:
    with pytest.raises(ContentError) as caught:
        load("figures:\n- {text: 一, value: 多}\nsections:\n- role: taks\n")
    assert (caught.value.place.line, caught.value.code) == (2, "not-a-number")


@given(
    st.text(st.sampled_from("title:sections- \n\t'\"#[]{}&*!|>%@`?,一：text at0129~"), max_size=60)
)
def test_whatever_is_typed_there_is_an_answer_with_a_place(text: str) -> None:
    try:
        load(text, "a.yaml")
    except ContentError as error:
        assert error.place.line  # noqa: PT017
        assert error.code in MESSAGES  # noqa: PT017


@given(st.text(max_size=40))
def test_any_text_at_all_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ContentError):
        load("title: " + text)
