"""The imprint goes beneath the text, or takes its last lines along (GB/T 9704-2012 7.4)."""

from __future__ import annotations

import pytest

from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.markup import parse

IMPRINT = (
    '<imprint><rule role="thick"/><p role="imprint-list">抄送：某局。</p><rule role="thin"/>'
    '<split-line role="imprint"><left>办</left><right>2021年4月12日印发</right></split-line>'
    '<rule role="thick"/></imprint>'
)

ROW = f"<row><cell><p>{'格' * 36 * 30}</p></cell></row>"


def made(theme: Theme, catalog: Catalog, text: str) -> Layout:
    return layout(parse(f'<document title="t">{text}{IMPRINT}</document>'), theme, catalog)


def shown(laid: Layout) -> list[str]:
    """Return, of each page, the first characters of its lines."""
    return ["".join(line.runs[0].text[0] for line in page.lines) for page in laid.pages]


def paragraph(character: str, lines: int) -> str:
    return f"<p>{character * (26 + 28 * (lines - 1))}</p>"


@pytest.mark.parametrize(
    ("above", "last", "pages"),
    [
        (18, 1, ["上" * 18 + "末抄办"]),
        (18, 2, ["上" * 18, "末末抄办"]),
        (19, 3, ["上" * 19, "末末末抄办"]),
        (18, 4, ["上" * 18 + "末末", "末末抄办"]),
        (15, 7, ["上" * 15 + "末" * 5, "末末抄办"]),
        (22, 1, ["上" * 22, "末抄办"]),
    ],
)
def test_the_end_of_the_text_goes_over_with_it(
    theme: Theme, catalog: Catalog, above: int, last: int, pages: list[str]
) -> None:
    text = paragraph("上", above) + paragraph("末", last)
    assert shown(made(theme, catalog, text)) == pages


def test_what_is_kept_goes_over_too(theme: Theme, catalog: Catalog) -> None:
    text = paragraph("上", 19) + '<heading level="1">头</heading>' + paragraph("末", 1)
    assert shown(made(theme, catalog, text)) == ["上" * 19, "头末抄办"]


def test_notes_go_with_the_lines_that_mark_them(theme: Theme, catalog: Catalog) -> None:
    text = paragraph("上", 19) + "<p>末<footnote>注</footnote></p>"
    first, second = made(theme, catalog, text).pages
    assert "".join(run.text for line in first.lines for run in line.runs) == "上" * (28 * 19 - 2)
    assert [line.runs[0].text for line in second.lines][-1] == "①"


@pytest.mark.parametrize(
    "text",
    [
        f"<title>{'题' * 17 * 17}</title>{paragraph('末', 1)}",
        paragraph("末", 20) + "<page-break/>",
        f"<table><columns><column/></columns><body>{ROW}</body></table>",
    ],
)
def test_it_is_alone_where_no_text_would_stay(theme: Theme, catalog: Catalog, text: str) -> None:
    assert shown(made(theme, catalog, text))[-1] == "抄办"


@pytest.mark.parametrize(
    ("section", "labels"),
    [
        ('<section start="any">', ["1", "2", ""]),
        ('<section start="same" columns="2">', ["1"]),
    ],
)
def test_alone_behind_a_section_it_has_no_number(
    theme: Theme, catalog: Catalog, section: str, labels: list[str]
) -> None:
    laid = made(theme, catalog, f"<p>上</p>{section}<p>末</p></section>")
    assert [page.label for page in laid.pages] == labels
