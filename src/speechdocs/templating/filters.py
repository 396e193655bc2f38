"""What templates can do with values: write dates, numbers, lists and references in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from unicodedata import east_asian_width

from markupsafe import Markup, escape

from speechdocs.text.chars import COMMAS, EN_DASH, LING, PAUSE
from speechdocs.text.numerals import to_chinese

_UNITS = "年月日"
_DIGITS = str.maketrans("0123456789", LING + "一二三四五六七八九")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_FIRST_CIRCLED = ord("\N{CIRCLED DIGIT ONE}")
_CIRCLED = 20


def date(value: str) -> str:
    """Return YYYY-MM-DD (or less of it) as GB/T 9704-2012 7.3.5.4 writes dates; others as is.

    >>> date("2010-11-05"), date("2010-11"), date("11月5日")
    ('2010年11月5日', '2010年11月', '11月5日')
    """
    match = _DATE.fullmatch(value)
    if not match:
        return value
    parts = [str(int(part)) for part in match.groups() if part]
    return "".join(part + unit for part, unit in zip(parts, _UNITS, strict=False))


def chinese_date(value: str) -> str:
    """Return YYYY-MM-DD in Chinese numerals; others as they are.

    >>> chinese_date("2010-11-05")
    '二〇一〇年十一月五日'
    """
    match = _DATE.fullmatch(value)
    if not match:
        return value
    year, *rest = [part for part in match.groups() if part]
    parts = [year.translate(_DIGITS), *(to_chinese(int(part)) for part in rest)]
    return "".join(part + unit for part, unit in zip(parts, _UNITS, strict=False))


def circled(number: int) -> str:
    """Return `number` in a circle, above 20 as it is.

    >>> circled(1), circled(21)
    ('①', '21')
    """
    return chr(_FIRST_CIRCLED + number - 1) if 1 <= number <= _CIRCLED else str(number)


def ordinal(number: int) -> str:
    """Return the ordinal of `number` in Chinese numerals.

    >>> ordinal(3)
    '第三'
    """
    return f"第{to_chinese(number)}"


def joined(values: Iterable[object], mark: str = PAUSE) -> Markup:
    """Return `values` with `mark` between them."""
    return Markup(escape(mark)).join(escape(value) for value in values)  # noqa: S704 - escaped


def ranges(numbers: Sequence[int]) -> str:
    """Return sorted `numbers` with runs of three or more drawn together.

    >>> ranges([1, 2, 3, 5, 6])
    '1–3、5、6'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return PAUSE.join(_run(run) for run in runs)


def _run(run: list[int]) -> str:
    if len(run) < 3:
        return PAUSE.join(map(str, run))
    return f"{run[0]}{EN_DASH}{run[-1]}"


def cells(text: object) -> float:
    """Return how many cells `text` is wide: one a Chinese character, half one a Latin letter.

    >>> cells("第12期")
    3.0
    """
    wide = sum(1 if east_asian_width(letter) in "WFA" else 0.5 for letter in str(text))
    return float(wide)


def names(value: str) -> tuple[str, ...]:
    """Return the names in `value`, which pauses or commas part.

    >>> names("甲局、乙局")
    ('甲局', '乙局')
    """
    return tuple(part.strip() for part in re.split(f"[{PAUSE}{COMMAS}]", value) if part.strip())


FILTERS: Mapping[str, Callable[..., object]] = {
    "cells": cells,
    "chinese_date": chinese_date,
    "circled": circled,
    "date": date,
    "joined": joined,
    "names": names,
    "numeral": to_chinese,
    "ordinal": ordinal,
    "ranges": ranges,
}
"""The filters of every template by name, beside Jinja's own."""
