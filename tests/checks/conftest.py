"""Papers of known measures, drawn with reportlab in a face made here: every glyph a plain box."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

HAN = "".join(map(chr, range(0x4E00, 0x4E00 + 180)))
NARROW = "0123456789abc -."
EMPTY = "c"
"""A character whose glyph is empty."""

BOXED = "Boxed"
BARE = "STSong-Light"


@cache
def boxed_face() -> bytes:
    """Return a TrueType face whose glyphs are boxes; the em dash is a bar 0.4 em above the line."""
    characters = [*NARROW, "\N{EM DASH}", "\N{IDEOGRAPHIC FULL STOP}", "\N{FULLWIDTH COMMA}", *HAN]
    names = [".notdef", *(f"u{ord(character):04X}" for character in characters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(zip(map(ord, characters), names[1:], strict=True)))
    widths = [500 if character in NARROW else 1000 for character in ("0", *characters)]
    boxes = [_box(character) for character in ("0", *characters)]
    builder.setupGlyf(dict(zip(names, boxes, strict=True)))
    sides = [getattr(box, "xMin", 0) for box in boxes]
    metrics = zip(widths, sides, strict=True)
    builder.setupHorizontalMetrics(dict(zip(names, metrics, strict=True)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Boxed", "styleName": "Regular", "psName": "Boxed"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    target = BytesIO()
    builder.save(target)
    return target.getvalue()


def _box(character: str) -> object:
    pen = TTGlyphPen(None)
    left, bottom, right, top = (50, -80, 450 if character in NARROW else 950, 800)
    if character == "\N{EM DASH}":
        left, bottom, right, top = 0, 390, 1000, 410
    if character in "\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH COMMA}":
        left, bottom, right, top = 50, -80, 400, 200
    if character not in f" {EMPTY}":
        pen.moveTo((left, bottom))
        for point in ((left, top), (right, top), (right, bottom)):
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


@dataclass(frozen=True)
class Paper:
    """A paper of `pages` pages, the last of five lines; the defaults are the standard's page.

    `shifted` moves the lines of one page down, `jog` one line of page 2 right, `drop` one line of
    page 2 down, all in mm; `skip` leaves out that line of page 2; `turned` turns the sheet under
    the text, which still reads upright.
    """

    left: float = 28
    top: float = 37
    size: float = 16
    rows: int = 22
    cells: int = 28
    pitch: float = (225 - 16 * 25.4 / 72) / 21
    cell: float = 156 / 28
    pages: int = 3
    face: str = BOXED
    title: str = "Paper"
    number: str = "\N{EM DASH} {n} \N{EM DASH}"
    number_y: float = 269
    number_size: float = 14
    number_step: int = 1
    odd_right: bool = True
    note: str = ""
    marked: bool = True
    width: float = 210
    height: float = 297
    shifted: float = 0
    jog: float = 0
    drop: float = 0
    skip: int = -1
    end: str = ""
    turned: int = 0
    password: str | None = None

    def pdf(self) -> bytes:
        """Return the paper as a PDF."""
        _register()
        target = BytesIO()
        width, height = self.width * mm, self.height * mm
        upright = {
            0: (1, 0, 0, 1, 0, 0),
            90: (0, 1, -1, 0, height, 0),
            180: (-1, 0, 0, -1, width, height),
            270: (0, -1, 1, 0, 0, width),
        }
        canvas = Canvas(target, pagesize=(width, height), invariant=1, encrypt=self.password)
        canvas.setTitle(self.title)
        for page in range(1, self.pages + 1):
            canvas.setPageRotation(self.turned)
            canvas.transform(*upright[self.turned])
            for row in range(self.rows if page < self.pages else 5):
                if (page, row) != (2, self.skip):
                    self._line(canvas, page, row)
            if self.number:
                self._number(canvas, page)
            canvas.showPage()
        canvas.save()
        return target.getvalue()

    def _line(self, canvas: Canvas, page: int, row: int) -> None:
        canvas.setFont(self.face, self.size)
        em = self.size * 25.4 / 72
        y = self.top + 0.88 * em + row * self.pitch + (self.shifted if page == 2 else 0)
        odd_one = page == 2 and row == 7
        y += self.drop if odd_one else 0
        indent = 2 if (page, row) == (1, 0) else 0
        text = "".join(HAN[(page * 31 + row * 7 + k) % 180] for k in range(self.cells - indent))
        if self.end and odd_one:
            text = text[:-1] + self.end
        for k, character in enumerate(text):
            x = self.left + (k + indent) * self.cell + (self.cell - em) / 2
            x += self.jog if odd_one else 0
            canvas.drawString(x * mm, (self.height - y) * mm, character)

    def _number(self, canvas: Canvas, page: int) -> None:
        canvas.setFont(self.face, self.number_size)
        text = self.number.format(n=page * self.number_step)
        y = (self.height - self.number_y) * mm - 0.4 * self.number_size
        inset = 156 / 28
        code: list[str] = vars(canvas)["_code"]
        if self.marked:
            code.append("/Artifact <</Type /Pagination>> BDC")
        if (page % 2 == 1) == self.odd_right:
            canvas.drawRightString((184 - inset) * mm, y, text)
        else:
            canvas.drawString((28 + inset) * mm, y, text)
        canvas.drawCentredString(self.width / 2 * mm, y, self.note)
        if self.marked:
            code.append("EMC")


@cache
def _register() -> None:
    pdfmetrics.registerFont(TTFont(BOXED, BytesIO(boxed_face()), shapable=False))
    pdfmetrics.registerFont(UnicodeCIDFont(BARE))


Papers = Callable[..., bytes]


@pytest.fixture
def papers() -> Papers:
    """Return what draws a paper; keywords are the fields of `Paper`."""

    def draw(**changes: object) -> bytes:
        return Paper(**changes).pdf()  # type: ignore[arg-type]  # each test names its own fields

    return draw
