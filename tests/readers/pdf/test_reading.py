from __future__ import annotations

import random

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.readers.pdf.drawing import (
    EM,
    LATIN,
    LATIN_BOLD,
    LEFT,
    MEASURE,
    PITCH,
    TOP,
    asides,
    broken,
    operator,
    pages,
    pdf,
    put,
    running,
)

from speechdocs.readers import read
from speechdocs.text.chars import COMMA, IDEOGRAPHIC_SPACE, STOP
from speechdocs.text.source import Source

SENTENCE = f"山上的茶园要修好路{COMMA}山下的学校要修好门{STOP}"
LONG = SENTENCE * 9
SHORT = f"大家都同意{STOP}"
FULL = "渠" * (MEASURE - 3) + STOP
"""With its indent exactly one line."""


def of(data: bytes) -> Source:
    return read(data, "a.pdf")


@pytest.mark.parametrize("indent", [0, 2])
def test_lines_become_paragraphs(indent: int) -> None:
    paragraphs = [SHORT, LONG, SHORT, LONG[:70] + SHORT, LONG]
    assert running(of(pages(paragraphs, indent=indent))) == paragraphs


def test_a_full_line_and_an_indent_are_two_paragraphs() -> None:
    paragraphs = [LONG, FULL, FULL, LONG, FULL]
    assert running(of(pages(paragraphs))) == paragraphs


