"""Where a source is damaged: names cut out, placeholders, lost marks, destroyed characters.

The text stays as it is; each finding is a warning with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from speechdocs.extract.draft import Draft
from speechdocs.model.speech import Warn
from speechdocs.text.chars import (
    COLONS,
    COMMAS,
    CROSSES,
    HAN,
    LEFT_BRACKETS,
    LEFT_QUOTE,
    LEFT_TITLE,
    PAUSE,
    REPLACEMENT,
    RIGHT_BRACKETS,
    RIGHT_QUOTE,
    RIGHT_TITLE,
    SEMICOLONS,
    STOP,
)
from speechdocs.text.dots import INNER_DOT
from speechdocs.text.numerals import CHINESE
from speechdocs.text.source import Span

_POINTS = COMMAS + SEMICOLONS + STOP + COLONS
_SOME = "某{1,4}(?=[省市县区州镇乡村同校局厅])"
_CONTEXT = 2
_PATTERNS = (
    ("missing-name", re.compile(rf"[{_POINTS}]{PAUSE}等?|{PAUSE}[{COMMAS}{STOP}]")),
    (
        "placeholder",
        re.compile(
            rf"(?<![A-Za-z0-9{CROSSES}])[{CROSSES}]{{2,}}+(?={HAN})|20[{CROSSES}_]{{1,2}}年|{_SOME}"
        ),
    ),
    ("stray-dot", re.compile(rf"{INNER_DOT}|的\.")),
    (
        "mojibake",
        re.compile(rf"[{REPLACEMENT}\ue000-\uf8ff]+|锟(?:斤拷锟)*斤拷|烫(?:烫烫)*烫|屯(?:屯屯)*屯"),
    ),
)
# Lone single marks are apostrophes, a lone right bracket after a number is a marker.
_ALONE = re.compile(
    rf"(?<![0-9{CHINESE}])[{RIGHT_BRACKETS}]"
    rf"|[{LEFT_BRACKETS}{LEFT_QUOTE}{RIGHT_QUOTE}{LEFT_TITLE}{RIGHT_TITLE}]"
)


def damages(draft: Draft) -> Iterator[Warn]:
    """Yield a warning for each damage in the body, the kinds one after another."""
    for code, pattern in _PATTERNS:
        found = list(pattern.finditer(draft.view.text, *draft.bounds))
        if code == "stray-dot":
            found = list(_stray(draft, found))
        yield from (_warning(draft, code, Span(*match.span())) for match in found)
    for pair in draft.pairs.matched:
        if pair.inside.start == pair.inside.end:
            yield _warning(draft, "empty-pair", pair.at)
    yield from _unbalanced(draft)


def _stray(draft: Draft, dots: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the first dot of a text or paragraph that writes its full stops so; else each."""
    if len(dots) > draft.view.text.count(STOP):
        dots = dots[:1]
    for line, group in groupby(dots, key=lambda dot: draft.view.line_of(dot.start())):
        inside = list(group)
        yield from inside[:1] if len(inside) > draft.view.line(line).count(STOP) else inside


def _unbalanced(draft: Draft) -> Iterator[Warn]:
    """Yield the first mark without a partner of each line."""
    seen = -1
    for place in draft.pairs.alone:
        line = draft.view.line_of(place)
        if line != seen and _ALONE.match(draft.view.text, place):
            seen = line
            yield _warning(draft, "unbalanced-pair", Span(place, place + 1))


def _warning(draft: Draft, code: str, span: Span) -> Warn:
    at = draft.view.at(*span)
    if code == "missing-name":
        return Warn(code, at)
    if code == "stray-dot":
        span = Span(span.start - _CONTEXT, span.end + _CONTEXT)
    return Warn(code, at, {"text": draft.view.of(span)})
