from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests import example

from speechdocs.model.leaves import leaves
from speechdocs.model.speech import (
    Excerpt,
    Heading,
    Lead,
    Marker,
    Node,
    Paragraph,
    Salutation,
    Speech,
)
from speechdocs.templating.catalog import Kind
from speechdocs.templating.passages import passages
from speechdocs.templating.render import render
from speechdocs.text.blanks import solid
from speechdocs.text.source import Span
from speechdocs.tree.nodes import Document
from speechdocs.tree.nodes import Paragraph as Block
from speechdocs.tree.walk import blocks, inlines, texts


def printed(document: Document) -> str:
    found = (text for block in blocks(document) for text in texts(inlines(block)))
    return "".join(text.text for text in found if text.content)


def speech_leaves(speech: Speech, source: str) -> str:
    """Return the words of all leaves but debris, in order; debris inside them left out."""
    debris = {offset for part in speech.debris for offset in range(*part.at)}
    spans = [leaf.span for leaf in leaves(speech) if leaf.kind != "debris"]
    return "".join(
        source[offset] for span in spans for offset in range(*span) if offset not in debris
    )


def test_every_character_is_printed_once(
    speech: Speech, source: str, kinds: dict[str, Kind]
) -> None:
    document = render(kinds["full-text"], speech).document
    assert solid(printed(document)) == solid(speech_leaves(speech, source))


@pytest.mark.parametrize(
    ("kind", "options"),
    [("full-text", {}), ("briefing", {"lead": False})],
    ids=["full", "briefing"],
)
def test_every_character_of_the_sample_is_printed_once(
    kind: str, options: dict[str, bool], kinds: dict[str, Kind]
) -> None:
    sample = example.speech()
    document = render(kinds[kind], sample, options=options).document
    assert printed(document) == speech_leaves(sample, example.TEXT)
    assert len(printed(document)) == 2885


def test_the_sample_in_parts(kinds: dict[str, Kind]) -> None:
    sample = example.speech()
    found = passages(sample)
    assert [p.sort for p in found] == ["salutation", *["text"] * 7, "lead", *["text"] * 4]
    assert [p.number for p in found] == list(range(13))
    assert [p.node for p in found if p.head] == [
        *(f"s2.{n}" for n in range(1, 6)),
        *["s4.1", "s4.2", "s4.3"],
    ]
    document = render(kinds["study-handout"], sample).document
    numbers = [block.number for block in blocks(document) if isinstance(block, Block)]
    assert [number for number in numbers if number] == [str(n) for n in range(1, 13)]


def only(*sections: Node, **more: object) -> Speech:
    return replace(Speech(), sections=sections, **more)


def test_words_without_a_place_keep_the_order_of_the_file() -> None:
    nodes = tuple(Node(paragraphs=(Paragraph(text),)) for text in "丙乙甲")
    assert [p.text for p in passages(only(*nodes))] == ["丙", "乙", "甲"]


def test_what_has_a_place_goes_by_it() -> None:
    late = Salutation("同志们:", Span(10, 14))
    nodes = (
        Node(
            paragraphs=(
                Paragraph("甲", Span(0, 1)),
                Paragraph("改", None),
                Paragraph("乙", Span(20, 21)),
            )
        ),
    )
    found = passages(only(*nodes, salutations=(late,)))
    assert [p.text for p in found] == ["甲", "改", "同志们:", "乙"]
    assert [p.number for p in found] == [1, 2, 0, 3]


def test_a_salutation_inside_a_paragraph_is_not_printed_again() -> None:
    inline = Salutation("同志们,", Span(0, 4))
    found = passages(
        only(Node(paragraphs=(Paragraph("同志们,前进", Span(0, 6)),)), salutations=(inline,))
    )
    assert [p.text for p in found] == ["同志们,前进"]


def test_a_greeting_is_printed_once() -> None:
    apart = Salutation("各位:", Span(0, 3), greeting=Excerpt("大家好!", Span(3, 7)))
    within = Salutation("各位:大家好!", Span(0, 7), greeting=Excerpt("大家好!", Span(3, 7)))
    assert [p.text for p in passages(Speech(salutations=(apart,)))] == ["各位:", "大家好!"]
    assert [p.text for p in passages(Speech(salutations=(within,)))] == ["各位:大家好!"]


def test_a_lead_that_runs_on_belongs_to_the_paragraph_before() -> None:
    first = Node(paragraphs=(Paragraph("甲。"),))
    second = Node(lead=Lead("有两点:", run_on=True), items=(Node(paragraphs=(Paragraph("乙"),)),))
    found = passages(only(first, second))
    assert [(p.text, p.number) for p in found] == [("甲。有两点:", 1), ("乙", 2)]


def test_a_lead_that_runs_on_after_nothing_is_not_lost() -> None:
    found = passages(only(Node(lead=Lead("有两点:", run_on=True))))
    assert [(p.sort, p.text) for p in found] == [("lead", "有两点:")]


def test_what_follows_the_items_comes_after_them() -> None:
    node = Node(items=(Node(paragraphs=(Paragraph("甲"),)),), after=(Paragraph("乙"),))
    assert [p.text for p in passages(only(node))] == ["甲", "乙"]


def test_headings_have_levels_and_ranks() -> None:
    deep = Node(marker=Marker("1."), heading=Heading("丙"))
    node = Node(marker=Marker("一、"), heading=Heading("甲"), items=(deep,))
    assert [(p.text, p.level, p.rank) for p in passages(only(node))] == [
        ("一、甲", 1, 1),
        ("1.丙", 2, 3),
    ]


def test_a_heading_that_holds_its_mark_has_it_once() -> None:
    node = Node(marker=Marker("一、", Span(0, 2)), heading=Heading("一、甲", Span(0, 3)))
    assert [p.text for p in passages(only(node))] == ["一、甲"]


def test_a_mark_on_a_line_of_its_own_is_not_lost() -> None:
    node = Node(marker=Marker("(一)", Span(0, 3)), paragraphs=(Paragraph("甲", Span(4, 5)),))
    assert [(p.sort, p.text) for p in passages(only(node))] == [("heading", "(一)"), ("text", "甲")]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("一是甲乙。丙", "一是甲乙"),
        ("一是 甲乙。丙", "一是 甲乙"),
        ("甲乙", "甲乙"),
        ("改写过了", None),
    ],
)
def test_the_head_is_the_mark_and_the_heading(text: str, head: str | None) -> None:
    heading = Heading("甲乙", kind="lead-sentence")
    (found,) = passages(
        only(Node(marker=Marker("一是"), heading=heading, paragraphs=(Paragraph(text),)))
    )
    assert (found.head.text if found.head else None) == head
    assert found.text == text


def test_a_table_with_short_rows_is_filled_up() -> None:
    table = Paragraph("", kind="table", rows=(("甲", "乙"), ("丙",)))
    (found,) = passages(only(Node(paragraphs=(table,))))
    assert [len(row) for row in found.rows] == [2, 2]
