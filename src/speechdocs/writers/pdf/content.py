"""What is drawn on a page: lines of glyph runs, bars, and the marks that tie them to their tags.

Lines of one block that follow one another are one marked content sequence (ISO 32000-1, 14.6), in
which the mark of a footnote is one of its own; bars and what stands at the foot of the page are
artifacts (14.8.2.2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from speechdocs.layout.frames import ARTIFACT, Bar, Figure, GlyphRun, Line, Page
from speechdocs.theme.units import PT, Emu
from speechdocs.writers.pdf.fonts import Fonts
from speechdocs.writers.pdf.pictures import Pictures

_BLACK = "000000"
_FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
_HEADER = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
_LAYOUT = "/Artifact <</Type /Layout>> BDC"
_HEX = 4
"""Hexadecimal digits of a code."""


@dataclass(slots=True)
class _Pen:
    """The text state last written, so that only changes are written again."""

    font: tuple[str, int] = ("", 0)
    spacing: int = 0
    color: str = _BLACK


class Owner(NamedTuple):
    """What a piece of content belongs to: a block, and the footnote whose mark it is, if any."""

    block: int
    note: int = ARTIFACT


@dataclass(slots=True)
class Drawn:
    """The content of a page, and what each marked content sequence belongs to."""

    operators: list[str] = field(default_factory=list)
    marks: list[Owner] = field(default_factory=list)


def draw(page: Page, fonts: Fonts, pictures: Pictures, tag: Callable[[Owner], str]) -> Drawn:
    """Return the content of `page`; `tag` gives the structure type of an owner."""
    drawn = Drawn()
    artist = _Artist(page.height, fonts, drawn.operators)
    for block, lines in groupby(page.lines, lambda line: line.block):
        if block == ARTIFACT:
            artist.text(_LAYOUT, lines)
            continue
        for owner, part in _parts(block, list(lines)):
            artist.text(f"/{tag(owner)} <</MCID {len(drawn.marks)}>> BDC", part)
            drawn.marks.append(owner)
    for figure in page.figures:
        owner = Owner(figure.block)
        mark = f"/{tag(owner)} <</MCID {len(drawn.marks)}>> BDC"
        artist.figure(mark, figure, pictures.drawn(figure.picture))
        drawn.marks.append(owner)
    if page.bars:
        artist.bars(page.bars)
    _draw_furniture(page, fonts, drawn.operators)
    return drawn


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


def _parts(block: int, lines: list[Line]) -> Iterator[tuple[Owner, list[Line]]]:
    """Yield the lines of `block` as pieces of text and marks of footnotes."""
    if all(run.note == ARTIFACT for line in lines for run in line.runs):
        yield Owner(block), lines
        return
    runs = ((line, run) for line in lines for run in line.runs)
    for note, part in groupby(runs, lambda placed: placed[1].note):
        yield Owner(block, note), [replace(line, runs=(run,)) for line, run in part]


@dataclass(slots=True)
class _Artist:
    """Writes operators; y turns over, because a PDF page begins at its foot."""

    height: Emu
    fonts: Fonts
    out: list[str]

    def text(self, mark: str, lines: Iterable[Line]) -> None:
        self.out.append(f"{mark} BT")
        pen = _Pen()
        for line in lines:
            for run in line.runs:
                self._run(run, line, pen)
        if pen.color != _BLACK:
            self.out.append(_fill(_BLACK))
        self.out.append("ET EMC")

    def _run(self, run: GlyphRun, line: Line, pen: _Pen) -> None:
        name, codes = self.fonts.code_map(run.face.face)
        self._state(run, name, pen)
        digits = run.text.translate(codes).encode("utf-16-be").hex()
        x, y = (line.x + run.x) / PT, (self.height - line.y + run.rise) / PT
        if run.face.slanted:
            self._slanted(run, digits, x, y)
        else:
            self.out.append(f"1 0 0 1 {x:.3f} {y:.3f} Tm {_shown(run, digits)}")

    def _state(self, run: GlyphRun, name: str, pen: _Pen) -> None:
        if pen.font != (name, run.size):
            pen.font = (name, run.size)
            self.out.append(f"/{name} {run.size / PT:g} Tf")
        if pen.spacing != run.spacing:
            pen.spacing = run.spacing
            self.out.append(f"{run.spacing / PT:.4f} Tc")
        if pen.color != run.color:
            pen.color = run.color
            self.out.append(_fill(run.color))

    def _slanted(self, run: GlyphRun, digits: str, x: float, y: float) -> None:
        """Draw each glyph through the face's matrix; the pen moves as if it were upright."""
        a, b, c, d, e, f = run.face.matrix
        size = run.size / PT
        shifts = dict(run.shifts)
        for index, character in enumerate(run.text):
            x += shifts.get(index, 0) / PT
            left, low = x + e * size / 1000, y + f * size / 1000
            code = digits[index * _HEX : (index + 1) * _HEX]
            self.out.append(f"{a} {b} {c} {d} {left:.3f} {low:.3f} Tm <{code}> Tj")
            face = run.face.face
            x += face.advance(face.glyph(ord(character))) * size / 1000 + run.spacing / PT

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
            y = self.height - bar.y - bar.height
            box = (bar.x / PT, y / PT, bar.width / PT, bar.height / PT)
            self.out.append("{:.3f} {:.3f} {:.3f} {:.3f} re f".format(*box))
        if color != _BLACK:
            self.out.append(_fill(_BLACK))
        self.out.append("EMC")


def _shown(run: GlyphRun, digits: str) -> str:
    """Return the operator that shows a run, its shifts as adjustments in thousandths of an em."""
    if not run.shifts:
        return f"<{digits}> Tj"
    parts, start = [], 0
    for index, shift in run.shifts:
        parts.append(f"<{digits[start * _HEX : index * _HEX]}>{-shift * 1000 / run.size:.2f}")
        start = index
    return f"[{''.join(parts)}<{digits[start * _HEX :]}>] TJ"


def _fill(color: str) -> str:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return f"{red:.3g} {green:.3g} {blue:.3g} rg"
