"""What becomes of white space between tags: HTML shows a run of it as one blank.

CSS Text 3 section 4.1: white space at the ends of a line goes; a run that holds a line end goes too
when both its neighbours are wide, because Chinese is wrapped in the file without blanks. Blanks
that are characters of their own (no-break, ideographic) stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from speechdocs.text.chars import (
    DASH,
    ELLIPSIS,
    LEFT_QUOTE,
    LEFT_SINGLE,
    MIDDLE_DOT,
    RIGHT_QUOTE,
    RIGHT_SINGLE,
)

_RUN = re.compile(r"[ \t\n\r\f]+")
_SHARED = frozenset(
    DASH + ELLIPSIS + MIDDLE_DOT + LEFT_QUOTE + LEFT_SINGLE + RIGHT_QUOTE + RIGHT_SINGLE
)
"""Marks that are wide in Chinese and narrow elsewhere."""


class Run(NamedTuple):
    """A passage of a line, `[start, end)`, that looks the same throughout."""

    start: int
    end: int
    flags: int


def settle(pieces: Sequence[str], flags: Sequence[int]) -> tuple[str, list[Run]]:
    """Return the line that `pieces` make, and its runs; piece i looks as `flags[i]` says."""
    text, moves = _collapsed("".join(pieces))
    if len(set(flags)) == 1:
        return text, [Run(0, len(text), flags[0])]
    runs: list[Run] = []
    start = 0
    for end, looks in zip(_ends(pieces, moves), flags, strict=True):
        if end > start:
            if runs and runs[-1].flags == looks:
                start = runs.pop().start
            runs.append(Run(start, end, looks))
            start = end
    return text, runs


def _ends(pieces: Sequence[str], moves: Sequence[tuple[int, int, int]]) -> Iterator[int]:
    """Yield where each piece ends once `moves` are made."""
    raw_end = shift = done = 0
    for piece in pieces:
        raw_end += len(piece)
        while done < len(moves) and moves[done][1] <= raw_end:
            start, end, length = moves[done]
            shift += end - start - length
            done += 1
        # An end inside a run of blanks: the one that is left goes to the piece that follows.
        inside = done < len(moves) and moves[done][0] < raw_end
        yield (moves[done][0] if inside else raw_end) - shift


def _collapsed(raw: str) -> tuple[str, list[tuple[int, int, int]]]:
    """Return `raw` with its white space collapsed, and each change as (start, end, put instead)."""
    kept: list[str] = []
    moves: list[tuple[int, int, int]] = []
    done = 0
    for match in _RUN.finditer(raw):
        start, end = match.span()
        instead = _instead(raw, start, end)
        if raw[start:end] == instead:
            continue
        kept += (raw[done:start], instead)
        moves.append((start, end, len(instead)))
        done = end
    return "".join([*kept, raw[done:]]), moves


def _instead(raw: str, start: int, end: int) -> str:
    if start == 0 or end == len(raw):
        return ""
    if "\n" in raw[start:end] or "\r" in raw[start:end]:
        return "" if _is_wide(raw[start - 1]) and _is_wide(raw[end]) else " "
    return " "


def _is_wide(character: str) -> bool:
    return character in _SHARED or unicodedata.east_asian_width(character) in "WF"
