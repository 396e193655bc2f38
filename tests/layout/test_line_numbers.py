from __future__ import annotations

import pytest
from msgspec.structs import replace

from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.layout.frames import Line, Page
from speechdocs.theme.theme import LineNumbers, Theme
from speechdocs.theme.units import MM
from speechdocs.tree.markup import parse

LINES = f"<p>{'字' * 28 * 30}</p>"
TABLE = "<table><columns><column/></columns><body><row><cell><p>表</p></cell></row></body></table>"


def laid(theme: Theme, catalog: Catalog, inside: str) -> Layout:
    return layout(parse(f'<document title="题">{inside}</document>'), theme, catalog)


def text(line: Line) -> str:
    return "".join(run.text for run in line.runs)


def numbers(made: Layout) -> list[list[str]]:
    return [list(map(text, page.line_numbers)) for page in made.pages]


def right(line: Line) -> int:
    return line.x + line.runs[-1].x + line.runs[-1].width


def rows(page: Page) -> list[int]:
    return [line.y for line in page.lines]


def test_every_fifth_line_bears_its_number_anew_on_every_page(
    theme: Theme, catalog: Catalog
) -> None:
    made = laid(theme, catalog, f'{LINES}<section line-numbers="5">{LINES}</section>{LINES}')
    assert numbers(made) == [[], [], ["5", "10", "15", "20"], ["5"], [], []]


def test_a_number_stands_on_the_line_it_counts(theme: Theme, catalog: Catalog) -> None:
    made = laid(theme, catalog, f'<section line-numbers="5">{LINES}</section>')
    first, *_ = made.pages
    assert [number.y for number in first.line_numbers] == rows(first)[4::5]
    edges = {theme.page.left - right(number) for number in first.line_numbers}
    distance = theme.line_numbers.distance
    assert all(abs(edge - distance) < MM / 20 for edge in edges)


def test_numbers_run_through_a_section_if_the_theme_says_so(theme: Theme, catalog: Catalog) -> None:
    through = replace(theme, line_numbers=LineNumbers(restart="section"))
    inside = (
        f'<section line-numbers="10">{LINES}</section><section line-numbers="10">{LINES}</section>'
    )
    assert numbers(laid(through, catalog, inside)) == [["10", "20"], ["30"]] * 2


@pytest.mark.parametrize(
    "uncounted",
    [TABLE, "<notes-lines count='2'/>", "<chart><bar value='1'><p>甲</p><p>1</p></bar></chart>"],
)
def test_only_lines_of_words_are_counted(theme: Theme, catalog: Catalog, uncounted: str) -> None:
    made = laid(
        theme, catalog, f'<section line-numbers="1"><p>一</p>{uncounted}<p>二</p></section>'
    )
    assert numbers(made) == [["1", "2"]]
    first, second = made.pages[0].line_numbers
    assert (first.y, second.y) == (rows(made.pages[0])[0], rows(made.pages[0])[-1])


def test_footnotes_are_not_counted(theme: Theme, catalog: Catalog) -> None:
    made = laid(
        theme, catalog, '<section line-numbers="1"><p>一<footnote>注</footnote></p></section>'
    )
    assert numbers(made) == [["1"]]
    assert len(made.pages[0].lines) == 2


def test_headings_lists_and_lines_with_two_ends_are_counted(theme: Theme, catalog: Catalog) -> None:
    inside = (
        '<heading level="1">一</heading><list><item marker="1."><p>二</p></item></list>'
        "<split-line><left>三</left><right>三</right></split-line>"
    )
    made = laid(theme, catalog, f'<section line-numbers="1">{inside}</section>')
    assert numbers(made) == [["1", "2", "3"]]


def test_columns_have_their_numbers_at_their_own_edges(theme: Theme, catalog: Catalog) -> None:
    inside = (
        f'<p>上</p><section columns="2" start="same" line-numbers="1"><p>{"字" * 20}</p></section>'
    )
    left, beyond = laid(theme, catalog, inside).pages[0].line_numbers
    assert (text(left), text(beyond)) == ("1", "2")
    assert beyond.x - left.x > theme.page.text_width / 2


def test_a_paragraph_set_anew_at_a_page_turn_keeps_its_numbers(
    theme: Theme, catalog: Catalog
) -> None:
    sentences = "".join(f"这是第{'一二三四五六七八九'[n % 9]}句话用来排满一页。" for n in range(90))
    whole = replace(theme, keep_sentences=True)
    made = laid(whole, catalog, f'<section line-numbers="1"><p>{sentences}</p></section>')
    assert [len(page.line_numbers) for page in made.pages] == [
        len(page.lines) for page in made.pages
    ]
    assert len(made.pages) > 1
