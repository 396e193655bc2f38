"""Which line breaks are taken one after another: squeeze first, stretch second.

A line is filled to its measure. Where the next permitted break lies behind the measure, the line
takes it if its marks give up enough room (push in); otherwise it ends at the last permitted break
and is stretched (push out), CLREQ 3.1.7. No mark stands at a place that is forbidden to it.
"""

from __future__ import annotations

from bisect import bisect_right

from speechdocs.layout.glyphs import BREAK
from speechdocs.layout.ribbon import NO_MOVES, Broken, Ribbon

_LOOSE = 80
"""How much the gaps of a line may grow before a weak break is taken: thousandths of a cell."""
_SHORT = 3
"""Which part of its measure a line that is not spread may lack before a weak break is taken."""
_REACH = 6
"""How many characters behind the measure a break is looked for: no line's marks give more room."""


def first_fit(ribbon: Ribbon, measures: tuple[int, int], *, squeeze: bool) -> list[Broken]:
    """Return the lines of `ribbon` for a first line and further lines of `measures`.

    Without `squeeze` no mark inside a line is closed up: for lines that are not justified.
    """
    lines: list[Broken] = []
    start, size = 0, len(ribbon.text)
    while start < size:
        stop = ribbon.text.find(BREAK, start)
        stop = size if stop < 0 else stop
        line = _line(ribbon, start, stop, measures[bool(lines)], squeeze=squeeze)
        lines.append(line)
        start = line.end + (line.end == stop < size)
    return lines


def _line(ribbon: Ribbon, start: int, stop: int, measure: int, *, squeeze: bool) -> Broken:
    lead, edges = ribbon.leads.get(start, 0), ribbon.edges
    limit = measure + edges[start] + ribbon.closed.get(start, 0) + lead
    fit = max(bisect_right(edges, limit, start + 1, stop + 1) - 1, start + 1)
    # Most lines are exactly full of characters, with a permitted break behind them.
    if edges[fit] == limit and ribbon.allowed[fit] and ribbon.text[fit - 1] != " " and fit < stop:
        return Broken(start, fit, 0, NO_MOVES, lead)
    # A line whose end does not fit may be the last all the same, if there are spaces at its end.
    if ribbon.trimmed(fit, stop) == fit and ribbon.width(start, stop) <= measure:
        return ribbon.broken(start, stop, measure, last=True)
    out = _last_allowed(ribbon, start, fit)
    pushed_out = ribbon.broken(start, out, measure) if out > start else None
    if pushed_out and not pushed_out.slack:
        return pushed_out
    behind = _push_in(ribbon, start, max(out, fit), stop, measure, squeeze=squeeze)
    if behind and (pushed_out is None or _better(ribbon, behind, pushed_out, measure)):
        return behind
    if pushed_out and not _is_loose(ribbon, pushed_out, measure, spread=squeeze):
        return pushed_out
    weak = _last_weak(ribbon, start, out, fit, measure)
    return ribbon.broken(start, weak or (out if pushed_out else fit), measure)


def _last_weak(ribbon: Ribbon, start: int, after: int, fit: int, measure: int) -> int:
    """Return the last weak break behind `after` with which the line fits `measure`, or 0."""
    index = bisect_right(ribbon.weak, fit) - 1
    while index >= 0 and ribbon.weak[index] > after:
        if ribbon.width(start, ribbon.weak[index]) <= measure:
            return ribbon.weak[index]
        index -= 1
    return 0


def _better(ribbon: Ribbon, behind: Broken, pushed_out: Broken, measure: int) -> bool:
    """Return whether squeezing costs no more than stretching would."""
    need = ribbon.width(behind.start, behind.end) - measure
    return need <= max(pushed_out.slack, ribbon.spare(behind.end))


def _last_allowed(ribbon: Ribbon, start: int, position: int) -> int:
    while position > start and not ribbon.allowed[position]:
        position -= 1
    return position


def _push_in(
    ribbon: Ribbon, start: int, fit: int, stop: int, measure: int, *, squeeze: bool
) -> Broken | None:
    for end in range(fit + 1, min(fit + _REACH, stop) + 1):
        if ribbon.allowed[end] or end == stop:
            if squeeze:
                return ribbon.squeezed(start, end, measure)
            fits = ribbon.width(start, end) - ribbon.spare(end) <= measure
            return ribbon.broken(start, end, measure) if fits else None
    return None


def _is_loose(ribbon: Ribbon, line: Broken, measure: int, *, spread: bool) -> bool:
    """Return whether `line` would be spread visibly, or would leave much white if it is not."""
    if not spread:
        return line.slack > measure // _SHORT
    gaps = max(line.end - line.start - 1 - len(ribbon.tied_in(line.start, line.end)), 1)
    return line.slack > _LOOSE * gaps
