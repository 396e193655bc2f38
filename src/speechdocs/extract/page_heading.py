"""Whether the first line is the page's own heading, above the title of the speech.

Web pages print a heading, a property line, and then the speech with its title. The heading is
debris when the title repeats it, or when the property line stands between it and a line that says
nearly the same.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from speechdocs.extract.draft import Draft, debris_at
from speechdocs.extract.lexicon import Lexicon, Phrase
from speechdocs.extract.markers import opens_with_mark
from speechdocs.extract.names import find_person
from speechdocs.text.chars import COLONS, COMMAS, DASHES, ENDS, LEFT_BRACKETS, SEMICOLONS
from speechdocs.text.dates import DATE
from speechdocs.text.source import Span

_NEAR = 4
_LONGEST_HEADING = 90
_NOT_A_WORD = re.compile(rf"[\W_{DASHES}]+")
_UNDER_TITLE = re.compile(rf"[{DASHES}{LEFT_BRACKETS}]")
_NO_HEADING_END = ENDS + SEMICOLONS + COLONS + COMMAS
_EVENT = re.compile(rf"(?:{DATE})?\s*在.*(?:上|中|时|期间)$")
_SHORTEST_SHARED = 5
_GENRE_AT_END = Phrase("(?&head.genres)$")


def find_page_heading(draft: Draft) -> Draft:
    """Return the draft with the page's heading, if there is one, labelled as debris."""
    lines = [block.of(draft.source.text) for block in draft.blocks[: _NEAR + 2]]
    if len(lines) < 2 or not _is_heading(draft, lines[: _NEAR + 1]):
        return draft
    # A heading may have a second line, which then stands below again too.
    second = _bare(lines[1])
    count = 2 if second and second in [_bare(line) for line in lines[2:]] else 1
    return _without(draft, count)


def _without(draft: Draft, count: int) -> Draft:
    heading = draft.blocks[:count]
    text = draft.source.text
    # A piece of debris inside the heading is now part of it.
    others = [d for d in draft.speech.debris if not any(at.covers(d.at) for at in heading)]
    found = [debris_at(text, "duplicate-title", at) for at in heading]
    debris = sorted([*others, *found], key=lambda item: item.at)
    return replace(draft, blocks=draft.blocks[count:]).found(debris=tuple(debris))


def _is_heading(draft: Draft, lines: list[str]) -> bool:
    heading, *rest = lines
    if not _may_be_heading(heading) or not _bare(heading):
        return False
    below = [line for line in rest if _may_be_heading(line) and _may_be_title(draft.lexicon, line)]
    if any(_bare(line) == _bare(heading) for line in below if not _UNDER_TITLE.match(line)):
        return True
    return _debris_between(draft, draft.blocks[0], draft.blocks[1]) and _says_the_same(
        draft.lexicon, heading, below
    )


def _may_be_heading(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and line[-1] not in _NO_HEADING_END


def _may_be_title(lexicon: Lexicon, line: str) -> bool:
    """Return whether a line below the heading may be the title: no line of names and events."""
    if opens_with_mark(line) and not _UNDER_TITLE.match(line):
        return False
    if _GENRE_AT_END.of(lexicon).search(line):
        return True
    return not _EVENT.match(line) and find_person(lexicon, line) is None


def _says_the_same(lexicon: Lexicon, heading: str, below: list[str]) -> bool:
    """Return whether a line `below` is in the heading, holds it, or is a title beside it."""
    bare = _bare(heading)
    for line in below:
        other = _bare(line)
        if len(other) >= _SHORTEST_SHARED and (other in bare or bare in other):
            return True
        if _likeness(bare, other) >= 0.5:
            return True
    return bool(below) and _GENRE_AT_END.of(lexicon).search(below[0]) is not None


def _likeness(one: str, other: str) -> float:
    """Return which share of the pairs of characters of `other` the text `one` has too."""
    pairs = [other[i : i + 2] for i in range(len(other) - 1)]
    return sum(pair in one for pair in pairs) / len(pairs) if pairs else 0.0


def _bare(line: str) -> str:
    return _NOT_A_WORD.sub("", line)


def _debris_between(draft: Draft, first: Span, second: Span) -> bool:
    return any(first.end <= debris.at.start < second.start for debris in draft.speech.debris)
