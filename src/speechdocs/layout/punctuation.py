"""How much room marks give: adjacent marks closed up, and what a line may squeeze out of a mark.

CLREQ 3.1.6: every full-width mark is half ink, half blank. Two marks that meet lose the half that
lies between them; a mark at a line's end gives up its right half; an opening mark at a line's start
begins with its ink. A middle dot and a slash take half a cell (GB/T 15834-2011 5.1.7, 5.1.9).
Inside a line room is given up step by step, equally within one step (CLREQ 3.1.7): word spaces,
brackets, points, the gap between Chinese and Latin, marks that end a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from speechdocs.text.chars import (
    CLOSERS,
    COMMA,
    HAN,
    MIDDLE_DOT,
    OPENERS,
    PAUSE,
    POINTS,
    SENTENCE_ENDS,
    STOP,
)
from speechdocs.text.patterns import compiled

HALF = 500
"""The blank half of a full-width mark, in thousandths of a cell."""
LEAST_SPACE = 250
"""The narrowest word space."""
LEAST_GAP = 125
"""The narrowest gap between Chinese and Latin, where there is one."""

_OPENERS = frozenset(OPENERS)
_TRAILING = frozenset(CLOSERS + POINTS + SENTENCE_ENDS)
_OPENING = re.compile(f"[{re.escape(OPENERS)}]")
_HANGING = frozenset(COMMA + PAUSE + STOP)
_MARK = f"[{re.escape(OPENERS + CLOSERS + POINTS + SENTENCE_ENDS)}]"
_GIVING = re.compile(f"{_MARK}| ")
_MEETING = re.compile(
    f"{_MARK}(?:(?=[{re.escape(OPENERS)}])"
    f"|(?<=[{re.escape(CLOSERS + POINTS + SENTENCE_ENDS)}])(?={_MARK}))"
)
"""A mark that another one is closed up to; it is looked for by one class, which `re` does fast."""
_NARROW = re.compile(f"[{MIDDLE_DOT}\N{FULLWIDTH SOLIDUS}]")
_LETTER = "[A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f]"
_SCRIPTS = f"(?<={HAN})(?={_LETTER})|(?<={_LETTER})(?={HAN})"

_SPACES, _BRACKETS, _POINTS, _GAPS, _ENDS = range(5)
_STEPS = {
    " ": _SPACES,
    **dict.fromkeys(OPENERS + CLOSERS, _BRACKETS),
    **dict.fromkeys(POINTS, _POINTS),
    **dict.fromkeys(SENTENCE_ENDS, _ENDS),
}

Moves = Mapping[int, int]
"""Positions in a text → by how much the pen moves before them."""


def closings(text: str, advances: list[int]) -> dict[int, int]:
    """Return by how much the pen moves before each position where blank halves are left out.

    >>> from speechdocs.text.chars import COMMA, LEFT_TITLE, RIGHT_TITLE
    >>> closings(RIGHT_TITLE + COMMA + LEFT_TITLE, [1000, 1000, 1000])
    {1: -500, 2: -500}
    """
    found = {
        mark.end(): -HALF
        for mark in _MEETING.finditer(text)
        if advances[mark.start()] == advances[mark.end()] == 2 * HALF
    }
    for mark in _NARROW.finditer(text):
        if advances[mark.start()] == 2 * HALF:
            for place in mark.span():
                found[place] = found.get(place, 0) - HALF // 2
    found.pop(len(text), None)
    return found


def gaps(text: str, gap: int) -> dict[int, int]:
    """Return the places in `text` where Chinese and Latin meet, each with the `gap` set there."""
    return {place.start(): gap for place in compiled(_SCRIPTS).finditer(text)} if gap else {}


def leads(text: str, advances: list[int]) -> dict[int, int]:
    """Return how much blank a line leaves out at its start where it begins with an opening mark."""
    found = (mark.start() for mark in _OPENING.finditer(text))
    return {at: HALF for at in found if advances[at] == 2 * HALF}


def ends_half(character: str, advance: int) -> int:
    """Return how much blank `character` can give up at a line's end."""
    return HALF if character in _TRAILING and advance == 2 * HALF else 0


def hangs_right(character: str, advance: int) -> int:
    """Return how much of `character` may stand outside a line's end where marks may hang."""
    return advance if character in _HANGING else 0


def room(
    text: str, advances: list[int], closed: Moves, gaps: Moves, start: int, end: int
) -> tuple[dict[int, int], ...]:
    """Return, step by step, where the line `text[start:end]` can be squeezed and by how much.

    The keys are positions before which the pen may move back.
    """
    steps: tuple[dict[int, int], ...] = ({}, {}, {}, {}, {})
    for found in _GIVING.finditer(text, start, end):
        position, mark = found.start(), found[0]
        opens = mark in _OPENERS
        at = position if opens else position + 1
        # Behind something narrow the mark would begin where that does, and be copied before it.
        if start < at < end and at not in closed and not (opens and advances[at - 1] < 2 * HALF):
            least = LEAST_SPACE if mark == " " else HALF
            blank = advances[position] - least
            if blank > 0 and (mark == " " or blank == HALF):
                steps[_STEPS[mark]][at] = blank
    if gaps:
        blank = max(next(iter(gaps.values())) - LEAST_GAP, 0)
        steps[_GAPS].update((at, blank) for at in range(start + 1, end) if at in gaps)
    return steps


def squeezed(steps: tuple[dict[int, int], ...], need: int) -> dict[int, int] | None:
    """Return moves of the pen that save `need`, or None where there is not so much room.

    A step that is not needed whole is shared out equally among its places.
    """
    moves: dict[int, int] = {}
    for step in steps:
        if need <= 0:
            break
        available = sum(step.values())
        taken = min(available, need)
        moves.update(_shared(step, taken))
        need -= taken
    return None if need > 0 else moves


def _shared(step: dict[int, int], taken: int) -> dict[int, int]:
    places = list(step)
    count = len(places)
    return {
        at: (index * taken // count) - ((index + 1) * taken // count)
        for index, at in enumerate(places)
    }
