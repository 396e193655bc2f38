"""How a block's words become lines: measure, indent, alignment, and glyph runs with positions.

Positions are computed from whole numbers of thousandths of a cell, so that cell k of a line where
nothing was squeezed lies at exactly `k * measure // cells` (GB/T 9704-2012 5.2.3). A glyph stands
in the middle of its cell: 16 pt type in cells of 156 mm / 28 is a little wider than they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from speechdocs.layout.breakpoints import units
from speechdocs.layout.frames import ARTIFACT, Bar, GlyphRun, Line, Link
from speechdocs.layout.justification import Justification
from speechdocs.layout.linebreak import Breaker, Broken
from speechdocs.layout.shaping import EM, Passage, Stretch
from speechdocs.theme.theme import ParagraphStyle, Theme
from speechdocs.theme.units import PT, Emu

ASCENT = 880
"""How much of an em box lies above the baseline, in thousandths: all bundled faces agree."""
_UNDERLINE_DROP = Emu(2 * PT)
_UNDERLINE_WEIGHT = Emu(PT // 2)


@dataclass(frozen=True, slots=True)
class Box:
    """Where lines go: thousandths of a cell from the type area's left edge, and how wide."""

    left: int
    width: int


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line that is set but not yet placed: its baseline is y = 0."""

    line: Line
    bars: tuple[Bar, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[str, ...] = ()


def box(style: ParagraphStyle, theme: Theme) -> Box:
    """Return the box of a block in `style` between the edges of the type area."""
    left, right = round(style.left * EM), round(style.right * EM)
    return Box(left, theme.measure(style.size) - left - right)


def set_lines(
    passage: Passage, style: ParagraphStyle, theme: Theme, within: Box, first: int | None = None
) -> list[SetLine]:
    """Return the lines of `passage`; `first` is the first line's indent, thousandths of a cell."""
    indent = round(style.indent * EM) if first is None else first
    breaker = Breaker(passage.text, passage.advances)
    justify = style.align == "justify"
    measures = (max(within.width - indent, EM), max(within.width, EM))
    broken = breaker.lines(measures, squeeze=justify)
    if style.align == "center" and len(broken) > 1:
        broken = _balanced(breaker, broken, measures[1])
    setter = _Setter(passage, style, theme, breaker)
    return [
        setter.line(line, within.left + (0 if number else indent), measures[number > 0])
        for number, line in enumerate(broken)
    ]


def _balanced(breaker: Breaker, broken: list[Broken], measure: int) -> list[Broken]:
    """Return as many lines of as even a length as there can be."""
    low, high = measure // len(broken), measure
    while high - low > EM // 2:
        middle = (low + high) // 2
        if len(breaker.lines((middle, middle), squeeze=False)) > len(broken):
            low = middle
        else:
            high = middle
    return breaker.lines((high, high), squeeze=False)


class _Setter:
    """Sets the broken lines of one passage."""

    def __init__(
        self, passage: Passage, style: ParagraphStyle, theme: Theme, breaker: Breaker
    ) -> None:
        self.passage = passage
        self.style = style
        self.breaker = breaker
        self.units = units(passage.text)
        self.numerator = theme.page.text_width * style.size
        self.denominator = EM * theme.grid.chars * theme.grid.size
        self.cell = self.emu(EM, 1)
        self.next_stretch = 0
        self.next_anchor = 0

    def emu(self, position: int, scale: int) -> Emu:
        """Return `position`, in thousandths of a cell times `scale`, as a length."""
        return Emu(position * self.numerator // (self.denominator * scale))

    def line(self, broken: Broken, left: int, measure: int) -> SetLine:
        """Return `broken` set `left` thousandths of a cell from the type area's edge."""
        spread = self.style.align == "justify" and not broken.last
        places = Justification(self.breaker, broken, self.units, spread=spread)
        runs, bars, links = [], [], []
        for stretch, first, last in self._parts(places.start, places.end):
            x = self.emu(places.at(first), places.scale)
            width = Emu(self.emu(places.at(last), places.scale) - x)
            if stretch.look.underline:
                bars.append(Bar(x, _UNDERLINE_DROP, width, _UNDERLINE_WEIGHT, self.style.color))
            if stretch.look.target:
                top = Emu(-self.style.size * ASCENT // EM)
                links.append(Link(x, top, width, self.style.size, stretch.look.target, ARTIFACT))
            if not stretch.look.silent:
                runs.append(self._run(stretch, first, last, places, x))
        origin = self.emu(left + self._offset(broken, measure), 1)
        line = Line(origin, Emu(0), tuple(runs))
        return SetLine(line, tuple(bars), tuple(links), self._anchors(broken.end))

    def _offset(self, broken: Broken, measure: int) -> int:
        if self.style.align in ("justify", "left"):
            return 0
        free = measure - self.breaker.width(broken.start, broken.end)
        return free // 2 if self.style.align == "center" else free

    def _parts(self, start: int, end: int) -> Iterator[tuple[Stretch, int, int]]:
        stretches = self.passage.stretches
        while self.next_stretch < len(stretches) and stretches[self.next_stretch].end <= start:
            self.next_stretch += 1
        for index in range(self.next_stretch, len(stretches)):
            stretch = stretches[index]
            if stretch.start >= end:
                return
            yield stretch, max(stretch.start, start), min(stretch.end, end)

    def _run(
        self, stretch: Stretch, first: int, last: int, places: Justification, x: Emu
    ) -> GlyphRun:
        """Return the characters from `first` to `last` as one run that begins at `x`.

        A cell is a little narrower or wider than its glyph: that is the spacing of a run, and half
        of it stands before the run. In a run of full cells the share of each gap is spacing too.
        """
        advances = self.passage.advances[first:last]
        total, count = sum(advances), last - first
        excess = total * (self.cell - self.style.size) // (EM * count)
        share = self.emu(places.share, places.scale)
        even = total == EM * count
        look = stretch.look.style
        return GlyphRun(
            x=Emu(x + excess // 2),
            face=stretch.face,
            size=self.style.size,
            text=self.passage.text[first:last],
            spacing=excess + (share if even else 0),
            shifts=self._shifts(first, last, places, share, even=even),
            color=(look.color if look else "") or self.style.color,
            missing=stretch.missing,
        )

    def _shifts(
        self, first: int, last: int, places: Justification, share: int, *, even: bool
    ) -> tuple[tuple[int, int], ...]:
        moved: dict[int, int] = {}
        for table in (places.closed, places.moves):
            for position in range(first + 1, last) if table else ():
                if position in table:
                    moved[position] = moved.get(position, 0) + self.emu(table[position], 1)
        if share or places.per_space:
            space = self.emu(places.per_space, 1)
            for position in range(first + 1, last):
                grown = share * (places.grows(position) - even)
                grown += space if position in places.spaces else 0
                if grown:
                    moved[position] = moved.get(position, 0) + grown
        return tuple((position - first, moved[position]) for position in sorted(moved))

    def _anchors(self, end: int) -> tuple[str, ...]:
        first = self.next_anchor
        anchors = self.passage.anchors
        while self.next_anchor < len(anchors) and anchors[self.next_anchor][0] <= end:
            self.next_anchor += 1
        return tuple(name for _, name in anchors[first : self.next_anchor])
