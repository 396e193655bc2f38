"""A page that lies on its side is judged as the upright page it is bound as."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from speechdocs.checks.gbt9704 import certificate
from speechdocs.checks.pdf_reading import read
from speechdocs.checks.turned import upright
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.markup import parse
from speechdocs.writers import pdf

TEXT = f"<p>{'字' * 28 * 50}</p>"


@pytest.fixture(scope="module")
def paper(theme: Theme, catalog: Catalog) -> bytes:
    inside = f'{TEXT}<section page="landscape">{TEXT}</section>{TEXT}'
    document = parse(f'<document title="t">{inside}</document>')
    return pdf.write(layout(document, theme, catalog), theme)


def test_it_has_the_standards_sheet_and_page_number(paper: bytes) -> None:
    made = certificate(paper)
    keys = ("paper-width", "paper-height", "number-height", "number-odd", "number-even")
    for key in (*keys, "number-size", "number-form", "number-run", "top", "bottom", "lines"):
        row = made.row(key)
        assert row.passed, (key, row.measured, row.note)


def test_a_number_at_the_foot_of_the_turned_page_is_not_where_it_should_be(
    theme: Theme, catalog: Catalog
) -> None:
    document = parse(f'<document title="t"><section page="landscape">{TEXT}</section></document>')
    laid = layout(document, theme, catalog)
    wrong = replace(laid, pages=tuple(replace(page, turned=False) for page in laid.pages))
    assert not certificate(pdf.write(wrong, theme)).row("number-height").passed


def test_of_a_turned_page_only_furniture_is_left(paper: bytes) -> None:
    seen = upright(read(paper))
    turned = [
        page
        for page, whole in zip(seen.pages, read(paper).pages, strict=True)
        if whole.width > whole.height
    ]
    assert turned
    for page in turned:
        assert page.height > page.width
        assert all(glyph.artifact for glyph in page.glyphs)
