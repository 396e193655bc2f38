"""Where each character of a justified line stands: word spaces grow first, all gaps last.

CLREQ 3.1.7: a word space grows to half an em at most, then the gap between Chinese and Latin to a
third; what is left over is shared out equally among the gaps between characters, never inside a
number, a word, —— or …… and not beside a dash. Positions are whole numbers of thousandths of a
cell, times `scale`, so that an equal share never has to be rounded.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from speechdocs.layout.ribbon import Broken, Ribbon

_SPACE_STRETCH = 250
"""How far a word space may grow before the gaps between characters do, thousandths of a cell."""
_WIDEST_GAP = 333
"""How wide the gap between Chinese and Latin may become before the others grow."""


class Justification:
    """The positions of one broken line."""

    def __init__(self, ribbon: Ribbon, broken: Broken, *, spread: bool) -> None:
        """Place the characters of `broken`; without `spread` the line keeps its natural width."""
        self.start = broken.start
        self.end = ribbon.trimmed(broken.start, broken.end)
        self.lead = broken.lead
        self.closed: Mapping[int, int] = ribbon.closed
        self.moves = broken.moves
        self._edges = ribbon.edges
        self._origin = ribbon.edges[self.start] + self.closed.get(self.start, 0) + self.lead
        self.grown: Mapping[int, int] = {}
        self.bound: list[int] = []
        self.scale, self.share = 1, 0
        self.irregular = _inside(ribbon.places, self.start, self.end)
        if spread and broken.slack:
            self._spread(ribbon, broken.slack)
        if self.moves or self.bound or self.grown:
            self.irregular = sorted({*self.irregular, *self.moves, *self.bound, *self.grown})

    def _spread(self, ribbon: Ribbon, slack: int) -> None:
        """Share out what the line lacks."""
        self.grown = self._first(ribbon, slack)
        self.bound = ribbon.tied_in(self.start, self.end)
        gaps = max(self.end - self.start - 1 - len(self.bound), 0)
        if gaps:
            self.scale, self.share = gaps, slack - sum(self.grown.values())

    def _first(self, ribbon: Ribbon, slack: int) -> dict[int, int]:
        """Return what word spaces and then the gaps around Latin words grow by."""
        text, gaps = ribbon.text, ribbon.gaps
        spaces = [i + 1 for i in range(self.start, self.end - 1) if text[i] == " "]
        grown = _equally(spaces, slack, _SPACE_STRETCH)
        if gaps and slack > 0:
            inside = _inside(ribbon.places, self.start, self.end)
            places = [place for place in inside if place in gaps]
            most = _WIDEST_GAP - ribbon.rules.gap
            grown |= _equally(places, slack - sum(grown.values()), most)
        return grown

    def at(self, position: int) -> int:
        """Return where the character at `position` begins, in thousandths of a cell × `scale`."""
        if position == self.start:
            return -self.lead * self.scale
        natural = self._edges[position] - self._origin
        if position < self.end:
            natural += self.closed.get(position, 0)
        if self.moves:
            natural += sum(move for place, move in self.moves.items() if place <= position)
        if self.grown:
            natural += sum(move for place, move in self.grown.items() if place <= position)
        if not self.share:
            return natural * self.scale
        last = min(position, self.end - 1)
        gaps = last - self.start - bisect_right(self.bound, last)
        return natural * self.scale + self.share * gaps

    def grows(self, position: int) -> bool:
        """Return whether the gap before `position` takes an equal share."""
        index = bisect_right(self.bound, position)
        return not (index and self.bound[index - 1] == position)


def _inside(places: list[int], start: int, end: int) -> list[int]:
    """Return those of the ordered `places` that lie inside a line."""
    if not places:
        return places
    return places[bisect_right(places, start) : bisect_left(places, end)]


def _equally(places: list[int], slack: int, most: int) -> dict[int, int]:
    """Return `places` with an equal part of `slack` each, no more than `most`."""
    share = max(min(slack // len(places), most), 0) if places else 0
    return dict.fromkeys(places, share) if share else {}
