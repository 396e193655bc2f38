"""Who is named in a line of the head or the signature: a name, an office, or both.

A name is a surname of the table with one or two characters, perhaps spaced out, or a name with a
middle dot. Beside it may stand an office (绍兴一中校长 王某), which ends in a word of the table.
"""

from __future__ import annotations

from msgspec import Struct

from speechdocs.extract.lexicon import Lexicon, Phrase
from speechdocs.text.chars import COLONS, DASHES, HAN, LEFT_BRACKETS, MIDDLE_DOT, RIGHT_BRACKETS
from speechdocs.text.dates import DATE
from speechdocs.text.source import Span

_BLANK = "[ \u3000\xa0]"
NAME = (
    rf"(?:(?&head.surnames){_BLANK}{{0,4}}{HAN}(?:{_BLANK}{{0,4}}{HAN})?"
    rf"|{HAN}{{1,6}}(?:[{MIDDLE_DOT}•]{HAN}{{1,6}}){{1,3}})"
)
"""A personal name, for regular expressions."""

_OFFICE = "(?&head.offices)"
_ROLE = rf"(?:[^\s{COLONS}{LEFT_BRACKETS}{RIGHT_BRACKETS}]|(?<=\S){_BLANK}(?=\S)){{0,40}}?{_OFFICE}"
_DATE_AFTER = (
    rf"(?:{_BLANK}{{1,4}}[0-9０-９].*|{_BLANK}{{0,4}}[{LEFT_BRACKETS}]{DATE}[{RIGHT_BRACKETS}])?"
)
_UNIT = r"\S{2,20}[局校院部委办会司厂所处科站队组团社村镇乡县市区学园厅]"
_OPEN = rf"[{DASHES}{LEFT_BRACKETS}]*{_BLANK}*"
_CLOSE = rf"[{RIGHT_BRACKETS}]?"

_LABELLED = rf"{_OPEN}(?&head.labels){_BLANK}*[{COLONS}]{_BLANK}*"
_PATTERNS = (
    rf"{_LABELLED}(?:(?P<role>{_ROLE}){_BLANK}*)?(?P<name>{NAME}){_CLOSE}{_DATE_AFTER}",
    rf"{_LABELLED}(?P<name>{NAME}){_BLANK}*[{LEFT_BRACKETS}](?P<role>[^{RIGHT_BRACKETS}]+)[{RIGHT_BRACKETS}]",
    rf"{_OPEN}(?P<name>{NAME}){_CLOSE}{_DATE_AFTER}",
    (
        rf"{_OPEN}(?P<role>{_ROLE}){_BLANK}*[{COLONS}]?{_BLANK}*(?P<name>{NAME})(?&head.titles)?"
        rf"{_CLOSE}{_DATE_AFTER}"
    ),
    rf"{_OPEN}(?P<role>{_ROLE}){_BLANK}+(?P<name>{HAN}{{2,6}}){_CLOSE}",
    rf"{_OPEN}{_UNIT}{_BLANK}+(?P<name>{NAME}){_CLOSE}{_DATE_AFTER}",
    rf"{_OPEN}(?P<name>{NAME}){_BLANK}*[{LEFT_BRACKETS}]?(?P<role>{_ROLE}){_CLOSE}",
    rf".*[{RIGHT_BRACKETS}]{_BLANK}*(?P<name>{NAME})",
    rf".*(?&head.genres){_BLANK}*(?P<name>{NAME})",
)
_READINGS = tuple(Phrase(pattern) for pattern in _PATTERNS)
_LONGEST = 70
# 党委书记 is an office, though 党 is a surname too.
_NO_NAMES = Phrase(rf"(?&head.genres)|{_OFFICE}|[委局部会厅处校院办组省市县州区镇乡村司团室]$")


class Person(Struct, frozen=True):
    """Whom a line names: the spans of the name and of the role in that line."""

    name: Span | None
    role: Span | None = None
    at_end: bool = False


def find_person(lexicon: Lexicon, line: str) -> Person | None:
    """Return whom `line` names, if naming someone is what the line is for.

    >>> from speechdocs.extract.lexicon import BUILT_IN
    >>> person = find_person(BUILT_IN, "某县教育局局长  王小明")
    >>> person.name, person.role
    (Span(start=9, end=12), Span(start=0, end=7))
    """
    if len(line) > _LONGEST:
        return None
    for number, reading in enumerate(_READINGS):
        match = reading.of(lexicon).fullmatch(line)
        if match and not _NO_NAMES.of(lexicon).search(match["name"]):
            groups = match.groupdict()
            told = groups.get("role") and groups["role"] not in lexicon.words("head.titles")
            role = Span(*match.span("role")) if told else None
            return Person(Span(*match.span("name")), role, at_end=number >= len(_READINGS) - 2)
    return None
