"""Which figures of a speech are worth a picture: several of one paragraph, of one unit, each named.

A figure's name is the shortest stretch of its clause that says what is counted, word for word: what
stands before it, or, where the thing counted stands behind it, the clause as a whole. A clause that
only says how something moved takes the clause before it along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from msgspec import Struct

from speechdocs.model.speech import Figure, Speech
from speechdocs.templating.passages import Passage
from speechdocs.templating.references import References
from speechdocs.templating.words import Words, of
from speechdocs.text.chars import (
    COLONS,
    COMMAS,
    LEFT_BRACKETS,
    LEFT_QUOTE,
    PAUSE,
    PERCENTS,
    RIGHT_BRACKETS,
    RIGHT_QUOTE,
)
from speechdocs.text.sentences import clauses
from speechdocs.text.source import Span

_FEWEST = 3
"""Two values need no picture."""
_SHORT, _LONG = range(3, 17), range(5, 29)
"""Characters of a name, a verb alone being none: what stands before a figure, and a clause."""
_ELSEWHERE = ("分别", "各", "从")
"""With these words in its clause a figure is one of several of its name."""
_TIMES = "年月日天"
"""Units that say when and how long, not how many."""
_COMPARED = re.compile("超过|高于|低于|多于|少于|比")
"""Before a clause that says by how much something is more than it."""
_ANYTHING = "个"
"""What counts all sorts of things: those behind several of them need not be of one sort."""
_SMALL_CLAUSE = f"{PAUSE}{COLONS}"
_HEAD = re.compile("其中|同时|此外|另外")
_ROUGHLY = re.compile("左右|上下|以上|以下|之多|之巨")
"""What may stand behind a figure and names nothing."""
_GROWING = re.compile("(?:增长|增加|提高|提升|上升)(?:了|到|至|约|近|超过)?$")
_FALLING = re.compile("(?:下降|减少|降低|回落)(?:了|约|近|超过)?$")
_MOVES = re.compile(
    "(?:年均|同比|环比|累计|平均|实际|名义|总共|合计|共|又|已|再|还|均|增长|增加|提高|提升|上升|下降|减少"
    "|降低|达到|达|增至|升至|降至|完成|实现|新增|拉动|带动|荣获|获得|获|夺得|最近|有|为)+"
)
"""What says how something moved, and not what moved."""
_NUMBER = re.compile("[0-9〇一二三四五六七八九十百千万亿]{2}|[0-9]")


class Bar(Struct, frozen=True):
    """A value, in words and as a number in digits, and what it is the value of."""

    name: Words
    words: Words
    value: str


class ChartRow(Struct, frozen=True):
    """Values of one unit, and the number of the paragraph that says them all."""

    unit: str
    bars: tuple[Bar, ...]
    number: int


def charts(
    speech: Speech, found: tuple[Passage, ...], references: References
) -> tuple[ChartRow, ...]:
    """Return the charts that the figures of `speech` give, whose passages are `found`, in order."""
    by_number = {passage.number: passage.whole for passage in found if passage.number}
    placed = [(references.number(f.text, f.at, f.ref), f) for f in speech.figures]
    rows = []
    for number, group in groupby(placed, key=lambda entry: entry[0]):
        whole = by_number.get(number, ())
        named = [(figure, _name(figure, whole)) for _, figure in group]
        for (unit, _), bars in _alike(named).items():
            if len(bars) >= _FEWEST and len({bar.value for bar in bars.values()}) > 1:
                rows.append(ChartRow(unit, tuple(bars.values()), number))
    return tuple(rows)


def _alike(
    named: Iterable[tuple[Figure, Words | None]],
) -> dict[tuple[str, bool], dict[str, Bar]]:
    """Return the bars that can be compared: of one unit, shares apart from rates of growth."""
    found: dict[tuple[str, bool], dict[str, Bar]] = {}
    for figure, name in named:
        value, unit = figure.value, figure.unit
        if name is None or value is None or value < 0 or not unit or unit in _TIMES:
            continue
        shares = unit[-1] in PERCENTS or unit.endswith("百分点")
        if shares and _FALLING.search(name.text):
            continue
        kind = (unit, bool(shares and _GROWING.search(name.text)))
        # Python writes some numbers with an exponent, the markup does not know any.
        bar = Bar(name, of(figure), f"{Decimal(str(value)):f}")
        found.setdefault(kind, {}).setdefault(name.text, bar)
    return found


def _name(figure: Figure, whole: Sequence[Words]) -> Words | None:
    """Return what of the paragraph `whole` says what `figure` counts, if it is short enough."""
    for words in whole:
        if figure.at and words.at and words.at.start <= figure.at.start < words.at.end:
            start = figure.at.start - words.at.start
            place = Span(start, start + len(figure.text))
            span = _span(words.text, place) if place.of(words.text) == figure.text else None
            name = words.cut(*span) if span else None
            return name if name and _names(name) else None
    return None


def _span(text: str, figure: Span) -> Span | None:
    """Return the stretch of `text` that may name `figure`, if one may."""
    around = [clause for clause in clauses(text) if clause.start <= figure.start]
    if not around or around[-1].end < figure.end:
        return None
    clause = _smaller(text, around[-1], figure)
    before = text[clause.start : figure.start]
    behind = _ROUGHLY.sub("", text[figure.end : clause.end])
    if _COMPARED.match(before) or any(word in clause.of(text) for word in _ELSEWHERE):
        return None
    if behind:
        counts = not _NUMBER.search(behind) and text[figure.end - 1] != _ANYTHING
        return _within(clause, _LONG) if counts else None
    if not _MOVES.fullmatch(before):
        return _within(Span(clause.start, figure.start), _SHORT)
    shared = len(around) > 1 and text[around[-2].end : clause.start] in tuple(COMMAS)
    return _within(Span(around[-2].start, figure.start), _LONG) if shared else None


def _within(span: Span, lengths: range) -> Span | None:
    return span if span.end - span.start in lengths else None


def _smaller(text: str, clause: Span, figure: Span) -> Span:
    """Return the part of `clause` that `figure` stands in, between pauses and behind its head."""
    start = max(text.rfind(mark, clause.start, figure.start) for mark in _SMALL_CLAUSE) + 1
    ends = [text.find(mark, figure.end, clause.end) for mark in _SMALL_CLAUSE]
    end = min((at for at in ends if at >= 0), default=clause.end)
    start = max(start, clause.start)
    head = _HEAD.match(text, start, figure.start)
    return Span(head.end() if head else start, end)


def _names(words: Words) -> bool:
    """Return whether `words` can stand alone: their marks in pairs, nothing left hanging."""
    pairs = ((LEFT_QUOTE, RIGHT_QUOTE), (LEFT_BRACKETS, RIGHT_BRACKETS))
    return not words.text.endswith(("和", "及", "与")) and all(
        sum(words.text.count(mark) for mark in left) == sum(words.text.count(m) for m in right)
        for left, right in pairs
    )
