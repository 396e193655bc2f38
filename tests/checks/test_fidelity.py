"""A file's text is the document's or the first place where it differs is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from speechdocs.checks.fidelity import Printed, compare, compare_docx, compare_pdf
from speechdocs.checks.words import GAP, PAGE, expected_words
from speechdocs.errors import Diagnostic
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout.compose import layout
from speechdocs.resources import THEMES
from speechdocs.theme.load import load
from speechdocs.tree.nodes import (
    Blank,
    Cell,
    Column,
    Contents,
    Document,
    Heading,
    Item,
    LineBreak,
    ListBlock,
    PageBreak,
    Paragraph,
    ParagraphKind,
    Reference,
    Row,
    SplitLine,
    Styled,
    Table,
    Text,
)
from speechdocs.writers import WRITERS

Compare = Callable[[bytes, Document], tuple[Diagnostic, ...]]
COMPARE: dict[str, Compare] = {"pdf": compare_pdf, "docx": compare_docx}
BODY = ParagraphKind.BODY


def paragraph(*words: Any, number: str = "") -> Paragraph:
    """Return a paragraph of `words`, strings or inlines."""
    inlines = tuple(Text(word) if isinstance(word, str) else word for word in words)
    return Paragraph(BODY, inlines, number=number)


def cell(text: str) -> Cell:
    return Cell((paragraph(text),))


LONG = "春天来了，山上的花开了，河里的水也涨了。大家说：“今年的收成会好！”" * 12
DOCUMENT = Document(
    "春日",
    (
        Paragraph(ParagraphKind.TITLE, (Text("春日"), LineBreak(), Text("小记"))),
        Contents(2),
        PageBreak(),
        Heading(1, (Text("一、山上"),), id="hills"),
        paragraph(LONG, number="1"),
        Heading(2, (Text("（一）水边"),)),
        paragraph(
            "共 12 人，占 3.5%，见 Table A 与第", Reference("hills", "page"), "页。", number="2"
        ),
        paragraph("姓名", Blank(6, ruled=True), "，其余", Styled("strong", (Text("从略"),)), "。"),
        Table(
            (Column(1), Column(2)),
            (Row((cell("项目"), cell("说明"))),),
            tuple(Row((cell(f"第{n}项"), cell(LONG[: 40 + n]))) for n in range(30)),
        ),
        ListBlock((Item((paragraph("种树。"),), "1."), Item((paragraph("修渠。"),), "2."))),
        SplitLine((Text("某村"),), (Text("春分"),), role="masthead-line"),
        paragraph("　　完。"),
    ),
    note="未经核对",
)


@cache
def built(format_: str) -> tuple[bytes, Document]:
    """Return `DOCUMENT` as a file, and the tree that was set."""
    theme = load("handout", lambda name: (THEMES / f"{name}.toml").read_text("utf-8"))
    laid = layout(DOCUMENT, theme, Catalog.load())
    return WRITERS[format_](laid, theme, created="2020-01-01T00:00:00Z"), laid.document


def changed(position: int, block: Any) -> Document:
    """Return the document with `block` in the place of the one at `position`."""
    blocks = list(DOCUMENT.blocks)
    blocks[position : position + 1] = block if isinstance(block, tuple) else (block,)
    return replace(DOCUMENT, blocks=tuple(blocks))


@pytest.mark.parametrize("format_", ["pdf", "docx"])
def test_a_file_has_the_text_of_its_document(format_: str) -> None:
    data, document = built(format_)
    assert COMPARE[format_](data, document) == ()


DEFECTS = {
    "a changed character": changed(4, paragraph(LONG.replace("开了", "谢了", 1), number="1")),
    "a lost character": changed(4, paragraph(LONG[:50] + LONG[51:], number="1")),
    "an added character": changed(4, paragraph(LONG[:50] + "了" + LONG[50:], number="1")),
    "a lost blank": changed(6, paragraph("共12人", number="2")),
    "a changed number": changed(4, paragraph(LONG, number="9")),
    "a changed heading": changed(3, Heading(1, (Text("二、山上"),), id="hills")),
    "swapped blocks": changed(9, DOCUMENT.blocks[10]),
    "a lost block": changed(11, ()),
    "an added block": changed(11, (DOCUMENT.blocks[11], paragraph("又及。"))),
    "a changed marker": changed(9, ListBlock((Item((paragraph("种树。"),), "甲"),))),
    "a half-width mark": changed(4, paragraph(LONG.replace("，", ",", 1), number="1")),
}


@pytest.mark.parametrize("format_", ["pdf", "docx"])
@pytest.mark.parametrize("defect", sorted(DEFECTS))
def test_a_defect_is_found(format_: str, defect: str) -> None:
    data, _ = built(format_)
    (found,) = COMPARE[format_](data, DEFECTS[defect])
    assert found.code.startswith("text-")


def test_the_first_difference_is_shown_in_its_surroundings() -> None:
    data, _ = built("pdf")
    (found,) = compare_pdf(data, DEFECTS["a changed character"], "x.pdf")
    assert found.params["expected"][0] == "谢"
    assert found.params["found"][0] == "开"
    assert found.params["before"].endswith("山上的花")
    assert found.params["page"] == 2
    assert str(found).startswith("x.pdf: ")


def test_page_numbers_and_gaps_are_no_characters() -> None:
    words = expected_words(DOCUMENT)
    assert words.count(PAGE) == 3
    assert {len(word) for word in words} == {1, len(GAP), len(PAGE)}


LETTERS = st.text("春天山水，。 12", min_size=1, max_size=30)


def printed(text: str) -> list[Printed]:
    return [Printed(character) for character in text]


@given(LETTERS)
def test_equal_texts_are_equal(text: str) -> None:
    assert compare(tuple(text), printed(text)) == ()


@given(LETTERS, LETTERS)
def test_different_texts_differ(expected: str, found: str) -> None:
    same = expected.rstrip() == found.rstrip()
    assert (compare(tuple(expected), printed(found)) == ()) == same


@given(st.lists(LETTERS, min_size=1, max_size=5), st.sampled_from(["", "\n", "\t", "\u3000 "]))
def test_a_gap_is_white_space_or_none(parts: list[str], blank: str) -> None:
    words = [word for part in parts for word in (*part, GAP)]
    assert compare(words, printed("".join(part + blank for part in parts))) == ()


def test_a_page_number_is_digits_behind_a_leader() -> None:
    words = ("章", GAP, PAGE, GAP, "节")
    assert compare(words, printed("章……… 12 节")) == ()
    assert compare(words, printed("章……… xiv 节")) == ()
    assert compare(words, printed("章节"))[0].params["found"] == "节"


def test_the_end_is_part_of_the_text() -> None:
    assert compare(("春", "天"), printed("春"))[0].code == "text-ends-early"
    assert compare(("春",), printed("春天"))[0].code == "text-goes-on"
