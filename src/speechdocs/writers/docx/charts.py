"""How a chart is written: a table without rules, in which a shaded cell is the bar."""

from __future__ import annotations

from speechdocs.layout.charts import length, look_of, scale
from speechdocs.layout.glyphs import EM
from speechdocs.theme.units import Emu, to_twips
from speechdocs.tree.nodes import Chart, ChartBar
from speechdocs.tree.walk import words
from speechdocs.writers.docx import measures
from speechdocs.writers.docx.flow import Par, cell_xml, filler
from speechdocs.writers.docx.paragraphs import width
from speechdocs.writers.docx.tables import kept
from speechdocs.writers.docx.writer import Writer
from speechdocs.writers.docx.xml import attributes, flag, value

_SHORTEST = 20
"""A bar of no length is a cell of one point, in twips: Word knows none narrower."""
_SPARE = EM
"""Word keeps white space at both sides of a cell: so much more room for words, in cells."""


class ChartWriter:
    """Writes one chart."""

    def __init__(self, chart: Chart, writer: Writer) -> None:
        """Write `chart`, which is the block in hand of `writer`."""
        self.chart = chart
        self.paragraphs = writer.paragraphs
        self.runs = writer.runs
        self.keep = writer.keep
        self.theme = writer.paragraphs.theme
        self.look = look_of(chart, self.theme)
        made = scale(self._widest(0), self._widest(1), self.look, self.theme)
        self.start = to_twips(made.start)
        self.ends = [self.start + self._length(bar, made.longest) for bar in chart.bars]
        self.edges = sorted({0, self.start, *self.ends, measures.text_width(self.theme)})

    def xml(self) -> str:
        """Return the table."""
        total = attributes("tblW", {"w": self.edges[-1], "type": "dxa"})
        grid = "".join(
            attributes("gridCol", {"w": right - left})
            for left, right in zip(self.edges, self.edges[1:], strict=False)
        )
        whole = [True] * (len(self.chart.bars) - 1) + [self.keep]
        bars = zip(self.chart.bars, self.ends, whole, strict=True)
        rows = "".join(self._row(bar, end, keep=keep) for bar, end, keep in bars)
        fixed = attributes("tblLayout", {"type": "fixed"})
        properties = f"<w:tblPr>{total}{fixed}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        return f"<w:tbl>{properties}{rows}</w:tbl>"

    def _widest(self, part: int) -> Emu:
        style = self.paragraphs.style(self.look.style, self.chart.line)
        cells = (width(words(bar.blocks[part].content)) for bar in self.chart.bars)
        return self.theme.width(round(EM * max(cells, default=0)) + _SPARE, style.size)

    def _length(self, bar: ChartBar, longest: Emu) -> int:
        return max(to_twips(length(bar, self.chart, longest)), _SHORTEST)

    def _row(self, bar: ChartBar, end: int, *, keep: bool) -> str:
        look = self.look
        fill = attributes("shd", {"val": "clear", "color": "auto", "fill": look.color})
        # White borders keep the bars apart.
        line = {"val": "single", "sz": measures.eighths(look.gap), "space": 0, "color": "FFFFFF"}
        sides = "".join(attributes(side, line) for side in ("top", "bottom"))
        pars = self._par(bar, 0, "right"), filler(), self._par(bar, 1, "left")
        name, drawn, said = map(kept, pars) if keep else pars
        cells = (
            self._cell(0, self.start, name),
            self._cell(self.start, end, drawn, f"<w:tcBorders>{sides}</w:tcBorders>{fill}"),
            self._cell(end, self.edges[-1], said),
        )
        tall = attributes("trHeight", {"val": to_twips(look.bar + look.gap), "hRule": "atLeast"})
        return f"<w:tr><w:trPr>{flag('cantSplit')}{tall}</w:trPr>{''.join(cells)}</w:tr>"

    def _cell(self, left: int, right: int, par: Par, drawn: str = "") -> str:
        span = self.edges.index(right) - self.edges.index(left)
        wide = attributes("tcW", {"w": right - left, "type": "dxa"})
        spans = value("gridSpan", span) if span > 1 else ""
        properties = f"{wide}{spans}{drawn}{value('vAlign', 'center')}"
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{cell_xml([par])}</w:tc>"

    def _par(self, bar: ChartBar, part: int, align: str) -> Par:
        block = bar.blocks[part]
        style = self.paragraphs.style(block.role or self.look.style, block.line)
        par = self.paragraphs.plain(style, self.runs.of(block.content))
        par.parts["jc"] = value("jc", align)
        return par
