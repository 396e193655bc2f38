"""A document wholly in English: words apart, hyphens at line ends, nothing beyond the measure."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from speechdocs.checks.fidelity import compare_pdf
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.layout.hyphenation import hyphens
from speechdocs.text.chars import SOFT_HYPHEN
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import MM, PT
from speechdocs.tree.markup import parse
from speechdocs.tree.nodes import Document
from speechdocs.writers.docx import write as write_docx
from speechdocs.writers.pdf import write as write_pdf

SPEECH = (
    "Friends, it is a pleasure to open this year’s reading festival in our township library. "
    "“Reading,” my grandmother used to say, “is the cheapest way of travelling” — and she had been "
    "no farther than the county seat. Volunteers have catalogued 3,250 books, repaired the "
    "well-known reading room and organised thirty-two storytelling afternoons; no "
    "telecommunication infrastructure replaces a conversation over an illustrated book. "
)


def made(words: str) -> Document:
    return parse(f'<document title="x" lang="en"><p>{words.strip()}</p></document>')


def texts(laid: Layout) -> list[str]:
    return ["".join(r.text for r in line.runs) for page in laid.pages for line in page.lines]


def end(laid: Layout, page: int, number: int) -> float:
    """Return where a line ends, in EMU from the page's left edge."""
    line = laid.pages[page].lines[number]
    last = line.runs[-1]
    return line.x + last.x + last.width - last.spacing


@pytest.fixture(params=["first-fit", "optimum"])
def look(request: pytest.FixtureRequest, theme: Theme) -> Theme:
    return replace(theme, breaks=request.param)


def test_lines_are_justified_by_their_spaces(look: Theme, catalog: Catalog) -> None:
    laid = layout(made(SPEECH * 3), look, catalog)
    right = look.page.left + look.page.text_width
    count = len(laid.pages[0].lines)
    for number in range(count - 1):
        assert end(laid, 0, number) == pytest.approx(right, abs=PT)
        widest = {"space": 0, "letter": 0}
        for run in laid.pages[0].lines[number].runs:
            for at, shift in run.shifts:
                kind = "space" if " " in run.text[at - 1 : at + 1] else "letter"
                widest[kind] = max(widest[kind], shift)
        assert widest["letter"] < PT / 100 < widest["space"]


def test_a_word_is_cut_where_its_line_would_be_loose(theme: Theme, catalog: Catalog) -> None:
    laid = layout(made(SPEECH * 3), theme, catalog)
    cut = [line for line in texts(laid) if line.endswith(SOFT_HYPHEN)]
    assert 0 < len(cut) < len(texts(laid)) / 3


def test_the_text_comes_back_whole(look: Theme, catalog: Catalog) -> None:
    document = made(SPEECH * 3)
    pdf = write_pdf(layout(document, look, catalog), look)
    assert compare_pdf(pdf, document) == ()
    copied = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    joined = " ".join(copied.replace("\ufffe", "").split())
    # pdfium joins thirty-two as well where a line ends behind its hyphen.
    assert SPEECH.replace("-", "").strip() in joined.replace("-", "")


def test_marks_are_latin_in_word_too(theme: Theme, catalog: Catalog) -> None:
    laid = layout(made(SPEECH), theme, catalog)
    faces = {run.face.face.family for line in laid.pages[0].lines for run in line.runs}
    assert faces == {"SD Serif"}
    chinese = parse('<document title="x"><p>他说：“好”，那是Anna’s book。</p></document>')
    runs = layout(chinese, theme, catalog).pages[0].lines[0].runs
    assert [run.text for run in runs if run.face.face.family == "SD Serif"] == ["Anna’s book"]
    with ZipFile(BytesIO(write_docx(laid, theme))) as package:
        assert b"w:hint" not in package.read("word/document.xml")


def test_blocks_without_words_need_no_face(theme: Theme, catalog: Catalog) -> None:
    empty = '<split-line role="split-line"><left></left><right></right></split-line>'
    document = parse(f'<document title="x" lang="en">{empty}<p>Words.</p></document>')
    assert texts(layout(document, theme, catalog))[-1] == "Words."


@given(st.lists(st.text(st.sampled_from("abcdefginorst-’,"), min_size=1, max_size=30), max_size=40))
def test_nothing_stands_beyond_the_measure(
    theme: Theme, catalog: Catalog, words: list[str]
) -> None:
    for breaks in ("first-fit", "optimum"):
        look = replace(theme, breaks=breaks)
        laid = layout(made("a " + " ".join(words)), look, catalog)
        right = theme.page.left + theme.page.text_width
        for number in range(len(laid.pages[0].lines)):
            assert end(laid, 0, number) <= right + MM / 20


def test_words_are_cut_by_a_dictionary_and_never_near_their_ends() -> None:
    assert hyphens("information", "en") == [2, 5, 7]
    assert hyphens("once upon", "en-GB") == []
    assert hyphens("information", "zh-CN") == hyphens("information", "tlh") == []
