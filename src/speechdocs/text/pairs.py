"""Which opening mark belongs to which closing mark, and which stand alone.

Quotation marks, brackets and title marks are matched line by line with one stack per kind, so that
a lost mark costs its own line only. One pass, linear in the text.
"""

from __future__ import annotations

import re

from msgspec import Struct

from speechdocs.text.chars import (
    LEFT_BRACKETS,
    LEFT_CORNER,
    LEFT_LENS,
    LEFT_QUOTE,
    LEFT_SINGLE,
    LEFT_TITLE,
    LEFT_WHITE_CORNER,
    RIGHT_BRACKETS,
    RIGHT_CORNER,
    RIGHT_LENS,
    RIGHT_QUOTE,
    RIGHT_SINGLE,
    RIGHT_TITLE,
    RIGHT_WHITE_CORNER,
)
from speechdocs.text.source import Span

_KINDS = {
    "quote": (LEFT_QUOTE, RIGHT_QUOTE),
    "single": (LEFT_SINGLE, RIGHT_SINGLE),
    "corner": (LEFT_CORNER, RIGHT_CORNER),
    "white-corner": (LEFT_WHITE_CORNER, RIGHT_WHITE_CORNER),
    "bracket": (LEFT_BRACKETS, RIGHT_BRACKETS),
    "lens": (LEFT_LENS, RIGHT_LENS),
    "title": (LEFT_TITLE, RIGHT_TITLE),
}
_OPENS = {mark: kind for kind, (left, _) in _KINDS.items() for mark in left}
_CLOSES = {mark: kind for kind, (_, right) in _KINDS.items() for mark in right}
_STRAIGHT = '"'
_MARKS = re.compile("[" + re.escape("".join([*_OPENS, *_CLOSES, _STRAIGHT, "\n"])) + "]")


class Pair(Struct, frozen=True):
    """Two marks of a kind that belong together, both inside the span; `outermost` of its kind."""

    kind: str
    at: Span
    outermost: bool = True

    @property
    def inside(self) -> Span:
        """Return the span between the two marks."""
        return Span(self.at.start + 1, self.at.end - 1)


class Pairs(Struct, frozen=True):
    """All pairs of a text in the order of their openings, and the marks that found no partner."""

    matched: tuple[Pair, ...] = ()
    alone: tuple[int, ...] = ()


def find_pairs(text: str, start: int = 0, end: int | None = None) -> Pairs:
    """Return the pairs of `text[start:end]`.

    >>> text = "(a《b》“c“d”"
    >>> pairs = find_pairs(text)
    >>> [pair.at.of(text) for pair in pairs.matched], pairs.alone
    (['《b》', '“d”'], (0, 5))
    """
    stop = len(text) if end is None else end
    matched: list[tuple[str, int, int]] = []
    alone: list[int] = []
    stacks: dict[str, list[int]] = {kind: [] for kind in (*_KINDS, "straight")}
    for match in _MARKS.finditer(text, start, stop):
        _take(match[0], match.start(), stacks, (matched, alone))
    _end_line(stacks, alone)
    return Pairs(_ordered(matched), tuple(sorted(alone)))


def surplus(text: str, mark: str) -> int:
    """Return how many more marks of the kind of `mark` open in `text` than close.

    >>> surplus("“a”“b", "”"), surplus("a》", "《"), surplus("“", "x")
    (1, -1, 0)
    """
    left, right = _KINDS.get(_OPENS.get(mark) or _CLOSES.get(mark, ""), ("", ""))
    return sum(c in left for c in text) - sum(c in right for c in text)


def _take(
    mark: str,
    at: int,
    stacks: dict[str, list[int]],
    out: tuple[list[tuple[str, int, int]], list[int]],
) -> None:
    matched, alone = out
    if mark == "\n":
        _end_line(stacks, alone)
    elif mark in _OPENS:
        stacks[_OPENS[mark]].append(at)
    elif mark == _STRAIGHT and not stacks["straight"]:
        stacks["straight"].append(at)
    else:
        kind = _CLOSES.get(mark, "straight")
        if stacks[kind]:
            matched.append((kind, stacks[kind].pop(), at + 1))
        else:
            alone.append(at)


def _end_line(stacks: dict[str, list[int]], alone: list[int]) -> None:
    for stack in stacks.values():
        alone.extend(stack)
        stack.clear()


def _ordered(matched: list[tuple[str, int, int]]) -> tuple[Pair, ...]:
    """Return the pairs sorted by place, each with whether one of its kind holds it."""
    reach: dict[str, int] = {}
    pairs = []
    for kind, start, end in sorted(matched, key=lambda item: (item[1], -item[2])):
        outermost = start >= reach.get(kind, 0)
        if outermost:
            reach[kind] = end
        pairs.append(Pair(kind, Span(start, end), outermost))
    return tuple(pairs)
