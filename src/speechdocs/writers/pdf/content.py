"""What is drawn on a page: lines of glyph runs, bars, and the marks that tie them to their tags.

Lines of one block that follow one another are one marked content sequence (ISO 32000-1, 14.6), in
which the mark of a footnote is one of its own; bars and what stands at the foot of the page are
artifacts (14.8.2.2).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from speechdocs.fonts.catalog import Typeface
from speechdocs.layout.frames import ARTIFACT, Bar, Figure, GlyphRun, Line, Page
from speechdocs.theme.units import PT, Emu
from speechdocs.writers.pdf.fonts import Fonts
from speechdocs.writers.pdf.pictures import Pictures

_BLACK = "000000"
_FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
_HEADER = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
_WATERMARK = "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC"
_HALF = 0.5**0.5
"""Sine and cosine of half a right angle."""
_MARGIN = "/Artifact <</Type /Pagination>> BDC"
_LAYOUT = "/Artifact <</Type /Layout>> BDC"
_EMPTY = "[<>"
_PARTED = re.compile(r"\[<>(?:([^<>]+)<>)?\] TJ (/F[0-9]+ \S+ Tf \[<)")
"""The end of a way back to the main face where the next way out begins, and the move between."""
_CODE = 4
"""How many hexadecimal digits a code has."""
_NO_STRING, _NO_ARRAY = "<>", "[] TJ"
"""What shows nothing where a run begins or ends in another face; pdfium loses a move before it."""


class _Pen(Struct):
    """The text state last written, so that only changes are written again.

    `codes` has what shows each character in `face` and `size`.
    """

    fonts: Fonts
    face: Typeface | None = None
    size: Emu = Emu(0)
    codes: Mapping[int, str] = {}
    font: str = ""
    spacing: int = 0
    color: str = _BLACK

    def take(self, run: GlyphRun) -> str:
        """Return the operators that change what is another for `run` than before."""
        changes = ""
        if self.face is not run.face or self.size != run.size:
            self.face, self.size = run.face, run.size
            self.codes, font = self.fonts.sized(run.face, run.size)
            if self.font != font:
                self.font = changes = font
        if self.spacing != run.spacing:
            self.spacing = run.spacing
            changes += f"{run.spacing / PT:.4f} Tc "
        if self.color != run.color:
            self.color = run.color
            changes += f"{_fill(run.color)} "
        return changes


class Owner(NamedTuple):
    """What a piece of content belongs to: a block, and the footnote whose mark it is, if any."""

    block: int
    note: int = ARTIFACT


class Drawn(Struct):
    """The content of a page, and what each marked content sequence belongs to."""

    operators: list[str] = field(default_factory=list)
    marks: list[Owner] = field(default_factory=list)


def draw(
    page: Page, fonts: Fonts, pictures: Pictures, tag: Callable[[Owner], str], *, noted: bool
) -> Drawn:
    """Return the content of `page`; `tag` gives the structure type of an owner.

    A document that is `noted` has footnotes, whose marks have owners of their own.
    """
    drawn = Drawn()
    artist = _Artist(page.height, fonts, drawn.operators)
    if page.watermark:
        artist.out.append(f"q {_turned_up(page.width / PT / 2, page.height / PT / 2)} cm")
        artist.text(_WATERMARK, page.watermark)
        artist.out.append("Q")
    for block, lines in groupby(page.lines, lambda line: line.block):
        if block == ARTIFACT:
            artist.text(_LAYOUT, lines)
            continue
        for owner, part in _parts(block, lines) if noted else ((Owner(block), lines),):
            artist.text(f"/{tag(owner)} <</MCID {len(drawn.marks)}>> BDC", part)
            drawn.marks.append(owner)
    for figure in page.figures:
        owner = Owner(figure.block)
        mark = f"/{tag(owner)} <</MCID {len(drawn.marks)}>> BDC"
        artist.figure(mark, figure, pictures.drawn(figure.picture))
        drawn.marks.append(owner)
    if page.bars:
        artist.bars(page.bars)
    if page.line_numbers:
        artist.text(_MARGIN, page.line_numbers)
    _draw_furniture(page, fonts, drawn.operators)
    return drawn


def _turned_up(x: float, y: float) -> str:
    """Return the matrix that turns by half a right angle around `x`, `y`."""
    left, low = x - _HALF * (x - y), y - _HALF * (x + y)
    return f"{_HALF:.5f} {_HALF:.5f} {-_HALF:.5f} {_HALF:.5f} {left:.3f} {low:.3f}"


def _draw_furniture(page: Page, fonts: Fonts, out: list[str]) -> None:
    """Draw what stands at the edges, on a turned page as if that were upright."""
    artist = _Artist(page.width if page.turned else page.height, fonts, out)
    if page.turned:
        out.append(f"q 0 -1 1 0 0 {page.height / PT:.3f} cm")
    for mark, lines in ((_HEADER, page.heads), (_FOOTER, page.furniture)):
        if lines:
            artist.text(mark, lines)
    if page.turned:
        out.append("Q")


def _parts(block: int, lines: Iterable[Line]) -> Iterator[tuple[Owner, Iterable[Line]]]:
    """Yield the lines of `block` as pieces of text and marks of footnotes."""
    runs = ((line, run) for line in lines for run in line.runs)
    for note, part in groupby(runs, lambda placed: placed[1].note):
        yield Owner(block, note), [replace(line, runs=(run,)) for line, run in part]


class _Artist(Struct):
    """Writes operators; y turns over, because a PDF page begins at its foot."""

    height: Emu
    fonts: Fonts
    out: list[str]

    def text(self, mark: str, lines: Iterable[Line]) -> None:
        pen = _Pen(self.fonts)
        drawn: list[str] = []
        for line in lines:
            y = self.height - line.y
            low = _points(y)
            drawn += [_run(run, line.x, y, low, pen) for run in line.runs]
        shown = "\n".join(drawn).replace(_NO_STRING, "").replace(_NO_ARRAY, "")
        self.out.append(f"{mark} BT\n{shown}")
        if pen.color != _BLACK:
            self.out.append(_fill(_BLACK))
        self.out.append("ET EMC")

    def figure(self, mark: str, figure: Figure, drawing: str) -> None:
        """Draw a picture, `drawing` in the unit square, in its box."""
        y = self.height - figure.y - figure.height
        box = (figure.width / PT, figure.height / PT, figure.x / PT, y / PT)
        place = "{:.3f} 0 0 {:.3f} {:.3f} {:.3f} cm".format(*box)
        self.out.append(f"{mark} q {place} {drawing} Q EMC")

    def bars(self, bars: Iterable[Bar]) -> None:
        self.out.append(_LAYOUT)
        color = _BLACK
        for bar in bars:
            if bar.color != color:
                color = bar.color
                self.out.append(_fill(color))
            low = _points(self.height - bar.y - bar.height)
            box = f"{_points(bar.x)} {low} {_points(bar.width)} {_points(bar.height)}"
            self.out.append(f"{box} re f")
        if color != _BLACK:
            self.out.append(_fill(_BLACK))
        self.out.append("EMC")


@lru_cache(maxsize=4096)
def _points(length: int) -> str:
    """Return `length` in points; lines and rules stand at the same places page by page."""
    return f"{length / PT:.3f}"


def _run(run: GlyphRun, left: int, y: int, low: str, pen: _Pen) -> str:
    """Return what draws `run` on the line that begins at `left`, `y`; `low` is y in points."""
    # This is done for every line: what is seldom must cost nothing.
    changes, x = pen.take(run), left + run.x
    if run.face.slanted:
        return changes + _slanted(run, pen.codes, x / PT, (y + run.rise) / PT)
    if run.rise:
        low = _points(y + run.rise)
    shown = _shifted(run, pen.codes) if run.shifts else run.text.translate(pen.codes)
    if _EMPTY in shown:
        shown = _together(shown)
    return f"{changes}1 0 0 1 {_points(x)} {low} Tm [<{shown}>] TJ"


def _slanted(run: GlyphRun, codes: Mapping[int, str], x: float, y: float) -> str:
    """Draw each glyph through the face's matrix; the pen moves as if it were upright."""
    a, b, c, d, e, f = run.face.matrix
    face, size, shifts = run.face.face, run.size / PT, dict(run.shifts)
    drawn = []
    for index, character in enumerate(run.text):
        x += shifts.get(index, 0) / PT
        left, low = x + e * size / 1000, y + f * size / 1000
        code = codes[ord(character)]
        drawn.append(f"{a} {b} {c} {d} {left:.3f} {low:.3f} Tm <{code}> Tj")
        x += face.advance(face.glyph(ord(character))) * size / 1000 + run.spacing / PT
    return " ".join(drawn)


def _shifted(run: GlyphRun, codes: Mapping[int, str]) -> str:
    """Return what shows a run, its shifts as adjustments in thousandths of an em."""
    parts, start = [], 0
    for index, shift in run.shifts:
        part = run.text[start:index].translate(codes)
        parts.append(f"{part}>{-shift * 1000 / run.size:.2f}<")
        start = index
    return f"{''.join(parts)}{run.text[start:].translate(codes)}"


def _together(shown: str) -> str:
    """Return what shows a run, neighbours of one face that is not its main one shown at once.

    Else pdfium copies a line end between marks where the second begins inside the first.
    """
    parts: list[str] = []
    at = 0
    for parted in _PARTED.finditer(shown):
        move, there = parted.groups()
        back = shown.rfind(">] TJ", at, parted.start())
        if shown.startswith(there, back - _CODE - len(there)):
            parts += (shown[at:back], f">{move}<" if move else "")
            at = parted.end()
    return "".join((*parts, shown[at:]))


def _fill(color: str) -> str:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return f"{red:.3g} {green:.3g} {blue:.3g} rg"
