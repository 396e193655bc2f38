"""What stands above the body: title, subtitle, the lines of speaker and date.

The lines under a title are read one after another; each is a subtitle (it begins with a dash, or
names the occasion), a line of names and dates, or the end of the head. GB/T 9704-2012 knows no
speeches; the usual order is title, subtitle, (date), name, salutation.
"""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.extract.draft import Draft
from speechdocs.extract.lexicon import Lexicon, Phrase
from speechdocs.extract.markers import block_mark
from speechdocs.extract.names import NAME, Person, find_person
from speechdocs.extract.salutation import is_salutation
from speechdocs.model.speech import DatedExcerpt, Excerpt, Speaker
from speechdocs.text.chars import (
    COLONS,
    COMMAS,
    DASHES,
    EXCLAMATIONS,
    LEFT_BRACKETS,
    PAUSE,
    RIGHT_BRACKETS,
    SEMICOLONS,
    STOP,
)
from speechdocs.text.dates import DATE, find_dates
from speechdocs.text.source import Span

_TITLE_AT_MOST = 60
_UNDER_TITLE_AT_MOST = 70
_HEAD_LINES = 6
_NO_TITLE_END = STOP + COLONS + COMMAS + SEMICOLONS + PAUSE
_GENRE_END = Phrase(rf"(?&head.genres)[{RIGHT_BRACKETS}]?$")
_GENRE_AND_NAME = Phrase(rf"(?P<text>.*(?&head.genres))\s*(?P<name>{NAME})")
_DASHED = re.compile(rf"[{DASHES}]{{1,4}}\s*")
_DASH_INSIDE = re.compile(rf"(?<=[^\s{DASHES}]{{2}})[{DASHES}]{{2}}(?=[^\s{DASHES}])")
_EVENT_LINE = re.compile(rf"(?:{DATE}\s*)?在.{{4,50}}(?:上|中|时|期间)")
_SLOGAN = re.compile(rf"[\s{COMMAS}{EXCLAMATIONS}]")
_OF_ITS_OWN = re.compile(r"在|.{8}")
_BRACKETS = re.compile(rf"[{LEFT_BRACKETS}].*[{RIGHT_BRACKETS}]")
_IN_EVENT = Phrase(rf"[{LEFT_BRACKETS}]?在.+(?&head.genres)[{RIGHT_BRACKETS}]?")
_DAY_IN_BRACKETS = Phrase(
    rf"(?&head.genres)\s*(?P<day>[{LEFT_BRACKETS}]{DATE}[^{RIGHT_BRACKETS}]{{0,6}}[{RIGHT_BRACKETS}]"
    rf"(?:[{LEFT_BRACKETS}][^{RIGHT_BRACKETS}]*[{RIGHT_BRACKETS}])?)$"
)
_BESIDE_A_DATE = re.compile(r"[^\w]|[上下中]午|晚上?|星期.|周.")


class HeadLine(Struct, frozen=True):
    """A line under the title, as it was read."""

    kind: str
    at: Span
    person: Person | None = None
    date: DatedExcerpt | None = None


def find_head(draft: Draft) -> Draft:
    """Return the draft with title, subtitle, byline, speaker and date; its body begins below."""
    if len(draft.body) < 2 or not is_title(draft, draft.head):
        return draft
    count = _title_lines(draft)
    first, last = draft.body[0], draft.body[count - 1]
    title = Span(first.start, _dated(draft, Span(first.start, last.end)))
    middle = _subtitle_inside(draft, title)
    draft = replace(draft, head=draft.head + count).found(title=draft.excerpt(first.start, middle))
    lines = [HeadLine("subtitle", Span(middle, title.end))] if middle < title.end else []
    if title.end < last.end:
        bracket = Span(title.end, last.end)
        lines.append(HeadLine("byline", bracket, date=_date(draft, bracket)))
    lines += _under_title(draft)
    if lines:
        below = draft.view.line_of(lines[-1].at.start) + 1
        # A subtitle inside the title may run over several lines.
        draft = replace(draft, head=max(draft.head, below))
    return _with(draft, lines)


def _subtitle_inside(draft: Draft, title: Span) -> int:
    """Return where in the title a subtitle begins, with its dash, that names a kind of speech."""
    text = draft.view.of(title)
    dash = _DASH_INSIDE.search(text)
    if dash is None or not names_genre(draft.lexicon, text):
        return title.end
    return title.start + dash.start()


def _dated(draft: Draft, title: Span) -> int:
    """Return where a title ends that names a kind of speech, before the day in brackets."""
    day = _DAY_IN_BRACKETS.of(draft.lexicon).search(draft.view.text, *title)
    return day.start("day") if day else title.end


def is_title(draft: Draft, line: int) -> bool:
    """Return whether the line of the view with the number `line` may be a title."""
    text = draft.view.of(draft.view.lines[line])
    return (
        len(text) <= _TITLE_AT_MOST
        and text[-1] not in _NO_TITLE_END
        and not is_salutation(draft.lexicon, text)
        and block_mark(draft.view, line) is None
        and any(character.isalpha() for character in text)
    )


