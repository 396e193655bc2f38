"""Where a line may break: kinsoku classes and units that stay whole.

Classes are those of CLREQ 3.1.3 with the rules of GB/T 15834-2011 5.1 and no …… at a line start;
units are GB/T 15834-2011 5.1.7–5.1.8 (——, ……) and GB/T 15835-2011 5.1.6 (numbers).
Patterns that most texts are searched for begin with one class or one character: `re` looks for that
far faster than it tries alternatives at every character.
"""

from __future__ import annotations

import re

from speechdocs.text.chars import (
    CLOSERS,
    DASH,
    ELLIPSIS,
    EN_DASH,
    FULL_DOT,
    HAN,
    LEFT_BRACKET,
    LEFT_HEXAGON,
    MIDDLE_DOT,
    OPENERS,
    PAUSE,
    POINTS,
    RIGHT_BRACKET,
    RIGHT_HEXAGON,
    SENTENCE_ENDS,
    WAVE,
    WAVE_DASH,
)
from speechdocs.text.patterns import compiled

NO_START = frozenset(
    POINTS
    + SENTENCE_ENDS
    + CLOSERS
    + MIDDLE_DOT
    + EN_DASH
    + ELLIPSIS
    + WAVE
    + WAVE_DASH
    + "\N{HYPHENATION POINT}\N{KATAKANA MIDDLE DOT}\N{DOUBLE QUESTION MARK}"
    "\N{QUESTION EXCLAMATION MARK}\N{EXCLAMATION QUESTION MARK}\N{PER TEN THOUSAND SIGN}"
    "\N{DOUBLE EXCLAMATION MARK}\N{FULLWIDTH PERCENT SIGN}"
    "\N{PER MILLE SIGN}\N{DEGREE CELSIUS}\N{DEGREE SIGN}\N{PRIME}\N{DOUBLE PRIME}"
    "\N{FULLWIDTH CENT SIGN}\N{CENT SIGN}\N{IDEOGRAPHIC ITERATION MARK}\N{FULLWIDTH SOLIDUS}"
    ")]}>,.:;!?%/"
)
"""Characters that no line may begin with."""

NO_END = frozenset(
    OPENERS + "$([{<#\N{POUND SIGN}\N{YEN SIGN}\N{FULLWIDTH DOLLAR SIGN}\N{FULLWIDTH YEN SIGN}"
    "\N{FULLWIDTH POUND SIGN}\N{NUMERO SIGN}/\N{FULLWIDTH SOLIDUS}"
)
"""Characters that no line may end with."""

_FORBIDDEN = re.compile(f"[ {re.escape(''.join(sorted(NO_START | NO_END)))}]")
LETTERS = "A-Za-z0-9\u00b2\u00b3\u00b9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f"
"""Latin, Greek and Cyrillic letters and digits, written for use inside a character class."""
_SIGNS = "$\N{YEN SIGN}\N{FULLWIDTH YEN SIGN}\N{NUMERO SIGN}+\\-\N{MINUS SIGN}\N{PLUS-MINUS SIGN}"
_UNITS = re.compile(
    f"[{DASH}{ELLIPSIS}\u7b2c{LEFT_HEXAGON}{_SIGNS}{LETTERS}]"
    f"(?:(?<={DASH}){DASH}+|(?<={ELLIPSIS}){ELLIPSIS}+|(?<=\u7b2c)[0-9]+{HAN}?"
    f"|(?<={LEFT_HEXAGON})[^{LEFT_HEXAGON}{RIGHT_HEXAGON}]{{1,8}}{RIGHT_HEXAGON}[0-9]+\u53f7"
    f"|(?:(?<=[{LETTERS}])|(?<=[{_SIGNS}])[{LETTERS}])"
    f"[{LETTERS}.,:/'\N{RIGHT SINGLE QUOTATION MARK}@_+\\-]*"
    "[%\N{FULLWIDTH PERCENT SIGN}\N{PER MILLE SIGN}\N{DEGREE CELSIUS}\N{DEGREE SIGN}]?)"
)
_LONG = 24
"""A Latin run of more characters may break after a hyphen or a point: no line should be torn."""
_SOFT = frozenset("-/_.,@")
_MEMBER = f"{HAN}|[{LETTERS}]"
_NTH = "\u7b2c"
_ORDINAL = f"{_NTH}([0-9]+)({HAN})"
_DATE = re.compile("[0-9][0-9]{0,3}(?:\u5e74(?:[0-9]{1,2}\u6708)?|\u6708)(?:[0-9]{1,2}\u65e5)?")
_DATE_JOINT = re.compile("[\u5e74\u6708](?=[0-9])")
_JOINT = re.compile(
    "(?<=[A-Za-z][-/_.@])(?=[A-Za-z])|(?<=[A-Za-z][/_@])(?=[0-9])|(?<=[0-9]/)(?=[A-Za-z])"
)
_LATIN = re.compile("[A-Za-z]")
"""What every joint of an address has beside it; most texts have none, and need not be searched."""
_JOINER = f"[{DASH}{WAVE}{WAVE_DASH}/\N{FULLWIDTH SOLIDUS}]"
_JOINING = re.compile(f"{_JOINER}{_JOINER}*")
"""What stands close to both its neighbours."""
_CONNECTOR = re.compile(f"{DASH}(?<!{DASH}{DASH})(?!{DASH})")
"""A single dash joins what it stands between and begins no line; a double one may (5.1.8)."""
_COUNT = "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341"
_ITEM = re.compile(
    f"[{POINTS}{SENTENCE_ENDS}]"
    f"(?=([{_COUNT}]{{1,3}}[\u662f\u8981{PAUSE}]|[0-9]{{1,2}}[.{FULL_DOT}](?![0-9])"
    f"|{LEFT_BRACKET}(?:[{_COUNT}]{{1,3}}|[0-9]{{1,2}}){RIGHT_BRACKET}))"
)
"""The mark of an item inside a paragraph, behind a mark; it stays with what it counts."""
LAST_LINE = 2
"""A paragraph's last line has at least so many characters that are no marks (CLREQ 3.1.9)."""


