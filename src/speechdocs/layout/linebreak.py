"""Which line breaks are taken: squeeze first, stretch second, never a forbidden place.

A line is filled to its measure. Where the next permitted break lies behind the measure, the line
takes it if its marks give up enough room (push in); otherwise it ends at the last permitted break
and is stretched (push out), CLREQ 3.1.7. Widths are thousandths of a cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from speechdocs.layout.breakpoints import breakpoints, weak_breakpoints
from speechdocs.layout.punctuation import ends_half, hangs_left, kerns, room, squeezed
from speechdocs.layout.shaping import BREAK

_LOOSE = 80
"""How much the gaps of a line may grow before a weak break is taken: thousandths of a cell."""
_SHORT = 3
"""Which part of its measure a line that is not spread may lack before a weak break is taken."""
_REACH = 6
"""How many characters behind the measure a break is looked for: no line's marks give more room."""


@dataclass(frozen=True, slots=True)
class Broken:
    """One line, `text[start:end]`, which lacks `slack` to its measure.

    `moves` are the pen's moves before positions inside the line; `lead` the blank left out at its
    start. The `last` line of a paragraph, or of a forced break, is not spread.
    """

    start: int
    end: int
    slack: int
    moves: Mapping[int, int] = field(default_factory=dict)
    lead: int = 0
    last: bool = False


class Breaker:
    """Breaks one passage into lines; made once a passage, it holds what every line needs."""

    def __init__(self, text: str, advances: list[int], bound: Iterable[int] = ()) -> None:
        """Prepare `text`, whose characters are `advances` wide; no line begins at `bound`."""
        self.text = text
        self.advances = advances
        self.closed = kerns(text, advances)
        self.allowed = breakpoints(text)
        for position in bound:
            self.allowed[position] = 0
        self.weak = weak_breakpoints(text)
        steps = advances.copy()
        for position, kern in self.closed.items():
            steps[position] += kern
        self.edges = list(accumulate(steps, initial=0))

    def lines(self, measures: tuple[int, int], *, squeeze: bool) -> list[Broken]:
        """Return the lines for a first line and further lines of `measures`.

        Without `squeeze` no mark inside a line is closed up: for lines that are not justified.
        """
        lines: list[Broken] = []
        start, size = 0, len(self.text)
        while start < size:
            stop = self.text.find(BREAK, start)
            stop = size if stop < 0 else stop
            line = self._line(start, stop, measures[bool(lines)], squeeze=squeeze)
            lines.append(line)
            start = line.end + (line.end == stop < size)
        return lines

    def cut(self, ends: Iterable[int], measure: int) -> list[Broken]:
        """Return the lines that end at `ends`, the text's own end among them."""
        size = len(self.text)
        return [
            self._broken(start, end, measure, last=end == size)
            for start, end in pairwise((0, *ends))
        ]

    def width(self, start: int, end: int) -> int:
        """Return the natural width of the line from `start` to `end`, less spaces at its end."""
        end = self.trimmed(start, end)
        lead = hangs_left(self.text[start], self.advances[start]) if start < end else 0
        return self.edges[end] - self.edges[start] - self.closed.get(start, 0) - lead

    def trimmed(self, start: int, end: int) -> int:
        """Return the end of the line less the word spaces before it, which are not drawn."""
        while end > start and self.text[end - 1] == " ":
            end -= 1
        return end

    def _line(self, start: int, stop: int, measure: int, *, squeeze: bool) -> Broken:
        if self.width(start, stop) <= measure:
            return self._broken(start, stop, measure, last=True)
        fit = self._fit(start, stop, measure)
        out = self._last_allowed(start, fit)
        pushed_out = self._broken(start, out, measure) if out > start else None
        if pushed_out and not pushed_out.slack:
            return pushed_out
        behind = self._push_in(start, max(out, fit), stop, measure, squeeze=squeeze)
        if behind and (pushed_out is None or self._better(behind, pushed_out, measure)):
            return behind
        if pushed_out and not _is_loose(pushed_out, measure, spread=squeeze):
            return pushed_out
        weak = self._last_weak(out, fit)
        return self._broken(start, weak or (out if pushed_out else fit), measure)

    def _last_weak(self, after: int, fit: int) -> int:
        """Return the last weak break behind `after` that fits the line, or 0."""
        index = bisect_right(self.weak, fit)
        return self.weak[index - 1] if index and self.weak[index - 1] > after else 0

    def _better(self, behind: Broken, pushed_out: Broken, measure: int) -> bool:
        """Return whether squeezing costs no more than stretching would."""
        need = self.width(behind.start, behind.end) - measure
        return need <= max(pushed_out.slack, self._half(behind.end))

    def _half(self, end: int) -> int:
        return ends_half(self.text[end - 1], self.advances[end - 1])

    def _fit(self, start: int, stop: int, measure: int) -> int:
        lead = hangs_left(self.text[start], self.advances[start])
        limit = measure + self.edges[start] + self.closed.get(start, 0) + lead
        return max(bisect_right(self.edges, limit, start + 1, stop + 1) - 1, start + 1)

    def _last_allowed(self, start: int, position: int) -> int:
        while position > start and not self.allowed[position]:
            position -= 1
        return position

    def _push_in(
        self, start: int, fit: int, stop: int, measure: int, *, squeeze: bool
    ) -> Broken | None:
        for end in range(fit + 1, min(fit + _REACH, stop) + 1):
            if self.allowed[end] or end == stop:
                return self._squeezed(start, end, measure, squeeze=squeeze)
        return None

    def _squeezed(self, start: int, end: int, measure: int, *, squeeze: bool) -> Broken | None:
        need = self.width(start, end) - self._half(end) - measure
        if need <= 0:
            return self._broken(start, end, measure, last=end == len(self.text))
        if not squeeze:
            return None
        moves = squeezed(room(self.text, self.advances, self.closed, start, end), need)
        if moves is None:
            return None
        return self._broken(start, end, measure, moves, last=end == len(self.text))

    def _broken(
        self,
        start: int,
        end: int,
        measure: int,
        moves: Mapping[int, int] | None = None,
        *,
        last: bool = False,
    ) -> Broken:
        slack = max(measure - self.width(start, end), 0)
        lead = hangs_left(self.text[start], self.advances[start]) if start < end else 0
        return Broken(start, end, slack, moves or {}, lead, last)


def _is_loose(line: Broken, measure: int, *, spread: bool) -> bool:
    """Return whether `line` would be spread visibly, or would leave much white if it is not."""
    gaps = max(line.end - line.start - 1, 1)
    return line.slack > (_LOOSE * gaps if spread else measure // _SHORT)
