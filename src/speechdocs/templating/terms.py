"""The terms of a speech: its slogans and short quotations, where they stand, what they mean.

A meaning is the office's own words, from its list of terms; where that has none there is none.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from msgspec import Struct

from speechdocs.model.speech import Excerpt, Slogan, Speech
from speechdocs.templating.passages import Passage
from speechdocs.templating.words import Words, of
from speechdocs.text.chars import COMMAS, ENDS, SEMICOLONS

_LONGEST = 12
_SENTENCES = COMMAS + SEMICOLONS + ENDS


class Term(Struct, frozen=True):
    """A term, the paragraphs that hold it, and its meaning, empty where the office says none."""

    words: Words
    numbers: tuple[int, ...]
    meaning: str = ""


def terms(
    speech: Speech, found: tuple[Passage, ...], meanings: Mapping[str, str]
) -> tuple[Term, ...]:
    """Return the terms of `speech`, in the order in which they come first.

    `meanings` explains terms; one that the text holds is a term, however it is written there.
    """
    quoted: list[Slogan | Excerpt] = [*speech.slogans, *speech.quotes]
    firsts: dict[str, Words] = {}
    for part in sorted(filter(_is_term, quoted), key=_place):
        firsts.setdefault(part.text, of(part))
    said = "\n".join(passage.text for passage in found)
    firsts |= {text: Words(text) for text in meanings if text in said and text not in firsts}
    return tuple(
        Term(words, _numbers(text, found), meanings.get(text, "")) for text, words in firsts.items()
    )


def _is_term(part: Slogan | Excerpt) -> bool:
    return 1 < len(part.text) <= _LONGEST and not any(mark in part.text for mark in _SENTENCES)


def _place(part: Slogan | Excerpt) -> int:
    return part.at.start if part.at else sys.maxsize


def _numbers(text: str, found: tuple[Passage, ...]) -> tuple[int, ...]:
    return tuple(passage.number for passage in found if passage.number and text in passage.text)
