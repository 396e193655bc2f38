from __future__ import annotations

from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from speechdocs.errors import LayoutError
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import MM, from_mm, to_mm
from speechdocs.tree.markup import parse
from speechdocs.tree.nodes import (
    Block,
    Cell,
    Column,
    Contents,
    Document,
    Group,
    Heading,
    Imprint,
    Item,
    ListBlock,
    Masthead,
    NotesLines,
    PageBreak,
    Paragraph,
    ParagraphKind,
    Reference,
    Row,
    Rule,
    SplitLine,
    Table,
    Text,
)
from speechdocs.tree.walk import inlines, texts


def body(text: str, kind: ParagraphKind = ParagraphKind.BODY, **more: object) -> Paragraph:
    return Paragraph(kind, (Text(text, content=True),), **more)  # type: ignore[arg-type]


def document(*blocks: Block, pages: int = 0) -> Document:
    return Document("题目", blocks, pages=pages)


def words_of(laid: Layout) -> str:
    return "".join(run.text for page in laid.pages for line in page.lines for run in line.runs)


def tops(laid: Layout, page: int, size: int) -> list[float]:
    """Return the em tops of the lines of a page, in millimetres."""
    return [to_mm(line.y - size * 88 // 100) for line in laid.pages[page].lines]


def test_a_full_page_is_the_standards_page(theme: Theme, catalog: Catalog) -> None:
    laid = layout(document(body("字" * 28 * 60)), theme, catalog)
    size = theme.styles["body"].size
    first = tops(laid, 0, size)
    assert len(first) == 22
    assert first[0] == pytest.approx(37.0, abs=0.01)
    assert first[-1] + to_mm(size) == pytest.approx(262.0, abs=0.01)
    pitches = [b - a for a, b in pairwise(first)]
    assert all(pitch == pytest.approx(10.4455, abs=0.001) for pitch in pitches)
    line = laid.pages[0].lines[1]
    assert to_mm(line.x) == pytest.approx(28.0, abs=0.001)
    (run,) = line.runs
    assert len(run.text) == 28
    advance = to_mm(run.size + run.spacing)
    assert advance == pytest.approx(156 / 28, abs=0.0001)


def test_the_first_line_is_indented_by_two_cells(theme: Theme, catalog: Catalog) -> None:
    line = layout(document(body("字" * 40)), theme, catalog).pages[0].lines[0]
    assert to_mm(line.x) == pytest.approx(28 + 2 * 156 / 28, abs=0.01)


@pytest.mark.parametrize(
    ("following", "rows"),
    [
        (body("文"), 2),
        (Paragraph(ParagraphKind.SALUTATION, (Text("同志们："),)), 2),
        (body("人", ParagraphKind.BYLINE), 1),
        (Heading(1, (Text("一、"),)), 2),
        (ListBlock((Item((body("项"),), "1."),)), 2),
    ],
)
def test_a_blank_row_parts_a_head_from_its_text(
    theme: Theme, catalog: Catalog, following: Block, rows: int
) -> None:
    head = (body("题", ParagraphKind.TITLE), body("（日）", ParagraphKind.DATELINE))
    laid = layout(document(*head, following), theme, catalog)
    _, day, text = laid.pages[0].lines
    assert round((text.y - day.y) / theme.pitch) == rows


@given(st.integers(0, 60), st.integers(1, 12), st.sampled_from(["文", "“", "，", "《"]))
def test_a_blank_stands_on_one_line(
    theme: Theme, catalog: Catalog, before: int, cells: int, mark: str
) -> None:
    blank = f'{mark}<blank cells="{cells}" ruled="true"/>'
    inside = f"<p>{'文' * before}{blank}，文{blank}{'文' * 30}</p>"
    laid = layout(parse(f'<document title="t">{inside}</document>'), theme, catalog)
    rules = laid.pages[0].bars
    assert len(rules) == 2
    assert min(to_mm(rule.width) for rule in rules) > cells * 156 / 28 - 0.1


def test_a_blank_wider_than_a_line_is_parted(theme: Theme, catalog: Catalog) -> None:
    inside = '<p>文<blank cells="40" ruled="true"/>文</p>'
    laid = layout(parse(f'<document title="t">{inside}</document>'), theme, catalog)
    assert sum(to_mm(rule.width) for rule in laid.pages[0].bars) == pytest.approx(
        40 * 156 / 28, abs=0.1
    )


def test_a_table_follows_its_title(theme: Theme, catalog: Catalog) -> None:
    table = Table((Column(),), (), (Row((Cell((body("格"),)),)),))
    laid = layout(document(body("（表）", ParagraphKind.SUBTITLE), table), theme, catalog)
    assert laid.extents[1].before == 0


def test_the_body_returns_to_the_rows_after_a_title(theme: Theme, catalog: Catalog) -> None:
    title = body("关于今年工作的讲话", ParagraphKind.TITLE)
    laid = layout(document(title, body("字" * 100)), theme, catalog)
    size = theme.styles["body"].size
    rows = [theme.row(index) for index in range(22)]
    for line in laid.pages[0].lines[1:]:
        assert min(abs(line.y - size * 88 // 100 - row) for row in rows) < MM // 100
    assert laid.extents[0].before > 0
    assert laid.extents[0].after > 0


def test_a_title_stands_in_the_middle(theme: Theme, catalog: Catalog) -> None:
    line = layout(document(body("短题目", ParagraphKind.TITLE)), theme, catalog).pages[0].lines[0]
    run = line.runs[0]
    middle = to_mm(line.x + run.x + run.width // 2)
    assert middle == pytest.approx(28 + 78, abs=0.15)


def test_a_long_title_has_lines_of_even_length(theme: Theme, catalog: Catalog) -> None:
    laid = layout(document(body("字" * 23, ParagraphKind.TITLE)), theme, catalog)
    lengths = [sum(len(run.text) for run in line.runs) for line in laid.pages[0].lines]
    assert sorted(lengths) == [11, 12]


def test_a_heading_never_ends_a_page(theme: Theme, catalog: Catalog) -> None:
    filler = body("字" * (26 + 28 * 20))
    heading = Heading(1, (Text("一、标题"),))
    laid = layout(document(filler, heading, body("字" * 100)), theme, catalog)
    assert len(laid.pages[0].lines) == 21
    assert laid.pages[1].lines[0].block == 1


def test_page_numbers_stand_on_the_outer_side(theme: Theme, catalog: Catalog) -> None:
    laid = layout(document(body("字" * 28 * 30)), theme, catalog)
    odd, even = (page.furniture[0] for page in laid.pages[:2])
    last = odd.runs[-1]
    assert to_mm(odd.x + last.x + last.width) == pytest.approx(184 - 5.57, abs=0.2)
    assert to_mm(even.x) == pytest.approx(28 + 5.57, abs=0.01)
    assert [run.text for run in odd.runs] == ["— 1 —"]


def test_an_imprint_ends_at_the_foot_of_the_type_area(theme: Theme, catalog: Catalog) -> None:
    line = SplitLine((Text("某办公室"),), (Text("2024年1月1日印发"),), "imprint")
    imprint = Imprint((Rule("thick"), line, Rule("thick")))
    laid = layout(document(body("字" * 28 * 30), imprint), theme, catalog)
    bar = laid.pages[-1].bars[-1]
    assert len(laid.pages) == 2
    assert to_mm(bar.y + bar.height) == pytest.approx(262.0, abs=0.01)
    assert to_mm(bar.width) == pytest.approx(156)
    assert to_mm(bar.height) == pytest.approx(0.35, abs=0.01)


def test_an_imprint_without_room_takes_a_page(theme: Theme, catalog: Catalog) -> None:
    imprint = Imprint((Rule("thick"), SplitLine((), (Text("印"),), "imprint"), Rule("thick")))
    laid = layout(document(body("字" * (26 + 28 * 21)), imprint), theme, catalog)
    assert len(laid.pages) == 2


def test_a_title_stands_two_rows_below_a_masthead(theme: Theme, catalog: Catalog) -> None:
    masthead = Masthead((body("工作简报", role="masthead-name"), Rule("red")))
    laid = layout(document(masthead, body("题目", ParagraphKind.TITLE)), theme, catalog)
    rule = laid.pages[0].bars[0]
    title = laid.pages[0].lines[1]
    assert rule.color == "FF0000"
    gap = title.y - theme.styles["title"].size * 88 // 100 - rule.y - rule.height
    assert 2 * theme.pitch < gap < 3.5 * theme.pitch


def test_a_note_stands_one_row_below_a_masthead_and_above_the_title(
    theme: Theme, catalog: Catalog
) -> None:
    masthead = Masthead((body("工作简报", role="masthead-name"), Rule("red")))
    note = body("编者按：好", role="editor-note")
    title = body("题目", ParagraphKind.TITLE)
    laid = layout(document(masthead, note, title), theme, catalog)
    extents = laid.extents
    assert extents[3].before == theme.pitch
    assert extents[4].before == pytest.approx(theme.pitch, abs=theme.pitch / 2)


def test_page_one_shows_the_title_though_the_text_does_not_fit(
    theme: Theme, catalog: Catalog
) -> None:
    before = body("字" * 28 * 12)
    title = body("题" * 20 + "目" * 20 + "好" * 20, ParagraphKind.TITLE)
    lines = [body("某某", ParagraphKind.BYLINE) for _ in range(4)]
    salutation = body("同志们：", ParagraphKind.SALUTATION)
    text = body("字" * 28 * 3)
    laid = layout(document(before, title, *lines, salutation, text), theme, catalog)
    assert laid.extents[5].page == 1
    assert laid.pages[1].lines[0].block == 6


def test_further_lines_of_a_list_of_recipients_hang(theme: Theme, catalog: Catalog) -> None:
    imprint = Imprint((body("报：" + "字" * 60, role="imprint-list"), Rule("thick")))
    first, *rest = layout(document(imprint), theme, catalog).pages[0].lines
    cell = theme.width(1000, theme.styles["imprint-list"].size)
    assert {round((line.x - first.x) / cell, 2) for line in rest} == {2}
    assert first.x == theme.page.left + cell


def test_an_odd_page_break_leaves_a_page_blank(theme: Theme, catalog: Catalog) -> None:
    laid = layout(document(body("甲"), PageBreak("odd"), body("乙")), theme, catalog)
    assert [bool(page.lines) for page in laid.pages] == [True, False, True]
    assert not laid.pages[1].furniture


def table(rows: int) -> Table:
    def row(first: str, second: str, *, header: bool = False) -> Row:
        return Row((Cell((body(first),), header), Cell((body(second),), header)))

    head = (row("序号", "内容", header=True),)
    return Table(
        (Column(1, "center"), Column(4)), head, tuple(row(str(i), "字") for i in range(rows))
    )


def test_a_tables_head_is_repeated_on_every_page(theme: Theme, catalog: Catalog) -> None:
    laid = layout(document(table(60)), theme, catalog)
    assert len(laid.pages) > 1
    for page in laid.pages:
        assert "".join(run.text for line in page.lines[:2] for run in line.runs) == "序号内容"
    assert [line.block for line in laid.pages[1].lines[:2]] == [-1, -1]


def test_a_cell_that_spans_rows_keeps_its_column(theme: Theme, catalog: Catalog) -> None:
    tall = Cell((body("高"),), rowspan=2)
    rows = (Row((tall, Cell((body("甲"),)))), Row((Cell((body("乙"),)),)))
    laid = layout(document(Table((Column(), Column()), (), rows)), theme, catalog)
    lines = laid.pages[0].lines
    assert ["".join(run.text for run in line.runs) for line in lines] == ["高", "甲", "乙"]
    assert lines[1].x == lines[2].x > lines[0].x
    across = [bar for bar in laid.pages[0].bars if bar.width > bar.height]
    first = [bar.y for bar in across if to_mm(bar.x) < 29]
    assert len(first) == 2
    assert len({bar.y for bar in across}) == 3


def tall(*lengths: int, rowspan: int = 1) -> Row:
    return Row(tuple(Cell((body("字" * length),), rowspan=rowspan) for length in lengths))


def test_a_row_higher_than_a_page_goes_on_below_repeated_heads(
    theme: Theme, catalog: Catalog
) -> None:
    head = (Row((Cell((body("甲"),), header=True), Cell((body("乙"),), header=True))),)
    made = Table((Column(), Column()), head, (tall(1200, 700),))
    laid = layout(document(body("前"), made), theme, catalog)
    assert len(laid.pages) > 2
    for page in laid.pages[1:]:
        assert "".join(run.text for line in page.lines[:2] for run in line.runs) == "甲乙"
        assert all(line.y < theme.page.top + theme.page.text_height for line in page.lines)
    shown = [line for page in laid.pages for line in page.lines if line.block >= 0]
    assert sum(len(run.text) for line in shown for run in line.runs) == 1200 + 700 + 3
    extent = laid.extents[1]
    assert len(extent.rows) == 2
    assert extent.rows[1] > theme.page.text_height


def test_a_row_that_a_page_can_hold_stays_whole(theme: Theme, catalog: Catalog) -> None:
    made = Table((Column(),), (), tuple(tall(300) for _ in range(7)))
    laid = layout(document(made), theme, catalog)
    assert len(laid.pages) > 1
    for page in laid.pages:
        blocks = [line.block for line in page.lines]
        assert all(blocks.count(block) == blocks.count(blocks[0]) for block in blocks)


def test_a_row_tied_to_others_and_higher_than_a_page_is_an_error(
    theme: Theme, catalog: Catalog
) -> None:
    rows = (
        Row((Cell((body("字" * 3000),), rowspan=2), Cell((body("字"),)))),
        Row((Cell((body("字"),)),)),
    )
    made = Table((Column(), Column()), (), rows)
    with pytest.raises(LayoutError) as error:
        layout(document(made), theme, catalog)
    assert error.value.code == "too-high"


def test_a_head_higher_than_a_page_is_an_error(theme: Theme, catalog: Catalog) -> None:
    made = Table((Column(),), (tall(1600),), (tall(3),))
    with pytest.raises(LayoutError) as error:
        layout(document(made), theme, catalog)
    assert error.value.code == "too-high"


@pytest.mark.parametrize("valign", ["top", "middle", "bottom", ""])
def test_words_stand_at_the_top_the_middle_or_the_bottom_of_a_cell(
    theme: Theme, catalog: Catalog, valign: Literal["top", "middle", "bottom", ""]
) -> None:
    row = Row((Cell((body("低"),), valign=valign), Cell((body("字" * 60),))))
    laid = layout(document(Table((Column(), Column()), (), (row,))), theme, catalog)
    low, *high = laid.pages[0].lines
    places = {"top": high[0].y, "bottom": high[-1].y}
    middle = (high[0].y + high[-1].y) // 2
    assert low.y == pytest.approx(places.get(valign, middle), abs=1)


def test_contents_show_true_pages(theme: Theme, catalog: Catalog) -> None:
    blocks: list[Block] = [Contents(depth=1), PageBreak()]
    for number in range(3):
        blocks += [Heading(1, (Text(f"标题{number}"),)), body("字" * 28 * 25)]
    laid = layout(document(*blocks), theme, catalog)
    shown = ["".join(run.text for run in line.runs) for line in laid.pages[0].lines]
    pages = [laid.extents[index].page for index in laid.headings]
    assert shown == [f"标题{number}{page}" for number, page in enumerate(pages)]
    assert all(link.target in laid.anchors for link in laid.pages[0].links)


def test_a_long_entry_of_the_contents_has_several_lines(theme: Theme, catalog: Catalog) -> None:
    heading = Heading(1, (Text("标" * 40),))
    laid = layout(document(Contents(), heading, body("字")), theme, catalog)
    shown = ["".join(run.text for run in line.runs) for line in laid.pages[0].lines]
    assert "".join(shown[:2]) == "标" * 40 + "1"


def test_a_reference_shows_the_page_of_its_anchor(theme: Theme, catalog: Catalog) -> None:
    reference = Paragraph(ParagraphKind.BODY, (Text("见第"), Reference("here", "page"), Text("页")))
    laid = layout(document(reference, PageBreak(), body("字", id="here")), theme, catalog)
    assert words_of(laid) == "见第2页字"


def test_what_matters_least_is_left_out_to_fit(theme: Theme, catalog: Catalog) -> None:
    kept = [body(f"留{number}" + "字" * 27) for number in range(8)]
    spare = [body(f"弃{number}" + "字" * 27, drop=1 + (number == 3)) for number in range(10)]
    laid = layout(document(*kept, *spare, pages=1), theme, catalog)
    assert len(laid.pages) == 1
    words = words_of(laid)
    assert all(f"留{number}" in words for number in range(8))
    assert "弃0" in words
    assert "弃3" not in words
    assert "弃9" not in words
    (found,) = laid.diagnostics
    assert found.code == "dropped-to-fit"
    assert found.params["count"] == 18 - len(laid.document.blocks)


def test_a_limited_paper_keeps_three_rows_free_of_words(theme: Theme, catalog: Catalog) -> None:
    def shown(rows: int) -> int:
        lines = [body("字" * 10, drop=1) for _ in range(rows)]
        return len(layout(document(*lines, NotesLines(), pages=1), theme, catalog).pages[0].lines)

    assert [shown(rows) for rows in (18, 19, 20)] == [18, 19, 19]


def test_a_list_that_lost_its_entries_is_left_out_whole(theme: Theme, catalog: Catalog) -> None:
    heading = Heading(1, (Text("标题"),))
    spare = Group((heading, ListBlock((Item((body("字" * 28 * 30),), "1.", drop=1),))))
    laid = layout(document(body("甲"), spare, pages=1), theme, catalog)
    assert laid.document.blocks == (body("甲"),)


def test_text_that_cannot_fit_is_reported(theme: Theme, catalog: Catalog) -> None:
    laid = layout(document(body("字" * 28 * 50), pages=1), theme, catalog)
    assert [found.code for found in laid.diagnostics] == ["page-overflow"]


def test_notes_lines_fill_the_page(theme: Theme, catalog: Catalog) -> None:
    laid = layout(document(body("甲"), NotesLines()), theme, catalog)
    assert len(laid.pages) == 1
    bars = laid.pages[0].bars
    assert len(bars) == 20
    assert to_mm(bars[-1].y) < 262 < to_mm(bars[-1].y + theme.pitch)


def test_a_character_no_face_has_is_reported_and_kept(theme: Theme, catalog: Catalog) -> None:
    laid = layout(document(body("甲\U0010fffd乙")), theme, catalog)
    assert words_of(laid) == "甲\U0010fffd乙"
    (found,) = laid.diagnostics
    assert found.code == "missing-glyph"
    assert found.params["codepoint"] == "10FFFD"


def test_an_unknown_style_is_an_error(theme: Theme, catalog: Catalog) -> None:
    with pytest.raises(LayoutError) as error:
        layout(document(body("甲", role="no-such-style")), theme, catalog)
    assert error.value.code == "unknown-style"


@settings(max_examples=40)
@given(st.lists(st.text(st.sampled_from("中文，。“”（）一2a "), max_size=200), max_size=8))
def test_every_character_is_set_once_and_in_order(
    theme: Theme, catalog: Catalog, paragraphs: list[str]
) -> None:
    made = document(*(body(text) for text in paragraphs))
    laid = layout(made, theme, catalog)
    expected = "".join(text.text for block in made.blocks for text in texts(inlines(block)))
    # Spaces at the end of a line are not drawn.
    assert words_of(laid).replace(" ", "") == expected.replace(" ", "")


def test_widows_are_kept_off_when_the_theme_says_so(theme: Theme, catalog: Catalog) -> None:
    made = document(body("字" * (26 + 28 * 20)), body("字" * (26 + 28 * 2)))
    plain = layout(made, theme, catalog)
    kept = layout(made, replace(theme, widows=True), catalog)
    assert len(plain.pages[0].lines) == 22
    assert len(kept.pages[0].lines) == 21


def test_digits_and_latin_letters_take_the_themes_latin_face(
    theme: Theme, catalog: Catalog
) -> None:
    line = layout(document(body("共500万元Word")), theme, catalog).pages[0].lines[0]
    names = [(run.text, run.face.face.name) for run in line.runs]
    assert ("500", "SDSerif-Regular") in names
    assert ("Word", "SDSerif-Regular") in names


def test_a_mark_begins_where_the_standard_wants_it(theme: Theme, catalog: Catalog) -> None:
    document = parse(
        '<document title="试"><masthead><p role="organ-mark">某县</p></masthead></document>'
    )
    (line,) = layout(document, theme, catalog).pages[0].lines
    size = theme.styles["organ-mark"].size
    assert to_mm(line.y - size * 880 // 1000) == pytest.approx(72, abs=0.01)


def test_type_may_begin_above_the_type_area(theme: Theme, catalog: Catalog) -> None:
    mark = replace(theme.styles["organ-mark"], top=from_mm(-7))
    look = replace(theme, styles={**theme.styles, "organ-mark": mark})
    document = parse('<document title="试"><p role="organ-mark">某县</p><p>水</p></document>')
    first, second = layout(document, look, catalog).pages[0].lines
    assert to_mm(first.y - mark.size * 880 // 1000) == pytest.approx(30, abs=0.01)
    assert second.y > first.y
