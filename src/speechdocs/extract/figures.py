"""Which quantities a speech states: value, unit, how exact, and the clause they stand in.

A number with a measure word; 近, 约, 超过 before it and 余, 多 inside it say how exact it is.
Dates, ordinals, ranks, cohorts and names are no quantities, nor are Chinese numerals below ten.
"""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct

from speechdocs.extract.draft import Draft
from speechdocs.extract.lexicon import BUILT_IN, Lexicon, Phrase
from speechdocs.model.speech import Approximation, Figure
from speechdocs.text.chars import (
    CLOSERS,
    COMMAS,
    DASHES,
    DOTS,
    OPENERS,
    PAUSE,
    PERCENTS,
    RIGHT_QUOTE,
    WAVES,
)
from speechdocs.text.numerals import ARABIC, CHINESE_QUANTITY, to_int
from speechdocs.text.scan import scan
from speechdocs.text.source import Span

_D = f"[{ARABIC}]"
_EXACTNESS: tuple[tuple[str, Approximation], ...] = (
    ("quantities.before_below", "below"),
    ("quantities.before_about", "about"),
    ("quantities.before_over", "over"),
    ("quantities.before_under", "under"),
)
_BEFORE = f"(?&{'|'.join(name for name, _ in _EXACTNESS)})"
_APPROX: dict[str, Approximation] = {
    word: approx for name, approx in _EXACTNESS for word in BUILT_IN.words(name)
}
_MAGNITUDES = {"个": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_MAGNITUDE = "[十百千]?[万亿]{1,2}|[百千]|个亿"
# More groups than a value may have digits; without a limit each would look through all after it.
_ARABIC_NUMBER = rf"{_D}+(?:[{COMMAS}]{_D}{{3}}(?!{_D})){{0,12}}(?:[{DOTS}]{_D}+)?"
_RANGE = rf"(?:[{WAVES}{DASHES}至]{_ARABIC_NUMBER})?"
# 五、六十: about so many; at the head of a line 五、 numbers a paragraph.
_NEXT = "|".join(f"{one}{PAUSE}{two}" for one, two in pairwise("一二三四五六七八九"))
_OR_ONE_MORE = rf"(?<!\n)(?:{_NEXT})(?=[十百千万亿])"
_CHINESE_NUMBER = rf"(?:{_OR_ONE_MORE})?[{CHINESE_QUANTITY}]{{1,10}}"
_MEDALS = rf"[金银铜](?:{_D}{{1,3}}[金银铜])+"
# 3点意见 counts, 3点 is a time of day.
_UNIT = rf"(?!人口)(?:{_MEDALS}|(?&quantities.units)|点(?=(?&body.counted))|(?<=[{DOTS}]{_D})级)"

_FRACTION = rf"分之(?:[{CHINESE_QUANTITY}]{{1,8}}(?:点[{CHINESE_QUANTITY}]+)?|[{ARABIC}]{{1,8}})"
# 3.2亿 and 十二亿 need no measure word.
_ENOUGH = rf"(?(number)(?<=[万亿])|(?<=[一二三四五六七八九十][万亿])(?![{RIGHT_QUOTE}]))"
# 近半年 is a measure, 半年 alone a way of speaking.
_HALF = (
    rf"(?<![上下前后])(?:{_BEFORE}半(?:年|天|月|小时)"
    rf"|(?:{_BEFORE})?半(?:个?多?(?:世纪|辈子)|个多?(?:月|小时|学期)))"
)
# 二００一年 is a year whose zeros were typed as digits.
_NO_YEAR = f"(?!(?<=[{CHINESE_QUANTITY}])[0\N{FULLWIDTH DIGIT ZERO}])"
# 前100名 is a rank, 前10% a share.
_SHARE = rf"前(?={_D}{{1,3}}(?:[{DOTS}]{_D}+)?[{PERCENTS}])"

_PATTERN = Phrase(
    rf"(?:{_SHARE}|(?:(?P<before>{_BEFORE})[ \xa0]?)?(?<![{ARABIC}第前{DOTS}{WAVES}A-Za-z\-]))"
    rf"(?:{_NO_YEAR}(?P<number>{_ARABIC_NUMBER}{_RANGE})[ \xa0]?|(?<![{CHINESE_QUANTITY}])"
    rf"(?P<chinese>(?P<some>[数几上])?{_CHINESE_NUMBER}))"
    rf"(?P<more>[余多几])?(?P<magnitude>{_MAGNITUDE})?(?P<more2>[余多])?"
    rf"(?:(?P<fraction>{_FRACTION})|(?P<unit>{_UNIT})|{_ENOUGH})(?P<after>左右|以上|以下)?"
    rf"|(?P<whole>{_HALF}|(?:{_BEFORE})?(?:数以[十百千万亿]{{1,2}}计)"
    rf"|(?<![{CHINESE_QUANTITY}])[数几上近]?[十百]万(?=[军大民工农学青干群党]))"
)
_FIRST = re.compile(
    f"[{ARABIC}{CHINESE_QUANTITY}数几上近前半{''.join(sorted({word[0] for word in _APPROX}))}]"
)
_YEAR = re.compile(rf"{_D}{{4}}$|{_D}{{3,4}}[{WAVES}{DASHES}至]")
# 十八, 三万, 近百: ten or more. 百年 and 千家万户 are ways of speaking.
_TEN_OR_MORE = re.compile("[十百千万亿]")
_WAY_OF_SPEAKING = re.compile("[百千万亿]+")
# 百万吨 is measured all the same.
_MEASURED = re.compile(r"(?:[百千]万|[百千万]亿)(?:吨|元|人|亩|公里|千瓦|公斤|斤|美元|户|人次|字)")
# 80周年, 90年代, 2010年级, 30分校: parts of names.
_NAME_AFTER = re.compile("年代|年级|周年|分[校部局]|届[三中]|年[会龄]")
# 十四届三中全会, 十八大: in Chinese numerals these count nothing.
_ORDINAL_UNITS = ("届", "分")
_YEAR_UNITS = ("年", "届")
# 第二个一百年, 八届二十三次会议: what comes is counted in order.
_ORDINAL_BEFORE = re.compile("(?:第.{1,3}个|届)$")
_ORDINAL_AT_MOST = 5
_SET_PHRASE = 4
# Beyond them float is infinite and int refuses to be read or written.
_DIGITS_AT_MOST = 30
# A line of thousands of figures and no comma would be repeated with each of them.
_CLAUSE_AT_MOST = 1000
_IDIOM = Phrase("(?&quantities.idioms)")


class _Quantity(Struct, frozen=True):
    """A match of the pattern, with what it is worth."""

    value: int | float | None
    unit: str
    approx: Approximation | None


def find_figures(draft: Draft) -> Draft:
    """Return the draft with the quantities of its body."""
    found = []
    for match in scan(_PATTERN.of(draft.lexicon), _FIRST, draft.view.text, draft.bounds):
        quantity = _quantity(match)
        clause = draft.clause_at(match.end() - 1)
        if clause.end - clause.start > _CLAUSE_AT_MOST:
            clause = Span(match.end(), match.end())
        if quantity is None or _is_idiom(draft.lexicon, match, draft.view.of(clause)):
            continue
        end = match.start("after") if match["after"] else match.end()
        at = draft.view.at(match.start(), end)
        found.append(
            Figure(
                text=draft.view.text[match.start() : end],
                at=at,
                ref=draft.ref_at(at),
                unit=quantity.unit,
                value=quantity.value,
                approx=quantity.approx,
                context=draft.excerpt(*clause) if clause.start < clause.end else None,
            )
        )
    return draft.found(figures=tuple(found))


def _quantity(match: re.Match[str]) -> _Quantity | None:
    """Return what `match` is worth; None where it is no quantity."""
    if match["whole"]:
        return _Quantity(None, "", _APPROX.get(match["whole"][:1]))
    unit = match["unit"] or ""
    following = match.string[match.end("unit") : match.end("unit") + 2] if unit else ""
    if _is_name(match, unit, following):
        return None
    value = _value(match)
    return _Quantity(value, unit, _approx(match))


def _is_idiom(lexicon: Lexicon, match: re.Match[str], clause: str) -> bool:
    """Return whether the number stands in a set phrase of four characters: 十年生聚."""
    if match["chinese"] is None or match["fraction"]:
        return False
    if len(match["chinese"]) == 1 and len(clause.strip(CLOSERS + OPENERS)) == _SET_PHRASE:
        return True
    return _IDIOM.of(lexicon).match(match.string, match.start("chinese")) is not None


def _is_name(match: re.Match[str], unit: str, following: str) -> bool:
    """Return whether the number is part of a date or a name, or counts fewer than ten."""
    if _NAME_AFTER.match(unit + following):
        return True
    before = max(0, match.start() - _ORDINAL_AT_MOST)
    if not match["before"] and _ORDINAL_BEFORE.search(match.string, before, match.start()):
        return True
    if match["number"]:
        dated = unit in _YEAR_UNITS and _YEAR.match(match["number"]) is not None
        return dated and not (match["more"] or match["more2"])
    inexact = match["before"] or match["more"] or match["more2"] or match["some"]
    return not match["fraction"] and (
        unit in _ORDINAL_UNITS
        or (not inexact and _is_way_of_speaking(match["chinese"], unit))
        or _TEN_OR_MORE.search(match["chinese"] + (match["magnitude"] or "")) is None
        or match.string[max(0, match.start() - 1) : match.start()] == "第"
    )


def _is_way_of_speaking(number: str, unit: str) -> bool:
    return (
        _WAY_OF_SPEAKING.fullmatch(number) is not None
        and _MEASURED.fullmatch(number + unit) is None
    )


def _value(match: re.Match[str]) -> int | float | None:
    number = match["number"]
    if match["fraction"]:
        return _fraction(match)
    if re.search(_D, match["unit"] or "") or len(number or "") > _DIGITS_AT_MOST:
        return None
    try:
        if number is None:
            if match["some"]:
                return None
            value: int | float = to_int(match["chinese"])
        elif re.search(rf"[{WAVES}至]|{_D}[{DASHES}]{_D}", number):
            return None
        else:
            plain = re.sub(f"[{COMMAS}]", "", number).replace("\N{FULLWIDTH FULL STOP}", ".")
            value = float(plain) if "." in plain else int(plain)
    except ValueError:
        return None
    for sign in match["magnitude"] or "":
        value *= _MAGNITUDES[sign]
    return _whole(value)


def _fraction(match: re.Match[str]) -> float | None:
    """Return what 八分之一 is worth; None where a part of it is no plain number."""
    below, above = match["number"] or match["chinese"], match["fraction"].removeprefix("分之")
    try:
        return round(to_int(above) / to_int(below), 6)
    except (ValueError, ZeroDivisionError):
        return None


def _whole(value: float) -> int | float:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _approx(match: re.Match[str]) -> Approximation | None:
    if match["more"] or match["more2"]:
        return "above"
    if match["number"] and re.search(f"[{WAVES}]", match["number"]):
        return "range"
    if match["after"] == "左右":
        return "about"
    return _APPROX.get(match["before"] or "")
