"""Who signed below the text, and when: the lines after the last paragraph.

Organisation, name and date on short lines of their own. The date of a signature is the day the
text was given; a line without name or date beside it is no signature.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from speechdocs.extract.draft import Draft
from speechdocs.extract.head import speaker_of
from speechdocs.extract.lexicon import Phrase
from speechdocs.extract.markers import block_mark
from speechdocs.extract.names import find_person
from speechdocs.model.speech import DatedExcerpt, Speaker
from speechdocs.text.chars import (
    COLONS,
    COMMAS,
    ENDS,
    HAN,
    LEFT_BRACKETS,
    RIGHT_BRACKETS,
    SEMICOLONS,
)
from speechdocs.text.dates import DATE, find_dates
from speechdocs.text.source import Span

_LINES = 4
_AT_MOST = 40
_TEXT_END = ENDS + COMMAS + SEMICOLONS
# An office whose name was a picture, or left out: 校长:.
_UNSIGNED = Phrase(rf"{HAN}{{0,12}}?(?&head.offices)\s*[{COLONS}]")
_ONLY_DATE = re.compile(rf"[{LEFT_BRACKETS}]?\s*{DATE}\s*[{RIGHT_BRACKETS}]?")


def find_signature(draft: Draft) -> Draft:
    """Return the draft with its signature lines; its body ends above them."""
    lines = _short_lines(draft)
    marked = [i for i, line in enumerate(lines) if _names_or_dates(draft, line)]
    if not marked:
        return draft
    # An organisation may stand above the name or the date; other short lines are text.
    first = max(0, marked[0] - 1) if len(lines) > 1 else 0
    signed = lines[first:]
    draft = replace(draft, foot=draft.foot - len(signed))
    return _with(draft, signed)


def _short_lines(draft: Draft) -> list[Span]:
    """Return the short lines at the end of the body, never all of it."""
    lines: list[Span] = []
    body = draft.body
    for number in range(len(body) - 1, 0, -1):
        text = draft.view.of(body[number])
        if len(lines) == _LINES or len(text) > _AT_MOST or text[-1] in _TEXT_END:
            break
        if block_mark(draft.view, draft.head + number):
            break
        lines.insert(0, body[number])
    return lines


def _names_or_dates(draft: Draft, line: Span) -> bool:
    text = draft.view.of(line)
    if _UNSIGNED.of(draft.lexicon).fullmatch(text):
        return True
    return _ONLY_DATE.fullmatch(text) is not None or find_person(draft.lexicon, text) is not None


def _with(draft: Draft, lines: list[Span]) -> Draft:
    draft = draft.found(signature=tuple(draft.excerpt(*line) for line in lines))
    for line in lines:
        text = draft.view.of(line)
        dates = find_dates(draft.view.text, *line)
        if dates and draft.speech.date is None:
            at = dates[0].at
            value = DatedExcerpt(dates[0].value, draft.view.of(at), draft.view.at(*at))
            draft = draft.found(date=value)
        person = find_person(draft.lexicon, text)
        if person and draft.speech.speaker == Speaker():
            draft = draft.found(speaker=speaker_of(draft, line.start, person))
    return draft
