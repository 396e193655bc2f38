"""How the matches of a long pattern are found quickly: it is tried only where one may begin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechdocs.text.source import Span


def scan(
    pattern: re.Pattern[str], first: re.Pattern[str], text: str, span: Span
) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern` in `span` of `text` that begin where `first` matches.

    None begins inside another. Where `first` matches whatever a match may begin with, these are
    all there are; a class of characters is found much more quickly than a pattern of alternatives.

    >>> found = scan(re.compile("[0-9]+年|今年"), re.compile("[0-9今]"), "今年是2020年", Span(0, 8))
    >>> [match[0] for match in found]
    ['今年', '2020年']
    """
    end = span.start
    for place in first.finditer(text, *span):
        if place.start() < end:
            continue
        match = pattern.match(text, place.start(), span.end)
        if match is not None:
            yield match
            end = match.end()
