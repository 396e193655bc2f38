"""How numbers are written in Chinese text, and what they are worth.

Chinese numerals (also read digit by digit), half-width and full-width digits, and the enclosed
numbers of Unicode: circled, in brackets, with a full stop.
"""

from __future__ import annotations

import re
import unicodedata

from speechdocs.text.chars import LING

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_DIGITS |= {LING: 0, "○": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}

CHINESE = "零〇○一二三四五六七八九十百"
"""The characters of an ordinal in Chinese numerals; for regular expressions."""

CHINESE_QUANTITY = CHINESE + "两千万亿"
"""The characters of a quantity in Chinese numerals."""

ARABIC = "0-9\N{FULLWIDTH DIGIT ZERO}-\N{FULLWIDTH DIGIT NINE}"
"""A range of half-width and full-width digits, to be put in a character class."""

CIRCLED = "\N{CIRCLED DIGIT ONE}-\N{CIRCLED NUMBER TWENTY}\u3251-\u325f\u32b1-\u32bf"
BRACKETED = "\N{PARENTHESIZED DIGIT ONE}-\N{PARENTHESIZED NUMBER TWENTY}"
DOTTED = "\N{DIGIT ONE FULL STOP}-\N{NUMBER TWENTY FULL STOP}"
IDEOGRAPHS = "\N{PARENTHESIZED IDEOGRAPH ONE}-\N{PARENTHESIZED IDEOGRAPH TEN}"

_ALL_DIGITS = re.compile(f"[{ARABIC}]+")

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_ROMAN_VALUES = {letters: value for value, letters in _ROMAN if len(letters) == 1}


def to_int(numeral: str) -> int:
    """Return what `numeral` is worth; a ValueError where it is none.

    >>> [to_int(n) for n in ("12", "十", "二十三", "一百零五", "二〇一〇", "三万五千", "⑫", "㈢")]
    [12, 10, 23, 105, 2010, 35000, 12, 3]
    """
    if _ALL_DIGITS.fullmatch(numeral):
        return int(numeral)
    if len(numeral) == 1 and numeral not in _DIGITS and numeral not in _TENS:
        return _enclosed(numeral)
    return _chinese(numeral)


def _enclosed(character: str) -> int:
    return int(_MYRIADS.get(character) or unicodedata.numeric(character))


def _chinese(numeral: str) -> int:
    if not numeral:
        raise ValueError(numeral)
    if all(character in _DIGITS for character in numeral):
        return int("".join(str(_DIGITS[character]) for character in numeral))
    return _units(numeral)


def _units(numeral: str) -> int:
    """Return the worth of a numeral with 十, 百, 千, 万, 亿, read from the left."""
    total = myriads = section = digit = 0
    for character in numeral:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit = 0
        elif character == "万":
            myriads = (section + digit or 1) * _MYRIADS["万"]
            section = digit = 0
        elif character == "亿":
            total += (myriads + section + digit or 1) * _MYRIADS["亿"]
            myriads = section = digit = 0
        else:
            raise ValueError(numeral)
    return total + myriads + section + digit


def to_chinese(number: int) -> str:
    """Return `number` (0 to 99,999,999) in Chinese numerals.

    >>> [to_chinese(n) for n in (0, 10, 12, 20, 105, 110, 10300)]
    ['零', '十', '十二', '二十', '一百零五', '一百一十', '一万零三百']
    """
    if not 0 <= number < _MYRIADS["亿"]:
        raise ValueError(number)
    if number == 0:
        return "零"
    written = _section(number // 10_000) + "万" if number >= _MYRIADS["万"] else ""
    low = number % 10_000
    if written and 0 < low < 1000:
        written += "零"
    written += _section(low)
    return written[1:] if written.startswith("一十") else written


def _section(number: int) -> str:
    """Return 0 to 9,999 in Chinese numerals, empty for 0."""
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit == 0:
            gap = bool(written)
            continue
        written += ("零" if gap else "") + "零一二三四五六七八九"[digit] + name
        gap = False
    return written


def from_roman(text: str) -> int:
    """Return the number that `text`, Roman numerals in small letters, means.

    >>> from_roman("iv"), from_roman("xix")
    (4, 19)
    """
    values = [_ROMAN_VALUES[letter] for letter in text]
    return sum(
        -value if value < max(values[place:]) else value for place, value in enumerate(values)
    )


def to_roman(number: int) -> str:
    """Return `number`, from 1, in small Roman numerals, as front matter is numbered.

    >>> to_roman(4), to_roman(19), to_roman(1988)
    ('iv', 'xix', 'mcmlxxxviii')
    """
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written
