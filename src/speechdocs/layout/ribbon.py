"""A passage as one endless line: where each character stands before lines are cut from it.

Marks that meet are closed up, a middle dot takes half a cell, a gap may part Chinese from Latin.
Widths are thousandths of a cell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import accumulate, pairwise
from types import MappingProxyType

from msgspec import Struct

from speechdocs.layout.breakpoints import breakpoints, tied, weak_breakpoints
from speechdocs.layout.punctuation import (
    closings,
    ends_half,
    gaps,
    hangs_right,
    leads,
    room,
    squeezed,
)


class Rules(Struct, frozen=True):
    """What a theme says of its lines: the gap between Chinese and Latin, whether marks may hang.

    With `rigid` no mark gives up its blank half, as in Word. Words are cut at `hyphens`, where a
    hyphen as wide as `hyphen` is set.
    """

    gap: int = 0
    hanging: bool = False
    rigid: bool = False
    hyphens: frozenset[int] = frozenset()
    hyphen: int = 0


PLAIN = Rules()
"""No gap, no mark outside the measure: the rules of an official page."""


NO_MOVES: Mapping[int, int] = MappingProxyType({})


class Broken(Struct, frozen=True):
    """One line, `text[start:end]`, which lacks `slack` to its measure, or is too wide by -`slack`.

    `moves` are the pen's moves before positions inside the line; `lead` the blank left out at its
    start. The `last` line of a paragraph, or of a forced break, is not spread.
    """

    start: int
    end: int
    slack: int
    moves: Mapping[int, int] = NO_MOVES
    lead: int = 0
    last: bool = False


class Ribbon:
    """One passage; made once, it holds what every way of breaking it into lines needs.

    `places` are, in order, the positions before which the pen moves in any line.
    """

    def __init__(
        self, text: str, advances: list[int], rules: Rules = PLAIN, bound: Iterable[int] = ()
    ) -> None:
        """Prepare `text`, whose characters are `advances` wide; no line begins at `bound`."""
        self.text = text
        self.advances = advances
        self.rules = rules
        self.gaps = gaps(text, rules.gap)
        self.closed = self.gaps if rules.rigid else {**closings(text, advances), **self.gaps}
        self.places = sorted(self.closed)
        self.bound = bound
        self.leads = {} if rules.rigid else leads(text, advances)
        steps = advances.copy()
        for position, move in self.closed.items():
            steps[position] += move
        self.edges = list(accumulate(steps, initial=0))

    # What a text on a single line never asks for is found when it is asked for.

    @cached_property
    def allowed(self) -> bytearray:
        """Return for each position whether a line may end before it."""
        allowed = breakpoints(self.text)
        for position in self.bound:
            allowed[position] = 0
        return allowed

    @cached_property
    def weak(self) -> list[int]:
        """Return, in order, the positions at which a line ends rather than to be loose."""
        return sorted({*weak_breakpoints(self.text), *self.rules.hyphens})

    @cached_property
    def tied(self) -> list[int]:
        """Return, in order, the positions at which no line is spread apart."""
        return tied(self.text)

    def tied_in(self, start: int, end: int) -> list[int]:
        """Return those of them that lie inside a line."""
        return self.tied[bisect_right(self.tied, start) : bisect_left(self.tied, end)]

    def cut(self, ends: Iterable[int], measure: int) -> list[Broken]:
        """Return the lines that end at `ends`, the text's own end among them."""
        size = len(self.text)
        return [
            self.broken(start, end, measure, last=end == size)
            for start, end in pairwise((0, *ends))
        ]

    def broken(
        self,
        start: int,
        end: int,
        measure: int,
        moves: Mapping[int, int] | None = None,
        *,
        last: bool = False,
    ) -> Broken:
        """Return the line from `start` to `end`; what a mark has outside `measure` is no slack."""
        slack = max(measure - self.width(start, end), 0)
        return Broken(start, end, slack, moves or NO_MOVES, self.leads.get(start, 0), last)

    def squeezed(self, start: int, end: int, measure: int) -> Broken | None:
        """Return the line with as much room taken out as it needs, None if it has not so much."""
        need = self.width(start, end) - self.spare(end) - measure
        if need <= 0:
            return self.broken(start, end, measure, last=end == len(self.text))
        steps = room(self.text, self.advances, self.closed, self.gaps, start, end)
        moves = squeezed(steps, need)
        if moves is None:
            return None
        return self.broken(start, end, measure, moves, last=end == len(self.text))

    def width(self, start: int, end: int) -> int:
        """Return the natural width of the line from `start` to `end`, less spaces at its end."""
        end = self.trimmed(start, end)
        if start == end:
            return 0
        left_out = self.closed.get(start, 0) + self.leads.get(start, 0)
        width = self.edges[end] - self.edges[start] - left_out
        return width + self.rules.hyphen if end in self.rules.hyphens else width

    def trimmed(self, start: int, end: int) -> int:
        """Return the end of the line less the word spaces before it, which are not drawn."""
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return end

    def spare(self, end: int) -> int:
        """Return how much of the last character of a line may stand outside its measure."""
        last = self.text[end - 1], self.advances[end - 1]
        half = 0 if self.rules.rigid else ends_half(*last)
        return (hangs_right(*last) or half) if self.rules.hanging else half
