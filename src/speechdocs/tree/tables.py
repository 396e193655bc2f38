"""Tables, and charts, which are tables to those who cannot see them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from speechdocs.tree.passages import Paragraph

VerticalAlign = Literal["top", "middle", "bottom"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `header` cells name the column (or the row) they head.

    Without a `valign` of its own it has its column's.
    """

    blocks: tuple[Paragraph, ...]
    header: bool = False
    colspan: int = 1
    rowspan: int = 1
    valign: VerticalAlign | Literal[""] = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; `drop` ranks it when space is short."""

    cells: tuple[Cell, ...]
    drop: int = 0
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its share of the width, and how its cells are aligned."""

    share: int = 1
    align: Literal["left", "center", "right", "justify"] = "left"
    valign: VerticalAlign = "middle"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the `head` rows are repeated on every page it runs over."""

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    role: str = "table"
    drop: int = 0
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A bar of a chart, `value` long: a paragraph that names it, and one that says its value."""

    value: Decimal
    blocks: tuple[Paragraph, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Chart:
    """Values as bars, one below the other; to those who cannot see it, a table of two columns."""

    bars: tuple[ChartBar, ...]
    role: str = "chart"
    drop: int = 0
    line: int = field(default=0, compare=False)
