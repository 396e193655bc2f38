"""What the file itself sets apart from the running text, as its reader says.

Navigation, running heads, footnotes' marks, deleted text: each is debris of the kind the reader
gives it. A paragraph that holds nothing else is no paragraph of the speech.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from speechdocs.extract.blocks import trimmed
from speechdocs.extract.draft import Draft, debris_at
from speechdocs.model.speech import Debris
from speechdocs.text.blanks import is_blank
from speechdocs.text.source import Aside, Span


def find_asides(draft: Draft) -> Draft:
    """Return the draft with its source's asides as debris; its blocks are those that are left."""
    asides = list(_disjoint(draft.source.asides))
    if not asides:
        return draft
    found: list[Debris] = []
    blocks: list[Span] = []
    for block in draft.blocks:
        pieces = list(_inside(draft.source.text, block, asides))
        found += pieces
        left = _without_ends(draft.source.text, block, pieces)
        if left.start < left.end:
            blocks.append(left)
    return replace(draft, blocks=tuple(blocks)).found(debris=tuple(found))


def _disjoint(asides: tuple[Aside, ...]) -> Iterator[Aside]:
    """Yield the asides in order; of two that overlap, the second without what they share."""
    end = 0
    for aside in sorted(asides, key=lambda aside: aside.at):
        start = max(aside.at.start, end)
        if start < aside.at.end:
            yield Aside(Span(start, aside.at.end), aside.kind)
            end = aside.at.end


def _inside(text: str, block: Span, asides: list[Aside]) -> Iterator[Debris]:
    """Yield what the asides take of a paragraph."""
    first = bisect_left(asides, block.start + 1, key=lambda aside: aside.at.end)
    last = bisect_left(asides, block.end, key=lambda aside: aside.at.start)
    for aside in asides[first:last]:
        at = trimmed(text, max(aside.at.start, block.start), min(aside.at.end, block.end))
        if at.start < at.end:
            yield debris_at(text, aside.kind, at)


def _without_ends(text: str, block: Span, pieces: list[Debris]) -> Span:
    """Return the paragraph without the pieces it begins and ends with, where a blank parts them.

    A piece that touches words stays: `21` is a page number even where its 1 is set apart.
    """
    start, end = block
    for piece in pieces:
        if not is_blank(text[start : piece.at.start]):
            break
        start = piece.at.end
    if start >= end:
        return Span(end, end)
    for piece in reversed(pieces):
        if not is_blank(text[piece.at.end : end]):
            break
        end = piece.at.start
    start = start if is_blank(text[start]) else block.start
    return trimmed(text, start, end if is_blank(text[end - 1]) else block.end)
