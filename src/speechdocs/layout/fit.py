"""What is left out when a document may have only so many pages: the lowest ranks, last first.

Type is never made smaller to fit. `drop` ranks blocks, list entries and table rows: the highest
rank goes first, among equals the last one; rank 0 stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.tree.nodes import (
    Cell,
    Document,
    Group,
    Heading,
    Image,
    Imprint,
    Item,
    ListBlock,
    Masthead,
    Paragraph,
    ParagraphKind,
    Row,
    Section,
    SignOff,
    SplitLine,
    Table,
)
from speechdocs.tree.walk import inlines, words

_PARTS: dict[type, tuple[str, ...]] = {
    Document: ("blocks",),
    Masthead: ("blocks",),
    Imprint: ("blocks",),
    SignOff: ("blocks",),
    Group: ("blocks",),
    Section: ("blocks",),
    Item: ("blocks",),
    ListBlock: ("items",),
    Table: ("head", "body"),
    Row: ("cells",),
    Cell: ("blocks",),
}
_ESSENTIAL: dict[type, str] = {
    Group: "blocks",
    Item: "blocks",
    ListBlock: "items",
    Section: "blocks",
    Table: "body",
}
"""A part that has lost all of these, but for labels and headings, is left out with them."""
_LABELS = (ParagraphKind.LABEL, ParagraphKind.CAPTION)


class Dropped(Struct, frozen=True):
    """A document with one thing less, and the words of that thing."""

    document: Document
    words: str


def drop_one(document: Document) -> Dropped | None:
    """Return `document` without its least important part, or None where all that is left stays."""
    ranked = [(getattr(part, "drop", 0), part) for part in _parts(document)]
    highest = max((rank for rank, _ in ranked), default=0)
    if highest == 0:
        return None
    victim = [part for rank, part in ranked if rank == highest][-1]
    return Dropped(_without(document, victim), "".join(_words(victim)))


def _parts(part: object) -> Iterator[object]:
    for name in _PARTS.get(type(part), ()):
        for child in getattr(part, name):
            yield child
            yield from _parts(child)


def _without(part: Any, victim: object) -> Any:
    changes = {
        name: tuple(
            kept
            for child in getattr(part, name)
            if child is not victim and _whole(kept := _without(child, victim))
        )
        for name in _PARTS.get(type(part), ())
    }
    unchanged = all(
        len(new) == len(old := getattr(part, name))
        and all(a is b for a, b in zip(new, old, strict=True))
        for name, new in changes.items()
    )
    return part if unchanged else replace(part, **changes)


def _whole(part: object) -> bool:
    essential = _ESSENTIAL.get(type(part))
    return essential is None or not all(map(_is_label, getattr(part, essential)))


def _is_label(part: object) -> bool:
    return isinstance(part, Heading) or (isinstance(part, Paragraph) and part.kind in _LABELS)


def _words(part: object) -> Iterator[str]:
    if isinstance(part, Image):
        yield part.alt
    if isinstance(part, Paragraph | Heading | SplitLine):
        yield words(inlines(part))
    for child in _parts(part):
        if isinstance(child, Paragraph | Heading | SplitLine):
            yield words(inlines(child))
