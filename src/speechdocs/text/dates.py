"""How dates are written, and which day they name.

`2010年11月5日`, `2010-11-05 08:54:00`, `2010.11.5` and `二〇一〇年十一月五日` name the same day,
the zeros of the last perhaps typed as digits; a date may lack its day (`2010年元月`). Nothing is
guessed: a date without a year is none.
"""

from __future__ import annotations

import re
from calendar import monthrange

from msgspec import Struct

from speechdocs.text.chars import COLONS, FULL_DOT, SLASHES
from speechdocs.text.numerals import ARABIC, to_int
from speechdocs.text.source import Span

_D = f"[{ARABIC}]"
_CN_DIGITS = "一二三四五六七八九"
_CN_YEAR = f"[{_CN_DIGITS}][{_CN_DIGITS}零〇○OoＯ0\N{FULLWIDTH DIGIT ZERO}]{{3}}"
_CN = f"[{_CN_DIGITS}十]{{1,3}}"
_GAP = "[ \u3000]{0,3}"
_MARK = f"[-.{FULL_DOT}{SLASHES}\N{FULLWIDTH HYPHEN-MINUS}]"

CLOCK = rf"{_D}{{1,2}}[{COLONS}时]{_D}{{1,2}}(?:[{COLONS}分]{_D}{{2}})?[分秒]?"
"""A time of day, for regular expressions."""

_DAY = (
    rf"(?<!{_D})(?:"
    rf"{_D}{{4}}{_GAP}年(?:{_GAP}(?:{_D}{{1,2}}{_GAP}|元)月(?:{_GAP}{_D}{{1,2}}{_GAP}日)?)?"
    rf"|{_CN_YEAR}年(?:(?:{_CN}|元)月(?:{_CN}日)?)?"
    rf"|{_D}{{4}}{_MARK}{_D}{{1,2}}{_MARK}{_D}{{1,2}}(?!{_D})"
    rf")"
)
TIMESTAMP = rf"{_DAY}[ T\u3000]{{0,3}}{CLOCK}"
"""A date with a time of day, for regular expressions."""

DATE = rf"{_DAY}(?:[ T\u3000]{{0,3}}{CLOCK})?"
"""A date with its year, with a time of day or without, for regular expressions."""

_DATE = re.compile(DATE)
_NUMBER = re.compile(rf"{_D}+|[零〇○一二三四五六七八九十]+")
_LETTERS = str.maketrans("OoＯ元", "〇〇〇一")
# 二００一年, 二00一年: a year in characters, its zeros typed as digits.
_DIGITS = str.maketrans("0\N{FULLWIDTH DIGIT ZERO}", "〇〇")


class Date(Struct, frozen=True):
    """A date as written: where it stands and its value, YYYY-MM-DD or shorter."""

    value: str
    at: Span


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[Date]:
    """Return the dates in `text[start:end]`, in order.

    >>> [d.value for d in find_dates("2010年11月5日, 二〇一〇年十月, 2022-10-27 08:54, 2011-13-1")]
    ['2010-11-05', '2010-10', '2022-10-27']
    """
    found = []
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        value = value_of(match[0])
        if value:
            found.append(Date(value, Span(*match.span())))
    return found


def value_of(written: str) -> str:
    """Return the day that `written` names as YYYY-MM-DD, YYYY-MM or YYYY; empty where it cannot be.

    >>> value_of("一九九八年一月二十二日"), value_of("2010.2.30")
    ('1998-01-22', '')
    """
    digits = _DIGITS if written[0] in _CN_DIGITS else {}
    numbers = _NUMBER.findall(written.translate(_LETTERS | digits))[: _parts(written)]
    year, month, day = [*(to_int(n) for n in numbers), 0, 0][:3]
    if not year or (len(numbers) > 1 and not 1 <= month <= 12):
        return ""
    if len(numbers) > 2 and not 1 <= day <= monthrange(year, month)[1]:
        return ""
    return "-".join([f"{year:04}", *(f"{n:02}" for n in (month, day)[: len(numbers) - 1])])


def _parts(written: str) -> int:
    """Return how many numbers of `written` are its date: the rest is a time of day."""
    if "年" not in written:
        return 3
    return 3 if "日" in written else 2 if "月" in written else 1
