from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.layout.frames import Page
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import to_mm
from speechdocs.tree.markup import parse
from speechdocs.tree.nodes import Document, Footnote, Paragraph, ParagraphKind, Text
from speechdocs.tree.walk import blocks

NOTE = "注" * 20


def noted(before: int, note: str = NOTE, after: int = 0) -> Paragraph:
    content = (Text("字" * before), Footnote((Text(note),)), Text("字" * after))
    return Paragraph(ParagraphKind.BODY, content)


def set_on_pages(theme: Theme, catalog: Catalog, *level: Paragraph) -> Layout:
    return layout(Document("题", level), theme, catalog)


def marks(page: Page) -> list[str]:
    """Return the marks on a page, those in the text and those before the notes."""
    return [run.text for line in page.lines for run in line.runs if run.note >= 0]


def note_lines(laid: Layout, page: int) -> list[str]:
    notes = {i for i, block in enumerate(blocks(laid.document)) if isinstance(block, Footnote)}
    lines = (line for line in laid.pages[page].lines if line.block in notes)
    return ["".join(run.text for run in line.runs) for line in lines]


def test_a_note_stands_at_the_foot_of_the_type_area(theme: Theme, catalog: Catalog) -> None:
    laid = set_on_pages(theme, catalog, noted(30))
    line, page = laid.pages[0].lines[-1], laid.pages[0]
    size = theme.styles["footnote"].size
    assert to_mm(line.y + size * 12 // 100) == pytest.approx(262.0, abs=0.01)
    (rule,) = page.bars
    assert to_mm(rule.width) == pytest.approx(50)
    assert rule.y < line.y


def test_the_mark_is_small_and_raised_and_leads_to_the_note(theme: Theme, catalog: Catalog) -> None:
    laid = set_on_pages(theme, catalog, noted(10))
    text, note = laid.pages[0].lines
    mark = text.runs[-1]
    assert mark.size < theme.styles["body"].size < mark.size * 2
    assert mark.rise > 0
    (link,) = laid.pages[0].links
    assert link.target in laid.anchors
    assert link.note == note.block == 1


def test_numbers_begin_again_on_every_page(theme: Theme, catalog: Catalog) -> None:
    level = [noted(28 * 8) for _ in range(6)]
    laid = set_on_pages(theme, catalog, *level)
    for page in laid.pages:
        found = marks(page)
        assert sorted(found) == sorted(2 * "①②③"[: len(found) // 2])
    whole = replace(theme, footnotes=replace(theme.footnotes, restart="document", marks="digits"))
    through = [mark for page in set_on_pages(whole, catalog, *level).pages for mark in marks(page)]
    assert sorted(map(int, through)) == sorted(2 * list(range(1, 7)))


def test_a_line_goes_where_its_note_begins(theme: Theme, catalog: Catalog) -> None:
    # The mark stands in the last line of the page, and its note takes that line's room.
    laid = set_on_pages(theme, catalog, noted(26 + 28 * 20 + 5, after=100))
    assert marks(laid.pages[0]) == []
    assert len(laid.pages[0].lines) == 21
    assert marks(laid.pages[1]) == ["①", "①"]


def test_a_long_note_goes_on_at_the_foot_of_the_next_page(theme: Theme, catalog: Catalog) -> None:
    note = "注" * 48 * 30
    laid = set_on_pages(theme, catalog, noted(28 * 15, note, 28 * 20))
    first, second = note_lines(laid, 0), note_lines(laid, 1)
    assert len(first) > 1
    assert len(second) > 1
    assert "".join((*first, *second)) == "①" + note
    assert laid.pages[1].lines[-1].block == 1


def test_notes_longer_than_pages_are_all_set(theme: Theme, catalog: Catalog) -> None:
    note = "注" * 48 * 130
    laid = set_on_pages(theme, catalog, noted(10, note, 28))
    assert "".join("".join(note_lines(laid, page)) for page in range(len(laid.pages))) == "①" + note
    assert len(laid.pages) > 2


def test_a_mark_never_begins_a_line(theme: Theme, catalog: Catalog) -> None:
    for before in range(20, 34):
        laid = set_on_pages(theme, catalog, noted(before, after=40))
        starts = [line.runs[0].note for line in laid.pages[0].lines if line.block == 0]
        assert set(starts) == {-1}


def test_a_note_in_a_table_stands_at_the_foot_of_its_rows_page(
    theme: Theme, catalog: Catalog
) -> None:
    rows = "".join(
        f"<row><cell><p>{n}<footnote>第{n}行</footnote></p></cell></row>" for n in range(10, 40)
    )
    table = f"<table><columns><column/></columns><body>{rows}</body></table>"
    laid = layout(parse(f'<document title="题">{table}</document>'), theme, catalog)
    assert len(laid.pages) > 1
    for number, page in enumerate(laid.pages):
        shown = ["".join(run.text for run in line.runs if run.note < 0) for line in page.lines]
        notes = [text[1:] for text in note_lines(laid, number)]
        assert [f"第{text}行" for text in shown[: -len(notes)]] == notes


def test_contents_show_headings_without_their_notes(theme: Theme, catalog: Catalog) -> None:
    inside = '<contents/><heading level="1">一、任务<footnote>注</footnote></heading><p>字</p>'
    laid = layout(parse(f'<document title="题">{inside}</document>'), theme, catalog)
    assert "".join(run.text for run in laid.pages[0].lines[0].runs) == "一、任务1"


def test_contents_list_words_only(theme: Theme, catalog: Catalog) -> None:
    inside = (
        '<contents/><heading level="1"/>'
        '<heading level="1" id="a">见<ref to="a" show="page"/>页</heading>'
    )
    laid = layout(parse(f'<document title="题">{inside}</document>'), theme, catalog)
    shown = ["".join(run.text for run in line.runs) for line in laid.pages[0].lines]
    assert shown == ["见页1", "见1页"]


def test_an_imprint_stands_below_the_notes(theme: Theme, catalog: Catalog) -> None:
    inside = '<p>字<footnote>注</footnote></p><imprint><rule role="thick"/></imprint>'
    laid = layout(parse(f'<document title="题">{inside}</document>'), theme, catalog)
    page = laid.pages[0]
    above, below = sorted(page.bars, key=lambda bar: bar.y)
    assert page.lines[-1].block == 1
    assert above.y < page.lines[-1].y < below.y
    assert (above.height, below.height) == (theme.footnotes.weight, theme.rules["thick"].weight)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(1, 300), st.integers(1, 400)), min_size=1, max_size=12))
def test_every_note_is_set_once_and_begins_on_the_page_of_its_mark(
    theme: Theme, catalog: Catalog, lengths: list[tuple[int, int]]
) -> None:
    level = [noted(before, "注" * note) for before, note in lengths]
    laid = set_on_pages(theme, catalog, *level)
    pages_of: dict[int, list[int]] = {}
    for page in laid.pages:
        for line in page.lines:
            for run in line.runs:
                if run.note >= 0:
                    pages_of.setdefault(run.note, []).append(page.number)
    assert len(pages_of) == len(lengths)
    assert all(len(pages) == 2 and len(set(pages)) == 1 for pages in pages_of.values())
    set_notes = "".join("".join(note_lines(laid, page)) for page in range(len(laid.pages)))
    assert set_notes.count("注") == sum(note for _, note in lengths)
    foot = theme.page.top + theme.page.text_height
    assert all(line.y < foot for page in laid.pages for line in page.lines)
