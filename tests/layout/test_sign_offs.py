"""GB/T 9704-2012 7.3.5: the organ's name over the date, with a seal and without."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import layout
from speechdocs.layout.frames import Layout, Page
from speechdocs.theme.theme import SignOffStyle, Theme
from speechdocs.tree.markup import parse


@dataclass(frozen=True)
class End:
    """Where a line begins and ends, in cells from the right edge of the type area."""

    start: float
    end: float

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def ends(theme: Theme, catalog: Catalog, organ: str, date: str, role: str) -> list[End]:
    lines = f'<p role="{role}-organ">{organ}</p><p role="{role}-date">{date}</p>'
    document = parse(f'<document title="t"><sign-off>{lines}</sign-off></document>')
    page = layout(document, theme, catalog).pages[0]
    cell = theme.width(1000, theme.styles["body"].size)
    right = theme.page.left + theme.page.text_width
    widths = [sum(0.5 if char.isascii() else 1 for char in text) for text in (organ, date)]
    starts = [(right - line.x) / cell for line in page.lines]
    return [End(start, start - width) for start, width in zip(starts, widths, strict=True)]


def test_a_date_begins_two_characters_behind_a_long_organ(theme: Theme, catalog: Catalog) -> None:
    organ, date = ends(theme, catalog, "云湖县人民政府办公室", "2021年4月12日", "sign-off")
    assert organ.end == pytest.approx(2, abs=0.01)
    assert organ.start - date.start == pytest.approx(2, abs=0.01)


def test_a_short_organ_moves_left_of_its_date(theme: Theme, catalog: Catalog) -> None:
    organ, date = ends(theme, catalog, "某局", "2021年4月12日", "sign-off")
    assert date.end == pytest.approx(2, abs=0.01)
    assert organ.start - date.start == pytest.approx(2, abs=0.01)


def test_under_a_seal_the_organ_stands_in_the_middle_of_the_date(
    theme: Theme, catalog: Catalog
) -> None:
    organ, date = ends(theme, catalog, "云湖县文化馆", "2021年4月12日", "sealed")
    assert date.end == pytest.approx(4, abs=0.01)
    assert organ.middle == pytest.approx(date.middle, abs=0.01)


@given(st.integers(1, 23), st.integers(1, 20), st.sampled_from(["sign-off", "sealed"]))
def test_nothing_stands_outside_the_type_area(
    theme: Theme, catalog: Catalog, first: int, second: int, role: str
) -> None:
    organ, date = ends(theme, catalog, "机" * first, "日" * second, role)
    assert organ.end >= -0.01
    if role == "sealed":
        assert organ.middle == pytest.approx(date.middle, abs=0.01)
    else:
        assert organ.start - date.start == pytest.approx(2, abs=0.01)
        assert min(organ.end, date.end) >= -0.01


def test_names_of_several_organs_stay_at_the_right(theme: Theme, catalog: Catalog) -> None:
    lines = (
        '<p role="sign-off-organ">甲局</p><p role="sign-off-organ">乙委员会</p>'
        '<p role="sign-off-date">2021年4月12日</p>'
    )
    document = parse(f'<document title="t"><sign-off>{lines}</sign-off></document>')
    first, second, _ = layout(document, theme, catalog).pages[0].lines
    cell = theme.width(1000, theme.styles["body"].size)
    assert first.x - second.x == pytest.approx(2 * cell, abs=2)


LETTER = (
    '<p>{above}</p><p>{text}</p><group keep="true"><p role="annex-note">附件：讲话</p><sign-off>'
    '<p role="sealed-organ">某局</p><p role="sealed-date">2021年4月12日</p></sign-off></group>'
)


def letter(theme: Theme, catalog: Catalog, above: int, text: int) -> Layout:
    """Return a letter of two paragraphs, of so many lines."""
    first, further = theme.grid.chars - 2, theme.grid.chars
    inside = LETTER.format(
        above="上" * (first + further * (above - 1)), text="文" * (first + further * (text - 1))
    )
    return layout(parse(f'<document title="t">{inside}</document>'), theme, catalog)


def shown(made: Layout) -> list[str]:
    """Return, of each page, the first characters of its lines."""
    return ["".join(line.runs[0].text[0] for line in page.lines) for page in made.pages]


def steps(page: Page) -> list[int]:
    """Return the distances of neighbouring lines of a page."""
    return [below.y - above.y for above, below in pairwise(page.lines)]


@pytest.mark.parametrize(
    ("above", "text", "pages"),
    [
        (10, 6, ["上" * 10 + "文" * 6 + "附某2"]),
        (11, 6, ["上" * 11 + "文" * 6 + "附某2"]),
        (12, 6, ["上" * 12 + "文" * 6 + "附某2"]),
        (13, 6, ["上" * 13 + "文" * 4, "文文附某2"]),
        (17, 2, ["上" * 17 + "文", "文附某2"]),
        (18, 1, ["上" * 18, "文附某2"]),
    ],
)
def test_names_have_text_on_their_page(
    theme: Theme, catalog: Catalog, above: int, text: int, pages: list[str]
) -> None:
    """The standard knows no page that says 此页无正文 (7.3.5.5)."""
    assert shown(letter(theme, catalog, above, text)) == pages


@pytest.mark.parametrize(("lines", "more"), [(16, 0), (17, 1), (18, 2)])
def test_rows_stand_closer_for_names(theme: Theme, catalog: Catalog, lines: int, more: int) -> None:
    made = letter(theme, catalog, 10, lines - 10)
    (page,) = made.pages
    span = theme.page.text_height - theme.grid.size
    pitch = span / (theme.grid.lines - 1 + more)
    rows = [step / pitch for step in steps(page)]
    assert rows == pytest.approx([1] * (lines - 1) + [2, 3, 1], abs=0.001)
    assert page.lines[-1].y - page.lines[0].y == pytest.approx(span, abs=2)
    told = {extent.pitch for extent in made.extents.values()}
    assert told == ({int(pitch)} if more else {0})


def test_the_end_of_a_paragraph_from_the_page_before_keeps_its_rows(
    theme: Theme, catalog: Catalog
) -> None:
    page = letter(theme, catalog, 32, 7).pages[1]
    rows = [step / theme.pitch for step in steps(page)]
    assert shown(letter(theme, catalog, 32, 7))[1] == "上" * 10 + "文" * 7 + "附某2"
    assert rows[:10] == pytest.approx([1] * 10, abs=0.001)
    assert rows[10:] == pytest.approx([11 / 12 * n for n in [1] * 6 + [2, 3, 1]], abs=0.001)


@pytest.mark.parametrize(
    ("look", "lines", "pages"),
    [
        (SignOffStyle(more=0), 17, 2),
        (SignOffStyle(more=1), 17, 1),
        (SignOffStyle(more=1), 18, 2),
        (SignOffStyle(closest=0.96), 17, 2),
        (SignOffStyle(more=6), 22, 1),
    ],
)
def test_rows_stand_no_closer_than_the_theme_allows(
    theme: Theme, catalog: Catalog, look: SignOffStyle, lines: int, pages: int
) -> None:
    made = letter(replace(theme, sign_off=look), catalog, 10, lines - 10)
    assert len(made.pages) == pages
    if pages == 2:
        assert {extent.pitch for extent in made.extents.values()} == {0}
        assert steps(made.pages[0])[0] == pytest.approx(theme.pitch, abs=1)


def test_what_follows_closer_rows_has_rows_of_its_own(theme: Theme, catalog: Catalog) -> None:
    text = "文" * (26 + 28 * 16)
    behind = f"<page-break/><p>{'后' * 60}</p>"
    document = parse(
        f'<document title="t">{LETTER.format(above="上", text=text)}{behind}</document>'
    )
    pages = layout(document, theme, catalog).pages
    assert len(pages) == 2
    assert pages[1].lines[0].y == pages[0].lines[0].y
    assert steps(pages[1]) == pytest.approx([theme.pitch] * 2, abs=1)


def test_page_1_keeps_the_only_line_of_text(theme: Theme, catalog: Catalog) -> None:
    title = f"<title>{'题' * 17 * 16}</title><salutation>各乡镇：</salutation>"
    document = parse(f'<document title="t">{title}<p>文</p>{LETTER.split("</p>", 2)[2]}</document>')
    made = layout(document, theme, catalog)
    last = [page.lines[-1].runs[0].text for page in made.pages]
    assert last[0] == "文"
    assert len(last) == 2
