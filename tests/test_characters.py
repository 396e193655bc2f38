"""Rare characters, whole character sets, other scripts: the right glyph, and the same text back."""

from __future__ import annotations

from functools import cache

import pytest

from speechdocs import resources
from speechdocs.checks.fidelity import compare_docx, compare_pdf
from speechdocs.checks.gbt9704 import certificate
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.theme.load import load
from speechdocs.tree.nodes import Document, Paragraph, ParagraphKind, Text
from speechdocs.writers import WRITERS

THEME = load("gbt9704", lambda name: (resources.THEMES / f"{name}.toml").read_text("utf-8"))
CREATED = "2020-01-01T00:00:00Z"
ROWS = ("wrong-shapes", "wrong-widths", "no-ink", "overhang", "untagged", "reading-order")


def gbk(leads: range) -> str:
    """Return the Chinese characters of GBK whose first byte is in `leads`."""
    trails = [trail for trail in range(0x40, 0xFF) if trail != 0x7F]
    found = (bytes((a, b)).decode("gbk", "ignore") for a in leads for b in trails)
    return "".join(c for c in found if c and not 0xE000 <= ord(c) < 0xF900)


TEXTS = {
    "names": "朱镕基、王堃、陶喆、𬭎、㛃、郭𬍛、李喆、曹𫖯、龚𫖳、丁䶮、〇、周邦彦、𠳐。",
    "GBK, levels one and two": gbk(range(0xB0, 0xF8)),
    "GBK, the rest": gbk(range(0x81, 0xA1)) + gbk(range(0xAA, 0xB0)),
    "Traditional": "國務院關於印發《實施綱要》的通知：各縣（區）人民政府，認真貫徹執行，抓緊落實。",
    "mixed": "GDP 增长 5.2%，PM2.5 降至 29 μg/m³；“A-1”项目（约 US$420,000），见 Café №3。",
    "English": "The committee met on 3 May; it approved the five-year plan. " * 20,
}


@cache
def laid(name: str) -> Layout:
    """Return the text `name` as a paper on its pages."""
    paragraph = Paragraph(ParagraphKind.BODY, (Text(TEXTS[name]),))
    title = Paragraph(ParagraphKind.TITLE, (Text("字"),))
    return layout(Document("字", (title, paragraph)), THEME, Catalog.load())


@cache
def pdf(name: str) -> bytes:
    return WRITERS["pdf"](laid(name), THEME, created=CREATED)


@pytest.mark.parametrize("name", TEXTS)
def test_every_character_has_a_glyph(name: str) -> None:
    assert laid(name).diagnostics == ()


@pytest.mark.parametrize("name", TEXTS)
def test_the_text_comes_back(name: str) -> None:
    assert compare_pdf(pdf(name), laid(name).document) == ()
    docx = WRITERS["docx"](laid(name), THEME, created=CREATED)
    assert compare_docx(docx, laid(name).document) == ()


@pytest.mark.parametrize("name", TEXTS)
def test_every_glyph_is_the_characters_and_within_the_page(name: str) -> None:
    found = certificate(pdf(name))
    assert [row for row in found.failures if row.requirement.key in ROWS] == []


def test_what_no_face_has_is_told_and_comes_back() -> None:
    """U+3402 is in no bundled face: a square stands for it, the text says what it is."""
    blocks = (Paragraph(ParagraphKind.BODY, (Text("\u3402"),)),)
    found = layout(Document("字", blocks), THEME, Catalog.load())
    made = WRITERS["pdf"](found, THEME, created=CREATED)
    assert [one.code for one in found.diagnostics] == ["missing-glyph"]
    assert compare_pdf(made, found.document) == ()
    assert certificate(made).row("wrong-shapes").note == "\u3402"
