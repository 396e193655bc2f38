"""Which spans of a source the review page shows, as what: leaves, and what lies inside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from speechdocs.model.leaves import Leaf
from speechdocs.model.shapes import Path, parts
from speechdocs.model.speech import Edit, Node, Speech
from speechdocs.review.words import words
from speechdocs.text.source import Span


class Mark(Struct, frozen=True):
    """A span to show: `kind` is its class, `name` says it in words, `sign` stands in the text.

    `leaf` tells what covers the text from what lies inside; `owner` is the section's or item's id.
    """

    at: Span
    kind: str
    name: str
    sign: str = ""
    leaf: bool = False
    owner: str = ""


def marks(
    speech: Speech,
    found: Sequence[Leaf],
    lost: Sequence[Span],
    numbered: Sequence[tuple[Span, str, int]],
) -> list[Mark]:
    """Return all that is to be shown of a text, in order, the outer before the inner.

    `found` are the leaves of `speech`, `lost` what they leave out, `numbered` the places that the
    margin speaks of, each with its kind and its number there.
    """
    shown = [
        *_leaves(speech, found),
        *(Mark(at, "lost", words("leaves")["lost"], "?", leaf=True) for at in lost),
        *_annotations(speech, {leaf.path for leaf in found}),
        *(_mark(at, kind, f"{_sign(kind)}{number}") for at, kind, number in numbered),
    ]
    return sorted(shown, key=_order)


def _order(mark: Mark) -> tuple[int, int, bool]:
    # Of two with the same span the leaf goes outside; the rest keep the order of the table.
    return mark.at.start, -mark.at.end, not mark.leaf


def _leaves(speech: Speech, found: Sequence[Leaf]) -> Iterator[Mark]:
    owners = _owners(speech)
    for leaf in found:
        above = (owners.get(leaf.path[:length]) for length in range(len(leaf.path), 0, -1))
        owner = next(filter(None, above), "")
        name, sign = words("leaves")[leaf.kind], ""
        if leaf.kind == "debris":
            kind = speech.debris[int(leaf.path[1])].kind
            sign = words("debris").get(kind, kind)
            name = f"{name}\N{MIDDLE DOT}{sign}"
        yield Mark(leaf.span, leaf.kind, name, sign, leaf=True, owner=owner)


def _owners(speech: Speech) -> dict[Path, str]:
    return {path: part.id for path, part in parts(speech) if isinstance(part, Node)}


def _annotations(speech: Speech, known: set[Path]) -> Iterator[Mark]:
    """Yield what lies inside leaves: whatever has a place and a name in the table of words."""
    for path, part in parts(speech):
        kind = next((step for step in reversed(path) if isinstance(step, str)), "")
        at: Span | None = getattr(part, "at", None)
        if kind not in words("annotations") or kind == "warnings" or path in known or at is None:
            continue
        sign = f"\N{RIGHTWARDS ARROW}{part.to}" if isinstance(part, Edit) else ""
        for span in (at, *getattr(part, "more", ())):
            yield _mark(span, kind, sign)


def _sign(kind: str) -> str:
    sign: str = words("annotations")[kind][1]
    return sign


def _mark(at: Span, kind: str, sign: str = "") -> Mark:
    name: str = words("annotations")[kind][0]
    return Mark(at, kind, name, sign or _sign(kind))