def _title_lines(draft: Draft) -> int:
    """Return over how many lines the title runs: several, when what follows makes it certain."""
    if len(draft.body) < 4 or names_genre(draft.lexicon, draft.view.of(draft.body[0])):
        return 1
    for count in (1, 2):
        text = draft.view.of(draft.body[count])
        if read_line(draft, draft.body[count]) or not is_title(draft, draft.head + count):
            return 1
        below = read_line(draft, draft.body[count + 1])
        if below is not None and below.kind == "subtitle":
            return count + 1
        if names_genre(draft.lexicon, text):
            return count if _stands_apart(draft.view.of(draft.body[0]), text) else count + 1
    return 1


def _stands_apart(title: str, text: str) -> bool:
    """Return whether a line that names a genre is a subtitle: a title above it says a motto."""
    return _SLOGAN.search(title) is not None and _OF_ITS_OWN.match(text) is not None


def _under_title(draft: Draft) -> list[HeadLine]:
    lines: list[HeadLine] = []
    for number, span in enumerate(draft.body[: min(_HEAD_LINES, len(draft.body) - 1)]):
        if block_mark(draft.view, draft.head + number):
            break
        line = read_line(draft, span)
        if line is None and not lines and _is_subtitle_below(draft, span):
            line = HeadLine("subtitle", span)
        if line is None:
            break
        lines += _parted(draft, line)
    return lines


def _is_subtitle_below(draft: Draft, span: Span) -> bool:
    title, text = draft.speech.title, draft.view.of(span)
    apart = (
        title is not None
        and not names_genre(draft.lexicon, title.text)
        and len(text) <= _TITLE_AT_MOST
    )
    return (
        apart
        and names_genre(draft.lexicon, text)
        and is_title(draft, draft.view.line_of(span.start))
    )


def _parted(draft: Draft, line: HeadLine) -> list[HeadLine]:
    """Return a line, or its parts: a name that follows the genre is a line of its own."""
    text = draft.view.of(line.at)
    named = _GENRE_AND_NAME.of(draft.lexicon).fullmatch(text) if line.kind == "subtitle" else None
    if named is None or line.person is None:
        return [line]
    middle, start = line.at.start + named.start("name"), line.at.start + named.end("text")
    name = HeadLine("byline", Span(middle, line.at.end), find_person(draft.lexicon, named["name"]))
    return [HeadLine("subtitle", Span(line.at.start, start), None, line.date), name]


def read_line(draft: Draft, span: Span) -> HeadLine | None:
    """Return what the line at `span` is under a title; None where the head is over."""
    text = draft.view.of(span)
    if (
        len(text) > _UNDER_TITLE_AT_MOST
        or text[-1] in _NO_TITLE_END
        or is_salutation(draft.lexicon, text)
    ):
        return None
    date = _date(draft, span)
    person = find_person(draft.lexicon, text)
    if _EVENT_LINE.fullmatch(text):
        return HeadLine("subtitle", span)
    in_event = _IN_EVENT.of(draft.lexicon)
    if _DASHED.match(text) and (person is None or in_event.search(text) or len(text) > 25):
        return HeadLine("subtitle", span, person if person and person.at_end else None, date)
    if person is not None or date is not None:
        return HeadLine("byline", span, person, date)
    if in_event.fullmatch(text) and not _has_genre(draft):
        return HeadLine("subtitle", span)
    return HeadLine("byline", span) if _BRACKETS.fullmatch(text) else None


def names_genre(lexicon: Lexicon, text: str) -> bool:
    """Return whether `text` ends in a kind of speech."""
    return _GENRE_END.of(lexicon).search(text) is not None


def _has_genre(draft: Draft) -> bool:
    title = draft.speech.title
    return title is None or names_genre(draft.lexicon, title.text)


def _date(draft: Draft, span: Span) -> DatedExcerpt | None:
    """Return the date of a line that holds little else than a date and a name."""
    dates = find_dates(draft.view.text, *span)
    if len(dates) != 1:
        return None
    date = dates[0]
    rest = draft.view.text[span.start : date.at.start] + draft.view.text[date.at.end : span.end]
    rest = _BESIDE_A_DATE.sub("", rest)
    if (
        rest
        and find_person(draft.lexicon, rest) is None
        and find_person(draft.lexicon, draft.view.of(span)) is None
    ):
        return None
    return DatedExcerpt(date.value, draft.view.of(date.at), draft.view.at(*date.at))


def _with(draft: Draft, lines: list[HeadLine]) -> Draft:
    """Return the draft with what the `lines` under the title say."""
    subtitles = [line for line in lines if line.kind == "subtitle"]
    dates = [line.date for line in lines if line.date]
    people = [(line.at.start, line.person) for line in lines if line.person and (line.person.name)]
    draft = draft.found(
        subtitle=draft.excerpt(*subtitles[0].at) if subtitles else None,
        byline=tuple(
            draft.excerpt(*line.at)
            for line in lines
            if line.kind == "byline" or line in subtitles[1:]
        ),
        date=dates[0] if dates else None,
    )
    if people:
        draft = draft.found(speaker=speaker_of(draft, *people[0]))
    return draft


def speaker_of(draft: Draft, start: int, person: Person) -> Speaker:
    """Return the speaker that `person` names, found in the line that starts at `start`."""

    def excerpt(span: Span | None) -> Excerpt | None:
        return None if span is None else draft.excerpt(start + span.start, start + span.end)

    return Speaker(excerpt(person.name), excerpt(person.role))
