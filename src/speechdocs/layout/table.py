"""How a table is set: a grid of ruled cells, one atom a row, its head above every part of it.

GB/T 9704-2012 7.3.4 says nothing of rules and type inside tables: both are the theme's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from speechdocs.layout.atoms import Atom, Words
from speechdocs.layout.frames import Bar
from speechdocs.layout.paragraph import Box, SetLine, set_lines
from speechdocs.layout.shaping import EM, Passage
from speechdocs.layout.stacking import baseline
from speechdocs.theme.theme import ParagraphStyle, TableStyle, Theme
from speechdocs.theme.units import Emu
from speechdocs.tree.nodes import Cell, Inline, Row, Table

Styles = Callable[[str, int], ParagraphStyle]
Shaped = Callable[[tuple[Inline, ...], ParagraphStyle], Passage]


@dataclass(frozen=True, slots=True)
class _SetCell:
    """A cell with its columns, its words, the height they need, and the rows it goes through."""

    column: int
    last: int
    words: tuple[Words, ...]
    height: Emu
    rows: int = 1


@dataclass(slots=True)
class _Reach:
    """A cell that reaches into further rows: how many are to come, what height it still needs."""

    cell: _SetCell
    rows: int
    height: Emu


class TableSetter:
    """Sets one table; `index` is the block last numbered."""

    def __init__(
        self, table: Table, theme: Theme, index: int, styles: Styles, shaped: Shaped
    ) -> None:
        """Set `table`, which is block `index`."""
        self.table = table
        self.theme = theme
        self.block = index
        self.index = index
        self.styles = styles
        self.shaped = shaped
        self.look: TableStyle = theme.tables.get(table.role) or theme.tables["table"]
        self.edges = self._edges()
        self.reaching: list[_Reach] = []

    def atoms(self) -> list[Atom]:
        """Return the rows of the table, head rows first, each a whole."""
        head = [self._row(row, self.look.head) for row in self.table.head]
        body = [self._row(row, self.look.body) for row in self.table.body]
        repeat = tuple(replace(atom, keep=True) for atom in head)
        return [*repeat, *(replace(atom, repeat=repeat) for atom in body)]

    def _edges(self) -> list[Emu]:
        total = sum(column.share for column in self.table.columns)
        width, edges, shares = self.theme.page.text_width, [Emu(0)], 0
        for column in self.table.columns:
            shares += column.share
            edges.append(Emu(shares * width // total))
        return edges

    def _row(self, row: Row, style: str) -> Atom:
        through = self.reaching
        cells = self._cells(row, style, {c for r in through for c in _columns(r.cell)})
        needs = [cell.height for cell in cells if cell.rows == 1]
        height = max([*needs, *(reach.height for reach in through if reach.rows == 1)], default=0)
        words = tuple(
            replace(word, y=Emu(word.y + (height - cell.height) // 2 * (cell.rows == 1)))
            for cell in cells
            for word in cell.words
        )
        bars = [bar for cell in cells for bar in self._bars(cell, Emu(height), cell.rows)]
        for reach in through:
            bars += self._bars(reach.cell, Emu(height), reach.rows)[1:]
        self.reaching = [
            *(_Reach(r.cell, r.rows - 1, Emu(r.height - height)) for r in through if r.rows > 1),
            *(_Reach(c, c.rows - 1, Emu(c.height - height)) for c in cells if c.rows > 1),
        ]
        return Atom(self.block, Emu(height), words, tuple(bars), keep=bool(self.reaching))

    def _cells(self, row: Row, style: str, taken: set[int]) -> list[_SetCell]:
        """Return the cells of `row` in the columns that no cell above reaches into."""
        column, cells = 0, []
        for cell in row.cells:
            while column in taken:
                column += 1
            cells.append(self._cell(cell, column, style))
            column = cells[-1].last
        return cells

    def _cell(self, cell: Cell, column: int, default: str) -> _SetCell:
        last = min(column + cell.colspan, len(self.edges) - 1)
        x, width = self.edges[column], Emu(self.edges[last] - self.edges[column])
        padding = self.look.padding
        words: list[Words] = []
        y = Emu(padding // 2)
        for paragraph in cell.blocks:
            self.index += 1
            name = paragraph.role or (self.look.head if cell.header else default)
            style = self._aligned(self.styles(name, paragraph.line), column, header=cell.header)
            leading = style.leading or self.theme.pitch
            passage = self.shaped(paragraph.content, style)
            for line in self._lines(passage, style, Emu(width - 2 * padding)):
                base = Emu(y + baseline(style, leading))
                words.append(Words(line, base, self.index, Emu(x + padding)))
                y = Emu(y + leading)
            self.index += len(passage.bound)
        return _SetCell(column, last, tuple(words), Emu(y + padding // 2), cell.rowspan)

    def _aligned(self, style: ParagraphStyle, column: int, *, header: bool) -> ParagraphStyle:
        align = style.align if header else self.table.columns[column].align
        return replace(style, align=align, indent=0)

    def _lines(self, passage: Passage, style: ParagraphStyle, width: Emu) -> list[SetLine]:
        cell = self.theme.width(EM, style.size)
        return set_lines(passage, style, self.theme, Box(0, width * EM // cell))

    def _bars(self, cell: _SetCell, height: Emu, rows: int) -> list[Bar]:
        """Return the rules around a cell, top first; none below one with more `rows` to come."""
        rule, color = self.look.rule, self.look.color
        half = rule // 2
        left, right = (Emu(self.edges[column] - half) for column in (cell.column, cell.last))
        width, tall = Emu(right - left + rule), Emu(height + rule)
        ends = (0, height) if rows == 1 else (0,)
        across = [Bar(left, Emu(y - half), width, rule, color) for y in ends]
        return [*across, *(Bar(x, Emu(-half), rule, tall, color) for x in (left, right))]


def _columns(cell: _SetCell) -> range:
    return range(cell.column, cell.last)
