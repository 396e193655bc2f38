"""Where Word ends the lines of a paragraph, so that a PDF can end them at the same characters.

Word has no cell: a character is as wide as its face says, and by the spacing of its run more. The
file tells it not to compress marks (ISO/IEC 29500-1, 17.15.1.18) and which characters no line may
begin or end with (17.15.1.58, 17.15.1.59); what remains is to fill each line. Word sets Latin off
from Chinese by a quarter of an em unless it is told otherwise (17.3.1.2).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from msgspec import Struct

from speechdocs.layout.breakpoints import LETTERS, permitted
from speechdocs.layout.glyphs import BREAK, EM
from speechdocs.layout.ribbon import Broken, Ribbon

_WORDS = re.compile(f"[{LETTERS}][{LETTERS}.,'%]*")


class WordType(Struct, frozen=True):
    """What a paragraph is told in Word, in twips: its type, and the spacing of its runs."""

    size: int
    spacing: int


def word_lines(
    ribbon: Ribbon, measures: tuple[int, int], widths: tuple[int, int], type_: WordType
) -> list[Broken]:
    """Return the lines that Word would make, set to `measures`, a first and a further one.

    `widths` are the same measures as Word is told them, in twips.
    """
    lines: list[Broken] = []
    size = len(ribbon.text)
    for start, end in _spans(ribbon, widths, type_):
        stops = end == size or ribbon.text[end] == BREAK
        slack = measures[bool(lines)] - ribbon.width(start, end)
        if slack < 0:
            slack += ribbon.spare(end)
        lines.append(Broken(start, end, slack, last=stops and slack >= 0))
    return lines


def _spans(ribbon: Ribbon, widths: tuple[int, int], type_: WordType) -> Iterator[tuple[int, int]]:
    """Yield where each line begins and ends."""
    text, size = ribbon.text, len(ribbon.text)
    edges, allowed = _edges(ribbon, type_), _allowed(ribbon)
    start, first = 0, True
    while start < size:
        stop = text.find(BREAK, start)
        stop = size if stop < 0 else stop
        limit = edges[start] + ribbon.gaps.get(start, 0) * type_.size + EM * widths[not first]
        fit = max(bisect_right(edges, limit, start + 1, stop + 1) - 1, start + 1)
        if fit < stop and ribbon.spare(fit + 1):
            fit += 1
        end = fit if fit == stop else _last(text, allowed, start, fit)
        yield start, end
        start, first = end + (end == stop < size), False


def _edges(ribbon: Ribbon, type_: WordType) -> list[int]:
    """Return where each character begins, in thousandths of a twip."""
    spacing = EM * type_.spacing
    steps = [advance * type_.size + spacing for advance in ribbon.advances]
    for position, gap in ribbon.gaps.items():
        steps[position] += gap * type_.size
    return list(accumulate(steps, initial=0))


def _allowed(ribbon: Ribbon) -> bytearray:
    """Return for each position of a text whether Word may end a line before it."""
    allowed = permitted(ribbon.text)
    for word in _WORDS.finditer(ribbon.text):
        allowed[word.start() + 1 : word.end()] = bytes(word.end() - word.start() - 1)
    for position in ribbon.bound:
        allowed[position] = 0
    return allowed


def _last(text: str, allowed: bytearray, start: int, fit: int) -> int:
    """Return the last place up to `fit` where a line may end; a space at its end takes no room."""
    while fit < len(text) and text[fit] == " ":
        fit += 1
    end = fit
    while end > start and not allowed[end]:
        end -= 1
    return end if end > start else fit
