"""A PDF is read character by character, furniture told apart; what is no PDF is refused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from speechdocs.checks.pdf_reading import read
from speechdocs.errors import SourceError, UsageError

Papers = Callable[..., bytes]


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    """Return a PDF of one page on which `draw` drew."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=(400, 400), invariant=1)
    canvas.setFont("Helvetica", 20)
    draw(canvas)
    canvas.save()
    return target.getvalue()


def text(pdf: bytes) -> str:
    """Return the characters of the first page, a bar before each gap but that before the first."""
    glyphs = read(pdf).pages[0].glyphs
    return "".join(f"|{glyph.text}" if glyph.gap else glyph.text for glyph in glyphs)[1:]


def test_a_character_has_place_size_and_face(papers: Papers) -> None:
    glyph = read(papers()).pages[0].glyphs[0]
    em = 16 * 25.4 / 72
    assert glyph.x == pytest.approx(28 + 2 * 156 / 28 + (156 / 28 - em) / 2, abs=0.001)
    assert glyph.top == pytest.approx(37, abs=0.001)
    assert (glyph.em, glyph.advance) == pytest.approx((em, em))
    assert (glyph.face.name, glyph.face.embedded) == ("Boxed", True)
    assert not glyph.artifact


def test_an_unembedded_face_is_told(papers: Papers) -> None:
    assert not read(papers(face="STSong-Light")).pages[0].glyphs[0].face.embedded


def test_furniture_is_told_by_its_mark(papers: Papers) -> None:
    marked, bare = (read(papers(marked=marked)).pages[0] for marked in (True, False))
    assert [line.text for line in marked.lines(artifact=True)] == ["\N{EM DASH}1\N{EM DASH}"]
    assert bare.lines(artifact=True) == ()


def test_a_scaled_matrix_scales_the_size() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.scale(2, 2)
        canvas.drawString(50, 50, "a")

    glyph = read(drawn(draw)).pages[0].glyphs[0]
    assert glyph.em == pytest.approx(40 * 25.4 / 72)
    assert (glyph.x, glyph.y) == pytest.approx((100 * 25.4 / 72, 300 * 25.4 / 72), abs=0.01)


def test_characters_come_in_the_order_of_drawing() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(200, 100, "second")
        canvas.drawString(50, 100, "first")

    assert text(drawn(draw)) == "second|first"


def test_what_pdfium_invents_is_a_gap() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 200, "a b")
        canvas.drawString(200, 200, "c")
        canvas.drawString(50, 100, "d")

    assert text(drawn(draw)) == "a b|c|d"


def test_a_hyphen_at_the_line_end_is_a_hyphen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 200, "half-")
        canvas.drawString(50, 170, "way")

    assert text(drawn(draw)) == "half-|way"


def test_text_in_a_form_is_read_with_the_form_s_marks() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("stamp")
        canvas.setFont("Helvetica", 20)
        canvas.drawString(50, 50, "stamp")
        canvas.endForm()
        code: list[str] = vars(canvas)["_code"]
        code.append("/Artifact BMC")
        canvas.doForm("stamp")
        code.append("EMC")
        canvas.drawString(50, 200, "text")

    page = read(drawn(draw)).pages[0]
    assert [line.text for line in page.lines(artifact=True)] == ["stamp"]
    assert [line.text for line in page.lines(artifact=False)] == ["text"]


def test_bookmarks_and_links_know_where_they_lead() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.bookmarkPage("here")
        canvas.addOutlineEntry("Chapter", "here")
        canvas.linkAbsolute("", "here", (0, 0, 10, 10))
        canvas.linkURL("https://example.org/a", (20, 20, 30, 30))

    pdf = read(drawn(draw))
    assert [(mark.source, mark.page, mark.dead) for mark in pdf.bookmarks] == [
        ("Chapter", 1, False)
    ]
    assert [(link.page, link.address) for link in pdf.links] == [
        (1, ""),
        (None, "https://example.org/a"),
    ]


@pytest.mark.parametrize("data", [b"", b"no PDF", b"%PDF-1.7\n", b"\0" * 4000])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="not a readable PDF") as caught:
        read(data, "x.pdf")
    assert str(caught.value).startswith("x.pdf: ")


def test_a_cut_off_pdf_is_refused_or_read(papers: Papers) -> None:
    whole = papers()
    for length in range(100, len(whole), len(whole) // 7):
        with suppress(SourceError):
            assert read(whole[:length]).pages


def test_a_password_is_asked_for_in_words(papers: Papers) -> None:
    with pytest.raises(UsageError, match="asks for a password"):
        read(papers(password="secret"))
