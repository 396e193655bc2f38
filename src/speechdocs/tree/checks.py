"""What is checked of a whole node, once all that stands in it is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from speechdocs.errors import Place, TemplateError
from speechdocs.tree.nodes import ChartBar, Footnote, Item, ListBlock, Paragraph, Row, Table
from speechdocs.tree.walk import footnotes

_BAR_PARTS = 2


def _check_shape(table: Table, place: Place) -> None:
    """Raise where the cells of a row, with those that reach down into it, do not fill it."""
    for rows in (table.head, table.body):
        reaching: dict[int, int] = {}
        for index, row in enumerate(rows):
            width = _filled(row, reaching)
            last = index == len(rows) - 1
            if width != len(table.columns) or (last and any(reaching.values())):
                where = Place(place.file, row.line, None)
                raise TemplateError("table-shape", where, cells=width, columns=len(table.columns))


def _check_numbers(block: ListBlock, place: Place) -> None:
    """Raise where an entry of a counted `block` has a marker, or no line for its number."""
    for item in block.items if block.numbering else ():
        where = Place(place.file, item.line, None)
        if item.marker:
            raise TemplateError("marker-and-number", where, marker=item.marker)
        if not (item.blocks and isinstance(item.blocks[0], Paragraph)):
            raise TemplateError("marker-alone", where, marker=block.numbering)


def _check_marker(item: Item, place: Place) -> None:
    """Raise where the marker of `item` has no first line to stand in."""
    if item.marker and not (item.blocks and isinstance(item.blocks[0], Paragraph)):
        raise TemplateError("marker-alone", place, marker=item.marker)


def _check_footnote(note: Footnote, place: Place) -> None:
    """Raise where another footnote stands in `note`."""
    if footnotes(note.children):
        raise TemplateError("nested-footnote", place)


def _check_bar(bar: ChartBar, place: Place) -> None:
    """Raise where `bar` has not its name and its value, and nothing else."""
    if len(bar.blocks) != _BAR_PARTS:
        raise TemplateError("bar-shape", place, count=len(bar.blocks))


CHECKS: Mapping[object, Callable[[Any, Place], None]] = {
    Table: _check_shape,
    Item: _check_marker,
    ListBlock: _check_numbers,
    Footnote: _check_footnote,
    ChartBar: _check_bar,
}
"""By the class of a node, what raises `TemplateError` if it is not whole."""


def _filled(row: Row, reaching: dict[int, int]) -> int:
    """Return how many columns `row` fills; `reaching` counts the rows each column is taken for."""
    taken = {column for column, rows in reaching.items() if rows}
    for column in taken:
        reaching[column] -= 1
    column = 0
    for cell in row.cells:
        while column in taken:
            column += 1
        for _ in range(cell.colspan):
            reaching[column] = cell.rowspan - 1
            column += 1
    while column in taken:
        column += 1
    return column
