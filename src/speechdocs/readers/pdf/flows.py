"""Which lines run on below one another: the text of a page, of a column, of a table's cell.

Each flow has its margins; a page with few lines has those of the whole document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from speechdocs.readers.pdf.margins import Margins, margins, of_cell
from speechdocs.readers.pdf.pages import Line

_ENOUGH = 6
_SAME_SIZE = 0.06


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
    flows = [list(_flows(lines)) for lines in pages]
    running = [line for page in flows for flow in page if not flow[0].cell for line in flow]
    of_size = [line for line in running if same_size(line.size, body)] or running
    default = margins(of_size, max(widths)) if of_size else None
    number, result = 0, []
    for page, width in zip(flows, widths, strict=True):
        result.append(found := list[Placed]())
        for flow in page:
            number += 1
            own = _margins(flow, width, body, default)
            found += [Placed(line, number, len(flow) >= _ENOUGH, own) for line in flow]
    return result


def same_size(one: int, other: int) -> bool:
    """Return whether two sizes of type are the same to the eye."""
    return abs(one - other) <= _SAME_SIZE * max(one, other)


def _flows(lines: Sequence[Line]) -> Iterator[list[Line]]:
    flow: list[Line] = []
    left = right = 0
    for line in lines:
        if flow and not (_is_below(flow[-1], line) and _is_alike(flow, line, (left, right))):
            yield flow
            flow = []
        left, right = (
            (min(left, line.left), max(right, line.right)) if flow else (line.left, line.right)
        )
        flow.append(line)
    if flow:
        yield flow


def _is_below(above: Line, line: Line) -> bool:
    down = line.base > above.base + above.size / 2
    return down and line.left < above.right + above.size and above.left < line.right + above.size


def _is_alike(flow: list[Line], line: Line, room: tuple[int, int]) -> bool:
    """Return whether `line` may belong to `flow`, whether or not something stands beside it."""
    inside = room[0] - line.size <= line.left and line.right <= room[1] + line.size
    return line.cell == flow[-1].cell or inside


def _margins(flow: list[Line], width: int, body: int, default: Margins | None) -> Margins:
    of_size = [line for line in flow if same_size(line.size, body)]
    if len(of_size) >= _ENOUGH:
        return margins(of_size, width)
    return of_cell(flow) if flow[0].cell or default is None else default
