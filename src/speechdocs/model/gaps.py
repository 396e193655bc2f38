"""Which characters of a text are layout in a speech, and which are in no part of it at all.

The same sum as the ledger's, for showing instead of judging: spans outside the text or claimed
twice do not stop it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from speechdocs.model.leaves import Leaf
from speechdocs.text.blanks import is_blank, layout_runs
from speechdocs.text.source import Span

_FREE, _SPEECH, _DEBRIS, _LAYOUT = range(4)
_AS_LAYOUT = bytes((_LAYOUT, _LAYOUT, _DEBRIS, _LAYOUT)) + bytes(252)


class Gaps(Struct, frozen=True):
    """Runs of layout characters, and runs of characters that are lost, each in order."""

    layout: tuple[Span, ...]
    lost: tuple[Span, ...]


def gaps(text: str, leaves: Iterable[Leaf]) -> Gaps:
    """Return what `leaves` leave of `text`; layout is layout even inside a paragraph."""
    marks = bytearray(len(text))
    # Debris goes last: it may lie inside a paragraph, and holds its own layout characters.
    for leaf in sorted(leaves, key=lambda leaf: leaf.kind == "debris"):
        start, end = min(leaf.span.start, len(text)), min(leaf.span.end, len(text))
        marks[start:end] = bytes((_DEBRIS if leaf.kind == "debris" else _SPEECH,)) * (end - start)
    for start, end in layout_runs(text):
        marks[start:end] = marks[start:end].translate(_AS_LAYOUT)
    free = tuple(_runs(marks, _FREE))
    for span in free:
        if is_blank(span.of(text)):
            marks[span.start : span.end] = bytes((_LAYOUT,)) * (span.end - span.start)
    lost = tuple(span for span in free if not is_blank(span.of(text)))
    return Gaps(tuple(_runs(marks, _LAYOUT)), lost)


def _runs(marks: bytearray, mark: int) -> Iterator[Span]:
    return (Span(*match.span()) for match in re.finditer(b"[%c]+" % mark, bytes(marks)))
