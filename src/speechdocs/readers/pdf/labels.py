"""What stands before an item: a number, a bullet, a label with a colon."""

from __future__ import annotations

import re

from speechdocs.text.chars import COLONS, DOTS, LEFT_BRACKETS, PAUSE, RIGHT_BRACKETS
from speechdocs.text.numerals import (
    ARABIC,
    BRACKETED,
    CHINESE,
    CIRCLED,
    DOTTED,
    IDEOGRAPHS,
    to_int,
)

_NUMERAL = (
    rf"(?:[{ARABIC}]{{1,4}}|[{CHINESE}]{{1,4}}|[A-Za-z{CIRCLED}{BRACKETED}{DOTTED}{IDEOGRAPHS}])"
)
_NUMBER = re.compile(rf"\s*(?:[^\w\s]?{_NUMERAL}[^\w\s]{{0,2}}|[^\w\s])\s*")
_LABEL = re.compile(rf".*[{COLONS}]\s*")
_ORDINAL = re.compile(
    rf"\s*([{LEFT_BRACKETS}]?)([{ARABIC}]{{1,3}}|[{CHINESE}]{{1,4}})([{DOTS}{PAUSE}{RIGHT_BRACKETS}])"
)


def is_number(text: str) -> bool:
    """Return whether `text` is the number of an item, or a bullet.

    >>> [is_number(text) for text in ("1.", "12", "①", "14个")]
    [True, True, True, False]
    """
    return _NUMBER.fullmatch(text) is not None


def is_label(text: str) -> bool:
    """Return whether `text` may stand before an item that hangs behind it."""
    return is_number(text) or _LABEL.fullmatch(text) is not None


def begins_item(text: str) -> bool:
    """Return whether `text` begins with an ordinal and its mark."""
    return _ORDINAL.match(text) is not None


def counts_on(text: str, after: str) -> bool:
    """Return whether `after` begins with the number that comes next after that of `text`.

    >>> counts_on("1.a", "2.b"), counts_on("1.a", "3.b"), counts_on("(1)a", "2.b")
    (True, False, False)
    """
    one, other = _ORDINAL.match(text), _ORDINAL.match(after)
    if not one or not other or one[1] + one[3] != other[1] + other[3]:
        return False
    try:
        return to_int(other[2]) == to_int(one[2]) + 1
    except ValueError:
        return False
