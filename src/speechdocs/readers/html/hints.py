"""What the look of an article's lines says: headings, bold and centred lines, tables, lists.

A look that most of the text has says nothing and is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from speechdocs.readers.html.lines import Cell, Line, Page
from speechdocs.readers.html.looks import BOLD
from speechdocs.text.source import Span, StyleHint

_MOST = 0.5
_CELL_AT_MOST = 300

Placed = tuple[Line, Span]
"""A line and where it stands in the source."""


def hints_of(placed: Sequence[Placed], tables: frozenset[int]) -> Iterator[StyleHint]:
    """Yield what the lines of an article look like; `tables` are those that hold data."""
    size = sum(len(line.text) for line, _ in placed) or 1
    bold = sum(len(line.text) for line, _ in placed if line.is_bold) < _MOST * size
    centred = sum(len(line.text) for line, _ in placed if line.is_centred) < _MOST * size
    for line, at in placed:
        if line.level:
            yield StyleHint(at, "heading", line.level)
        if line.item:
            yield StyleHint(at, "list-item", line.item)
        if centred and line.is_centred:
            yield StyleHint(at, "centred")
        if bold:
            yield from _bold_hints(line, at.end - len(line.text))
    yield from _table_hints(placed, tables)


def data_tables(page: Page, kinds: Sequence[str]) -> frozenset[int]:
    """Return which tables hold data: two rows and columns or more, and no long texts."""
    rows: dict[int, set[int]] = defaultdict(set)
    columns: dict[int, set[int]] = defaultdict(set)
    layout = set(page.layout_tables)
    for line, kind in zip(page.lines, kinds, strict=True):
        if (cell := line.cell) is None or line.is_blank:
            continue
        rows[cell.table].add(cell.row)
        columns[cell.table].add(cell.column)
        if kind or len(line.text) > _CELL_AT_MOST:
            layout.add(cell.table)
    return frozenset(
        table
        for table in rows
        if table not in layout and len(rows[table]) > 1 and len(columns[table]) > 1
    )


def _bold_hints(line: Line, start: int) -> Iterator[StyleHint]:
    """Yield the bold passages of `line`, which begins at `start` of the source."""
    for run in line.runs:
        if run.flags & BOLD and line.text[run.start : run.end].strip():
            yield StyleHint(Span(start + run.start, start + run.end), "bold")


def _table_hints(placed: Sequence[Placed], tables: frozenset[int]) -> Iterator[StyleHint]:
    """Yield tables, rows and cells; the level of a cell is its column, since cells may be empty."""
    spans: dict[Cell, Span] = {}
    for line, at in placed:
        if (cell := line.cell) is None or cell.table not in tables:
            continue
        for part in (Cell(cell.table, 0, 0), Cell(cell.table, cell.row, 0), cell):
            before = spans.get(part)
            spans[part] = Span(before.start, at.end) if before else at
    for cell, at in spans.items():
        kind = "cell" if cell.column else "row" if cell.row else "table"
        yield StyleHint(at, kind, cell.column)
