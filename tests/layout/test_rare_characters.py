"""Rare names, all of GBK, Traditional, Latin: each is drawn by a glyph and copied out as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
import pytest

from speechdocs.checks.fidelity import compare_pdf
from speechdocs.fonts.catalog import Catalog, Chain, Typeface
from speechdocs.layout import Layout, layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.nodes import Document, Paragraph, ParagraphKind, Styled, Text
from speechdocs.writers.pdf import write

NAMES = "朱镕基、王堃、钱𬭎、李䶮、陶喆、张祎、赵龑"
TRADITIONAL = "臺灣、國語發展會議：鄉鎮圖書館裏，讀書聲裡、憂樂與共。"
MIXED = "全年增长5.3%，PM2.5降到28.5μg/m³，café里讲Σπαρτη、Москва，№7，㎡与m²。"
KINDS = [ParagraphKind.TITLE, ParagraphKind.BYLINE, ParagraphKind.BODY]


def gbk() -> Iterator[str]:
    """Yield the characters of GBK that take two bytes, those for blanks left out."""
    for first in range(0x81, 0xFF):
        for second in range(0x40, 0xFF):
            try:
                character = bytes((first, second)).decode("gbk")
            except UnicodeDecodeError:
                continue
            if not character.isspace():
                yield character


def drawn(laid: Layout) -> Iterator[tuple[str, int]]:
    """Yield each character with the glyph that draws it."""
    for page in laid.pages:
        for line in page.lines:
            for run in line.runs:
                yield from (
                    (char, 0 if run.missing else glyph(run.face, char)) for char in run.text
                )


def glyph(typeface: Typeface, character: str) -> int:
    """Return the glyph that draws `character`, 0 for none."""
    if isinstance(typeface, Chain):
        found = typeface.find(character)
        return found[1] if found else 0
    return typeface.face.glyph(ord(character))


def copied(pdf: bytes) -> str:
    """Return the text of all pages as a reader copies it, less its line ends and page numbers."""
    pages = pypdfium2.PdfDocument(pdf)
    texts = (pages[at].get_textpage().get_text_range() for at in range(len(pages)))
    return "".join("".join(text.rpartition("—")[0].rpartition("—")[0].split()) for text in texts)


@pytest.mark.parametrize("text", [NAMES, TRADITIONAL, MIXED])
@pytest.mark.parametrize("kind", KINDS)
def test_each_character_is_drawn_and_copied_out(
    kind: ParagraphKind, text: str, theme: Theme, catalog: Catalog
) -> None:
    styled = tuple(Styled(role, (Text(text),)) for role in ("strong", "quote", "number"))
    document = Document("试", (Paragraph(kind, (Text(text), *styled)),))
    laid = layout(document, theme, catalog)
    assert laid.diagnostics == ()
    assert all(glyph for _, glyph in drawn(laid))
    pdf = write(laid, theme)
    assert compare_pdf(pdf, document) == ()
    assert copied(pdf) == text * 4


@pytest.mark.slow
def test_all_of_gbk_in_one_document(theme: Theme, catalog: Catalog) -> None:
    text = "".join(gbk())
    document = Document("试", (Paragraph(ParagraphKind.BODY, (Text(text),)),))
    laid = layout(document, theme, catalog)
    assert len(text) == 21_790
    assert laid.diagnostics == ()
    assert [char for char, glyph in drawn(laid) if not glyph] == []
    assert "".join(char for char, _ in drawn(laid)) == text
    assert compare_pdf(write(laid, theme), document) == ()


def test_characters_that_look_alike_stay_apart(theme: Theme, catalog: Catalog) -> None:
    text = "—―·•…⋯“”″〃～〜〇○零"
    document = Document("试", (Paragraph(ParagraphKind.BODY, (Text(text),)),))
    assert copied(write(layout(document, theme, catalog), theme)) == text


def test_a_character_beyond_every_face_is_told_and_keeps_its_text(
    theme: Theme, catalog: Catalog
) -> None:
    document = Document("试", (Paragraph(ParagraphKind.BODY, (Text("李𰻝同志"),)),))
    laid = layout(document, theme, catalog)
    (found,) = laid.diagnostics
    assert (found.code, found.params["codepoint"]) == ("missing-glyph", "30EDD")
    assert compare_pdf(write(laid, theme), document) == ()
