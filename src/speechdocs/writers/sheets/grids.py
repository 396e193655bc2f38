"""What of a document goes into a spreadsheet: its tables, each as rows of plain texts."""

from __future__ import annotations

from msgspec import Struct

from speechdocs.errors import LayoutError
from speechdocs.tree.nodes import Cell, Document, Row, Table
from speechdocs.tree.walk import blocks, words


class Grid(Struct, frozen=True):
    """A table: the first `heads` of its rows name the columns; `shares` are the columns' widths.

    A cell that spans columns is followed by empty ones, one that spans rows stands in the first.
    """

    rows: tuple[tuple[str, ...], ...]
    heads: int
    shares: tuple[int, ...]


def grids(document: Document) -> tuple[Grid, ...]:
    """Return the tables of `document`; raise `LayoutError` where there is none."""
    found = tuple(_grid(block) for block in blocks(document) if isinstance(block, Table))
    if not found:
        raise LayoutError("no-table")
    return found


def _grid(table: Table) -> Grid:
    rows = (*table.head, *table.body)
    shares = tuple(column.share for column in table.columns)
    return Grid(_filled(rows, len(shares)), len(table.head), shares)


def _filled(rows: tuple[Row, ...], columns: int) -> tuple[tuple[str, ...], ...]:
    """Return the texts of `rows`, with an empty one for each place that a span covers."""
    covered = [0] * columns
    filled = []
    for row in rows:
        line = [""] * columns
        cells = iter(row.cells)
        place = 0
        while place < columns:
            if covered[place]:
                covered[place] -= 1
                place += 1
                continue
            cell = next(cells, Cell(()))
            line[place] = _text(cell)
            for column in range(place, min(place + cell.colspan, columns)):
                covered[column] = cell.rowspan - 1
            place += cell.colspan
        filled.append(tuple(line))
    return tuple(filled)


def _text(cell: Cell) -> str:
    return "\n".join(words(block.content) for block in cell.blocks)