def test_paragraphs_go_on_over_the_page_and_what_stands_between_comes_after() -> None:
    def furniture(canvas: Canvas, number: int) -> None:
        put(canvas, LEFT, 815, "内部材料", size=10)
        put(canvas, 280, 60, f"— {number} —", size=12)

    paragraphs = [LONG, LONG + LONG, SHORT, LONG, LONG]
    source = of(pages(paragraphs, rows=8, furniture=furniture))
    assert running(source) == paragraphs
    found = asides(source)
    assert found[0] == ("header", "内部材料")
    assert [text for kind, text in found if kind == "page-number"] == [
        f"— {number} —" for number in range(1, len(found) // 2 + 1)
    ]
    lines = source.text.split("\n")
    assert lines.index(paragraphs[1]) + 1 == lines.index("— 1 —")


@pytest.mark.parametrize("form", ["{}", "- {} -", "第{}页", "第 {} 页 共 3 页", "{}/3", "Page {}"])
def test_page_numbers_of_many_forms(form: str) -> None:
    def furniture(canvas: Canvas, number: int) -> None:
        put(canvas, 280, 50, form.format(number))

    source = of(pages([LONG] * 6, rows=18, furniture=furniture))
    assert running(source) == [LONG] * 6
    assert {kind for kind, _ in asides(source)} == {"page-number"}


def test_what_merely_repeats_in_the_text_stays() -> None:
    paragraphs = [SHORT] * 60
    source = of(pages(paragraphs, rows=26))
    assert running(source) == paragraphs
    assert source.asides == ()


def test_a_number_in_the_last_line_of_the_text_stays() -> None:
    source = of(pages([*[SHORT] * 24, "2021", "2022"], rows=26))
    assert running(source)[-2:] == ["2021", "2022"]


def test_a_line_in_several_faces_is_one_line() -> None:
    def draw(canvas: Canvas) -> None:
        x = put(canvas, LEFT + 2 * EM, TOP, "全县共有")
        x = put(canvas, x, TOP, "128", face=LATIN)
        x = put(canvas, x, TOP, "个村")
        x = put(canvas, x, TOP, "GDP", face=LATIN_BOLD)
        put(canvas, x, TOP, f"增长{STOP}")

    source = of(pdf(draw))
    assert running(source) == [f"全县共有128个村GDP增长{STOP}"]
    assert [h.at.of(source.text) for h in source.hints if h.kind == "bold"] == ["GDP"]
    assert source.generated == ()


def test_latin_words_are_parted_by_blanks_and_chinese_ones_are_not() -> None:
    def draw(canvas: Canvas) -> None:
        x = put(canvas, LEFT, TOP, "Wi-Fi", face=LATIN)
        x = put(canvas, x + 5, TOP, "router", face=LATIN)
        x = put(canvas, x + 5, TOP, "覆盖")
        put(canvas, x + 5, TOP, "全县")

    source = of(pdf(draw))
    assert running(source) == ["Wi-Fi router覆盖全县"]
    assert [span.of(source.text) for span in source.generated] == [" "]


def test_letters_spaced_apart_stay_together() -> None:
    def draw(canvas: Canvas) -> None:
        for index, character in enumerate("关于修渠的报告"):
            put(canvas, 150 + index * 40, TOP, character, size=22)
        put(canvas, LEFT, TOP - 60, SHORT)

    assert running(of(pdf(draw))) == ["关于修渠的报告", SHORT]


def test_a_face_that_is_not_embedded_loses_no_line() -> None:
    def draw(canvas: Canvas) -> None:
        for row, character in enumerate("是是是否否否"):
            put(canvas, LEFT, TOP - row * 2 * PITCH, character)

    assert "".join(running(of(pdf(draw)))) == "是是是否否否"


def test_a_wide_gap_is_a_blank() -> None:
    def draw(canvas: Canvas) -> None:
        x = put(canvas, LEFT, TOP, "县教育局")
        put(canvas, x + 3 * EM, TOP, "李文清")

    source = of(pdf(draw))
    assert running(source) == [f"县教育局{IDEOGRAPHIC_SPACE}李文清"]
    assert [span.of(source.text) for span in source.generated] == [IDEOGRAPHIC_SPACE]


@pytest.mark.parametrize("seed", range(4))
def test_lines_drawn_in_any_order_are_read_from_top_to_bottom(seed: int) -> None:
    lines = list(enumerate(broken(LONG) + broken(SHORT) + broken(LONG)))
    random.Random(seed).shuffle(lines)

    def draw(canvas: Canvas) -> None:
        for row, (x, text) in lines:
            put(canvas, x, TOP - row * PITCH, text)

    assert running(of(pdf(draw))) == [LONG, SHORT, LONG]


def test_columns_are_read_one_after_the_other() -> None:
    left, right = "左" * 117 + STOP, "右" * 117 + STOP

    def draw(canvas: Canvas) -> None:
        for column, text in ((60, left), (320, right)):
            for row in range(10):
                indent = 24 if row == 0 else 0
                first = max(12 * row - 2, 0)
                line = text[first : 12 * row + 10]
                put(canvas, column + indent, TOP - row * 20, line, size=12)

    assert running(of(pdf(draw))) == [left, right]


def test_a_table_is_read_cell_by_cell() -> None:
    rows = [("水渠", "三条", "完工"), ("茶园", "九处", "在建"), ("学校", "两所", "完工")]

    def draw(canvas: Canvas) -> None:
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                put(canvas, LEFT + 140 * column, TOP - 30 * row, cell)

    source = of(pdf(draw))
    assert running(source) == [cell for row in rows for cell in row]
    assert {hint.kind for hint in source.hints} == {"cell"}


def test_a_title_is_one_heading_in_the_middle() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 22)
        canvas.drawCentredString(LEFT + 14 * EM, TOP, "在全县冬春水利建设动员大会暨")
        canvas.drawCentredString(LEFT + 14 * EM, TOP - 38, "先进表彰会上的讲话")
        canvas.drawCentredString(LEFT + 14 * EM, TOP - 76, "——李文清")
        for row, (x, text) in enumerate(broken(LONG)):
            put(canvas, x, TOP - 130 - row * PITCH, text)

    source = of(pdf(draw))
    assert running(source) == ["在全县冬春水利建设动员大会暨先进表彰会上的讲话", "——李文清", LONG]
    title = [hint for hint in source.hints if hint.at.start == 0]
    assert {(hint.kind, hint.level) for hint in title} == {("heading", 1), ("centred", 0)}


def test_lines_that_hang_below_a_number_belong_to_it() -> None:
    first, second = "先" * 60 + STOP, "后" * 20 + STOP

    def draw(canvas: Canvas) -> None:
        row = 0
        for number, text in (("1.", first), ("2.", second)):
            put(canvas, LEFT, TOP - row * PITCH, number)
            for start in range(0, len(text), 26):
                put(canvas, LEFT + 2 * EM, TOP - row * PITCH, text[start : start + 26])
                row += 1
        for x, text in broken(LONG):
            put(canvas, x, TOP - row * PITCH, text)
            row += 1

    expected = [f"1.{IDEOGRAPHIC_SPACE}{first}", f"2.{IDEOGRAPHIC_SPACE}{second}", LONG]
    assert running(of(pdf(draw))) == expected


