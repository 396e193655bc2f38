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
    """A cell with its lines, its left edge, its width, and the height its words need."""

    x: Emu
    width: Emu
    words: tuple[Words, ...]
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

    def atoms(self) -> list[Atom]:
        """Return the rows of the table, head rows first, each a whole."""
        head = [self._row(row, self.look.head) for row in self.table.head]
        body = [self._row(row, self.look.body) for row in self.table.body]
        repeat = tuple(replace(atom, keep=True) for atom in head)
        head = [replace(atom, keep=True) for atom in head]
        return [*head, *(replace(atom, repeat=repeat) for atom in body)]

    def _edges(self) -> list[Emu]:
        total = sum(column.share for column in self.table.columns)
        width, edges, shares = self.theme.page.text_width, [Emu(0)], 0
        for column in self.table.columns:
            shares += column.share
            edges.append(Emu(shares * width // total))
        return edges

    def _row(self, row: Row, style: str) -> Atom:
        column, cells = 0, []
        for cell in row.cells:
            cells.append(self._cell(cell, column, style))
            column = min(column + cell.colspan, len(self.edges) - 1)
        height = max((cell.height for cell in cells), default=Emu(0))
        words = tuple(
            replace(word, y=Emu(word.y + (height - cell.height) // 2))
            for cell in cells
            for word in cell.words
        )
        return Atom(self.block, height, words, tuple(self._bars(cells, height)))

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
            for line in self._lines(paragraph.content, style, Emu(width - 2 * padding)):
                words.append(
                    Words(line, Emu(y + baseline(style, leading)), self.index, Emu(x + padding))
                )
                y = Emu(y + leading)
        return _SetCell(x, width, tuple(words), Emu(y + padding // 2))

    def _aligned(self, style: ParagraphStyle, column: int, *, header: bool) -> ParagraphStyle:
        align = style.align if header else self.table.columns[column].align
        return replace(style, align=align, indent=0)

    def _lines(
        self, content: tuple[Inline, ...], style: ParagraphStyle, width: Emu
    ) -> list[SetLine]:
        cell = self.theme.width(EM, style.size)
        return set_lines(self.shaped(content, style), style, self.theme, Box(0, width * EM // cell))

    def _bars(self, cells: list[_SetCell], height: Emu) -> list[Bar]:
        """Return the rules of a row: around every cell, each as heavy as the theme has it."""
        rule, color = self.look.rule, self.look.color
        half = rule // 2
        bars = []
        for cell in cells:
            left, width = Emu(cell.x - half), Emu(cell.width + rule)
            right = Emu(left + cell.width)
            bars += [Bar(left, Emu(y - half), width, rule, color) for y in (0, height)]
            tall = Emu(height + rule)
            bars += [Bar(x, Emu(-half), rule, tall, color) for x in (left, right)]
        return bars
