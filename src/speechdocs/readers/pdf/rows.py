"""Which characters of a page are read together: runs on one baseline, joined to lines.

A gap of an em or more may be a blank or the space between two columns; it is the latter where
neighbouring rows have text that begins at the same place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from speechdocs.readers.pdf.labels import is_number
from speechdocs.readers.pdf.pages import Line, Page, Run, line_of

_GAP = 1.0
_COLUMN_GAP = 8.0
_CELL_GAP = 1.5
_SAME_BASE = 0.25
_RAISED_BASE = 0.5
_SMALLER = 0.85
_SAME_PLACE = 0.2
_NEIGHBOURS = 4


class _Piece:
    """Runs without a gap between them; `order` is that of its first run."""

    __slots__ = ("base", "left", "order", "right", "runs", "size")

    def __init__(self, run: Run, order: int) -> None:
        self.runs = [run]
        self.order = order
        self.left, self.right = run.lefts[0], run.rights[-1]
        self.base, self.size = run.base, run.size

    def add(self, other: _Piece) -> None:
        """Add what follows on the right."""
        self.runs += other.runs
        self.order = min(self.order, other.order)
        self.right = max(self.right, other.right)
        if other.size > self.size:
            self.base, self.size = other.base, other.size

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def lines(page: Page, number: int) -> list[Line]:
    """Return the lines of `page`, row by row; level text only, page `number` from 0."""
    pieces = [
        _Piece(part, order)
        for order, run in enumerate(page.runs)
        if not run.turned
        for part in _parts(run)
    ]
    rows = [_joined(row) for row in _rows(pieces)]
    return [
        line_of(piece.runs, page=number, order=piece.order, cell=len(row) > 1)
        for row in _without_columns_joined(rows)
        for piece in row
        if not piece.text.isspace()
    ]


def _parts(run: Run) -> Iterator[Run]:
    """Yield `run`, divided at its wide gaps unless it is spaced apart as a whole."""
    gaps = [left - right for right, left in zip(run.rights, run.lefts[1:], strict=False)]
    wide = _GAP * run.size
    if not gaps or max(gaps) < wide or median(gaps) > wide / 2:
        yield run
        return
    start = 0
    for index, gap in enumerate(gaps, 1):
        if gap >= wide:
            yield run.part(start, index)
            start = index
    yield run.part(start, len(run.text))


def _rows(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Return the pieces of each baseline, raised and lowered marks with the text beside them."""
    rows: list[list[_Piece]] = []
    base = size = 0
    for piece in sorted(pieces, key=lambda piece: piece.base):
        marks = min(size, piece.size) < _SMALLER * max(size, piece.size)
        reach = (_RAISED_BASE if marks else _SAME_BASE) * max(size, piece.size)
        if not rows or piece.base - base > reach:
            rows.append([])
            base = size = 0
        rows[-1].append(piece)
        if piece.size > size:
            base, size = piece.base, piece.size
    return rows


def _joined(row: list[_Piece]) -> list[_Piece]:
    """Return the pieces of a row, left to right, those without a gap between them as one."""
    result: list[_Piece] = []
    for piece in sorted(row, key=lambda piece: (piece.left, piece.order)):
        last = result[-1] if result else None
        if last is None or piece.left - last.right >= _GAP * max(last.size, piece.size):
            result.append(piece)
        elif not _doubled(last, piece):
            last.add(piece)
    return result


def _doubled(one: _Piece, other: _Piece) -> bool:
    """Return whether the same ink is printed twice, which is how some programs make bold."""
    last = one.runs[-1]
    near = abs(last.lefts[0] - other.left) < _SAME_PLACE * one.size
    return near and last.text == other.text


def _without_columns_joined(rows: list[list[_Piece]]) -> Iterator[list[_Piece]]:
    """Yield the rows, pieces that a mere blank parts joined."""
    for index, row in enumerate(rows):
        around = rows[max(index - _NEIGHBOURS, 0) : index] + rows[index + 1 :][:_NEIGHBOURS]
        yield _blanks_closed(row, around) if len(row) > 1 else row


def _blanks_closed(row: list[_Piece], around: Sequence[list[_Piece]]) -> list[_Piece]:
    is_table = any(
        _gap(before, piece) >= _COLUMN_GAP or _in_column(piece, around)
        for before, piece in pairwise(row)
        if not _is_marker(before, row)
    )
    result = [row[0]]
    for before, piece in pairwise(row):
        parted = is_table and (_gap(before, piece) >= _CELL_GAP or _in_column(piece, around))
        if parted and not _is_marker(before, row):
            result.append(piece)
        else:
            result[-1].add(piece)
    return result


def _gap(before: _Piece, piece: _Piece) -> float:
    """Return how many ems part the two."""
    return (piece.left - before.right) / max(before.size, piece.size)


def _is_marker(piece: _Piece, row: Sequence[_Piece]) -> bool:
    """Return whether `piece` may be the number of an item."""
    return piece is row[0] and is_number(piece.text)


def _in_column(piece: _Piece, around: Sequence[list[_Piece]]) -> bool:
    """Return whether a row nearby has text that begins where `piece` does, behind a gap too."""
    reach = _SAME_PLACE * piece.size
    return any(abs(other.left - piece.left) < reach for row in around for other in row[1:])
