"""Rows that are closer for a sign-off (GB/T 9704-2012 7.3.5.5) are known, and no others."""

from __future__ import annotations

from itertools import accumulate

import pytest

from speechdocs.checks.closer_rows import CloserRows, closer_rows
from speechdocs.checks.gbt9704 import certificate
from speechdocs.checks.pdf_file import Box, Face, Glyph, Line
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.markup import parse
from speechdocs.writers.pdf import write

USUAL = 10.45
DATE = "2021年4月12日"


def lines(texts: list[str], steps: list[float]) -> list[Line]:
    """Return lines that begin `steps` below one another."""
    return [line(text, y) for text, y in zip(texts, accumulate(steps, initial=42.0), strict=True)]


def line(text: str, y: float) -> Line:
    face, ink = Face("Boxed", embedded=True), Box(0, 0, 0, 0)
    return Line(tuple(Glyph(c, 28 + 5.6 * at, y, 5.6, 5.6, ink, face) for at, c in enumerate(text)))


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ([USUAL] * 5, None),
        ([USUAL, 9, 9, 18, 9], CloserRows(1, 9)),
        ([9, 9, 9, 27, 9], CloserRows(0, 9)),
        ([9, 9, 9, 50, 9], CloserRows(4, 9)),
        ([9, 8, 9, 18, 9], CloserRows(2, 9)),
        ([7, 7, 7, 14, 7], None),
        ([10.2, 10.2, 10.2, 20.4, 10.2], None),
    ],
)
def test_rows_end_with_a_date(steps: list[float], found: CloserRows | None) -> None:
    assert closer_rows(lines(["山", "水", "林", "田", "某局", DATE], steps), USUAL) == found


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ([9, 9, 36], CloserRows(0, 9)),
        ([USUAL, 9, 27], CloserRows(1, 9)),
        ([USUAL, USUAL, 3 * USUAL], None),
        ([9, 9, 4 * USUAL], None),
    ],
)
def test_an_organ_may_be_a_blank(steps: list[float], found: CloserRows | None) -> None:
    assert closer_rows(lines(["山", "水", "林", DATE], steps), USUAL) == found


@pytest.mark.parametrize("last", ["湖草", "于2021年4月12日", "二〇二一年四月"])
def test_without_a_date_no_row_is_excused(last: str) -> None:
    assert (
        closer_rows(lines(["山", "水", "林", "田", "某局", last], [9, 9, 9, 18, 9]), USUAL) is None
    )


@pytest.mark.parametrize("date", [DATE, "二〇二一年四月十二日", "年月日"])
def test_dates_are_known(date: str) -> None:
    assert closer_rows(lines(["山", "某局", date], [9, 9]), USUAL) == CloserRows(0, 9)


@pytest.mark.parametrize("behind", ["", f"<page-break/><p>{'后' * 28 * 30}</p>"])
@pytest.mark.parametrize("count", [16, 17, 18])
def test_the_certificate_names_them(
    theme: Theme, catalog: Catalog, count: int, behind: str
) -> None:
    text = "文" * (26 + 28 * (count - 1))
    names = f'<p role="sealed-organ">某局</p><p role="sealed-date">{DATE}</p>'
    inside = f"<title>题</title><p>{text}</p><sign-off>{names}</sign-off>{behind}"
    laid = layout(parse(f'<document title="t">{inside}</document>'), theme, catalog)
    found = certificate(write(laid, theme))
    closer = count < 18
    assert ("7.3.5.5): 1: " in found.row("pitch-spread").remark()) is closer
    assert found.row("pitch-spread").passed is not False
    assert found.row("pitch").passed is not False
    if behind:
        assert found.row("lines").measured == 22
