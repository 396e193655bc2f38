"""Tables, and charts, which are tables to those who cannot see them."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from speechdocs.tree.node import Node
from speechdocs.tree.passages import Paragraph

VerticalAlign = Literal["top", "middle", "bottom"]


class Cell(Node, frozen=True, eq=False):
    """A table cell; `header` cells name the column (or the row) they head.

    Without a `valign` of its own it has its column's.
    """

    blocks: tuple[Paragraph, ...]
    header: bool = False
    colspan: int = 1
    rowspan: int = 1
    valign: VerticalAlign | Literal[""] = ""
    line: int = 0


class Row(Node, frozen=True, eq=False):
    """A table row; `drop` ranks it when space is short."""

    cells: tuple[Cell, ...]
    drop: int = 0
    line: int = 0


class Column(Struct, frozen=True):
    """A table column: its share of the width, and how its cells are aligned."""

    share: int = 1
    align: Literal["left", "center", "right", "justify"] = "left"
    valign: VerticalAlign = "middle"


class Table(Node, frozen=True, eq=False):
    """A table; the `head` rows are repeated on every page it runs over."""

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    role: str = "table"
    drop: int = 0
    line: int = 0


class ChartBar(Node, frozen=True, eq=False):
    """A bar of a chart, `value` long: a paragraph that names it, and one that says its value."""

    value: Decimal
    blocks: tuple[Paragraph, ...]
    line: int = 0


class Chart(Node, frozen=True, eq=False):
    """Values as bars, one below the other; to those who cannot see it, a table of two columns."""

    bars: tuple[ChartBar, ...]
    role: str = "chart"
    drop: int = 0
    line: int = 0
