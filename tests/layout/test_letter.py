"""The page of 信函 (GB/T 9704-2012 10.1): mark, double rules, no number on page 1."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest

from speechdocs import resources
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.theme.load import load
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import to_mm, to_twips
from speechdocs.tree.markup import parse
from speechdocs.writers.docx import write
from speechdocs.writers.docx.measures import MIN_LINE, rows_above
from speechdocs.writers.docx.page import HEADER_HEIGHT

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
    assert to_mm(bars[3].y + bars[3].height) == pytest.approx(277, abs=0.001)
    assert laid.pages[1].bars == ()


def test_the_first_rule_lies_4_mm_below_the_mark(letter: Theme, laid: Layout) -> None:
    foot = laid.pages[0].lines[0].y + letter.styles["organ-mark"].size * 120 // 1000
    assert to_mm(laid.pages[0].bars[0].y - foot) == pytest.approx(4, abs=0.01)


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


def parts(layout: Layout, theme: Theme) -> dict[str, str]:
    """Return the parts of the Word file of `layout` by name."""
    with ZipFile(BytesIO(write(layout, theme))) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_word_is_told_of_the_double_rules(letter: Theme, laid: Layout) -> None:
    found = parts(laid, letter)
    assert '<w:bottom w:val="thickThinSmallGap"' in found["word/styles.xml"]
    assert '<w:ind w:left="-454" w:right="-340"/>' in found["word/styles.xml"]
    frame = 'w:vAnchor="page" w:hAnchor="page" w:xAlign="center" w:w="9638"'
    assert frame in found["word/footer3.xml"]
    assert "PAGE" not in found["word/footer3.xml"]


def test_page_1_begins_a_row_higher_in_word_and_a_header_fills_it_elsewhere(
    letter: Theme, laid: Layout
) -> None:
    found = parts(laid, letter)
    word = letter.word
    body = found["word/document.xml"]
    top = to_twips(word.top) - word.pitch
    assert f'w:top="{top}"' in body
    assert 'headerReference w:type="first"' not in body
    (header,) = (xml for name, xml in found.items() if name.startswith("word/header"))
    assert (
        f'<w:spacing w:line="{to_twips(word.top) - HEADER_HEIGHT - MIN_LINE}" w:lineRule="exact"/>'
        in header
    )
    style = letter.styles["organ-mark"]
    mark = letter.page.top + (style.top or 0) - ((style.leading or 0) - style.size) // 2
    before = re.search('"OrganMark"/><w:spacing w:before="([0-9]+)"', body)
    assert before
    assert int(before[1]) == pytest.approx(to_twips(mark) - top, abs=2)


def test_only_the_first_section_has_a_first_page(letter: Theme, catalog: Catalog) -> None:
    text = LETTER.format("<section page='landscape'><p>水</p></section><p>水</p>")
    body = parts(layout(parse(text), letter, catalog), letter)["word/document.xml"]
    assert body.count("<w:sectPr>") == 3
    assert body.count("<w:titlePg/>") == 1


def test_the_note_stands_on_page_1_too(letter: Theme, catalog: Catalog) -> None:
    text = LETTER.format("<p>水</p>").replace("<document ", '<document note="未经核对" ')
    found = parts(layout(parse(text), letter, catalog), letter)
    assert all("未经核对" in found[f"word/footer{number}.xml"] for number in (1, 2, 3))


def test_page_1_keeps_its_rule_where_its_section_has_no_numbers(
    letter: Theme, catalog: Catalog
) -> None:
    inside = '<section numbers="none"><p>水</p></section><p>田</p>'
    found = parts(layout(parse(LETTER.format(inside)), letter, catalog), letter)
    body, relations = found["word/document.xml"], found["word/_rels/document.xml.rels"]
    for name in re.findall('footerReference w:type="first" r:id="([^"]*)"', body):
        relation = re.search(f'<Relationship [^>]*"{name}"[^>]*>', relations)
        assert relation
        target = re.search('Target="([^"]*)"', relation[0])
        assert target
        assert "framePr" in found[f"word/{target[1]}"]


def test_other_themes_have_no_rows_above(theme: Theme) -> None:
    assert rows_above(theme) == 0
