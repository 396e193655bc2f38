"""What a person should look at: damage, slips, counts that do not agree, a date nobody states."""

from __future__ import annotations

from collections.abc import Iterator

from speechdocs.extract.damage import damages
from speechdocs.extract.draft import Draft
from speechdocs.extract.injected import site_warnings
from speechdocs.extract.markers import LAST
from speechdocs.extract.spun import spun_words
from speechdocs.extract.variants import near_variants
from speechdocs.model.speech import Node, Slogan, Warn, walk


def find_warnings(draft: Draft) -> Draft:
    """Return the draft with its warnings in the order of the text, those without a place last."""
    speech = draft.speech
    placed = [
        *damages(draft),
        *site_warnings(draft),
        *near_variants(draft),
        *spun_words(draft),
        *(warning for node in walk(speech.sections) for warning in _of_node(node)),
        *(warning for slogan in speech.slogans for warning in _of_slogan(slogan)),
    ]
    placed.sort(key=lambda warning: (warning.at or (0, 0), warning.code))
    unplaced = [] if speech.date else [Warn("date-unknown")]
    if not speech.title:
        unplaced.append(Warn("title-unknown"))
    if draft.parts:
        unplaced.append(Warn("several-speeches", params={"found": len(draft.parts)}))
    return draft.found(warnings=(*placed, *unplaced))


def _of_node(node: Node) -> Iterator[Warn]:
    if node.expects is not None and node.expects != node.found:
        yield _mismatch(node)
    yield from _gaps(node)


def _mismatch(node: Node) -> Warn:
    """Return the warning of a list that breaks its promise, at the lead or at its first item."""
    first = node.items[0].marker if node.items else None
    at = node.lead.at if node.lead else first.at if first else None
    return Warn("count-mismatch", at, {"expects": node.expects, "found": node.found})


def _gaps(node: Node) -> Iterator[Warn]:
    """Yield a warning for each number of a list that does not follow the one before it."""
    first = node.items[0].marker if node.items else None
    # Articles are numbered through all chapters.
    previous = first.n - 1 if first and first.style == "article" else 0
    for item in node.items:
        marker = item.marker
        if marker is None or marker.n in (0, LAST):
            continue
        if marker.n > previous + 1 or 1 < marker.n <= previous:
            params = {"found": marker.n, "expected": previous + 1}
            yield Warn("numbering-gap", marker.at, params)
        previous = marker.n


def _of_slogan(slogan: Slogan) -> Iterator[Warn]:
    if slogan.expects is not None and slogan.expects != slogan.found:
        params = {"expects": slogan.expects, "found": slogan.found}
        yield Warn("count-mismatch", slogan.at, params)
