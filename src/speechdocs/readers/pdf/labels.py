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
_BULLET = (
    r"[*\-\u00b7\u2013\u2022\u203b\u221a\u25a0\u25a1\u25aa\u25b6\u25c6\u25c7\u25cb\u25cf"
    r"\u2605\u2606\u2713\u2714\u27a2\uf06c\uf06e\uf0b7\uf0d8]"
)
_END = rf"[{DOTS}{PAUSE}{RIGHT_BRACKETS}{COLONS}]{{0,2}}"
_NUMBER = re.compile(rf"\s*(?:[{LEFT_BRACKETS}]?{_NUMERAL}{_END}|{_BULLET})\s*")
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
