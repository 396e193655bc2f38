"""What is written is read back: over any speech that Hypothesis can think of."""

from __future__ import annotations

import typing
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from speechdocs.model.derived import completed
from speechdocs.model.meeting import Meeting
from speechdocs.model.shapes import Kind, Shape, keys_of
from speechdocs.model.speech import Node, Paragraph, Speech
from speechdocs.model.yaml import dump, load, load_meeting
from speechdocs.text.chars import LINE_ENDS
from speechdocs.text.source import Span

# Letters, marks that mean something to YAML, blanks of many kinds, and any other character.
_CHARACTERS = st.one_of(
    st.sampled_from(
        "中文同志们，。、：“”（）—… \t'\"#:-?[]{}&*!|>%@`~=<,\\/0123456789.eExXnoyNULtrufals"
    ),
    st.characters(exclude_categories=["Cs"], exclude_characters=LINE_ENDS),
)
_WORDS = st.one_of(
    st.text(_CHARACTERS, max_size=12),
    st.sampled_from(
        [
            *("null", "~", "yes", "no", "true", "010", "1_000", "12:30:00", "2022-10-27", "1e3"),
            *(
                ".5",
                "0x1F",
                "- 一",
                "? 一",
                "一: 二",
                "一 #二",
                "---",
                "...",
                "<<",
                "=",
                "&一",
                "*一*",
            ),
            *(" 一 ", "", "'", '"', "''", '""', "\\", "\N{ZERO WIDTH NO-BREAK SPACE}", "\x00"),
            *("\x7f", "\N{IDEOGRAPHIC SPACE}一"),
        ]
    ),
)
_FREE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | _WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=3),
    max_leaves=5,
)
_SPANS = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda p: Span(*sorted(p)))


def _values(shape: Shape, hint: Any, depth: int) -> st.SearchStrategy[Any]:
    choices = [part for part in typing.get_args(hint) if part is not type(None)]
    if typing.get_origin(hint) is typing.Literal:
        return st.sampled_from(choices)
    if len(choices) == 1 and type(None) in typing.get_args(hint):
        return st.none() | _values(shape, choices[0], depth)
    if shape.kind is Kind.LIST and shape.item:
        if shape.item.record is Node and depth == 0:
            return st.just(())
        return st.lists(_values(shape.item, choices[0], depth), max_size=3).map(tuple)
    if shape.kind is Kind.RECORD and shape.record:
        return records(shape.record, depth - (shape.record is Node))
    return _simple(shape.kind)


def _simple(kind: Kind) -> st.SearchStrategy[Any]:
    whole = st.integers(-(10**20), 10**20)
    broken = st.floats(allow_nan=False, allow_infinity=False)
    if kind is Kind.FREE:
        return st.dictionaries(_WORDS, _FREE, max_size=3)
    return {
        Kind.TEXT: _WORDS,
        Kind.WHOLE: whole,
        Kind.REAL: broken,
        Kind.NUMBER: whole | broken,
        Kind.FLAG: st.booleans(),
        Kind.SPAN: _SPANS,
    }[kind]


def records(record: type[Any], depth: int = 2) -> st.SearchStrategy[Any]:
    """Return any value of a record of the model, sections and items at most `depth` deep."""
    hints = typing.get_type_hints(record)
    fields = {
        key.attribute: _values(key.shape, hints[key.attribute], depth)
        for key in keys_of(record).values()
        if key.attribute != "schema"
    }
    made = st.builds(record, **fields)
    if record is Paragraph:
        return made.filter(lambda paragraph: paragraph.text or paragraph.rows)
    return made


def named(speech: Speech) -> Speech:
    # Ids and derived numbers are what loading makes them.
    sections = tuple(_nameless(node) for node in speech.sections)
    return completed(replace(speech, sections=sections))[0]


def _nameless(node: Node) -> Node:
    return replace(node, id="", items=tuple(_nameless(item) for item in node.items))


SPEECHES: st.SearchStrategy[Speech] = records(Speech).map(named)
"""Any speech at all, sense or nonsense."""


@given(SPEECHES)
def test_what_is_written_is_read_back_and_written_the_same(speech: Speech) -> None:
    text = dump(speech)
    read = load(text).speech
    assert read == speech
    assert dump(read) == text


@given(records(Meeting))
def test_a_meeting_is_read_back(meeting: Meeting) -> None:
    assert load_meeting(dump(meeting)).meeting == meeting
