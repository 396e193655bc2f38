"""The rules of a table: those of a row are drawn once, and all around every cell."""

from __future__ import annotations

from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import layout
from speechdocs.layout.frames import Bar
from speechdocs.theme.theme import Theme
from speechdocs.tree.markup import parse

COLUMNS = "<columns><column/><column/><column/></columns>"


def drawn(theme: Theme, catalog: Catalog, rows: str, columns: str = COLUMNS) -> tuple[Bar, ...]:
    table = f"<table>{columns}<body>{rows}</body></table>"
    (page,) = layout(parse(f'<document title="t">{table}</document>'), theme, catalog).pages
    return page.bars


def test_cells_side_by_side_share_a_rule(theme: Theme, catalog: Catalog) -> None:
    bars = drawn(theme, catalog, '<row><cell colspan="2"/><cell/></row>')
    assert len(bars) == len(set(bars)) == 2 + 3
    across = [bar for bar in bars if bar.width > bar.height]
    down = sorted(bar.x for bar in bars if bar.width < bar.height)
    rule = theme.tables["table"].rule
    assert [(bar.x, bar.x + bar.width) for bar in across] == [(down[0], down[-1] + rule)] * 2
    assert down == [across[0].x + share * theme.page.text_width // 3 for share in (0, 2, 3)]


def test_a_row_of_no_cells_has_none(theme: Theme, catalog: Catalog) -> None:
    assert drawn(theme, catalog, "<row/>", "<columns/>") == ()
