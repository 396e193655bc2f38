"""A page that ends early because something had to move to the next one is no filled page."""

from __future__ import annotations

import pytest

from speechdocs.checks.gbt9704 import certificate
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.markup import parse
from speechdocs.writers.pdf import write

ROWS = 22


def judged(inside: str, theme: Theme, catalog: Catalog) -> tuple[object, bool | None, bool | None]:
    """Return the lines of a full page of a paper, and whether they and the bottom pass."""
    laid = layout(parse(f'<document title="t">{inside}</document>'), theme, catalog)
    found = certificate(write(laid, theme))
    return found.row("lines").measured, found.row("lines").passed, found.row("bottom").passed


def test_a_heading_moves_with_its_text(theme: Theme, catalog: Catalog) -> None:
    before, after = "<p>一行文字。</p>" * (ROWS - 1), "<p>其下文字。</p>"
    inside = f'{before}<heading level="1">一、题</heading>{after}'
    assert judged(inside, theme, catalog) == (None, None, None)


def test_a_page_with_a_line_on_every_row_is_filled(theme: Theme, catalog: Catalog) -> None:
    assert judged("<p>一行文字。</p>" * (ROWS + 2), theme, catalog) == (ROWS, True, True)


@pytest.mark.parametrize("rows", [19, 20, 21])
def test_a_sign_off_takes_text_along(theme: Theme, catalog: Catalog, rows: int) -> None:
    names = '<p role="sealed-organ">某局</p><p role="sealed-date">2021年4月12日</p>'
    inside = f"<p>{'文' * (28 * rows - 10)}</p><sign-off>{names}</sign-off>"
    assert judged(inside, theme, catalog) == (None, None, None)


def test_a_paragraph_that_runs_on_fills_its_page(theme: Theme, catalog: Catalog) -> None:
    inside = f"<p>{'文' * 28 * 30}</p>"
    assert judged(inside, theme, catalog) == (ROWS, True, True)
