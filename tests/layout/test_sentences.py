"""Where a theme keeps sentences, a page turns only where one ends."""

from __future__ import annotations

import time
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.nodes import Document, Footnote, Paragraph, ParagraphKind, Text
from speechdocs.tree.walk import inlines, words

LINE = 28


@pytest.fixture(scope="module")
def reading(theme: Theme) -> Theme:
    return replace(theme, keep_sentences=True)


def made(*paragraphs: str) -> Document:
    blocks = (Paragraph(ParagraphKind.BODY, (Text(text),)) for text in paragraphs)
    return Document("试", tuple(blocks))


def ends(laid: Layout) -> list[str]:
    """Return the last character of each page."""
    return [page.lines[-1].runs[-1].text[-1] for page in laid.pages]


def text(laid: Layout) -> str:
    return "".join(run.text for page in laid.pages for line in page.lines for run in line.runs)


@given(st.lists(st.lists(st.integers(1, 120), min_size=1, max_size=12), min_size=3, max_size=9))
def test_no_sentence_goes_on_behind_a_page_turn(
    reading: Theme, catalog: Catalog, lengths: list[list[int]]
) -> None:
    document = made(*("".join("山" * n + "。" for n in sentences) for sentences in lengths))
    laid = layout(document, reading, catalog)
    assert set(ends(laid)) == {"。"}
    assert text(laid) == "".join(words(inlines(block)) for block in document.blocks)


def test_a_paragraph_as_long_as_a_book_takes_linear_time(reading: Theme, catalog: Catalog) -> None:
    started = time.process_time()
    laid = layout(made("山水。" * 20_000), reading, catalog)
    assert time.process_time() - started < 10
    assert len(text(laid)) == 60_000


def test_what_comes_behind_the_turn_begins_flush_left(reading: Theme, catalog: Catalog) -> None:
    document = made("山" * LINE * 20 + "水。" + ("田" * 40 + "。") * 3)
    first, second = layout(document, reading, catalog).pages
    assert len(first.lines) == 22
    assert len(first.lines[-1].runs[0].text) < LINE
    assert second.lines[0].x == first.lines[1].x < first.lines[0].x


def test_the_extent_tells_before_which_characters_pages_turn(
    reading: Theme, catalog: Catalog
) -> None:
    sentences = ["田" * 40 + "。"] * 40
    laid = layout(made("山" * LINE * 3 + "。", "".join(sentences)), reading, catalog)
    starts = [laid.pages[0].lines[4:], *(page.lines for page in laid.pages[1:-1])]
    lengths = [sum(len(run.text) for line in lines for run in line.runs) for lines in starts]
    assert laid.extents[0].turns == ()
    assert laid.extents[1].turns == tuple(accumulate(lengths))
    assert all(turn % 41 == 0 for turn in laid.extents[1].turns)


def test_a_sentence_longer_than_a_page_is_parted_all_the_same(
    reading: Theme, catalog: Catalog
) -> None:
    laid = layout(made("山" * LINE * 30 + "。"), reading, catalog)
    assert ends(laid) == ["山", "。"]


def test_a_paragraph_whose_first_sentence_does_not_fit_goes_over(
    reading: Theme, catalog: Catalog
) -> None:
    laid = layout(made("山" * LINE * 18 + "。", "水" * LINE * 8 + "。"), reading, catalog)
    assert [page.lines[-1].block for page in laid.pages] == [0, 1]
    assert {line.block for line in laid.pages[0].lines} == {0}


def test_no_single_line_stays_where_the_theme_forbids_it(reading: Theme, catalog: Catalog) -> None:
    document = made("山" * (LINE * 21 - 3) + "。", "水水。" + "田" * LINE * 3 + "。")
    alone = layout(document, reading, catalog)
    assert alone.pages[0].lines[-1].block == 1
    together = layout(document, replace(reading, widows=True), catalog)
    assert together.pages[0].lines[-1].block == 0


def test_a_paragraph_with_a_footnote_is_parted_like_any_other(
    reading: Theme, catalog: Catalog
) -> None:
    note = Footnote((Text("注。"),))
    words_ = (Text("山" * LINE * 20), note, Text("水" * LINE * 4 + "。"))
    laid = layout(Document("试", (Paragraph(ParagraphKind.BODY, words_),)), reading, catalog)
    assert len(laid.pages) == 2
