"""Which characters of a page are read together: runs on one baseline, joined to lines.

A gap of an em or more may be a blank or the space between two columns; it is the latter where
neighbouring rows have text that begins at the same place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from speechdocs.readers.pdf.labels import is_number
from speechdocs.readers.pdf.pages import Line, Page, Run, line_of
from speechdocs.text.chars import OPENERS

_GAP = 1.0
_COLUMN_GAP = 8.0
_CELL_GAP = 1.5
_SAME_BASE = 0.25
_RAISED_BASE = 0.5
_SMALLER = 0.85
_SAME_PLACE = 0.2
_NEIGHBOURS = 4
_FULL_WIDTH = 0.9

_Drawn = tuple[int, Run]
"""A run, and its place in the order of drawing."""


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
    drawn = [(order, run) for order, run in enumerate(page.runs) if not run.turned]
    rows = [_pieces(_left_to_right(row)) for row in _rows(drawn)]
    return [
        line_of(piece.runs, page=number, order=piece.order, cell=len(row) > 1)
        for row in _without_columns_joined(rows)
        for piece in row
        if not piece.text.isspace()
    ]


def _rows(drawn: Sequence[_Drawn]) -> list[list[_Drawn]]:
    """Return the runs of each baseline, raised and lowered marks with the text beside them."""
    levels: list[list[_Drawn]] = []
    for order, run in sorted(drawn, key=lambda entry: entry[1].base):
        last = levels[-1][0][1] if levels else None
        if last is None or run.base - last.base > _SAME_BASE * min(run.size, last.size):
            levels.append([])
        levels[-1].append((order, run))
    for upper, lower in pairwise(levels):
        _move_marks(upper, lower)
        _move_marks(lower, upper)
    return [level for level in levels if level]


def _move_marks(level: list[_Drawn], text: list[_Drawn]) -> None:
    """Move the runs of `level` to `text` that are small and stand close beside a run of it."""
    if not text or not level:
        return
    apart = abs(text[0][1].base - level[0][1].base)
    larger = [run for _, run in text if apart <= _RAISED_BASE * run.size]
    if not larger:
        return
    ends = sorted(run.rights[-1] for run in larger)
    starts = sorted(run.lefts[0] for run in larger)
    size = max(run.size for run in larger)
    kept: list[_Drawn] = []
    for entry in level:
        run = entry[1]
        beside = _is_near(run.lefts[0], ends, size / 2) or _is_near(
            run.rights[-1], starts, size / 2
        )
        (text if beside and run.size < _SMALLER * size else kept).append(entry)
    level[:] = kept


def _is_near(place: int, places: Sequence[int], reach: float) -> bool:
    """Return whether one of `places`, which are in order, is within `reach` of `place`."""
    index = bisect_left(places, place - reach)
    return index < len(places) and places[index] <= place + reach


def _left_to_right(row: list[_Drawn]) -> list[_Drawn]:
    """Return the runs of a row by place, divided where the characters of another stand between.

    Some programs draw the quotation marks of a line after its words, in gaps they left for them.
    """
    ordered = sorted(row, key=lambda entry: (_ink(entry[1], 0), entry[0]))
    if all(_ink(after[1], 0) >= _ink(run, -1) for (_, run), after in pairwise(ordered)):
        return ordered
    places = sorted(
        (_ink(run, index), order, index, run)
        for order, run in ordered
        for index in range(len(run.text))
    )
    return list(_divided(places))


def _ink(run: Run, index: int) -> int:
    """Return where the ink of a character begins: that of an opening bracket is on the right."""
    left, width = run.lefts[index], run.rights[index] - run.lefts[index]
    is_half_empty = run.text[index] in OPENERS and width > _FULL_WIDTH * run.size
    return left + width // 2 if is_half_empty else left


def _divided(places: Sequence[tuple[int, int, int, Run]]) -> Iterator[_Drawn]:
    """Yield parts of runs, in the order of `places`: left, order, index and run of characters."""
    start = 0
    for end in range(1, len(places) + 1):
        _, order, index, run = places[end - 1]
        if end < len(places) and places[end][1:3] == (order, index + 1):
            continue
        first = places[start][2]
        if not (start and _is_doubled(places[start - 1], places[start])):
            yield order, run.part(first, index + 1)
        start = end


def _is_doubled(one: tuple[int, int, int, Run], other: tuple[int, int, int, Run]) -> bool:
    """Return whether the same ink is printed twice, which is how some programs make bold."""
    (left, _, index, run), (again, _, place, twin) = one, other
    return again - left < _SAME_PLACE * run.size and run.text[index] == twin.text[place]


def _pieces(row: Sequence[_Drawn]) -> list[_Piece]:
    """Return the runs of a row, those without a gap between them as one piece."""
    result: list[_Piece] = []
    for order, run in row:
        for part in _parts(run):
            piece = _Piece(part, order)
            last = result[-1] if result else None
            if last is None or piece.left - last.right >= _GAP * max(last.size, piece.size):
                result.append(piece)
            else:
                last.add(piece)
    return result


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


def _without_columns_joined(rows: list[list[_Piece]]) -> Iterator[list[_Piece]]:
    """Yield the rows, pieces that a mere blank parts joined."""
    for index, row in enumerate(rows):
        above = rows[max(index - _NEIGHBOURS, 0) : index]
        around = above + rows[index + 1 : index + 1 + _NEIGHBOURS]
        yield _blanks_closed(row, around) if len(row) > 1 else row


def _blanks_closed(row: list[_Piece], around: Sequence[list[_Piece]]) -> list[_Piece]:
    columns = sorted(other.left for level in around for other in level[1:])
    begins = [_is_near(piece.left, columns, _SAME_PLACE * piece.size) for piece in row]
    gaps = [0.0, *(_gap(before, piece) for before, piece in pairwise(row))]
    first = 2 if is_number(row[0].text) else 1
    is_table = any(begins[first:]) or max(gaps[first:], default=0) >= _COLUMN_GAP
    result = [row[0]]
    for index, piece in enumerate(row[1:], 1):
        if is_table and index >= first and (gaps[index] >= _CELL_GAP or begins[index]):
            result.append(piece)
        else:
            result[-1].add(piece)
    return result


def _gap(before: _Piece, piece: _Piece) -> float:
    """Return how many ems part the two."""
    return (piece.left - before.right) / max(before.size, piece.size)
