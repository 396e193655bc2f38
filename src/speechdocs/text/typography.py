"""Which half-width marks become full-width, and nothing else: one for one, reversible.

Each of `, ; : ? ! ( )` becomes its full-width twin after a Chinese character or mark; an opening
bracket also before one, and a closing bracket with the bracket it closes. Marks between digits or
Latin letters (10:30, 1,200, a URL) are never touched. GB/T 15834-2011 4 names the marks.

>>> typeset = convert("会议(2010)于10:30开始,请准时!")
>>> len(typeset.changed), restore(typeset.text, typeset.changed)
(4, '会议(2010)于10:30开始,请准时!')
"""

from __future__ import annotations

import re
from collections.abc import Container

from msgspec import Struct

from speechdocs.text.chars import CHINESE, NARROW, WIDE
from speechdocs.text.patterns import compiled

_MARK = re.compile("[" + re.escape("".join(WIDE)) + "]")
_ADDRESS = r"(?:[A-Za-z][A-Za-z0-9+.-]{0,15}+://|www\.)[!-~]++"
_MARK_OR_ADDRESS = re.compile(f"{_ADDRESS}|{_MARK.pattern}")
_OPEN, _CLOSE = "(", ")"


class Typeset(Struct, frozen=True):
    """A text with full-width marks, and the places of those that were half-width."""

    text: str
    changed: tuple[int, ...] = ()


def concerns(text: str) -> bool:
    """Return whether `text` has a mark that might become full-width."""
    return _MARK.search(text) is not None


def convert(text: str, allowed: Container[int] | None = None) -> Typeset:
    """Return `text` with full-width marks; only at the places `allowed`, where it is given.

    The other characters count as neighbours all the same. Converting twice is converting once.
    """
    places = _places(text, allowed)
    partners = _partners(text) if places else {}
    letters = list(text)
    changed: list[int] = []
    waiting = sorted(places, reverse=True)
    # A mark made full-width may be the neighbour or the partner that another one waited for.
    while waiting:
        place = waiting.pop()
        if letters[place] in WIDE and _qualifies(letters, place, partners):
            letters[place] = WIDE[letters[place]]
            changed.append(place)
            near = (partners.get(place, -1), place + 1, place - 1)
            waiting += [other for other in near if other in places]
    return Typeset("".join(letters), tuple(sorted(changed)))


def restore(text: str, changed: tuple[int, ...]) -> str:
    """Return what `text` was before the marks at `changed` became full-width."""
    letters = list(text)
    for place in changed:
        letters[place] = NARROW[letters[place]]
    return "".join(letters)


def _places(text: str, allowed: Container[int] | None) -> frozenset[int]:
    found = (match.start() for match in _MARK_OR_ADDRESS.finditer(text) if len(match[0]) == 1)
    return frozenset(place for place in found if allowed is None or place in allowed)


def _partners(text: str) -> dict[int, int]:
    """Return for each half-width bracket that has one the place of its partner."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for match in _MARK.finditer(text):
        if match[0] == _OPEN:
            opened.append(match.start())
        elif match[0] == _CLOSE and opened:
            partners[match.start()] = opened[-1]
            partners[opened.pop()] = match.start()
    return partners


def _qualifies(letters: list[str], place: int, partners: dict[int, int]) -> bool:
    if place and compiled(CHINESE).match(letters[place - 1]):
        return True
    partner = partners.get(place)
    if partner is not None and letters[partner] not in WIDE:
        return True
    following = letters[place + 1] if place + 1 < len(letters) else ""
    return letters[place] == _OPEN and compiled(CHINESE).match(following) is not None
