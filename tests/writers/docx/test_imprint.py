"""The imprint in Word: it floats at a page's foot, and a short last paragraph goes over with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests import libreoffice
from tests.layout.test_imprint import IMPRINT, paragraph
from tests.writers.docx.conftest import Made, Make

from speechdocs.checks.docx import report
from speechdocs.theme.theme import Theme


def paper(make: Make, above: int, last: int) -> Made:
    return make(paragraph("上", above) + paragraph("末", last) + IMPRINT)


@pytest.mark.parametrize("above", [5, 18, 40])
@pytest.mark.parametrize(("last", "kept"), [(1, True), (6, True), (7, False)])
def test_a_short_last_paragraph_is_kept_with_it(
    make: Make, above: int, last: int, *, kept: bool
) -> None:
    """Wherever Word's own lines end, no break is fixed."""
    made = paper(make, above, last)
    first, second = re.findall("<w:p>.*?</w:p>", made.body.partition("<w:tbl>")[0])
    assert ("<w:keepNext/>" in second) is kept
    assert "<w:keepNext/>" not in first
    assert "pageBreakBefore" not in made.body
    assert report(made.docx).failures == ()


def test_no_section_begins_with_it(make: Make) -> None:
    made = make(f"<section>{paragraph('上', 1)}</section>{IMPRINT}")
    text = made.body.partition("</w:sectPr></w:pPr>")[2]
    assert text.partition("<w:tbl>")[0].endswith('<w:pStyle w:val="Filler"/></w:pPr></w:p>')


@pytest.mark.parametrize(
    ("section", "numbered"),
    [('<section start="any">', False), ('<section start="same" columns="2">', True)],
)
def test_alone_behind_a_section_it_has_no_number(
    make: Make, section: str, *, numbered: bool
) -> None:
    parts = make(f"<p>上</p>{section}<p>末</p></section>{IMPRINT}").parts
    last = parts["word/document.xml"].rpartition("<w:sectPr>")[2]
    relations = parts["word/_rels/document.xml.rels"]
    feet = re.findall(r'<w:footerReference [^>]*r:id="(\w+)"', last)
    targets = [re.search(f'<Relationship [^>]*Id="{foot}"[^>]*>', relations) for foot in feet]
    names = [re.search('Target="([^"]+)"', target[0]) for target in targets if target]
    assert names
    assert all(("PAGE" in parts[f"word/{n[1]}"]) is numbered for n in names if n)


@pytest.mark.slow
@pytest.mark.render
@pytest.mark.timeout(240)
@pytest.mark.skipif(libreoffice.SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_leaves_it_alone_on_no_page(make: Make, theme: Theme, tmp_path: Path) -> None:
    places = [(above, last) for above in range(15, 21) for last in (1, 3, 5)]
    files = {f"{above}-{last}": paper(make, above, last).docx for above, last in places}
    for pages in libreoffice.pages(files, theme, tmp_path, 180).values():
        lasts = [glyphs[0] for y, glyphs in pages[-1].items() if y < 264]
        assert lasts[0].text in "上末"
        assert [glyph.text for glyph in lasts[-2:]] == ["抄", "办"]
        assert lasts[-1].y > 255
