"""Which lines stand in rows that are closer than others, so that a sign-off has its text beside it.

GB/T 9704-2012 7.3.5.5 allows that where what is left of a page does not hold organ and date. Such
rows end with the line of the date and are as far apart as organ and date, or whole rows of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from speechdocs.checks.pdf_file import Line
from speechdocs.text.numerals import CHINESE

_NUMBER = rf"[0-9{CHINESE}\s]*"
_DATE = re.compile(f"{_NUMBER}年{_NUMBER}月{_NUMBER}日")
_CLOSER = 0.3
"""Rows that are nearer by less than this, in mm, are rows as any other."""
_CLOSEST = 0.7
"""Rows nearer than this part of the usual distance are no rows of a paper."""
_WHOLE = 0.1
"""A distance that differs by less than this, in mm, from whole rows is so many rows."""
_BLANK = 3
"""So many rows stay blank between two lines at most."""
_CARRIED = 4
"""In so many lines a sign-off and the end of the text that it took along have room."""


class CloserRows(Struct, frozen=True):
    """The lines of a page from the one with index `first` on: their rows are `pitch` mm apart."""

    first: int
    pitch: float


def closer_rows(lines: Sequence[Line], usual: float) -> CloserRows | None:
    """Return the closer rows among the `lines` of a page, where others are `usual` mm apart."""
    dates = _dates(lines)
    if not dates or not dates[-1]:
        return None
    last = dates[-1]
    step = lines[last].y - lines[last - 1].y
    for rows in range(1, _BLANK + 2):
        pitch = step / rows
        if _CLOSEST * usual < pitch < usual - _CLOSER:
            first = _first(lines[: last + 1], pitch)
            # An organ that is a blank leaves the date alone: only a second step tells the rows.
            return CloserRows(first, pitch) if rows == 1 or first < last - 1 else None
    return None


def signs_off(lines: Sequence[Line]) -> bool:
    """Return whether a page of these `lines` begins with little more than a sign-off."""
    return bool(_dates(lines[:_CARRIED]))


def _dates(lines: Sequence[Line]) -> list[int]:
    """Return which of `lines` hold a date and nothing else."""
    return [at for at, line in enumerate(lines) if _DATE.fullmatch(line.text.strip())]


def _first(lines: Sequence[Line], pitch: float) -> int:
    """Return from which of `lines` on all are whole rows of `pitch` apart, few of them blank."""
    first = len(lines) - 1
    for above, below in pairwise(reversed(lines)):
        step = above.y - below.y
        rows = round(step / pitch)
        if not 1 <= rows <= _BLANK + 1 or abs(step - rows * pitch) > _WHOLE:
            break
        first -= 1
    return first
