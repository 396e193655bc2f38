from __future__ import annotations

import pytest

from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.markup import parse


def laid(theme: Theme, catalog: Catalog, *bars: tuple[str, str], before: str = "") -> Layout:
    inside = "".join(
        f'<bar value="{value}"><p>{name}</p><p>{value}亩</p></bar>' for name, value in bars
    )
    document = parse(f'<document title="题">{before}<chart>{inside}</chart></document>')
    return layout(document, theme, catalog)


def test_bars_are_as_long_as_their_values(theme: Theme, catalog: Catalog) -> None:
    page = laid(theme, catalog, ("东", "50"), ("西", "200"), ("南", "12.5"), ("北", "0")).pages[0]
    first, second, third = (bar.width for bar in page.bars)
    assert second == pytest.approx(4 * first, abs=4)
    assert first == pytest.approx(4 * third, abs=4)
    assert len({bar.x for bar in page.bars}) == 1
    texts = ["".join(run.text for run in line.runs) for line in page.lines]
    assert texts == ["东", "50亩", "西", "200亩", "南", "12.5亩", "北", "0亩"]


def test_everything_stands_inside_the_type_area(theme: Theme, catalog: Catalog) -> None:
    page = laid(theme, catalog, ("很长的名字" * 8, "3"), ("短", "123456789")).pages[0]
    left, right = theme.page.left, theme.page.left + theme.page.text_width
    for line in page.lines:
        assert left <= line.x
        assert max(line.x + run.x + run.width for run in line.runs) <= right + 10
    assert all(left < bar.x and bar.x + bar.width < right for bar in page.bars)
    bar = page.bars[0]
    names = [line for line in page.lines if line.block == 1]
    assert len(names) > 1
    assert all(line.x + run.x + run.width <= bar.x for line in names for run in line.runs)


def test_a_chart_without_values_has_no_bars(theme: Theme, catalog: Catalog) -> None:
    assert laid(theme, catalog, ("东", "0"), ("西", "0")).pages[0].bars == ()
    assert laid(theme, catalog).pages[0].lines == ()


def test_a_chart_stands_on_one_page(theme: Theme, catalog: Catalog) -> None:
    bars = [(f"{n}号", str(n)) for n in range(1, 11)]
    made = laid(theme, catalog, *bars, before=f"<p>{'字' * 28 * 18}</p>")
    assert [len(page.bars) for page in made.pages] == [0, 10]
