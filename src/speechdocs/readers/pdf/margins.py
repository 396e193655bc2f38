"""Where the lines of running text begin and end, and how far apart they are.

Taken from the lines themselves: the file knows no margins, and they may differ from page to page
(left and right pages, columns, a landscape page).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from speechdocs.readers.pdf.pages import Line

_WIDE = 8
_NOT_NARROW = 1.5
_ONE_IN = 25
_BEGIN = 2
_END = 3
_NEAR = 0.6
_ROOM = 4
_STEP = 50
_COUNTED = 6
_INDENTS = 3
_LEAST_INDENT, _MOST_INDENT = 1.2, 2.6


class Margins(Struct, frozen=True):
    """Where lines begin and where full ones end; `right` is None if no line is known to be full.

    `pitch` is the usual distance of baselines, `count` the characters of a full line where lines
    were broken by counting them (0 where they were not); `indented` says that paragraphs begin
    with an indent.
    """

    left: int
    right: int | None
    pitch: int = 0
    count: int = 0
    indented: bool = False


def margins(lines: Sequence[Line], width: int) -> Margins:
    """Return the margins of `lines`, which are of about one size, on a page of `width`."""
    wide = [line for line in lines if line.width >= _WIDE * line.size]
    left = _leftmost([line for line in lines if line.width >= _NOT_NARROW * line.size] or lines)
    indents = [line for line in wide if _is_indent((line.left - left) / line.size)]
    return Margins(
        left,
        _rightmost(wide, width - left),
        _pitch(lines),
        _count(wide),
        len(indents) >= max(_INDENTS, len(wide) // _ONE_IN),
    )


def of_cell(lines: Sequence[Line]) -> Margins:
    """Return the margins of the few lines of a cell: as wide as the widest of them."""
    return Margins(
        min(line.left for line in lines), max(line.right for line in lines), _pitch(lines)
    )


def _is_indent(ems: float) -> bool:
    return _LEAST_INDENT < ems < _MOST_INDENT


def _leftmost(lines: Sequence[Line]) -> int:
    """Return the leftmost place at which more than a line or two begin."""
    support = max(_BEGIN, len(lines) // _ONE_IN)
    starts = sorted(line.left for line in lines)
    reach = _NEAR * max(line.size for line in lines)
    for index, start in enumerate(starts):
        if bisect_right(starts, start + reach) - index >= support:
            return start
    return starts[0]


def _rightmost(lines: Sequence[Line], opposite: int) -> int | None:
    """Return where full lines end: several do, or the margin is about as wide as the left one."""
    if not lines:
        return None
    ends = sorted(line.right for line in lines)
    em = max(line.size for line in lines)
    for index in range(len(ends) - 1, -1, -1):
        if index + 1 - bisect_left(ends, ends[index] - em) >= _END:
            return ends[index]
    return ends[-1] if ends[-1] >= opposite - _ROOM * em else None


def _pitch(lines: Iterable[Line]) -> int:
    """Return the commonest distance of a line and the next on its page."""
    steps: Counter[int] = Counter()
    for before, line in pairwise(lines):
        if line.page == before.page and line.base > before.base:
            steps[round((line.base - before.base) / _STEP)] += 1
    return steps.most_common(1)[0][0] * _STEP if steps else 0


def _count(lines: Sequence[Line]) -> int:
    """Return how many characters a full line has, if it is that and not its width that counts."""
    most = max((len(line.text) for line in lines), default=0)
    counted = [line.right for line in lines if len(line.text) == most]
    is_rule = len(counted) >= _COUNTED and 2 * len(counted) > len(lines)
    return most if is_rule and max(counted) - min(counted) > lines[0].size else 0
