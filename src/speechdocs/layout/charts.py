"""How a chart is set: a row for each bar, its name before it and its value behind it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.layout.atoms import Atom, Words
from speechdocs.layout.frames import Bar
from speechdocs.layout.glyphs import EM
from speechdocs.layout.paragraph import Box, set_lines
from speechdocs.layout.roles import flush, role
from speechdocs.layout.set_line import SetLine
from speechdocs.layout.shaping import Passage
from speechdocs.layout.stacking import baseline
from speechdocs.theme.theme import ChartStyle, ParagraphStyle, Theme
from speechdocs.theme.units import Emu
from speechdocs.tree.nodes import Chart, ChartBar, Inline, Paragraph

_NAMES, _VALUES = 0.4, 0.35
"""So much of the width is for the names and for the values at most."""

Shaped = Callable[[tuple[Inline, ...], ParagraphStyle], Passage]
Styles = Callable[[str, int], ParagraphStyle]


class Scale(Struct, frozen=True):
    """Where things stand in the rows of a chart: names, bars as long as `longest`, values."""

    names: Emu
    gap: Emu
    longest: Emu

    @property
    def start(self) -> Emu:
        """Return where bars begin."""
        return self.names + self.gap


def scale(names: Emu, values: Emu, look: ChartStyle, theme: Theme) -> Scale:
    """Return the scale of a chart whose widest name and value are so wide."""
    width = theme.page.text_width
    names = Emu(min(names, int(width * _NAMES)))
    values = Emu(min(values, int(width * _VALUES)))
    return Scale(names, look.gap, width - names - values - 2 * look.gap)


def length(bar: ChartBar, chart: Chart, longest: Emu) -> Emu:
    """Return how long `bar` is where the longest of its `chart` is `longest`."""
    most = max(each.value for each in chart.bars)
    return Emu(int(longest * bar.value / most) if most else 0)


def look_of(chart: Chart, theme: Theme) -> ChartStyle:
    """Return how `chart` is drawn; raise `LayoutError` where the theme has no charts."""
    usual = theme.charts.get(chart.role)
    return usual or role("chart", theme.charts, theme, chart.line)


class ChartSetter:
    """Sets one chart; `index` is the block last numbered."""

    def __init__(
        self, chart: Chart, theme: Theme, index: int, styles: Styles, shaped: Shaped
    ) -> None:
        """Set `chart`, which is block `index`."""
        self.chart = chart
        self.theme = theme
        self.block = self.index = index
        self.styles = styles
        self.shaped = shaped
        self.look = look_of(chart, theme)

    def atoms(self) -> list[Atom]:
        """Return a row for each bar; a chart stands on one page if it can."""
        passages = [[self._shaped(part) for part in bar.blocks] for bar in self.chart.bars]
        widths = [[sum(p.advances) for _, p, _ in pair] for pair in passages]
        columns = zip(*widths, strict=True) if widths else ((0,), (0,))
        style = self.styles(self.look.style, self.chart.line)
        names, values = (self.theme.width(max(column) + EM // 4, style.size) for column in columns)
        made = scale(names, values, self.look, self.theme)
        rows = [
            self._row(bar, pair, made) for bar, pair in zip(self.chart.bars, passages, strict=True)
        ]
        return [*(replace(row, keep=True) for row in rows[:-1]), *rows[-1:]]

    def _shaped(self, part: Paragraph) -> tuple[int, Passage, ParagraphStyle]:
        self.index += 1
        index = self.index
        style = flush(self.styles(part.role or self.look.style, part.line), "left")
        passage = self.shaped(part.content, style)
        self.index += len(passage.bound)
        return index, passage, style

    def _row(
        self, bar: ChartBar, pair: list[tuple[int, Passage, ParagraphStyle]], made: Scale
    ) -> Atom:
        (name, words, style), (value, number, _) = pair
        leading = style.leading or self.theme.pitch
        drawn = length(bar, self.chart, made.longest)
        end = made.start + drawn + made.gap
        names = self._lines(words, flush(style, "right"), made.names)
        values = self._lines(number, style, self.theme.page.text_width - end)
        height = max(len(names), len(values), 1) * leading + self.look.gap
        placed = [
            *self._stacked(names, style, name, Emu(0), height),
            *self._stacked(values, style, value, end, height),
        ]
        y = (height - self.look.bar) // 2
        box = Bar(made.start, y, drawn, self.look.bar, self.look.color)
        bars = (box,) if drawn else ()
        return Atom(self.block, height, tuple(placed), bars, framed=True)

    def _lines(self, passage: Passage, style: ParagraphStyle, width: Emu) -> list[SetLine]:
        cell = self.theme.width(EM, style.size)
        return set_lines(passage, style, self.theme, Box(0, width * EM // cell))

    def _stacked(
        self, lines: list[SetLine], style: ParagraphStyle, index: int, x: Emu, height: Emu
    ) -> list[Words]:
        """Return `lines` in the middle of a row of `height`."""
        leading = style.leading or self.theme.pitch
        y = (height - len(lines) * leading) // 2 + baseline(style, leading)
        return [Words(line, y + number * leading, index, x) for number, line in enumerate(lines)]
