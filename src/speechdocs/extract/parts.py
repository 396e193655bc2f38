"""Whether a source holds several speeches, and where each of them begins.

Three signs, each at least twice: numbered labels that collections put above their texts (篇一,
范文2); titles that name a kind of speech above a name, a date or a salutation; titles that name
whose speech follows. Each speech is extracted by itself, and all the others are debris to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from speechdocs.errors import SourceError
from speechdocs.extract.blocks import trimmed
from speechdocs.extract.clean import clean_text
from speechdocs.extract.draft import Draft, debris_at
from speechdocs.extract.front import first_title_line, is_head
from speechdocs.extract.head import is_title
from speechdocs.extract.lexicon import Phrase
from speechdocs.extract.page_heading import find_page_heading
from speechdocs.text.chars import COLONS, LEFT_LENS, RIGHT_LENS
from speechdocs.text.numerals import ARABIC, to_int
from speechdocs.text.source import Span

_NUMBER = rf"(?P<number>[一二三四五六七八九十]{{1,3}}|[{ARABIC}]{{1,2}})"
_NTH = _NUMBER.replace("number", "first")
_LABEL = re.compile(
    rf"[{LEFT_LENS}\[]?(?:.{{0,40}}?(?:篇|范文|例文|样本)\s*{_NUMBER}|第{_NTH}篇)"
    rf"[{RIGHT_LENS}\]]?(?:[{COLONS}].{{0,60}})?"
)
_PREFIX = re.compile(
    rf"[{LEFT_LENS}\[]?(?:篇|范文|例文|样本)\s*{_NUMBER}[{RIGHT_LENS}\]]?[{COLONS}]?"
    rf"|[{LEFT_LENS}\[]?第{_NTH}篇[{RIGHT_LENS}\]]?[{COLONS}]?"
)
_OF_PERSON = Phrase(r".{2,24}(?:同志|(?&head.offices))(?:在.{2,40}(?:上|中|时))?的?(?&head.genres)")
_CHARACTERS_BETWEEN = 150
_CHARACTERS_AT_MOST = 40_000_000
"""A hundred speeches of usual length; each of their content files holds the text of all."""


def find_parts(draft: Draft) -> Draft:
    """Return the draft with the places where its speeches begin, if it holds several."""
    if len(draft.body) < 2:
        return draft
    for find in (_labels, _heads, _of_people):
        apart = _apart(draft, find(draft))
        if len(apart) > 1:
            lines = draft.view.lines
            places = tuple(draft.view.at(*lines[line]).start for line in apart)
            return replace(draft, parts=places)
    return draft


def split(draft: Draft) -> Iterator[Draft]:
    """Yield a draft for each speech of `draft`: its own blocks, and the others' as debris."""
    if not draft.parts:
        yield draft
        return
    if len(draft.parts) * len(draft.source.text) > _CHARACTERS_AT_MOST:
        part = "the text of its speeches, kept with each of them,"
        raise SourceError("too-long", draft.source.file, part=part, limit=_CHARACTERS_AT_MOST)
    for start, end in pairwise([*draft.parts, len(draft.source.text)]):
        own = tuple(block for block in draft.blocks if start <= block.start < end)
        others = [block for block in draft.blocks if not start <= block.start < end]
        apart = _without(replace(draft, blocks=own, parts=()), others, draft.parts[0])
        yield clean_text(find_page_heading(_without_label(apart)))


def _without_label(draft: Draft) -> Draft:
    """Return the draft with the number that a collection gives it, 篇一:, as debris."""
    text, (first, *others) = draft.source.text, draft.blocks
    label = _PREFIX.match(text, *first)
    if label is None:
        return draft
    at = Span(first.start, label.end())
    rest = trimmed(text, label.end(), first.end)
    blocks = (rest, *others) if rest.start < rest.end else tuple(others)
    return replace(draft, blocks=blocks).with_debris([debris_at(text, "label", at)])


def _without(draft: Draft, others: list[Span], first: int) -> Draft:
    """Return the draft with `others` as debris; what stands above the first speech is no speech."""
    text = draft.source.text
    return draft.with_debris(
        debris_at(text, "preface" if block.start < first else "other-speech", block)
        for block in others
    )


def _labels(draft: Draft) -> list[int]:
    """Return the lines that number the texts of a collection, if they count from one."""
    found: list[int] = []
    for number, line in enumerate(draft.body):
        match = _LABEL.fullmatch(draft.view.of(line))
        if match and to_int(match["number"] or match["first"]) == len(found) + 1:
            found.append(number)
    return found


def _heads(draft: Draft) -> list[int]:
    return [
        first_title_line(draft, number)
        for number in range(len(draft.body) - 1)
        if is_head(draft, number)
    ]


def _of_people(draft: Draft) -> list[int]:
    of_person = _OF_PERSON.of(draft.lexicon)
    return [
        number
        for number, line in enumerate(draft.body[:-1])
        if is_title(draft, number) and of_person.fullmatch(draft.view.of(line))
    ]


def _apart(draft: Draft, starts: list[int]) -> list[int]:
    """Return those of `starts` that have the text of a speech below them."""
    lines = draft.view.lines
    found: list[int] = []
    for start, following in pairwise([*starts, len(lines)]):
        end = lines[following].start if following < len(lines) else len(draft.view.text)
        if end - lines[start].start >= _CHARACTERS_BETWEEN:
            found.append(start)
    return found
