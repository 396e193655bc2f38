"""How much room marks give: adjacent marks closed up, and what a line may squeeze out of a mark.

CLREQ 3.1.6: every full-width mark is half ink, half blank. Two marks that meet lose the half that
lies between them; a mark at a line's end gives up its right half; an opening mark at a line's start
begins with its ink. Marks inside a line give up room in the order of `STEPS`, equally within one.
"""

from __future__ import annotations

import re

from speechdocs.text.chars import CLOSERS, OPENERS, POINTS, SENTENCE_ENDS

HALF = 500
"""The blank half of a full-width mark, in thousandths of a cell."""

_OPENERS = frozenset(OPENERS)
_TRAILING = frozenset(CLOSERS + POINTS + SENTENCE_ENDS)
_MARK = f"[{re.escape(OPENERS + CLOSERS + POINTS + SENTENCE_ENDS)}]"
_MARKS = re.compile(_MARK)
_MEETING = re.compile(
    f"(?<=[{re.escape(CLOSERS + POINTS + SENTENCE_ENDS)}]){_MARK}"
    f"|(?<=[{re.escape(OPENERS)}])[{re.escape(OPENERS)}]"
)

STEPS = (frozenset(OPENERS + CLOSERS), frozenset(POINTS), frozenset(SENTENCE_ENDS))
"""Which marks are squeezed first, second and last (CLREQ 3.1.7; the line's end comes before)."""


def kerns(text: str, advances: list[int]) -> dict[int, int]:
    """Return by how much the pen moves before each position where two marks meet.

    >>> from speechdocs.text.chars import COMMA, LEFT_TITLE, RIGHT_TITLE
    >>> kerns(RIGHT_TITLE + COMMA + LEFT_TITLE, [1000, 1000, 1000])
    {1: -500, 2: -500}
    """
    return {
        mark.start(): -HALF
        for mark in _MEETING.finditer(text)
        if advances[mark.start() - 1] == advances[mark.start()] == 2 * HALF
    }


def hangs_left(character: str, advance: int) -> int:
    """Return how much blank `character` leaves out at a line's start."""
    return HALF if character in _OPENERS and advance == 2 * HALF else 0


def ends_half(character: str, advance: int) -> int:
    """Return how much blank `character` can give up at a line's end."""
    return HALF if character in _TRAILING and advance == 2 * HALF else 0


def room(
    text: str, advances: list[int], closed: dict[int, int], start: int, end: int
) -> tuple[dict[int, int], ...]:
    """Return, step by step, where the line `text[start:end]` can be squeezed and by how much.

    The keys are positions before which the pen may move back.
    """
    steps: tuple[dict[int, int], ...] = tuple({} for _ in STEPS)
    for found in _MARKS.finditer(text, start, end):
        position, mark = found.start(), found[0]
        if advances[position] != 2 * HALF:
            continue
        at = position if mark in _OPENERS else position + 1
        if not start < at < end or at in closed:
            continue
        step = next(index for index, marks in enumerate(STEPS) if mark in marks)
        steps[step][at] = HALF
    return steps


def squeezed(steps: tuple[dict[int, int], ...], need: int) -> dict[int, int] | None:
    """Return moves of the pen that save `need`, or None where the marks have not so much room.

    A step that is not needed whole is shared out equally among its marks.
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
