from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from speechdocs.errors import LayoutError
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.layout.frames import Line, Page
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import MM, to_mm
from speechdocs.tree.markup import parse

HALF = f"<p>{'字' * 28 * 10}</p>"


def laid(theme: Theme, catalog: Catalog, inside: str) -> Layout:
    return layout(parse(f'<document title="题">{inside}</document>'), theme, catalog)


def text(line: Line) -> str:
    return "".join(run.text for run in line.runs)


def feet(made: Layout) -> list[str]:
    return ["".join(map(text, page.furniture)) for page in made.pages]


def heads(made: Layout) -> list[str]:
    return ["".join(map(text, page.heads)) for page in made.pages]


def columns(page: Page) -> list[int]:
    """Return how many lines begin in each column of `page`, the indents left aside."""
    starts = Counter(round(to_mm(line.x) / 30) for line in page.lines)
    return [count for _, count in sorted(starts.items())]


def test_a_landscape_page_lies_between_upright_ones(theme: Theme, catalog: Catalog) -> None:
    made = laid(theme, catalog, f'{HALF}<section page="landscape">{HALF}</section>{HALF}')
    sizes = [(round(to_mm(page.width)), round(to_mm(page.height))) for page in made.pages]
    assert sizes == [(210, 297), (297, 210), (210, 297)]
    assert [page.turned for page in made.pages] == [False, True, False]
    first, *_, last = made.pages[1].lines
    size = theme.styles["body"].size
    assert to_mm(first.y - size * 88 // 100) == pytest.approx(28, abs=0.01)
    assert to_mm(last.x) == pytest.approx(35, abs=0.01)
    # The number stands where it would on an upright page.
    assert made.pages[1].furniture[0].y == made.pages[0].furniture[0].y


def test_lines_of_a_landscape_page_are_as_long_as_it_is(theme: Theme, catalog: Catalog) -> None:
    made = laid(theme, catalog, f'<section page="landscape"><p>{"字" * 100}</p></section>')
    assert [len(text(line)) for line in made.pages[0].lines] == [38, 40, 22]


def test_page_numbers_are_roman_begin_anew_or_are_left_out(theme: Theme, catalog: Catalog) -> None:
    made = laid(
        theme,
        catalog,
        f'<section numbers="none">{HALF}</section>'
        f'<section numbers="roman" first="1">{HALF * 3}</section>'
        f'<section first="1">{HALF * 3}</section>{HALF}',
    )
    assert feet(made) == ["", "— i —", "— ii —", "— 1 —", "— 2 —", "— 3 —"]
    assert [page.label for page in made.pages] == ["", "i", "ii", "1", "2", "3"]
    # An odd number stands at the right, whatever page of the file it is on.
    x = [page.furniture[0].x > page.width // 2 for page in made.pages[1:]]
    assert x == [True, False, True, False, True]


def test_contents_and_references_show_the_numbers_that_are_printed(
    theme: Theme, catalog: Catalog
) -> None:
    made = laid(
        theme,
        catalog,
        '<section numbers="roman" first="1"><contents/></section>'
        '<section first="1"><heading level="1" id="a">一、题</heading>'
        '<p>见第<ref to="a" show="page"/>页</p></section>',
    )
    assert text(made.pages[0].lines[0]) == "一、题1"
    assert text(made.pages[1].lines[-1]) == "见第1页"


def test_a_section_may_begin_on_a_right_hand_page(theme: Theme, catalog: Catalog) -> None:
    made = laid(theme, catalog, f'{HALF}<section start="odd">{HALF}</section>')
    assert [bool(page.lines) for page in made.pages] == [True, False, True]
    assert feet(made) == ["— 1 —", "", "— 3 —"]


def test_nothing_behind_a_section_takes_no_page(theme: Theme, catalog: Catalog) -> None:
    assert len(laid(theme, catalog, f'<section page="landscape">{HALF}</section>').pages) == 1
    assert len(laid(theme, catalog, f"<section/>{HALF}<section/>").pages) == 1


def test_an_imprint_behind_a_landscape_page_stands_on_an_upright_one(
    theme: Theme, catalog: Catalog
) -> None:
    imprint = '<imprint><rule role="thick"/></imprint>'
    made = laid(theme, catalog, f'<section page="landscape">{HALF}</section>{imprint}')
    assert [page.turned for page in made.pages] == [True, False]
    bar = made.pages[1].bars[-1]
    assert to_mm(bar.y + bar.height) == pytest.approx(262, abs=0.01)


def test_running_heads_stand_above_a_rule_on_their_pages(theme: Theme, catalog: Catalog) -> None:
    inside = (
        '<running-head pages="odd">单</running-head><running-head pages="even">双</running-head>'
        f"{HALF * 5}<section><running-head/>{HALF}</section>"
        f"<section><running-head>章</running-head>{HALF}</section>"
    )
    made = laid(theme, catalog, inside)
    assert heads(made) == ["单", "双", "单", "", "章"]
    page = made.pages[0]
    (rule,) = page.bars
    assert rule.y == theme.running.y
    assert page.heads[0].y < rule.y < page.lines[0].y
    assert all("单" not in text(line) for line in page.lines)


def test_columns_stand_side_by_side_and_end_together(theme: Theme, catalog: Catalog) -> None:
    lines = "".join(f"<p>{number:02}</p>" for number in range(10, 30))
    made = laid(theme, catalog, f'<section columns="2">{lines}</section>')
    assert columns(made.pages[0]) == [10, 10]
    assert [text(line) for line in made.pages[0].lines] == [str(n) for n in range(10, 30)]
    three = laid(theme, catalog, f'<section columns="3">{lines}</section>')
    assert columns(three.pages[0]) == [7, 7, 6]


def test_columns_fill_a_page_before_they_go_on(theme: Theme, catalog: Catalog) -> None:
    lines = "".join(f"<p>{number}</p>" for number in range(100, 160))
    made = laid(theme, catalog, f'<section columns="2">{lines}</section>')
    assert [columns(page) for page in made.pages] == [[22, 22], [8, 8]]


def test_columns_may_stand_between_other_text(theme: Theme, catalog: Catalog) -> None:
    inside = f'<p>上文</p><section columns="2" start="same">{"<p>甲</p>" * 6}</section><p>下文</p>'
    (page,) = laid(theme, catalog, inside).pages
    above, *between, below = page.lines
    assert text(above) == "上文"
    assert text(below) == "下文"
    assert above.y < min(line.y for line in between)
    assert below.y - max(line.y for line in between) == pytest.approx(theme.pitch, abs=MM // 100)
    assert len({line.y for line in between}) == 3


def test_what_stands_below_uneven_columns_has_no_white_space_above(
    theme: Theme, catalog: Catalog
) -> None:
    inside = '<p>字</p><section columns="2" start="same">{}</section><p>字</p>'
    made = laid(theme, catalog, inside.format("<p>字</p>" * 5))
    last = max(made.extents)
    assert made.extents[last].y == pytest.approx(4 * theme.pitch, abs=10)
    assert abs(made.extents[last].before) < 10


def test_a_note_in_a_column_stands_below_all_columns(theme: Theme, catalog: Catalog) -> None:
    inside = f'<section columns="2"><p>甲<footnote>注</footnote></p>{"<p>乙</p>" * 60}</section>'
    page = laid(theme, catalog, inside).pages[0]
    note = page.lines[-1]
    assert text(note) == "①注"
    assert note.y > max(line.y for line in page.lines[:-1])
    assert len({round(to_mm(line.x)) for line in page.lines[:-1]}) == 2


def test_a_sheet_that_the_theme_lacks_is_named(theme: Theme, catalog: Catalog) -> None:
    with pytest.raises(LayoutError) as caught:
        laid(theme, catalog, '<section page="a3"/>')
    assert caught.value.code == "unknown-sheet"
    assert "landscape" in caught.value.hint


@pytest.mark.parametrize(
    ("inside", "missing"),
    [
        ("<running-head>章</running-head><p>字</p>", "running-head"),
        ("<p>字<footnote>注</footnote></p>", "footnote"),
        ('<chart><bar value="1"><p>甲</p><p>一</p></bar></chart>', "chart"),
    ],
)
def test_what_the_theme_lacks_is_named(
    theme: Theme, catalog: Catalog, inside: str, missing: str
) -> None:
    styles = {name: style for name, style in theme.styles.items() if name != missing}
    poor = replace(theme, styles=styles, charts={})
    with pytest.raises(LayoutError) as caught:
        laid(poor, catalog, inside)
    assert caught.value.code == "unknown-style"
    assert caught.value.params["style"] == missing
    assert caught.value.place.line == 1


_PART = st.tuples(
    st.sampled_from(["", "landscape"]),
    st.integers(1, 3),
    st.sampled_from(["any", "odd", "same"]),
    st.lists(st.integers(1, 700), max_size=4),
)


@settings(max_examples=40)
@given(st.lists(_PART, max_size=4))
def test_every_character_is_set_once_and_in_order(
    theme: Theme, catalog: Catalog, parts: list[tuple[str, int, str, list[int]]]
) -> None:
    letters = iter(range(10**9))

    def words(length: int) -> str:
        return "".join(chr(0x4E00 + next(letters) % 5000) for _ in range(length))

    inside, expected = "", ""
    for sheet, count, start, lengths in parts:
        paragraphs = [words(length) for length in lengths]
        expected += "".join(paragraphs)
        blocks = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        inside += f'<section page="{sheet}" columns="{count}" start="{start}">{blocks}</section>'
    made = laid(theme, catalog, inside)
    assert "".join(text(line) for page in made.pages for line in page.lines) == expected
    for page in made.pages:
        assert all(0 < line.x < page.width and 0 < line.y < page.height for line in page.lines)
