"""How a broken line is set: its glyph runs with their positions, underlines, links, anchors.

Positions are computed from whole numbers of thousandths of a cell, so that cell k of a line where
nothing was squeezed lies at exactly `k * measure // cells` (GB/T 9704-2012 5.2.3). A glyph stands
in the middle of its cell: 16 pt type in cells of 156 mm / 28 is a little wider than they are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.layout.frames import ARTIFACT, Bar, GlyphRun, Line, Link
from speechdocs.layout.glyphs import EM
from speechdocs.layout.justification import Justification
from speechdocs.layout.ribbon import Broken, Ribbon
from speechdocs.layout.shaping import Look, Passage, Stretch
from speechdocs.text.chars import SOFT_HYPHEN
from speechdocs.theme.theme import InlineStyle, ParagraphStyle, Theme
from speechdocs.theme.units import PT, Emu

ASCENT = 880
"""How much of an em box lies above the baseline, in thousandths: all bundled faces agree."""
_UNDERLINE_DROP = 2 * PT
_UNDERLINE_WEIGHT = PT // 2


class SetLine(Struct, frozen=True):
    """A line that is set but not yet placed: its baseline is y = 0; `end` is where its words do."""

    line: Line
    bars: tuple[Bar, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[str, ...] = ()
    end: int = 0


class LineSetter:
    """Sets the broken lines of one passage, one after another."""

    def __init__(
        self, passage: Passage, style: ParagraphStyle, theme: Theme, ribbon: Ribbon
    ) -> None:
        self.passage = passage
        self.style = style
        self.ribbon = ribbon
        self.numerator = theme.page.text_width * style.size
        self.denominator = EM * theme.grid.chars * theme.grid.size
        self.excess = self.emu(EM, 1) - style.size
        self.plain = style.size, style.color, 0
        self.justifies = style.align == "justify"
        self.begins_left = style.align in ("justify", "left")
        self.hyphens = ribbon.rules.hyphens
        self.next_stretch = 0
        self.next_anchor = 0

    def emu(self, position: int, scale: int) -> Emu:
        """Return `position`, in thousandths of a cell times `scale`, as a length."""
        return position * self.numerator // (self.denominator * scale)

    def line(self, broken: Broken, left: int, measure: int) -> SetLine:
        """Return `broken` set `left` thousandths of a cell from the type area's edge."""
        places = Justification(self.ribbon, broken, spread=self.justifies and not broken.last)
        numerator, denominator = self.numerator, self.denominator * places.scale
        share = places.share * numerator // denominator
        runs: list[GlyphRun] = []
        bars: list[Bar] = []
        links: list[Link] = []
        for stretch, first, last in self._parts(places.start, places.end):
            x = places.at(first) * numerator // denominator
            look = stretch.look
            if look.underline or look.target:
                width = self.emu(places.at(last), places.scale) - x
                bars += self._underlined(look, x, width)
                links += self._linked(look, x, width)
            if not look.silent:
                runs.append(self._run(stretch, first, last, places, x, share))
        if self.hyphens and broken.end in self.hyphens:
            runs.append(self._hyphen(broken, places))
        if not self.begins_left:
            left += self._offset(broken, measure)
        line = Line(self.emu(left, 1), Emu(0), tuple(runs))
        anchors = self._anchors(broken.end) if self.passage.anchors else ()
        return SetLine(line, tuple(bars), tuple(links), anchors, broken.end)

    def _underlined(self, look: Look, x: Emu, width: Emu) -> list[Bar]:
        line = Bar(x, _UNDERLINE_DROP, width, _UNDERLINE_WEIGHT, self.style.color)
        return [line] if look.underline else []

    def _linked(self, look: Look, x: Emu, width: Emu) -> list[Link]:
        top = -self.style.size * ASCENT // EM
        link = Link(x, top, width, self.style.size, look.target, ARTIFACT, look.note)
        return [link] if look.target else []

    def _offset(self, broken: Broken, measure: int) -> int:
        free = measure - self.ribbon.width(broken.start, broken.end)
        return free // 2 if self.style.align == "center" else free

    def _parts(self, start: int, end: int) -> list[tuple[Stretch, int, int]]:
        """Return the stretches between `start` and `end`, each with where it begins and ends."""
        if start >= end:
            return []
        stretches, parts = self.passage.stretches, []
        stretch = stretches[self.next_stretch]
        while stretch.end <= start:
            self.next_stretch += 1
            stretch = stretches[self.next_stretch]
        index = self.next_stretch
        while stretch.end < end:
            parts.append((stretch, start, stretch.end))
            start = stretch.end
            index += 1
            stretch = stretches[index]
        parts.append((stretch, start, end))
        return parts

    def _run(
        self, stretch: Stretch, first: int, last: int, places: Justification, x: Emu, share: int
    ) -> GlyphRun:
        """Return the characters from `first` to `last` as one run that begins at `x`.

        A cell is a little narrower or wider than its glyph: that is the spacing of a run, and half
        of it stands before the run. In a run of full cells the `share` of each gap is spacing too.
        """
        count, look, excess, even = last - first, stretch.look, self.excess, stretch.even
        if not even:
            advances = self.passage.advances[first:last]
            even = advances.count(EM) == count
            excess = sum(advances) * excess // (EM * count)
        irregular = count > 1 and (places.irregular or not even)
        size, color, rise = self._type(look.style) if look.style else self.plain
        return GlyphRun(
            x + excess // 2,
            stretch.face,
            size,
            self.passage.text[first:last],
            excess + share if even else excess,
            self._shifts(first, last, places, share, even=even) if irregular else (),
            color,
            stretch.missing,
            rise,
            look.note,
        )

    def _type(self, look: InlineStyle) -> tuple[Emu, str, int]:
        """Return the size, the colour and the rise of a span."""
        size, color, _ = self.plain
        return Emu(round(size * look.scale)), look.color or color, round(size * look.rise)

    def _hyphen(self, broken: Broken, places: Justification) -> GlyphRun:
        """Return the hyphen behind the last letter of a line that cuts a word."""
        *_, (stretch, first, last) = self._parts(broken.end - 1, broken.end)
        run = self._run(stretch, first, last, places, Emu(0), 0)
        return replace(run, x=self.emu(places.at(broken.end), places.scale), text=SOFT_HYPHEN)

    def _shifts(
        self, first: int, last: int, places: Justification, share: int, *, even: bool
    ) -> tuple[tuple[int, int], ...]:
        """Return by how much the pen moves inside a run, beside what its spacing does."""
        low = bisect_right(places.irregular, first)
        high = bisect_left(places.irregular, last)
        inside = places.irregular[low:high] if even else range(first + 1, last)
        moved = ((at, self._shift(at, places, share, even=even)) for at in inside)
        return tuple((at - first, shift) for at, shift in moved if shift)

    def _shift(self, at: int, places: Justification, share: int, *, even: bool) -> int:
        units = places.closed.get(at, 0) + places.moves.get(at, 0) + places.grown.get(at, 0)
        return self.emu(units, 1) + share * (places.grows(at) - even)

    def _anchors(self, end: int) -> tuple[str, ...]:
        first = self.next_anchor
        anchors = self.passage.anchors
        while self.next_anchor < len(anchors) and anchors[self.next_anchor][0] <= end:
            self.next_anchor += 1
        return tuple(name for _, name in anchors[first : self.next_anchor])
