"""How a table row is drawn, whole or in the parts that pages make of it: cells and their rules."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.layout.atoms import Atom, Words
from speechdocs.layout.frames import Bar
from speechdocs.theme.theme import TableStyle
from speechdocs.theme.units import Emu
from speechdocs.tree.nodes import VerticalAlign

_FREE = {"top": 0.0, "middle": 0.5, "bottom": 1.0}
"""Which part of the free height stands above a cell's words."""


class SetCell(Struct, frozen=True):
    """A cell with its columns, its words, the height they need, and the rows it goes through.

    `feet` are the lower edges of its lines, `padding` what is kept free above and below them.
    """

    column: int
    last: int
    words: tuple[Words, ...]
    feet: tuple[Emu, ...]
    padding: Emu
    rows: int = 1
    valign: VerticalAlign = "middle"

    @property
    def height(self) -> Emu:
        """Return the height that the cell needs."""
        return (self.feet[-1] if self.feet else self.padding) + self.padding

    def placed(self, height: Emu) -> tuple[Words, ...]:
        """Return the words of the cell in a row of `height`."""
        free = (height - self.height) * _FREE[self.valign] if self.rows == 1 else 0
        return tuple(replace(word, y=word.y + int(free)) for word in self.words)

    def parted(self, room: int) -> tuple[SetCell, SetCell]:
        """Return the cell with the lines that stand in `room`, and with those that do not."""
        count = sum(foot + self.padding <= room for foot in self.feet)
        moved = (self.feet[count - 1] if count else self.padding) - self.padding
        below = (replace(word, y=word.y - moved) for word in self.words[count:])
        feet = tuple(foot - moved for foot in self.feet[count:])
        above = replace(self, words=self.words[:count], feet=self.feet[:count], valign="top")
        return above, replace(self, words=tuple(below), feet=feet, valign="top")


class SetRow(Struct, frozen=True):
    """A row of cells that go through no other row, between columns that end at `edges`."""

    block: int
    cells: tuple[SetCell, ...]
    edges: tuple[Emu, ...]
    look: TableStyle
    rest: bool = False

    def atom(self) -> Atom:
        """Return the row as a whole."""
        height = Emu(max((cell.height for cell in self.cells), default=0))
        words = tuple(word for cell in self.cells for word in cell.placed(height))
        bars = tuple(self._grid(height))
        return Atom(self.block, height, words, bars, row=self, rest=self.rest, framed=True)

    def _grid(self, height: Emu) -> list[Bar]:
        """Return the rules of a row of `height`: two across, and one beside each cell."""
        if not self.cells:
            return []
        rule, color = self.look.rule, self.look.color
        half = rule // 2
        sides = [self.edges[column] - half for column in (0, *(cell.last for cell in self.cells))]
        width, tall = sides[-1] - sides[0] + rule, height + rule
        return [
            *(Bar(sides[0], y - half, width, rule, color) for y in (Emu(0), height)),
            *(Bar(x, -half, rule, tall, color) for x in sides),
        ]

    def rules(self, cell: SetCell, height: Emu, rows: int) -> list[Bar]:
        """Return the rules around `cell`, top first; none below one with more `rows` to come."""
        rule, color = self.look.rule, self.look.color
        half = rule // 2
        left, right = (self.edges[column] - half for column in (cell.column, cell.last))
        width, tall = right - left + rule, height + rule
        ends = (0, height) if rows == 1 else (0,)
        across = [Bar(left, y - half, width, rule, color) for y in ends]
        return [*across, *(Bar(x, -half, rule, tall, color) for x in (left, right))]

    def parted(self, room: int) -> tuple[Atom, Atom] | None:
        """Return the row in two, the first no higher than `room`; None where no line fits."""
        pairs = [cell.parted(room) for cell in self.cells]
        above = replace(self, cells=tuple(first for first, _ in pairs))
        below = replace(self, cells=tuple(second for _, second in pairs), rest=True)
        lines = [sum(len(cell.words) for cell in part.cells) for part in (above, below)]
        return (above.atom(), below.atom()) if all(lines) else None
