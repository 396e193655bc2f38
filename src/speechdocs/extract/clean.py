"""How the clean text is made: the kept paragraphs, one a line, without the debris inside them.

Characters of no width go too, so that no recogniser has to think of them.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from speechdocs.extract.draft import Draft, View
from speechdocs.text.chars import ZERO_WIDTH
from speechdocs.text.source import Span

_SEEN = re.compile(f"[^{ZERO_WIDTH}]+")


def clean_text(draft: Draft) -> Draft:
    """Return the draft with the view of its kept paragraphs; all of it is body so far."""
    text = draft.source.text
    places = array("l")
    parts: list[str] = []
    lines: list[Span] = []
    for pieces in _kept(draft):
        start = len(places)
        for piece in pieces:
            parts.append(piece.of(text))
            places.extend(range(*piece))
        lines.append(Span(start, len(places)))
        parts.append("\n")
        places.append(pieces[-1].end)
    view = View("".join(parts), tuple(lines), places)
    return replace(draft, view=view, head=0, foot=len(lines))


def _kept(draft: Draft) -> Iterator[list[Span]]:
    """Yield for each paragraph the spans of the source that are its words."""
    text = draft.source.text
    debris = [item.at for item in draft.speech.debris]
    for block in draft.blocks:
        first = bisect_left(debris, (block.start,))
        holes = debris[first : bisect_left(debris, (block.end,))]
        pieces = [
            Span(*run.span())
            for start, end in _between(block, holes)
            for run in _SEEN.finditer(text, start, end)
        ]
        if pieces:
            yield pieces


def _between(block: Span, holes: list[Span]) -> Iterator[tuple[int, int]]:
    start = block.start
    for hole in holes:
        yield start, hole.start
        start = hole.end
    yield start, block.end
