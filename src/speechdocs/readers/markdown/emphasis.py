"""Which `*` and `_` are marks of emphasis.

CommonMark 6.2, except where its rules fail Chinese: there `**"…"**` before a Chinese character is
no emphasis, as the closing mark stands between punctuation and a letter; here it is. And less is
emphasis: `*` after a digit or a Latin letter (5*3, 20**年) and `_` between characters are text.
"""

from __future__ import annotations

import re

from msgspec import Struct

from speechdocs.readers.markdown.notes import Notes

_RUN = re.compile(r"\*+|_+")
_LATIN = re.compile(r"[0-9A-Za-z]")
_MOST, _NEAR = 3, 10


class _Run(Struct):
    """A run of marks: `left` of `length` are not used yet, from `start` on or up to `end`."""

    start: int
    end: int
    length: int
    left: int
    opens: bool
    closes: bool

    def pairs_with(self, closer: _Run) -> bool:
        """Return whether this run may open what `closer` closes (CommonMark's rule of three)."""
        either = self.closes or closer.opens
        three = (self.length + closer.length) % 3 == 0 and (self.length % 3 or closer.length % 3)
        return not (either and three)


_Openers = dict[str, list[_Run]]


def find_emphasis(line: str, base: int, notes: Notes) -> None:
    """Note the emphasis marks of `line`, which begins at `base` of the text."""
    openers: _Openers = {"*": [], "_": []}
    for match in _RUN.finditer(line):
        start, end = match.span()
        if (length := end - start) > _MOST:
            continue
        mark, before, after = line[start], line[start - 1] if start else "", line[end : end + 1]
        opens, closes = _opens(mark, before, after), _closes(mark, before, after)
        run = _Run(start, end, length, length, opens, closes)
        if closes:
            _close(openers, mark, run, base, notes)
        if opens and run.left:
            openers[mark].append(run)


def _opens(mark: str, before: str, after: str) -> bool:
    if not after or after.isspace():
        return False
    if mark == "_":
        return not (before.isalnum() or before == "_")
    return not _LATIN.match(before)


def _closes(mark: str, before: str, after: str) -> bool:
    if not before or before.isspace():
        return False
    return mark == "*" or not (after.isalnum() or after == "_")


def _close(openers: _Openers, mark: str, run: _Run, base: int, notes: Notes) -> None:
    """Note the pairs of marks that `run` closes."""
    while run.left and (opener := _opener(openers[mark], run)):
        used = 2 if min(run.left, opener.left) >= 2 else 1
        notes.set_apart(base + opener.end - used, base + opener.end)
        notes.set_apart(base + run.start, base + run.start + used)
        if used == 2:
            notes.hint(base + opener.end, base + run.start, "bold")
        run.start, run.left = run.start + used, run.left - used
        opener.end, opener.left = opener.end - used, opener.left - used
        for others in openers.values():
            while others and (others[-1].start > opener.start or not others[-1].left):
                others.pop()


def _opener(openers: list[_Run], closer: _Run) -> _Run | None:
    """Return the nearest run that `closer` may close."""
    return next((run for run in openers[: -_NEAR - 1 : -1] if run.pairs_with(closer)), None)
