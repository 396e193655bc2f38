"""A page that ends early, so that a sign-off has text beside it, ends there in Word, too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests import libreoffice
from tests.writers.docx.conftest import Made, Make

from speechdocs.checks.docx import report
from speechdocs.checks.fidelity import compare_docx
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import MM, TWIP

SIGN_OFF = (
    '<sign-off><p role="sealed-organ">某局</p><p role="sealed-date">2021年4月12日</p></sign-off>'
)


def letter(make: Make, lines: int) -> Made:
    """Return a letter of so many lines of text."""
    return make(f"<title>题</title><p>{'文' * (26 + 28 * (lines - 1))}</p>{SIGN_OFF}")


def reserve(made: Made) -> list[int]:
    """Return the heights, in twips, of the tables that float at a page's foot."""
    tables = re.findall(r"<w:tbl>.*?</w:tbl>", made.body)
    return [
        int(re.findall(r'w:line="(\d+)"', table)[0]) for table in tables if "<w:tblpPr " in table
    ]


@pytest.mark.parametrize(("lines", "free"), [(15, 0), (17, 0), (18, 3), (19, 2), (30, 0)])
def test_free_rows_are_taken(make: Make, theme: Theme, lines: int, free: int) -> None:
    made = letter(make, lines)
    taken = reserve(made)
    assert taken == ([(4 * free - 1) * theme.word.pitch // 4] if free else [])
    assert compare_docx(made.docx, made.laid.document) == ()
    assert report(made.docx).failures == ()


def test_closer_rows_are_exact(make: Make, theme: Theme) -> None:
    """They are told by the paragraphs of the text and of the sign-off, not by that of the title."""
    made = letter(make, 17)
    pitch = next(extent.pitch for extent in made.laid.extents.values() if extent.pitch)
    title, *others = re.findall("<w:p>.*?</w:p>", made.body)
    told = f'w:line="{pitch // TWIP}" w:lineRule="exact"'
    assert pitch // TWIP < theme.word.pitch
    assert told not in title
    assert [told in par and '<w:snapToGrid w:val="0"/>' in par for par in others] == [True] * 3
    assert 'w:lineRule="exact"' not in letter(make, 15).body
    assert report(made.docx).failures == ()


@pytest.mark.slow
@pytest.mark.render
@pytest.mark.timeout(240)
@pytest.mark.skipif(libreoffice.SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_keeps_closer_rows_on_one_page(
    make: Make, theme: Theme, tmp_path: Path
) -> None:
    files = {str(lines): letter(make, lines) for lines in (16, 17)}
    made = libreoffice.pages({name: one.docx for name, one in files.items()}, theme, tmp_path, 180)
    assert [len(pages) for pages in made.values()] == [1, 1]
    for name, one in files.items():
        ours = [line.y / MM for line in one.laid.pages[0].lines]
        theirs = [y for y in made[name][0] if y < 264]
        assert theirs == pytest.approx(ours, abs=1.5)


@pytest.mark.slow
@pytest.mark.render
@pytest.mark.timeout(240)
@pytest.mark.skipif(libreoffice.SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_turns_the_page_where_layout_does(
    make: Make, theme: Theme, tmp_path: Path
) -> None:
    files = {str(lines): letter(make, lines) for lines in (18, 19, 20)}
    made = libreoffice.pages({name: one.docx for name, one in files.items()}, theme, tmp_path, 180)
    for name, one in files.items():
        ours = [
            sum("文" in run.text for line in p.lines for run in line.runs) for p in one.laid.pages
        ]
        theirs = [sum(glyphs[0].text == "文" for glyphs in page.values()) for page in made[name]]
        assert theirs == ours
        assert len(ours) == 2
