"""Which passages are tables, as the reader says, and what their cells hold.

A table is one paragraph with rows; its cells are no sentences and its numbers no sections. A table
of one cell, or of long texts, only lays out the page: its lines are paragraphs like any other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from msgspec.structs import replace

from speechdocs.extract.blocks import trimmed
from speechdocs.extract.draft import Draft, Table
from speechdocs.text.blanks import bare, solid
from speechdocs.text.source import Span

_CELLS_AT_LEAST = 4
_CELL_AT_MOST = 60


def find_tables(draft: Draft) -> Draft:
    """Return the draft with its tables, each a block of its own."""
    tables = tuple(_outermost(draft))
    if not tables:
        return draft
    starts = [table.at.start for table in tables]

    def inside(block: Span) -> bool:
        index = bisect_right(starts, block.start) - 1
        return index >= 0 and block.start < tables[index].at.end

    lines = [block for block in draft.blocks if not inside(block)]
    blocks = sorted([*lines, *(table.at for table in tables)])
    return replace(draft, blocks=tuple(blocks), tables=tables)


def _outermost(draft: Draft) -> Iterator[Table]:
    """Yield the tables that stand in no other, in order."""
    rows, cells, end = _hinted(draft, "row"), _hinted(draft, "cell"), 0
    for at in _hinted(draft, "table"):
        table = _table(draft, at, rows, cells) if at.start >= end else None
        if table is not None:
            yield table
            end = at.end


def _table(draft: Draft, at: Span, all_rows: list[Span], all_cells: list[Span]) -> Table | None:
    """Return the table at `at`; None where it only lays out the page, or is not whole."""
    text = draft.source.text
    rows = tuple(
        tuple(bare(cell.of(text)) for cell in _within(all_cells, row))
        for row in _within(all_rows, at)
    )
    cells = [cell for row in rows for cell in row]
    at = trimmed(text, *at)
    # Cells without a word in them make no block.
    if at.start == at.end or len(cells) < _CELLS_AT_LEAST or len(rows) < 2:
        return None
    if _touches_debris(draft, at):
        return None
    if max(map(len, cells)) > _CELL_AT_MOST or solid("".join(cells)) != solid(at.of(text)):
        return None
    return Table(at, rows)


def _within(spans: list[Span], outer: Span) -> list[Span]:
    first = bisect_left(spans, (outer.start, 0))
    last = bisect_left(spans, (outer.end, 0))
    return [span for span in spans[first:last] if outer.covers(span)]


def _hinted(draft: Draft, kind: str) -> list[Span]:
    return sorted(hint.at for hint in draft.source.hints if hint.kind == kind)


def _touches_debris(draft: Draft, at: Span) -> bool:
    debris = draft.speech.debris
    index = bisect_left(debris, at.start, key=lambda item: item.at.end)
    return index < len(debris) and debris[index].at.start < at.end
