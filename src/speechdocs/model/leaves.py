"""Which parts of a speech are leaves: the disjoint spans that, with layout, cover the source.

Title, subtitle, lines under the title, salutations on lines of their own, headings that stand
alone, leads, paragraphs, what follows the items, signature lines, debris. Everything else in a
content file annotates a leaf. Debris may lie inside a paragraph; all other leaves are disjoint.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Protocol

from msgspec import Struct

from speechdocs.model.shapes import Path
from speechdocs.model.speech import Node, Speech
from speechdocs.text.source import Span


class Leaf(Struct, frozen=True):
    """A span, what it is (`paragraph`, `debris` …), and where the content file says so."""

    span: Span
    kind: str
    path: Path = ()


class _Placed(Protocol):
    @property
    def at(self) -> Span | None: ...


def leaves(speech: Speech) -> tuple[Leaf, ...]:
    """Return the leaves of `speech` in the order of the source; texts without `at` have none."""
    certain = sorted([*_head(speech), *_body(speech.sections, ("sections",))], key=_order)
    starts = [leaf.span.start for leaf in certain]
    # A salutation or a marker is a leaf only where no paragraph or heading holds it already.
    alone = [leaf for leaf in _perhaps(speech) if not _is_inside(leaf, certain, starts)]
    return tuple(sorted([*certain, *alone, *_debris(speech)], key=_order))


def _order(leaf: Leaf) -> tuple[int, int]:
    # Of two that begin together the longer comes first: debris may lie inside a paragraph.
    return leaf.span.start, -leaf.span.end


def _leaf(part: _Placed | None, kind: str, path: Path) -> Iterator[Leaf]:
    if part is not None and part.at is not None and part.at.start < part.at.end:
        yield Leaf(part.at, kind, path)


def _leaves(parts: tuple[_Placed, ...], kind: str, path: Path) -> Iterator[Leaf]:
    for index, part in enumerate(parts):
        yield from _leaf(part, kind, (*path, index))


def _head(speech: Speech) -> Iterator[Leaf]:
    yield from _leaf(speech.title, "title", ("title",))
    yield from _leaf(speech.subtitle, "subtitle", ("subtitle",))
    yield from _leaves(speech.byline, "byline", ("byline",))
    yield from _leaves(speech.signature, "signature", ("signature",))


def _body(nodes: tuple[Node, ...], path: Path) -> Iterator[Leaf]:
    for index, node in enumerate(nodes):
        here: Path = (*path, index)
        if node.heading and node.heading.kind == "heading":
            yield from _leaf(node.heading, "heading", (*here, "heading"))
        yield from _leaf(node.lead, "lead", (*here, "lead"))
        yield from _leaves(node.paragraphs, "paragraph", (*here, "paragraphs"))
        yield from _body(node.items, (*here, "items"))
        yield from _leaves(node.after, "after", (*here, "after"))


def _perhaps(speech: Speech) -> Iterator[Leaf]:
    for index, salutation in enumerate(speech.salutations):
        path: Path = ("salutations", index)
        yield from _leaf(salutation, "salutation", path)
        greeting = salutation.greeting
        if greeting and greeting.at and not (salutation.at and salutation.at.covers(greeting.at)):
            yield from _leaf(greeting, "salutation", (*path, "greeting"))
    yield from _markers(speech.sections, ("sections",))


def _markers(nodes: tuple[Node, ...], path: Path) -> Iterator[Leaf]:
    for index, node in enumerate(nodes):
        here: Path = (*path, index)
        yield from _leaf(node.marker, "marker", (*here, "marker"))
        yield from _markers(node.items, (*here, "items"))


def _is_inside(leaf: Leaf, certain: list[Leaf], starts: list[int]) -> bool:
    before = bisect_right(starts, leaf.span.start)
    return before > 0 and certain[before - 1].span.covers(leaf.span)


def _debris(speech: Speech) -> Iterator[Leaf]:
    yield from _leaves(speech.debris, "debris", ("debris",))