def test_footnotes_and_their_marks_stand_aside() -> None:
    def draw(canvas: Canvas) -> None:
        for row, (x, text) in enumerate(broken(LONG)):
            put(canvas, x, TOP - row * PITCH, text)
        row = len(broken(LONG)) - 1
        end = LEFT + len(broken(LONG)[-1][1]) * EM
        put(canvas, end, TOP - row * PITCH + 6, "1", size=8)
        put(canvas, LEFT, 120, "1 见去年的年报，", size=9)
        put(canvas, LEFT, 106, "第三章。", size=9)

    source = of(pdf(draw))
    assert running(source) == [LONG]
    assert [kind for kind, _ in asides(source)] == ["footnote-mark", "footnote"]


def test_a_raised_figure_without_a_note_is_text() -> None:
    def draw(canvas: Canvas) -> None:
        x = put(canvas, LEFT, TOP, "新建厂房三百m")
        x = put(canvas, x, TOP + 6, "2", size=8)
        put(canvas, x, TOP, STOP)
        put(canvas, LEFT, TOP - PITCH, LONG[:MEASURE])

    assert running(of(pdf(draw)))[0].startswith(f"新建厂房三百m2{STOP}")


def test_turned_and_upright_text_stands_aside() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(200, 300)
        canvas.rotate(45)
        put(canvas, 0, 0, "内部资料", size=40)
        canvas.restoreState()
        for index, character in enumerate("机密文件"):
            put(canvas, 30, 500 - index * 14, character, size=12)
        for row, (x, text) in enumerate(broken(LONG)):
            put(canvas, x, TOP - row * PITCH, text)

    source = of(pdf(draw))
    assert running(source) == [LONG]
    assert asides(source) == [("rotated", "内部资料"), ("vertical", "机密文件")]


def test_text_outside_of_the_page_stands_aside() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, LEFT, -40, "旧稿")
        for row, (x, text) in enumerate(broken(LONG)):
            put(canvas, x, TOP - row * PITCH, text)

    source = of(pdf(draw))
    assert running(source) == [LONG]
    assert asides(source) == [("hidden", "旧稿")]


def test_what_the_file_marks_as_no_content_stands_aside() -> None:
    def draw(canvas: Canvas) -> None:
        operator(canvas, "/Artifact BMC")
        put(canvas, LEFT, 815, "水利局编印")
        operator(canvas, "EMC")
        for row, (x, text) in enumerate(broken(LONG)):
            put(canvas, x, TOP - row * PITCH, text)

    source = of(pdf(draw))
    assert running(source) == [LONG]
    assert asides(source) == [("header", "水利局编印")]


def test_a_page_that_is_turned_is_read_as_it_is_shown() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(595, 0)
        canvas.rotate(90)
        for row, (x, text) in enumerate(broken(LONG)):
            put(canvas, x, 500 - row * PITCH, text)

    assert running(of(pdf(draw))) == [LONG]


def test_numbers_that_count_paragraphs_stand_aside() -> None:
    paragraphs = [LONG, SHORT, LONG, f"2021年{COMMA}渠修好了{STOP}"]

    def draw(canvas: Canvas) -> None:
        row = 0
        for number, paragraph in enumerate(paragraphs, 1):
            put(canvas, LEFT, TOP - row * PITCH, str(number), size=12, face=LATIN)
            for x, text in broken(paragraph):
                put(canvas, x, TOP - row * PITCH, text)
                row += 1

    source = of(pdf(draw))
    assert running(source) == paragraphs
    assert [kind for kind, _ in asides(source)] == ["paragraph-number"] * 4


def test_ink_that_is_printed_twice_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        put(canvas, LEFT, TOP, "修渠", size=22)
        put(canvas, LEFT + 0.4, TOP, "修渠", size=22)
        put(canvas, LEFT, TOP - 60, SHORT)

    assert running(of(pdf(draw))) == ["修渠", SHORT]


def test_lines_broken_by_counting_characters_are_joined() -> None:
    text = "".join(f"第{n}村修渠{n}00米{COMMA}种树{n}000棵{COMMA}" for n in range(1, 30)) + SHORT
    paragraph = IDEOGRAPHIC_SPACE * 2 + text

    def draw(canvas: Canvas) -> None:
        for row, start in enumerate(range(0, len(paragraph), MEASURE)):
            put(canvas, LEFT, TOP - row * PITCH, paragraph[start : start + MEASURE])

    assert running(of(pdf(draw))) == [text]


def test_the_same_file_gives_the_same_source() -> None:
    data = pages([LONG, SHORT])
    source = of(data)
    assert source == of(data)
    assert (source.format, source.file) == ("pdf", "a.pdf")
