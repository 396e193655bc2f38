"""Where sentences and clauses end (GB/T 15834-2011, 4.1 and 4.5).

A mark inside quotation marks, brackets or a title ends no clause; a sentence ends at its mark and
the closing marks that follow it. Half-width and full-width marks count alike, an ASCII dot that
stands for a full stop among them.
"""

from __future__ import annotations

from collections.abc import Iterator

from speechdocs.text.chars import (
    CLOSERS,
    COMMAS,
    ELLIPSIS,
    ENDS,
    LEFT_BRACKETS,
    LEFT_QUOTE,
    LEFT_TITLE,
    RIGHT_BRACKETS,
    RIGHT_QUOTE,
    RIGHT_TITLE,
    SEMICOLONS,
)
from speechdocs.text.dots import STOP_DOT
from speechdocs.text.patterns import compiled
from speechdocs.text.source import Span

# Possessive and atomic parts throughout: no text can make these backtrack.
_QUOTED = rf"{LEFT_QUOTE}[^{LEFT_QUOTE}{RIGHT_QUOTE}\n]*+(?<![{ENDS}]){RIGHT_QUOTE}"
_TITLED = rf"{LEFT_TITLE}[^{LEFT_TITLE}{RIGHT_TITLE}\n]*+{RIGHT_TITLE}"
_PLAIN = rf"[^.{ENDS}{LEFT_QUOTE}{LEFT_TITLE}\n]++"
_SENTENCE = (
    rf"(?>{_PLAIN}|{_QUOTED}|{_TITLED}|(?!{STOP_DOT})\.|[{LEFT_QUOTE}{LEFT_TITLE}])*+"
    rf"(?:(?:[{ENDS}{ELLIPSIS}]|{STOP_DOT})++[{CLOSERS})\"]*+)?"
)

_BRACKETED = (
    rf"[{LEFT_BRACKETS}][^{LEFT_BRACKETS}{RIGHT_BRACKETS}{ENDS}\n]{{0,60}}+[{RIGHT_BRACKETS}]"
)
_WHOLE_QUOTE = rf"{LEFT_QUOTE}[^{LEFT_QUOTE}{RIGHT_QUOTE}\n]*+{RIGHT_QUOTE}"
_BREAKS = COMMAS + SEMICOLONS + ENDS
_THOUSANDS = rf"(?<=\d)[{COMMAS}](?=\d{{3}}(?!\d))"
_OPENINGS = LEFT_QUOTE + LEFT_TITLE + LEFT_BRACKETS
_CLAUSE = (
    rf"(?>[^{_BREAKS}{_OPENINGS}\n]++|{_WHOLE_QUOTE}|{_TITLED}|{_BRACKETED}|{_THOUSANDS}"
    rf"|[{_OPENINGS}])++"
)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the sentences of `text[start:end]`; together they are the text without line ends.

    >>> text = "a. 去年好。今年更好!"
    >>> [span.of(text) for span in sentences(text)]
    ['a. 去年好。', '今年更好!']
    """
    return list(_sentences(text, start, len(text) if end is None else end))


def first_sentence(text: str, start: int, end: int) -> Span:
    """Return the first sentence of `text[start:end]`, however long the rest is."""
    return next(_sentences(text, start, end), Span(start, end))


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    for match in compiled(_SENTENCE).finditer(text, start, end):
        if match.end() > match.start():
            yield Span(*match.span())


def clauses(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the clauses of `text[start:end]`, without the marks between them.

    >>> text = "共有1,200人,其中“一,二”组3人;完。"
    >>> [span.of(text) for span in clauses(text)]
    ['共有1,200人', '其中“一,二”组3人', '完']
    """
    stop = len(text) if end is None else end
    return [Span(*match.span()) for match in compiled(_CLAUSE).finditer(text, start, stop)]
