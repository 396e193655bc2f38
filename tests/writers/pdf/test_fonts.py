"""Fonts are embedded whether or not their glyphs lie there deflated."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from speechdocs.checks.pdf_fonts import Font, fonts
from speechdocs.fonts.catalog import FOLDER, Catalog
from speechdocs.layout import layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.nodes import Document, Paragraph, ParagraphKind, Text
from speechdocs.writers.pdf import write

WORDS = "一上工作饕餮镕喆㛃会议，A1。" * 20
"""Common and rare characters, some that no way of writing ends with a whole byte."""


def written(theme: Theme, catalog: Catalog) -> bytes:
    paragraph = Paragraph(ParagraphKind.BODY, (Text(WORDS, content=True),))
    made = layout(Document("测试", (paragraph,)), theme, catalog)
    return write(made, theme, created="2024-05-06T00:00:00Z")


@pytest.fixture
def bare(theme: Theme, tmp_path: Path) -> bytes:
    """Return a paper whose text face has no pack."""
    own = shutil.copy(FOLDER / "data" / "SDFangSong.ttf", tmp_path)
    return written(theme, Catalog.load({"fangsong": Path(own)}))


def main_font(pdf: bytes) -> Font:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return next(font for font in fonts(opened) if font.name == "SDFangSong")


def test_a_face_without_a_pack_is_embedded_with_the_same_outlines(
    theme: Theme, catalog: Catalog, bare: bytes
) -> None:
    packed = written(theme, catalog)
    one, other = main_font(packed), main_font(bare)
    assert (one.texts, one.widths) == (other.texts, other.widths)
    assert one.program is not None
    assert other.program is not None
    assert one.program.advances == other.program.advances
    pairs = list(zip(one.program.outlines, other.program.outlines, strict=True))
    assert all(outline.startswith(plain) for outline, plain in pairs)
    assert any(len(outline) > len(plain) for outline, plain in pairs)


@pytest.mark.render
def test_a_page_looks_the_same_without_packs(theme: Theme, catalog: Catalog, bare: bytes) -> None:
    pages = [pdfium.PdfDocument(pdf)[0] for pdf in (written(theme, catalog), bare)]
    one, other = (bytes(page.render(scale=2).buffer) for page in pages)
    assert one == other
