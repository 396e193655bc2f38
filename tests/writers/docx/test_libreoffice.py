"""The page as LibreOffice makes it of a Word file: 22 lines of 28 characters on the grid."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

import pytest
from msgspec.structs import replace
from tests import example, libreoffice
from tests.libreoffice import Pages
from tests.writers.docx.conftest import Made, Make

from speechdocs import resources
from speechdocs.checks.pdf_file import Glyph
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import layout
from speechdocs.layout.frames import GlyphRun
from speechdocs.templating.catalog import kinds
from speechdocs.templating.render import render
from speechdocs.theme.load import load
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import MM
from speechdocs.tree import typography
from speechdocs.writers.docx import write

ROWS, CELLS = 22, 28

pytestmark = [
    pytest.mark.slow,
    pytest.mark.render,
    pytest.mark.timeout(240),
    pytest.mark.skipif(
        libreoffice.SOFFICE is None, reason="LibreOffice (soffice) is not installed"
    ),
]


@pytest.fixture(scope="module")
def converted(theme: Theme, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Made], Pages]:
    folder = tmp_path_factory.mktemp("libreoffice")

    def convert(made: Made) -> Pages:
        return libreoffice.pages({"a": made.docx}, theme, folder, 180)["a"]

    return convert


def text_rows(page: dict[float, list[Glyph]]) -> list[list[Glyph]]:
    """Return the lines of the type area: the page number lies below it."""
    return [glyphs for y, glyphs in page.items() if y < 264]


def test_full_pages_hold_the_grid(make: Make, converted: Callable[[Made], Pages]) -> None:
    pages = converted(make("<p>" + "山" * (CELLS * ROWS * 2 + CELLS * 3) + "</p>"))
    assert len(pages) == 3
    for page in pages[:2]:
        rows = text_rows(page)
        assert len(rows) == ROWS
        assert {len(row) for row in rows[1:]} == {CELLS}
        assert rows[0][0].top == pytest.approx(37, abs=0.3)
        assert rows[-1][0].bottom == pytest.approx(262, abs=0.3)
        pitches = [below[0].y - above[0].y for above, below in pairwise(rows)]
        assert pitches == pytest.approx([10.4455] * (ROWS - 1), abs=0.05)
        assert rows[1][0].x == pytest.approx(28, abs=0.3)
        assert rows[1][-1].end <= 184.5


@pytest.mark.parametrize(
    ("name", "top", "bottom"),
    [
        ("gbt9704-slot", 39.28, 259.4),
        ("gbt9704-office28", 39.12, 252.19),
        ("reading", 37, 255.02),
        ("booklet", 22, 188),
        ("handout", 37, 262),
    ],
)
def test_full_pages_of_other_themes(
    name: str, top: float, bottom: float, make: Make, converted: Callable[[Made], Pages]
) -> None:
    look = load(name, lambda each: (resources.THEMES / f"{each}.toml").read_text("utf-8"))
    lines, chars = look.grid.lines, look.grid.chars
    pages = converted(make("<p>" + "山" * (chars * (lines * 2 + 3)) + "</p>", look))
    foot = (look.page.top + look.page.text_height) / MM + 2
    rows = [glyphs for y, glyphs in pages[1].items() if y < foot]
    assert len(pages) == 3
    assert len(rows) == lines
    assert {len(row) for row in rows} == {chars}
    assert rows[0][0].top == pytest.approx(top, abs=1)
    assert rows[-1][0].bottom == pytest.approx(bottom, abs=1)


def test_page_numbers_lie_at_the_outer_edge(make: Make, converted: Callable[[Made], Pages]) -> None:
    pages = converted(make("<p>一</p><page-break/><p>二</p>"))
    feet = [next(glyphs for y, glyphs in page.items() if y > 264) for page in pages]
    assert ["".join(glyph.text for glyph in foot) for foot in feet] == ["—1—", "—2—"]
    assert feet[0][-1].end == pytest.approx(178.43, abs=1)
    assert feet[1][0].x == pytest.approx(33.57, abs=1)
    for foot in feet:
        assert (foot[0].ink.top + foot[0].ink.bottom) / 2 == pytest.approx(269, abs=0.5)


def test_the_body_returns_to_its_rows(make: Make, converted: Callable[[Made], Pages]) -> None:
    title = "在全县春季造林绿化和森林防火工作会议上的讲话要点"
    blocks = f"<title>{title}</title><rule role='thin'/><p>{'水' * 28 * 20}</p>"
    rows = text_rows(converted(make(blocks))[0])
    assert "".join(glyph.text for row in rows[:2] for glyph in row) == title
    assert len(rows[0]) == len(rows[1])
    row = (rows[-1][0].top - 37) / 10.4455
    assert row == pytest.approx(round(row), abs=0.05)


def test_everything_is_printed(everything: Made, converted: Callable[[Made], Pages]) -> None:
    pages = converted(everything)
    printed = "".join(g.text for page in pages for glyphs in page.values() for g in glyphs)
    for words in ("工作简报", "他说：“先栽后补，边栽边管……”——这是老话", "抄送：县委办公室。"):
        assert words in printed
    last = max(y for y in pages[-1] if y < 264)
    assert last > 255, "the imprint stands at the foot of the last page"
    assert not re.search("Error|错误", printed)


def test_lines_end_where_the_theme_says_that_word_ends_them(
    theme: Theme, catalog: Catalog, converted: Callable[[Made], Pages]
) -> None:
    look = replace(theme, breaks="word")
    kind = next(kind for kind in kinds((resources.TEMPLATES,)) if kind.name == "full-text")
    document = typography.convert(render(kind, example.speech()).document).document
    laid = layout(document, look, catalog)
    pages = converted(Made(laid, write(laid, look)))
    theirs = {_words(row) for page in pages for row in text_rows(page)}
    ours = [_words(line.runs) for page in laid.pages for line in page.lines]
    assert sum(line in theirs for line in ours) >= 0.9 * len(ours)


def test_no_page_of_a_reading_copy_ends_inside_a_sentence(
    catalog: Catalog, converted: Callable[[Made], Pages]
) -> None:
    theme = load("reading", lambda name: (resources.THEMES / f"{name}.toml").read_text("utf-8"))
    kind = next(kind for kind in kinds((resources.TEMPLATES,)) if kind.name == "reading-copy")
    document = typography.convert(render(kind, example.speech()).document).document
    laid = layout(document, theme, catalog)
    pages = converted(Made(laid, write(laid, theme)))
    lasts = [_words(text_rows(page)[-1]) for page in pages]
    assert lasts == [_words(page.lines[-1].runs) for page in laid.pages]
    assert {last[-1] for last in lasts} <= {"。", "！", "："}


def _words(parts: Iterable[Glyph] | Iterable[GlyphRun]) -> str:
    return "".join("".join(part.text for part in parts).split())