def breakpoints(text: str) -> bytearray:
    r"""Return for each position of `text`, its end included, whether a line may break before it.

    >>> [bool(b) for b in breakpoints("\u6c49\u6c49\u6c49\u3002")]
    [False, True, False, False, True]
    """
    allowed = permitted(text)
    allowed[0] = 0
    for unit in _UNITS.finditer(text):
        _bind(allowed, text, unit.start(), unit.end())
    for mark in _CONNECTOR.finditer(text):
        allowed[mark.start()] = 0
    for item in _ITEM.finditer(text):
        start, end = item.span(1)
        allowed[start + 1 : end + 1] = bytes(end - start)
    for date in _DATE.finditer(text):
        allowed[date.start() + 1 : date.end()] = bytes(date.end() - date.start() - 1)
    _bind_last(allowed, text)
    allowed[len(text)] = 1
    return allowed


def permitted(text: str) -> bytearray:
    """Return for each position of `text` whether the characters around it let a line end there.

    A line ends behind a space, never before it: a space at a line's end is not drawn.
    """
    allowed = bytearray(b"\1" * (len(text) + 1))
    for mark in _FORBIDDEN.finditer(text):
        if mark[0] in NO_START or mark[0] == " ":
            allowed[mark.start()] = 0
        if mark[0] in NO_END:
            allowed[mark.end()] = 0
    return allowed


def weak_breakpoints(text: str) -> list[int]:
    r"""Return where `text` may break rather than leave a line loose: inside units, at their joints.

    An Arabic ordinal breaks around its number, a date behind its year or its month, a Latin address
    behind its marks.

    >>> weak_breakpoints("\uff08\u7b2c12\u6bb5\uff09\u6c49\u6c49")
    [2, 4]
    """
    ordinals = compiled(_ORDINAL).finditer(text) if _NTH in text else ()
    places = [place for found in ordinals for place in (found.start(1), found.start(2))]
    joints = _DATE_JOINT.finditer(text)
    places += [joint.end() for joint in joints]
    if _LATIN.search(text):
        places += [joint.start() for joint in _JOINT.finditer(text)]
    if not places:
        return places
    last = _last_line(text)
    return sorted(place for place in places if place <= last)


def tied(text: str) -> list[int]:
    """Return, in order, the positions in `text` at which a line is never spread apart.

    They are those inside units and on both sides of what joins its neighbours.
    """
    found = [at for unit in _UNITS.finditer(text) for at in range(unit.start() + 1, unit.end())]
    joining = [at for mark in _JOINING.finditer(text) for at in range(mark.start(), mark.end() + 1)]
    return sorted({*found, *joining}) if joining else found


def _bind(allowed: bytearray, text: str, start: int, end: int) -> None:
    soft = end - start > _LONG
    for position in range(start + 1, end):
        after_mark = text[position - 1] in _SOFT and text[position] not in _SOFT
        allowed[position] = soft and after_mark


def _bind_last(allowed: bytearray, text: str) -> None:
    for position in range(_last_line(text) + 1, len(text)):
        allowed[position] = 0


def _last_line(text: str) -> int:
    """Return where the last line of `text` begins at the latest."""
    members, member = 0, compiled(_MEMBER)
    for position in range(len(text) - 1, 0, -1):
        members += bool(member.match(text[position]))
        if members >= LAST_LINE:
            return position
    return 0
