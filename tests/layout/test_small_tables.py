"""A table of few rows stands on one page, and a longer one, or one that no page holds, does not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.markup import parse


def table(rows: int, cell: str = "格", *, head: bool = True) -> str:
    """Return a table of so many rows below its head."""
    heads = "<head><row><cell header='true'><p>头</p></cell></row></head>" if head else ""
    body = f"<row><cell><p>{cell}</p></cell></row>" * rows
    return f"<table><columns><column/></columns>{heads}<body>{body}</body></table>"


def made(theme: Theme, catalog: Catalog, above: int, inside: str) -> Layout:
    text = f"<p>{'文' * (26 + 28 * (above - 1))}</p>"
    return layout(parse(f'<document title="t">{text}{inside}</document>'), theme, catalog)


def shown(laid: Layout) -> list[str]:
    """Return, of each page, the first characters of its lines."""
    return ["".join(line.runs[0].text[0] for line in page.lines) for page in laid.pages]


@pytest.mark.parametrize(
    ("above", "rows", "pages"),
    [
        (18, 2, ["文" * 18 + "头格格"]),
        (20, 2, ["文" * 20, "头格格"]),
        (17, 5, ["文" * 17, "头" + "格" * 5]),
        (17, 6, ["文" * 17 + "头格格格格", "头格格"]),
    ],
)
def test_a_table_of_few_rows_is_not_torn(
    theme: Theme, catalog: Catalog, above: int, rows: int, pages: list[str]
) -> None:
    assert shown(made(theme, catalog, above, table(rows))) == pages


@pytest.mark.parametrize(("whole", "pages"), [(0, 2), (2, 2), (3, 1)])
def test_the_theme_says_what_few_rows_are(
    theme: Theme, catalog: Catalog, whole: int, pages: int
) -> None:
    look = replace(theme, tables={"table": replace(theme.tables["table"], whole=whole)})
    torn = shown(made(look, catalog, 20, table(3, head=False)))
    assert sum("格" in page for page in torn) == pages


def test_what_is_kept_with_it_goes_over_too(theme: Theme, catalog: Catalog) -> None:
    laid = made(theme, catalog, 19, f"<caption>表</caption>{table(2)}<p>后</p>")
    assert shown(laid) == ["文" * 19, "表头格格后"]


def test_a_table_that_no_page_holds_begins_where_it_stands(theme: Theme, catalog: Catalog) -> None:
    laid = made(theme, catalog, 10, table(4, "格" * 36 * 9))
    assert "头" in shown(laid)[0]
    assert [page.count("头") for page in shown(laid)] == [1] * len(laid.pages)
