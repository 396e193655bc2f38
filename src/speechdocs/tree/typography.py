"""How half-width marks of a document become full-width: one pass over each block's content.

Only words of the content change; the template's words count as neighbours. Quotation marks stay as
they are, those inside quotation marks too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from msgspec.structs import replace

from speechdocs.text import typography
from speechdocs.text.chars import LING
from speechdocs.tree.nodes import Blank, Document, Footnote, Inline, Text
from speechdocs.tree.walk import Nesting, map_inlines

# What stands for an inline that is no word: it is nobody's neighbour. A blank is: words will be
# written there. The mark of a footnote does not part its neighbours.
_GAP = "\n"
_BLANK = LING


class Typeset(NamedTuple):
    """A document with full-width marks, and how many were half-width."""

    document: Document
    changed: int


def convert(document: Document) -> Typeset:
    """Return `document` with the half-width marks of its content made full-width, one for one."""
    changed: list[int] = []

    def change(level: tuple[Inline, ...]) -> tuple[Inline, ...]:
        # Most blocks have no half-width mark at all.
        if not _concerned(level):
            return level
        converted, count = _level(level)
        changed.append(count)
        return converted

    return Typeset(map_inlines(document, change), sum(changed))


@lru_cache(maxsize=256)
def _level(level: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], int]:
    """Return `level` converted, and how many of its marks were half-width.

    It is remembered because several papers in a row are made of one speech.
    """
    typeset = _converted(level)
    done = _filled(level, typeset.text, 0)[0] if typeset.changed else level
    return done, len(typeset.changed)


def _concerned(level: tuple[Inline, ...]) -> bool:
    """Return whether any words of `level` have a mark that might change."""
    for inline in level:
        if isinstance(inline, Text):
            if typography.concerns(inline.text):
                return True
        elif isinstance(inline, Nesting) and _concerned(inline.children):
            return True
    return False


def _converted(level: tuple[Inline, ...]) -> typography.Typeset:
    parts = list(_flat(level))
    words = "".join(text for text, _ in parts)
    # Most blocks are words of the content and nothing else.
    if all(content for _, content in parts):
        return typography.convert(words)
    ends = accumulate(len(text) for text, _ in parts)
    spans = zip(parts, ends, strict=True)
    places = (range(end - len(text), end) for (text, content), end in spans if content)
    return typography.convert(words, frozenset(chain.from_iterable(places)))


def _flat(level: tuple[Inline, ...]) -> Iterator[tuple[str, bool]]:
    """Yield the characters of each inline in `level`, and whether they are the content's."""
    for inline in level:
        if isinstance(inline, Text):
            yield inline.text, inline.content
        elif isinstance(inline, Nesting):
            yield from _flat(inline.children)
        elif not isinstance(inline, Footnote):
            yield _BLANK if isinstance(inline, Blank) else _GAP, False


def _filled(level: tuple[Inline, ...], words: str, at: int) -> tuple[tuple[Inline, ...], int]:
    """Return `level` with its characters taken from `words`, and the place after them."""
    filled: list[Inline] = []
    for inline in level:
        if isinstance(inline, Text):
            end = at + len(inline.text)
            filled.append(replace(inline, text=words[at:end]))
        elif isinstance(inline, Nesting):
            children, end = _filled(inline.children, words, at)
            filled.append(replace(inline, children=children))
        else:
            end = at if isinstance(inline, Footnote) else at + len(_GAP)
            filled.append(inline)
        at = end
    return tuple(filled), at
