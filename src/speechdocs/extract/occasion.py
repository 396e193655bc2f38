"""Where and as what a speech was given: role, occasion and genre in its title or subtitle.

`WHO 在 OCCASION 上的 GENRE` gives all three; a title that only ends in a kind of speech gives the
genre, and the event before it. `NAME:TITLE` names the speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from speechdocs.extract.draft import Draft
from speechdocs.extract.event import EVENT
from speechdocs.extract.head import speaker_of
from speechdocs.extract.lexicon import Phrase
from speechdocs.extract.names import Person, find_person
from speechdocs.model.speech import DatedExcerpt, Excerpt, Speaker
from speechdocs.text.chars import (
    COLONS,
    COMMAS,
    DASHES,
    LEFT_BRACKETS,
    LEFT_LENS,
    LEFT_TITLE,
    RIGHT_BRACKETS,
    RIGHT_LENS,
)
from speechdocs.text.dates import DATE, value_of
from speechdocs.text.source import Span

_GENRE = "(?&head.genres)"
_END = rf"(?:\s*[{LEFT_BRACKETS}][^{RIGHT_BRACKETS}]*[{RIGHT_BRACKETS}])?[{RIGHT_BRACKETS}]?"
_COLUMN = rf"(?:{LEFT_LENS}[^{RIGHT_LENS}]*{RIGHT_LENS})?"
_START = rf"{_COLUMN}[{DASHES}{LEFT_BRACKETS}]*\s*"
_WORD = rf"[^{COLONS}{COMMAS}{DASHES}]"
_IN_EVENT = rf"在(?P<occasion>{_WORD}+?)"
_NAME_AFTER = r"(?:\s*(?P<name>\S{2,4}|\S\s+\S{1,2}))?"
_TITLE_OF_EVENT = (
    rf"{_START}(?P<who>[^{COLONS}在]{{0,24}}?)[{COLONS}]?{_IN_EVENT}(?:上|中|时|期间)?的?"
    rf"(?P<genre>{_GENRE}){_NAME_AFTER}{_END}"
)
_EVENT_AND_GENRE = (
    rf"{_START}(?P<occasion>{_WORD}{{2,40}}{EVENT})上?的?"
    rf"(?:(?P<who>(?&head.offices))|.{{0,4}}?)(?P<genre>{_GENRE}){_END}"
)
_DAY_AND_EVENT = (
    rf"{_START}(?P<date>{DATE}){_IN_EVENT}(?:上?{_END}|上\s+(?P<who>\S[^{RIGHT_BRACKETS}]*){_END})"
)
_PATTERNS = (
    _TITLE_OF_EVENT,
    _DAY_AND_EVENT,
    rf"[{DASHES}]+\s*致(?P<occasion>{_WORD}{{2,40}}{EVENT}){_END}",
    _EVENT_AND_GENRE,
    rf"{_START}(?P<who>[^{COLONS}{DASHES}]{{2,24}}?)的(?P<genre>{_GENRE}){_END}",
    # 国家主席某人发表新年贺词,某人主席发表新年讲话《…》.
    rf"{_START}(?P<who>{_WORD}{{2,24}}?)发表{_WORD}{{0,20}}?(?P<genre>{_GENRE})(?:{LEFT_TITLE}.*)?",
    # A report of a meeting: 某会在某地召开,某人讲话.
    (
        rf"(?P<occasion>{_WORD}{{2,40}}?{EVENT})(?:在{_WORD}{{1,16}}?)?"
        rf"(?:召开|举行|举办|开幕|闭幕)(?:[{COMMAS}].*)?"
    ),
    rf"{_START}.*?(?P<genre>{_GENRE}){_END}",
    rf"{_START}{_WORD}{{0,16}}?(?P<genre>{_GENRE})[{COLONS}].*",
)
_READINGS = tuple(Phrase(pattern) for pattern in _PATTERNS)
_READINGS_OF_BYLINE = (Phrase(_DAY_AND_EVENT),)
"""(某日在某会上 某局局长 某人): what a report to a congress has below its title."""
_LINES_AT_MOST = 4
_OFFICE_AT_END = Phrase("(?&head.offices)$")


def find_occasion(draft: Draft) -> Draft:
    """Return the draft with occasion, genre and the speaker's role, from title and subtitle."""
    for excerpt in (draft.speech.subtitle, draft.speech.title):
        if excerpt is not None:
            draft = _read(draft, excerpt, _READINGS)
    for line in draft.speech.byline:
        draft = _read(draft, line, _READINGS_OF_BYLINE)
    return draft


def _read(draft: Draft, excerpt: Excerpt, readings: tuple[Phrase, ...]) -> Draft:
    places = _places(draft, excerpt)
    for reading in readings:
        match = reading.of(draft.lexicon).fullmatch(excerpt.text)
        if match is not None:
            return _with(draft, match, places)
    return draft


def _places(draft: Draft, excerpt: Excerpt) -> list[int]:
    """Return where in the view each character of `excerpt` stands: it may run over lines."""
    if draft.view.places is None or excerpt.at is None:
        return []
    start = bisect_left(draft.view.places, excerpt.at.start)
    end = start + len(excerpt.text) + _LINES_AT_MOST
    places = [i for i in range(start, min(end, len(draft.view.text))) if draft.view.text[i] != "\n"]
    return places[: len(excerpt.text)]


def _with(draft: Draft, match: re.Match[str], places: list[int]) -> Draft:
    groups = match.groupdict()

    def excerpt(group: str) -> Excerpt | None:
        if not groups.get(group):
            return None
        return draft.excerpt(places[match.start(group)], places[match.end(group) - 1] + 1)

    speech = draft.speech
    draft = draft.found(
        occasion=speech.occasion or excerpt("occasion"),
        genre=speech.genre or excerpt("genre"),
    )
    if groups.get("date") and speech.date is None:
        start, end = match.span("date")
        at = draft.view.at(places[start], places[end - 1] + 1)
        date = DatedExcerpt(value_of(match["date"]), match["date"], at)
        draft = draft.found(date=date if date.value else None)
    if groups.get("who") and speech.speaker == Speaker():
        draft = draft.found(speaker=_speaker(draft, match["who"], places[match.start("who")]))
    return draft


def _speaker(draft: Draft, who: str, start: int) -> Speaker:
    """Return whom the words before 在 name: a person, or an office alone."""
    person = find_person(draft.lexicon, who)
    if person is None and _OFFICE_AT_END.of(draft.lexicon).search(who):
        person = Person(None, Span(0, len(who)))
    return Speaker() if person is None else speaker_of(draft, start, person)
