"""A watermark lies behind the words of every page, and is no part of the text."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from speechdocs.checks.fidelity import compare_pdf
from speechdocs.checks.pdf_file import Glyph
from speechdocs.checks.pdf_reading import read
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.nodes import Document, Paragraph, ParagraphKind, Section, Text
from speechdocs.writers.pdf import write

PLAIN = Document("题目", (Paragraph(ParagraphKind.BODY, (Text("甲" * 28 * 30),)),))
TURNED = Document("题目", (Section(PLAIN.blocks, page="landscape"),))


def marked(document: Document, mark: str, theme: Theme, catalog: Catalog) -> list[list[Glyph]]:
    """Return the characters of `mark` on each page of a file that says no other of them."""
    marked_document = replace(document, watermark=mark)
    pdf = write(layout(marked_document, theme, catalog), theme)
    assert compare_pdf(pdf, document) == ()
    pages = read(pdf).pages
    return [[glyph for glyph in page.glyphs if glyph.text in mark] for page in pages]


@pytest.mark.parametrize("mark", ["秘密", "内部资料　会后收回", "不得外传" * 12])
@pytest.mark.parametrize("document", [PLAIN, TURNED], ids=["upright", "turned"])
def test_it_rises_through_the_middle_of_every_page(
    document: Document, mark: str, theme: Theme, catalog: Catalog
) -> None:
    width, height = (210, 297) if document is PLAIN else (297, 210)
    pages = marked(document, mark, theme, catalog)
    assert len(pages) >= 2
    for glyphs in pages:
        assert "".join(glyph.text for glyph in glyphs) == mark
        assert all(glyph.artifact for glyph in glyphs)
        first, last = glyphs[0], glyphs[-1]
        assert first.x < last.x
        assert first.y > last.y
        assert (first.x + last.x) / 2 == pytest.approx(width / 2, abs=12)
        assert (first.y + last.y) / 2 == pytest.approx(height / 2, abs=12)
        assert all(0 < glyph.x < width and 0 < glyph.y < height for glyph in glyphs)


def test_without_one_nothing_is_drawn(theme: Theme, catalog: Catalog) -> None:
    assert b"Watermark" not in write(layout(PLAIN, theme, catalog), theme)
    assert all(page.watermark == () for page in layout(PLAIN, theme, catalog).pages)
