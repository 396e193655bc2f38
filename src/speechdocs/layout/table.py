"""How a table is set: a grid of ruled cells, one atom a row, its head above every part of it.

GB/T 9704-2012 clause 8 says nothing of rules and type inside tables: both are the theme's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.layout.atoms import Atom, Words
from speechdocs.layout.glyphs import EM
from speechdocs.layout.paragraph import Box
from speechdocs.layout.roles import flush
from speechdocs.layout.rows import SetCell, SetRow
from speechdocs.layout.set_line import SetLine
from speechdocs.layout.stacking import baseline
from speechdocs.theme.theme import ParagraphStyle, TableStyle, Theme
from speechdocs.theme.units import Emu
from speechdocs.tree.nodes import Cell, Inline, Row, Table
from speechdocs.tree.walk import children

Styles = Callable[[str, int], ParagraphStyle]
SetWords = Callable[[tuple[Inline, ...], ParagraphStyle, Box, int], Sequence[SetLine]]


def is_whole(table: Table, look: TableStyle, theme: Theme, heights: Iterable[int]) -> bool:
    """Return whether no page parts `table`, whose rows have such `heights`."""
    return len(table.body) <= look.whole and sum(heights) <= theme.page.text_height


class _Reach(Struct):
    """A cell that reaches into further rows: how many are to come, what height it still needs."""

    cell: SetCell
    rows: int
    height: Emu


class TableSetter:
    """Sets one table; `index` is the block last numbered."""

    def __init__(
        self, table: Table, theme: Theme, index: int, styles: Styles, set_words: SetWords
    ) -> None:
        """Set `table`, which is block `index`."""
        self.table = table
        self.theme = theme
        self.block = index
        self.index = index
        self.styles = styles
        self.set_words = set_words
        self.look: TableStyle = theme.tables.get(table.role) or theme.tables["table"]
        self.edges = self._edges()
        self.reaching: list[_Reach] = []

    def atoms(self) -> list[Atom]:
        """Return the rows of the table, head rows first, each a whole, and all of few rows one."""
        head = [self._row(row, self.look.head) for row in self.table.head]
        body = [self._row(row, self.look.body) for row in self.table.body]
        repeat = tuple(replace(atom, keep=True, row=None) for atom in head)
        if is_whole(
            self.table, self.look, self.theme, [atom.height or 0 for atom in (*head, *body)]
        ):
            body[:-1] = [replace(atom, keep=True) for atom in body[:-1]]
        return [*repeat, *(replace(atom, repeat=repeat) for atom in body)]

    def _edges(self) -> list[Emu]:
        total = sum(column.share for column in self.table.columns)
        width, edges, shares = self.theme.page.text_width, [Emu(0)], 0
        for column in self.table.columns:
            shares += column.share
            edges.append(shares * width // total)
        return edges

    def _row(self, row: Row, style: str) -> Atom:
        through = self.reaching
        taken = {column for reach in through for column in _columns(reach.cell)}
        set_row = SetRow(
            self.block, tuple(self._cells(row, style, taken)), tuple(self.edges), self.look
        )
        if not through and all(cell.rows == 1 for cell in set_row.cells):
            return set_row.atom()
        return self._tied(set_row, through)

    def _tied(self, row: SetRow, through: list[_Reach]) -> Atom:
        """Return `row`, which cells tie to the rows above or below it."""
        needs = [cell.height for cell in row.cells if cell.rows == 1]
        rest = (reach.height for reach in through if reach.rows == 1)
        height = Emu(max([*needs, *rest], default=0))
        words = tuple(word for cell in row.cells for word in cell.placed(height))
        bars = [bar for cell in row.cells for bar in row.rules(cell, height, cell.rows)]
        for reach in through:
            bars += row.rules(reach.cell, height, reach.rows)[1:]
        spanning = [_Reach(cell, cell.rows, cell.height) for cell in row.cells]
        self.reaching = [
            _Reach(r.cell, r.rows - 1, r.height - height)
            for r in (*through, *spanning)
            if r.rows > 1
        ]
        return Atom(self.block, height, words, tuple(bars), keep=bool(self.reaching), framed=True)

    def _cells(self, row: Row, style: str, taken: set[int]) -> list[SetCell]:
        """Return the cells of `row` in the columns that no cell above reaches into."""
        column, cells = 0, []
        for cell in row.cells:
            while column in taken:
                column += 1
            cells.append(self._cell(cell, column, style))
            column = cells[-1].last
        return cells

    def _cell(self, cell: Cell, column: int, default: str) -> SetCell:
        last = min(column + cell.colspan, len(self.edges) - 1)
        x, width = self.edges[column], self.edges[last] - self.edges[column]
        padding = self.look.padding
        words: list[Words] = []
        feet: list[Emu] = []
        y = padding // 2
        for paragraph in cell.blocks:
            self.index += 1
            name = paragraph.role or (self.look.head if cell.header else default)
            style = self._aligned(self.styles(name, paragraph.line), column, header=cell.header)
            leading = style.leading or self.theme.pitch
            for line in self._lines(paragraph.content, style, width - 2 * padding):
                base = y + baseline(style, leading)
                words.append(Words(line, base, self.index, x + padding))
                y += leading
                feet.append(y)
            self.index += len(children(paragraph))
        valign = cell.valign or self.table.columns[column].valign
        half = padding // 2
        return SetCell(column, last, tuple(words), tuple(feet), half, cell.rowspan, valign)

    def _aligned(self, style: ParagraphStyle, column: int, *, header: bool) -> ParagraphStyle:
        align = style.align if header else self.table.columns[column].align
        return flush(style, align)

    def _lines(
        self, content: tuple[Inline, ...], style: ParagraphStyle, width: Emu
    ) -> Sequence[SetLine]:
        cell = self.theme.width(EM, style.size)
        return self.set_words(content, style, Box(0, width * EM // cell), 0)


def _columns(cell: SetCell) -> range:
    return range(cell.column, cell.last)
