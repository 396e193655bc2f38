"""Where numbers open something: every mark a paragraph, a sentence or a clause may begin with.

Block marks open a paragraph, most of them also a sentence; spoken marks (一是, 第一, 首先) open a
sentence or a clause too. Guards keep out 第一季度, 3.5%, 统一是, 之一是, 八、九十年代. What a mark
belongs to is not decided here: see `levels`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from speechdocs.extract.draft import View
from speechdocs.text.chars import (
    BULLETS,
    COLONS,
    COMMAS,
    DASH,
    DASHES,
    DOTS,
    ENDS,
    HAN,
    LEFT_BRACKETS,
    PAUSE,
    RIGHT_BRACKETS,
    RIGHT_QUOTE,
    SEMICOLONS,
)
from speechdocs.text.numerals import (
    ARABIC,
    BRACKETED,
    CHINESE,
    CIRCLED,
    DOTTED,
    IDEOGRAPHS,
    to_int,
)
from speechdocs.text.source import Span

_CN = f"[{CHINESE}]{{1,4}}"
_D = f"[{ARABIC}]{{1,2}}"
# 3.5% opens nothing, 1.2018年 may: a year is no decimal.
_NO_D = f"(?![{ARABIC}](?![{ARABIC}]{{3}}年))"
# Neither do 一、二、三中 and 八、九十年代.
_NO_SERIES = f"(?!{_CN}{PAUSE}|{_CN}十年代)"
_AFTER = COMMAS + PAUSE + COLONS + SEMICOLONS
_BLANK = "[ \t\u3000\xa0]"

LAST = 99
"""The number of 最后, which ends a list at any length."""


class Style(Struct, frozen=True):
    """A way to number: styles of a `family` may mix in one list; `rank` is the usual depth.

    The ranks follow GB/T 9704-2012 7.3.3 (一、 above (一) above 1. above (1)) and put the spoken
    marks below; they are a prior only.
    """

    name: str
    pattern: str
    family: str
    rank: int
    spoken: bool = False


_DOT = f"[{PAUSE}{DOTS}]?"
_WIDE_BLANK = f"[ \u3000\xa0{COLONS}\n]"
_LEFT, _RIGHT = f"[{LEFT_BRACKETS}]", f"[{RIGHT_BRACKETS}]"
# 一抓, 二看: series of a number and a verb.
_VERBS = "抓看比讲想靠查促破立保防强"
_ORDINAL = rf"第({_CN}|{_D})"
_COUNTED = "(?:点|个?方面|个?问题|个?关系|个?环节|层意思|句话|个|条|件事|类|步骤?|阶段|层面|部分)"

# Items without a number; a line that cites a date is none.
_DASHED = Style("——", rf"([{DASHES}]{{1,2}}){_BLANK}?(?={HAN})", "——", 13)
_BULLETED = Style("•", rf"([{BULLETS}]){_BLANK}?(?=\S)", "•", 13)
# In a sentence: a mark that may also open one. Heads of chapters and bare numbers never do.
_BLOCK_STYLES = (
    Style("chapter", rf"{_ORDINAL}(?:[章编篇]|部分)(?={_WIDE_BLANK})", "chapter", 0),
    Style("section", rf"{_ORDINAL}节(?={_WIDE_BLANK})", "section", 1),
    Style("article", rf"{_ORDINAL}条(?={_WIDE_BLANK})", "article", 12),
    Style("cn", rf"({_CN})(?=\n)", "cn", 2),
    _DASHED,
    _BULLETED,
    Style("d.d.d", rf"{_D}\.{_D}\.({_D})[{PAUSE}{DOTS} \u3000]?{_NO_D}", "d.d.d", 12),
    Style("d.d", rf"{_D}\.({_D})[{PAUSE} \u3000]{_NO_D}", "d.d", 8),
)
_SENTENCE_STYLES = (
    Style("cn、", rf"({_CN}){_BLANK}?[{PAUSE}{DOTS}]{_NO_SERIES}", "cn", 2),
    Style("(cn)", rf"{_LEFT}({_CN}){_RIGHT}{_DOT}", "(cn)", 3),
    Style("㈠", rf"([{IDEOGRAPHS}]){_DOT}", "(cn)", 4),
    Style("d.", rf"({_D}){_BLANK}?[{DOTS}]{_NO_D}", "d", 5),
    Style("d、", rf"({_D}){PAUSE}{_NO_D}", "d", 6),
    Style("⒈", rf"([{DOTTED}])", "d", 7),
    Style("(d)", rf"{_LEFT}({_D}){_RIGHT}{_DOT}", "(d)", 9),
    Style("⑴", rf"([{BRACKETED}]){_DOT}", "(d)", 10),
    Style("d)", rf"({_D}){_RIGHT}", "(d)", 11),
    Style("①", rf"([{CIRCLED}])", "①", 14),
)
# 首先,第二,第三: such words and ordinals make one list.
_SEQUENCE_STYLE = Style(
    "seq",
    rf"(首先|其次|再次|然后|最后)(?!请允许|让我|我代表|由|[一二两三]名|[还却也都就只竟又])[{COMMAS}{PAUSE}]?",
    "第",
    16,
    spoken=True,
)
# After a comma only the first of such words opens a list; 最后 there goes on telling.
_FIRST_OF_SEQUENCE = Style("seq", r"(首先)(?!请允许|让我|我代表|由)", "第", 16, spoken=True)
_CLAUSE_STYLES = (
    Style(
        "第cn个",
        rf"{_ORDINAL}{_COUNTED}(?:[{_AFTER}]|(?:是|希望|意见|建议|要求)(?!{_D}))",
        "第",
        13,
        spoken=True,
    ),
    Style("第cn", rf"{_ORDINAL}[{_AFTER}](?!第)", "第", 15, spoken=True),
    Style("cn是", rf"({_CN})(?:个|则)?是(?![{CHINESE}否非])", "spoken", 17, spoken=True),
    Style("cn要", rf"({_CN})要(?![{CHINESE}求素点件领])", "spoken", 18, spoken=True),
    Style("cn抓", rf"({_CN})[{_VERBS}](?![{CHINESE}])", "cn抓", 18, spoken=True),
    Style("其cn", rf"其([一二三四五六七八九])[{_AFTER}]", "其", 19, spoken=True),
)

_HEADING_STYLES = tuple(Style(f"h{n}", r"(?!)()", f"h{n}", n - 8) for n in range(1, 9))
"""Headings without a number, the outermost first; they are found by their looks alone."""

PARALLEL = "parallel"
"""Paragraphs that open with the same words; they are found by their neighbours."""
_PARALLEL_STYLE = Style(PARALLEL, r"(?!)()", PARALLEL, 20)

_STYLES = (*_BLOCK_STYLES, *_SENTENCE_STYLES, *_CLAUSE_STYLES, _SEQUENCE_STYLE)
STYLES = {style.name: style for style in (*_STYLES, *_HEADING_STYLES, _PARALLEL_STYLE)}
"""Every style of marks by its name, as content files hold it."""


def _compiled(*styles: Style) -> tuple[tuple[Style, re.Pattern[str]], ...]:
    return tuple((style, re.compile(style.pattern)) for style in styles)


_UNNUMBERED = frozenset(DASHES + BULLETS)
_SEQUENCE = {"首先": 1, "其次": 2, "再次": 3, "然后": 3, "最后": LAST}
_BLOCK = _compiled(*_STYLES)
_SENTENCE_BREAKS = ENDS + COLONS + SEMICOLONS + RIGHT_QUOTE
_CLAUSE_BREAKS = _SENTENCE_BREAKS + COMMAS + PAUSE + DASH + RIGHT_BRACKETS
_FIRST = f"{CHINESE}{ARABIC}{LEFT_BRACKETS}{IDEOGRAPHS}{DOTTED}{BRACKETED}{CIRCLED}第其首再然最"
# Where a mark may stand at all: few places, so that each style need only be tried at these.
# The first of a series often follows such words at once: 今后一是…, 主要一是….
_BEFORE_SERIES = "(?:今后|下一步|主要|重点|关键|具体|其中|原因|就是)(?=一[是要])"
_INNER_PLACE = re.compile(rf"[{_CLAUSE_BREAKS}](?=[{_FIRST}])|{_BEFORE_SERIES}")
_AFTER_CLAUSE = _compiled(*_CLAUSE_STYLES, _FIRST_OF_SEQUENCE)
_AFTER_SENTENCE = _compiled(*_SENTENCE_STYLES, _SEQUENCE_STYLE, *_CLAUSE_STYLES, _FIRST_OF_SEQUENCE)


class Mark(Struct, frozen=True):
    """A mark in the view: its style and number, its span, the line it is in and its place there."""

    style: str
    n: int
    at: Span
    line: int
    block: bool


def block_mark(view: View, line: int) -> Mark | None:
    """Return the number that opens `line`, or None where none does."""
    mark = _opening(view, line)
    return mark if mark and mark.style != _DASHED.name else None


def _opening(view: View, line: int) -> Mark | None:
    """Return the mark that opens `line`: a number, or a dash."""
    span = view.lines[line]
    for style, pattern in _BLOCK:
        # Past the end stands the line end, which the pattern of a bare number wants to see.
        match = pattern.match(view.text, span.start, span.end + 1)
        if match:
            number = _number(match[1])
            end = min(match.end(), span.end)
            return Mark(style.name, number, Span(span.start, end), line, block=True)
    return None


def opens_with_mark(line: str) -> bool:
    """Return whether the words of a line begin with a mark."""
    return any(pattern.match(line + "\n") for _, pattern in _BLOCK)


def find_marks(view: View, first: int, last: int) -> list[Mark]:
    """Return the marks in the lines from `first` up to `last`, in order, none inside another."""
    marks = [mark for line in range(first, last) if (mark := _opening(view, line))]
    if first < last:
        marks += _inner_marks(view, view.lines[first].start, view.lines[last - 1].end)
    marks.sort(key=lambda mark: (mark.at.start, -mark.at.end, not mark.block))
    return list(_disjoint(marks))


def _inner_marks(view: View, start: int, end: int) -> Iterator[Mark]:
    """Yield the marks inside lines: at each place the longest one."""
    for place in _INNER_PLACE.finditer(view.text, start, end):
        at = place.end()
        styles = _AFTER_SENTENCE if place[0] in _SENTENCE_BREAKS else _AFTER_CLAUSE
        found = [
            (match.end(), style, match[1])
            for style, pattern in styles
            if (match := pattern.match(view.text, at, end))
        ]
        if found:
            stop, style, numeral = max(found, key=_reach)
            line = view.line_of(at)
            yield Mark(style.name, _number(numeral), Span(at, stop), line, block=False)


def _reach(found: tuple[int, Style, str]) -> int:
    return found[0]


def _disjoint(marks: list[Mark]) -> Iterator[Mark]:
    end = -1
    for mark in marks:
        if mark.at.start >= end:
            yield mark
            end = mark.at.end


def _number(numeral: str) -> int:
    if numeral[0] in _UNNUMBERED:
        return 0
    return _SEQUENCE.get(numeral) or to_int(numeral)
