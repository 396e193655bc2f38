"""Which line breaks make the best whole paragraph, after Knuth and Plass (1981).

Every way to break the paragraph costs what its lines are squeezed and stretched by; the cheapest is
taken. A line that fills its measure as it is costs nothing, and breaks that leave a line too loose
are not looked at, so that time grows with the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from msgspec import Struct

from speechdocs.layout.glyphs import BREAK, EM
from speechdocs.layout.linebreak import first_fit
from speechdocs.layout.punctuation import room
from speechdocs.layout.ribbon import Broken, Ribbon

_LOOSE = 80
"""How much the gaps of a line may grow at the cost of `_FULL`, thousandths of a cell."""
_FULL = 100
"""What a line costs that is as loose as that, or has all its marks squeezed."""
_WEAK = 100
"""What a break inside a unit costs."""
_TOLERANCES = (4 * EM, 1000 * EM)
"""How much a line may lack, at first and where no paragraph comes of it otherwise."""
_MARGIN = EM
"""What a later line's end may gain by a mark that stands outside its measure."""


class _Node(Struct, frozen=True):
    """A place where a line may end, what the lines before it cost, and the node they come from."""

    at: int
    cost: float
    before: _Node | None


def optimum(ribbon: Ribbon, measures: tuple[int, int]) -> list[Broken]:
    """Return the cheapest lines of `ribbon` for a first line and further lines of `measures`."""
    costs = _Costs(ribbon, measures)
    lines: list[Broken] = []
    start, size = 0, len(ribbon.text)
    while start < size:
        stop = ribbon.text.find(BREAK, start)
        stop = size if stop < 0 else stop
        ends = next(filter(None, (_ends(costs, start, stop, t) for t in _TOLERANCES)), None)
        if ends is None:
            # A word that is wider than a line: whatever stands around it, it has to be torn.
            return first_fit(ribbon, measures, squeeze=True)
        for end in ends:
            lines.append(_line(ribbon, start, end, measures[bool(lines)], last=end == stop))
            start = end
        start += stop < size
    return lines


def _ends(costs: _Costs, start: int, stop: int, tolerance: int) -> list[int] | None:
    """Return where the cheapest lines from `start` to `stop` end, None if there are none."""
    nodes = [_Node(start, 0, None)]
    oldest, node = 0, None
    for place in costs.places(start, stop):
        last = place[0] == stop
        oldest, node = _cheapest(costs, nodes, oldest, place, tolerance, last=last)
        if node:
            nodes.append(node)
        if oldest == len(nodes):
            return None
    return None if node is None else [*_path(node)][::-1]


def _cheapest(
    costs: _Costs,
    nodes: list[_Node],
    oldest: int,
    place: tuple[int, int],
    tolerance: int,
    *,
    last: bool,
) -> tuple[int, _Node | None]:
    """Return the oldest of `nodes` that a line may begin at, and the best line up to `place`."""
    end, penalty = place
    best = None
    for index in range(oldest, len(nodes)):
        before = nodes[index]
        over, cost = costs.line(before.at, end, last=last)
        if over > _MARGIN:
            oldest = index + 1
        elif over < -tolerance and not last:
            break
        elif over <= 0:
            total = before.cost + (1 + cost + penalty) ** 2
            if best is None or total < best.cost:
                best = _Node(end, total, before)
    return oldest, best


def _path(node: _Node) -> Iterator[int]:
    while node.before:
        yield node.at
        node = node.before


def _line(ribbon: Ribbon, start: int, end: int, measure: int, *, last: bool) -> Broken:
    squeezed = ribbon.squeezed(start, end, measure)
    line = squeezed or ribbon.broken(start, end, measure)
    return ribbon.broken(start, end, measure, line.moves, last=last)


class _Costs:
    """What each line would cost, from sums that are made once a paragraph."""

    def __init__(self, ribbon: Ribbon, measures: tuple[int, int]) -> None:
        self.ribbon = ribbon
        self.measures = measures
        text, size = ribbon.text, len(ribbon.text)
        steps = room(text, ribbon.advances, ribbon.closed, ribbon.gaps, 0, size)
        given = [0] * (size + 1)
        for step in steps:
            for at, blank in step.items():
                given[at] = blank
        self.room = list(accumulate(given, initial=0))
        free = bytearray(b"\1" * (size + 1))
        for at in ribbon.tied:
            free[at] = 0
        self.free = list(accumulate(free, initial=0))

    def places(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """Yield where lines between `start` and `stop` may end, each with its penalty."""
        weak = set(self.ribbon.weak)
        allowed = self.ribbon.allowed
        for at in range(start + 1, stop):
            if allowed[at]:
                yield at, 0
            elif at in weak:
                yield at, _WEAK
        yield stop, 0

    def line(self, start: int, end: int, *, last: bool) -> tuple[int, float]:
        """Return by how much a line is too wide even when squeezed, and what it costs."""
        ribbon = self.ribbon
        need = ribbon.width(start, end) - self.measures[start > 0]
        if need <= 0:
            return need, 0 if last else self._stretched(start, end, -need)
        need = max(need - ribbon.spare(end), 0)
        room = self.room[end] - self.room[start + 1]
        if need > room:
            return need - room, 0
        return 0, _FULL * (need / room) ** 3 if need else 0

    def _stretched(self, start: int, end: int, slack: int) -> float:
        gaps = self.free[end] - self.free[start + 1]
        return _FULL * (slack / (_LOOSE * max(gaps, 1))) ** 3
