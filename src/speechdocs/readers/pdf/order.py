"""In which order the lines of a page are read.

A file mostly draws its text as it is read, columns and cells of tables included, so that order
stands. Where it jumps back up the page, the stretches between the jumps are put in order by place.
"""

from __future__ import annotations

from collections.abc import Iterable

from speechdocs.readers.pdf.pages import Line


class _Stretch:
    """Lines drawn from top to bottom, and the room they take."""

    __slots__ = ("bottom", "left", "lines", "right", "top")

    def __init__(self, line: Line) -> None:
        self.lines = [line]
        self.left, self.right = line.left, line.right
        self.top, self.bottom = line.base - line.size, line.base

    def add(self, lines: Iterable[Line]) -> None:
        """Add `lines` at the end."""
        for line in lines:
            self.lines.append(line)
            self.left, self.right = min(self.left, line.left), max(self.right, line.right)
            self.top = min(self.top, line.base - line.size)
            self.bottom = max(self.bottom, line.base)

    def meets(self, other: _Stretch) -> bool:
        """Return whether the two lie across each other."""
        beside = self.right <= other.left or other.right <= self.left
        apart = self.bottom <= other.top or other.bottom <= self.top
        return not (beside or apart)


def in_order(lines: Iterable[Line]) -> list[Line]:
    """Return the lines of one page in the order in which they are read."""
    stretches = _stretches(sorted(lines, key=lambda line: line.order))
    if len(stretches) > 1:
        stretches = _untangled(sorted(stretches, key=lambda one: (one.top, one.left)))
    return [line for stretch in stretches for line in stretch.lines]


def _stretches(lines: list[Line]) -> list[_Stretch]:
    stretches: list[_Stretch] = []
    for line in lines:
        last = stretches[-1].lines[-1] if stretches else None
        # Up and to the right is the next column, or the next cell of a row.
        if last and (line.base > last.base - last.size / 2 or line.left >= last.right):
            stretches[-1].add([line])
        else:
            stretches.append(_Stretch(line))
    return stretches


def _untangled(stretches: list[_Stretch]) -> list[_Stretch]:
    """Return the stretches, each that lies across the one before made one with it, by place."""
    result: list[_Stretch] = []
    mixed: set[int] = set()
    for stretch in stretches:
        if result and result[-1].meets(stretch):
            result[-1].add(stretch.lines)
            mixed.add(len(result) - 1)
        else:
            result.append(stretch)
    for index in mixed:
        result[index].lines.sort(key=lambda line: (line.base, line.left))
    return result
