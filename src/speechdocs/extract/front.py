"""What stands above the head of a speech: the name of a column, the page's own introduction.

The head is recognised by what it is made of: a title or subtitle that names a kind of speech, and
right below it a name, a date or a salutation. Whatever stands above that, and is neither numbered
nor a salutation, is of the page. So is a caption between the head and the salutation.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from speechdocs.extract.draft import Draft
from speechdocs.extract.head import is_title, names_genre, read_line
from speechdocs.extract.lexicon import Phrase
from speechdocs.extract.markers import block_mark
from speechdocs.extract.preface import introduced
from speechdocs.extract.salutation import is_salutation
from speechdocs.text.chars import DASHES, ENDS, LEFT_LENS, RIGHT_LENS
from speechdocs.text.source import Span

_LOOKED_AT = 14
_TITLE_LINES = 2
_BELOW = 4
_SUBTITLE = re.compile(rf"[{DASHES}]|在")
# 在纪念某事暨 | 某事大会上的讲话: a title over two lines.
_BEGUN = re.compile(r"在(?!.*(?:上|中|时)$)|关于|.*[暨和及与]$")
_HEADING_OF_ITS_OWN = 6
_COLUMN = Phrase(rf"[{LEFT_LENS}\[].*[{RIGHT_LENS}\]]|.*(?&head.columns).*")
_CAPTION_LINES = 2
_CAPTION_AT_MOST = 160
_SHORT = 40
_SUBTITLE_AT_MOST = 40
_PROPERTY_LINES, _PROPERTY_AT_MOST = 8, 20


def find_front(draft: Draft) -> Draft:
    """Return the draft with what stands above its head as debris; its body begins below."""
    count = _lines_above(draft)
    if not count and draft.body and not is_title(draft, draft.head):
        return _without_preface(draft)
    for line in draft.body[:count]:
        kind = "column" if len(draft.view.of(line)) <= _SHORT else "preface"
        draft = draft.discarded([line], kind)
    return replace(draft, head=draft.head + count)


def _without_preface(draft: Draft) -> Draft:
    """Return the draft with the lines that introduce its speech as debris."""
    count = introduced(draft)
    draft = draft.discarded(draft.body[:count], "preface")
    return replace(draft, head=draft.head + count)


def find_captions(draft: Draft) -> Draft:
    """Return the draft with what stands between its head and its salutation as debris.

    Captions speak of the speaker as of another person; several short lines are a catalogue's.
    """
    draft = _without_preface(draft)
    count = _property_lines(draft)
    if count:
        draft = draft.discarded(draft.body[:count], "properties")
        return replace(draft, head=draft.head + count)
    name = draft.speech.speaker.name
    if name is None:
        return draft
    bare = "".join(name.text.split())
    for count, line in enumerate(draft.body[: _CAPTION_LINES + 1]):
        text = draft.view.of(line)
        if is_salutation(draft.lexicon, text):
            draft = draft.discarded(draft.body[:count], "caption")
            return replace(draft, head=draft.head + count)
        if len(text) > _CAPTION_AT_MOST or bare not in text:
            break
    return draft


def _property_lines(draft: Draft) -> int:
    """Return how many short lines stand between a title and the salutation below it."""
    if draft.speech.title is None:
        return 0
    for count, line in enumerate(draft.body[: _PROPERTY_LINES + 1]):
        text = draft.view.of(line)
        if is_salutation(draft.lexicon, text):
            return count
        if (
            len(text) > _PROPERTY_AT_MOST
            or text[-1] in ENDS
            or block_mark(draft.view, draft.head + count)
        ):
            break
    return 0


def _lines_above(draft: Draft) -> int:
    """Return how many lines stand above the head; 0 where no head is certain."""
    body = draft.body
    if _is_column(draft):
        return 1
    for number, line in enumerate(body[: min(_LOOKED_AT, len(body) - 1)]):
        text = draft.view.of(line)
        if is_salutation(draft.lexicon, text) or block_mark(draft.view, draft.head + number):
            return 0
        if is_head(draft, number):
            return first_title_line(draft, number)
    return 0


def _is_column(draft: Draft) -> bool:
    """Return whether the first line only names a kind of speech, above a title and its subtitle."""
    if len(draft.body) < 4:
        return False
    first, title, subtitle = (draft.view.of(line) for line in draft.body[:3])
    return (
        len(first) <= _HEADING_OF_ITS_OWN
        and names_genre(draft.lexicon, first)
        and is_title(draft, draft.head + 1)
        and title[:1] not in DASHES
        and subtitle[:1] in DASHES
        and len(subtitle) <= _SUBTITLE_AT_MOST
    )


def is_head(draft: Draft, number: int) -> bool:
    """Return whether a line of the body names a kind of speech, above names or a vocative."""
    if not is_title(draft, draft.head + number):
        return False
    if not names_genre(draft.lexicon, _genre_part(draft, number)):
        return False
    below = draft.body[number + 1]
    return is_salutation(draft.lexicon, draft.view.of(below)) or read_line(draft, below) is not None


def _genre_part(draft: Draft, number: int) -> str:
    """Return the line `number`; of a line that ends in a name, what stands before the name."""
    line = draft.body[number]
    read = read_line(draft, line)
    if read is not None and read.person and read.person.name and read.person.at_end:
        return draft.view.of(Span(line.start, line.start + read.person.name.start)).rstrip()
    return draft.view.of(line)


def first_title_line(draft: Draft, number: int) -> int:
    """Return where the title begins whose genre stands in line `number`."""
    first = number
    if number and _BEGUN.match(draft.view.of(draft.body[number - 1])):
        return number - 1 if _is_title_line(draft, number - 1) else number
    subtitle = _SUBTITLE.match(draft.view.of(draft.body[number])) is not None
    if subtitle or number == 1:
        while first > max(0, number - _TITLE_LINES) and _is_title_line(draft, first - 1):
            first -= 1
    return first


def _is_title_line(draft: Draft, number: int) -> bool:
    text = draft.view.of(draft.body[number])
    return (
        is_title(draft, draft.head + number) and _COLUMN.of(draft.lexicon).fullmatch(text) is None
    )
