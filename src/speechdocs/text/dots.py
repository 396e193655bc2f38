"""Where an ASCII dot stands for a full stop: behind a Chinese character that is no number."""

from __future__ import annotations

from speechdocs.text.chars import HAN, LEFT_QUOTE, LEFT_TITLE
from speechdocs.text.numerals import CHINESE
from speechdocs.text.patterns import compiled
from speechdocs.text.source import Span

_BEHIND_A_WORD = rf"\.(?<={HAN}\.)(?<![{CHINESE}]\.)"
INNER_DOT = rf"{_BEHIND_A_WORD}(?={HAN})"
"""A regular expression for a dot inside a line."""

STOP_DOT = rf"{_BEHIND_A_WORD}(?=$|[\s{LEFT_QUOTE}{LEFT_TITLE}]|{HAN})"
"""A regular expression for a dot that ends a sentence."""

_DOT = rf"{_BEHIND_A_WORD}(?:(?={HAN})|$)"


def first_dot(text: str, span: Span) -> int:
    """Return where the first such dot of `span` stands, or the end of `span`.

    >>> first_dot("一.学习.工作.", Span(0, 8))
    4
    """
    found = compiled(_DOT).search(text, *span)
    return found.start() if found else span.end
