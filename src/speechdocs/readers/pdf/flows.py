"""Which lines run on below one another: the text of a page, of a column, of a table's cell.

Each flow has its margins; one with few lines has those of a longer one, if it fits between them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from speechdocs.readers.pdf.margins import Margins, margins, of_cell
from speechdocs.readers.pdf.pages import Line

_ENOUGH = 6
_SAME_SIZE = 0.06
_INDENT = 3


class Placed(NamedTuple):
    """A line, the number of its flow and the margins of that; `column` is one with many lines."""

    line: Line
    flow: int
    column: bool
    margins: Margins

    @property
    def indent(self) -> int:
        """Return how far from the margin it begins."""
        return self.line.left - self.margins.left


def placed(pages: Sequence[Sequence[Line]], widths: Sequence[int], body: int) -> list[list[Placed]]:
    """Return the lines of `pages`, in reading order, each with its margins; `body` is their size.

    `widths` are those of the pages.
    """
    flows = [_flows(lines) for lines in pages]
    long = {
        (page, index): margins(of_size, width)
        for page, width in enumerate(widths)
        for index, flow in enumerate(flows[page])
        if len(of_size := [line for line in flow if same_size(line.size, body)]) >= _ENOUGH
    }
    short = _Short(long, [line for page in pages for line in page if not line.cell], widths, body)
    number, result = 0, []
    for page, level in enumerate(flows):
        result.append(found := list[Placed]())
        for index, flow in enumerate(level):
            number += 1
            own = long.get((page, index)) or short.margins(flow)
            found += [Placed(line, number, len(flow) >= _ENOUGH, own) for line in flow]
    return result


class _Short:
    """The margins of flows with few lines: those of a long flow nearby, of all, or of a cell."""

    def __init__(
        self,
        long: Mapping[tuple[int, int], Margins],
        lines: Sequence[Line],
        widths: Sequence[int],
        body: int,
    ) -> None:
        self.pages = sorted({page for page, _ in long})
        self.long: dict[int, list[Margins]] = defaultdict(list)
        for (page, _), known in long.items():
            self.long[page].append(known)
        of_size = [line for line in lines if same_size(line.size, body)] or lines
        self.default = margins(of_size, max(widths)) if of_size else None

    def margins(self, flow: Sequence[Line]) -> Margins:
        """Return the margins of `flow`."""
        at = bisect_left(self.pages, flow[0].page)
        near = sorted(self.pages[max(at - 2, 0) : at + 3], key=lambda n: abs(n - flow[0].page))
        for page in near:
            for known in self.long[page]:
                if _fits(flow, known):
                    return known
        return of_cell(flow) if flow[0].cell or self.default is None else self.default


def _fits(flow: Sequence[Line], known: Margins) -> bool:
    """Return whether `flow` may stand between the margins `known`."""
    size = flow[0].size
    left, right = min(line.left for line in flow), max(line.right for line in flow)
    begins = known.left - size <= left <= known.left + _INDENT * size
    is_cell = flow[0].cell and len(flow) == 1
    return begins and not is_cell and (known.right is None or right <= known.right + size)


def same_size(one: int, other: int) -> bool:
    """Return whether two sizes of type are the same to the eye."""
    return abs(one - other) <= _SAME_SIZE * max(one, other)


def _flows(lines: Sequence[Line]) -> list[list[Line]]:
    flows: list[list[Line]] = []
    left = right = 0
    for line in lines:
        last = flows[-1] if flows else None
        if last and _is_below(last[-1], line) and _is_alike(last, line, (left, right)):
            last.append(line)
            left, right = min(left, line.left), max(right, line.right)
        else:
            flows.append([line])
            left, right = line.left, line.right
    return flows


def _is_below(above: Line, line: Line) -> bool:
    down = line.base > above.base + above.size / 2
    return down and line.left < above.right + above.size and above.left < line.right + above.size


def _is_alike(flow: list[Line], line: Line, room: tuple[int, int]) -> bool:
    """Return whether `line` may belong to `flow`, whether or not something stands beside it."""
    inside = room[0] - line.size <= line.left and line.right <= room[1] + line.size
    return line.cell == flow[-1].cell or inside
