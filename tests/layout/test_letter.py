"""The page of 信函 (GB/T 9704-2012 10.1): mark, double rules, no number on page 1."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest

from speechdocs import resources
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.theme.load import load
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import to_mm
from speechdocs.tree.markup import parse
from speechdocs.writers.docx import write

LETTER = """<document title="试"><masthead><p role="organ-mark">云湖县文化馆</p><rule role="red"/>
<p role="symbol">云文函〔2024〕5号</p></masthead><title>关于借用场地的函</title>
<salutation>县图书馆：</salutation>{}</document>"""


@pytest.fixture(scope="module")
def letter() -> Theme:
    return load("letter", lambda name: (resources.THEMES / f"{name}.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def laid(letter: Theme, catalog: Catalog) -> Layout:
    return layout(parse(LETTER.format(f"<p>{'水' * 700}</p>")), letter, catalog)


def test_the_mark_begins_30_mm_below_the_sheets_edge(letter: Theme, laid: Layout) -> None:
    size = letter.styles["organ-mark"].size
    assert to_mm(laid.pages[0].lines[0].y - size * 880 // 1000) == pytest.approx(30, abs=0.01)


def test_double_rules_of_170_mm_are_centred_on_page_1_only(laid: Layout) -> None:
    bars = sorted(laid.pages[0].bars, key=lambda bar: bar.y)
    assert {(to_mm(bar.x), to_mm(bar.width)) for bar in bars} == {(20, 170)}
    assert [round(to_mm(bar.height), 2) for bar in bars] == [0.7, 0.25, 0.25, 0.7]
    assert all(above.y + above.height < below.y for above, below in pairwise(bars))
    assert to_mm(bars[2].y) == 277
    assert laid.pages[1].bars == ()


def test_the_first_rule_lies_4_mm_below_the_mark(letter: Theme, laid: Layout) -> None:
    style = letter.styles["organ-mark"]
    foot = laid.pages[0].lines[0].y + style.size * 120 // 1000
    line = ((style.leading or 0) - style.size) // 2
    assert to_mm(laid.pages[0].bars[0].y - foot - line) == pytest.approx(4, abs=0.01)


def test_page_1_has_no_number_and_page_2_has(laid: Layout) -> None:
    assert laid.pages[0].furniture == ()
    assert len(laid.pages[1].furniture) == 1


def test_the_symbol_stands_at_the_right_edge_below_the_rule(laid: Layout) -> None:
    line = laid.pages[0].lines[1]
    right = line.x + line.runs[-1].x + line.runs[-1].width
    assert to_mm(right) == pytest.approx(184, abs=0.1)
    rule = laid.pages[0].bars[1]
    top = line.y - line.runs[0].size * 880 // 1000
    assert to_mm(top - rule.y - rule.height) == pytest.approx(4.85, abs=0.02)


def test_word_is_told_of_the_double_rule_and_the_first_page(letter: Theme, laid: Layout) -> None:
    with ZipFile(BytesIO(write(laid, letter))) as package:
        styles = package.read("word/styles.xml").decode()
        assert "<w:titlePg/>" in package.read("word/document.xml").decode()
    assert 'w:val="thickThinSmallGap"' in styles
    assert '<w:ind w:left="-454" w:right="-340"/>' in styles
