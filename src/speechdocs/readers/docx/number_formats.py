"""How an automatic number is written: the formats of ECMA-376 part 1, 17.18.59, that Word offers.

A format that is not known here, or that has no sign for a number, gives plain digits, as in Word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from speechdocs.text.chars import LING
from speechdocs.text.numerals import to_chinese

_DIGITS = LING + "一二三四五六七八九"
_WIDE_ZERO = ord("\N{FULLWIDTH DIGIT ZERO}")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL_SIMPLIFIED = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_LEGAL_TRADITIONAL = str.maketrans("一二三四五六七八九十百千万", "壹貳參肆伍陸柒捌玖拾佰仟萬")
_TRADITIONAL = str.maketrans("万", "萬")
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_MOST_ROMAN = 3999
_MOST_REPEATS = 30

Writer = Callable[[int], str]


def written(number: int, form: str) -> str:
    """Return `number` in the format `form`; plain digits where the format cannot hold it.

    >>> [written(n, "chineseCountingThousand") for n in (1, 12, 105)]
    ['一', '十二', '一百零五']
    >>> [written(n, "decimalEnclosedCircle") for n in (1, 20, 21)]
    ['①', '⑳', '21']
    >>> [written(n, "upperLetter") for n in (1, 26, 28)]
    ['A', 'Z', 'BB']
    """
    if form in _ZERO and number >= 0:
        return _ZERO[form](number)
    writer = _FORMATS.get(form)
    return (writer(number) if writer and number > 0 else "") or str(number)


def padded(number: int, pattern: str) -> str:
    """Return `number` with as many digits as the first one of `pattern` ("001, 002, …") has."""
    first = pattern.partition(",")[0].strip()
    return str(number).zfill(min(len(first), 9)) if first.isdecimal() else str(number)


def _counted(number: int) -> str:
    return to_chinese(number) if number < 100_000_000 else ""


def _full(number: int) -> str:
    """Return `number` counted, the one before a first ten not left out."""
    counted = _counted(number)
    return f"一{counted}" if counted.startswith("十") else counted


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _wide(number: int) -> str:
    return "".join(chr(_WIDE_ZERO + int(digit)) for digit in str(number))


def _roman(number: int) -> str:
    if number > _MOST_ROMAN:
        return ""
    written = ""
    for worth, sign in _ROMAN:
        count, number = divmod(number, worth)
        written += sign * count
    return written


def _letters(number: int) -> str:
    """Return A to Z, then AA, BB and so on."""
    repeats, letter = divmod(number - 1, 26)
    return chr(ord("A") + letter) * (repeats + 1) if repeats < _MOST_REPEATS else ""


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def _sexagenary(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]


def _run(first: str, count: int) -> Writer:
    """Return a writer for signs that follow one another in Unicode from `first`."""

    def sign(number: int) -> str:
        return chr(ord(first) + number - 1) if number <= count else ""

    return sign


def _recycled(signs: str) -> Writer:
    """Return a writer for a row of `signs` that begins anew when it has ended."""

    def sign(number: int) -> str:
        return signs[(number - 1) % len(signs)]

    return sign


_CIRCLED = _run("\N{CIRCLED DIGIT ONE}", 20)

_FORMATS: Mapping[str, Writer] = MappingProxyType(
    {
        "chineseCounting": _counted,
        "chineseCountingThousand": _counted,
        "chineseLegalSimplified": lambda n: _full(n).translate(_LEGAL_SIMPLIFIED),
        "decimalEnclosedCircle": _CIRCLED,
        "decimalEnclosedCircleChinese": _CIRCLED,
        "decimalEnclosedFullstop": _run("\N{DIGIT ONE FULL STOP}", 20),
        "decimalEnclosedParen": _run("\N{PARENTHESIZED DIGIT ONE}", 20),
        "hex": lambda n: f"{n:X}",
        "ideographEnclosedCircle": _run("\N{PARENTHESIZED IDEOGRAPH ONE}", 10),
        "ideographLegalTraditional": lambda n: _full(n).translate(_LEGAL_TRADITIONAL),
        "ideographTraditional": _recycled(_STEMS),
        "ideographZodiac": _recycled(_BRANCHES),
        "ideographZodiacTraditional": _sexagenary,
        "japaneseCounting": _counted,
        "lowerLetter": lambda n: _letters(n).lower(),
        "lowerRoman": lambda n: _roman(n).lower(),
        "numberInDash": lambda n: f"- {n} -",
        "ordinal": _ordinal,
        "taiwaneseCounting": lambda n: _counted(n).translate(_TRADITIONAL),
        "taiwaneseCountingThousand": lambda n: _counted(n).translate(_TRADITIONAL),
        "upperLetter": _letters,
        "upperRoman": _roman,
    }
)

_ZERO: Mapping[str, Writer] = MappingProxyType(
    {
        "decimalFullWidth": _wide,
        "decimalFullWidth2": _wide,
        "decimalZero": lambda n: f"{n:02}",
        "ideographDigital": _digits,
        "japaneseDigitalTenThousand": _digits,
        "none": lambda _: "",
        "taiwaneseDigital": _digits,
    }
)
"""The formats that have a sign for nought, and the one that has none at all."""
