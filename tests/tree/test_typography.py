from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from speechdocs.text.chars import COMMA, LEFT_BRACKET, RIGHT_BRACKET
from speechdocs.tree.nodes import (
    Blank,
    Document,
    Footnote,
    Inline,
    LineBreak,
    Paragraph,
    ParagraphKind,
    SplitLine,
    Styled,
    Text,
)
from speechdocs.tree.typography import convert
from speechdocs.tree.walk import blocks, inlines, words


def line(*content: Inline) -> Document:
    return Document("t", (Paragraph(ParagraphKind.BODY, content),))


def all_words(document: Document) -> str:
    return "\n".join(words(inlines(block)) for block in blocks(document))


def test_only_words_of_the_content_change() -> None:
    typeset = convert(line(Text("甲,"), Text("乙,", content=True)))
    assert all_words(typeset.document) == "甲,乙" + COMMA
    assert typeset.changed == 1


def test_a_mark_at_the_start_of_a_text_sees_what_stands_before_it() -> None:
    head = Styled("head", (Text("甲", content=True),))
    typeset = convert(line(head, Text(",(乙)", content=True)))
    assert all_words(typeset.document) == f"甲{COMMA}{LEFT_BRACKET}乙{RIGHT_BRACKET}"


def test_a_blank_is_a_neighbour_and_a_line_end_is_none() -> None:
    assert convert(line(Text("a"), Blank(2), Text(",", content=True))).changed == 1
    assert convert(line(Text("甲"), LineBreak(), Text(",", content=True))).changed == 0


def test_a_footnote_parts_no_neighbours_and_is_converted_itself() -> None:
    note = Footnote((Text("丙,丁", content=True),))
    typeset = convert(line(Text("甲", content=True), note, Text(",乙", content=True)))
    assert all_words(typeset.document) == f"甲{COMMA}乙\n丙{COMMA}丁"


def test_both_ends_of_a_split_line_are_converted_apart() -> None:
    left, right = (Text("甲,", content=True),), (Text(",乙", content=True),)
    typeset = convert(Document("t", (SplitLine(left, right),)))
    assert all_words(typeset.document) == f"甲{COMMA},乙"


@given(data=st.data())
def test_the_pass_keeps_every_other_character_and_is_done_once(
    documents: st.SearchStrategy[Document], data: st.DataObject
) -> None:
    document = data.draw(documents)
    typeset = convert(document)
    before, after = all_words(document), all_words(typeset.document)
    assert len(before) == len(after)
    assert sum(a != b for a, b in zip(before, after, strict=True)) == typeset.changed
    assert convert(typeset.document).changed == 0
