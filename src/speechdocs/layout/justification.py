"""Where each character of a justified line stands: word spaces grow first, then all gaps equally.

CLREQ 3.1.7: a word space grows to half an em at most; what is left over is shared out equally among
the gaps between characters, never inside a number, a word, —— or ……. Positions are whole numbers of
thousandths of a cell, times `scale`, so that an equal share never has to be rounded.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from speechdocs.layout.linebreak import Breaker, Broken

_SPACE_STRETCH = 250
"""How far a word space may grow before the gaps between characters do, thousandths of a cell."""


class Justification:
    """The positions of one broken line."""

    def __init__(
        self, breaker: Breaker, broken: Broken, units: list[tuple[int, int]], *, spread: bool
    ) -> None:
        """Place the characters of `broken`; without `spread` the line keeps its natural width."""
        self.start = broken.start
        self.end = breaker.trimmed(broken.start, broken.end)
        self.closed: Mapping[int, int] = breaker.closed
        self.moves = broken.moves
        self._edges = breaker.edges
        self._origin = breaker.edges[self.start] + self.closed.get(self.start, 0) + broken.lead
        slack = broken.slack if spread else 0
        self.spaces = self._word_spaces(breaker.text) if slack else []
        self.bound = self._inside(units) if slack else []
        self.per_space = min(slack // len(self.spaces), _SPACE_STRETCH) if self.spaces else 0
        gaps = max(self.end - self.start - 1 - len(self.bound), 0)
        self.scale = gaps or 1
        self.share = (slack - self.per_space * len(self.spaces)) if gaps else 0
        inside = (p for p in self.closed if self.start < p < self.end) if self.closed else ()
        self.irregular = sorted({*inside, *self.moves, *self.bound, *self.spaces})

    def _word_spaces(self, text: str) -> list[int]:
        """Return the positions that follow a word space."""
        return [i + 1 for i in range(self.start, self.end - 1) if text[i] == " "]

    def _inside(self, units: list[tuple[int, int]]) -> list[int]:
        """Return the positions inside the line at which it may not be spread."""
        low, high = self.start, self.end
        return [
            position
            for first, last in units
            if first < high and last > low
            for position in range(max(first, low) + 1, min(last, high))
        ]

    def at(self, position: int) -> int:
        """Return where the character at `position` begins, in thousandths of a cell × `scale`."""
        natural = self._edges[position] - self._origin
        if position < self.end:
            natural += self.closed.get(position, 0)
        if self.moves:
            natural += sum(move for place, move in self.moves.items() if place <= position)
        if self.per_space:
            natural += self.per_space * bisect_right(self.spaces, position)
        if not self.share:
            return natural * self.scale
        last = min(position, self.end - 1)
        gaps = last - self.start - bisect_right(self.bound, last)
        return natural * self.scale + self.share * gaps

    def grows(self, position: int) -> bool:
        """Return whether the gap before `position` takes an equal share."""
        index = bisect_right(self.bound, position)
        return not (index and self.bound[index - 1] == position)
