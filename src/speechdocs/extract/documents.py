"""Which documents the speech cites: what stands in 《》, once each, with all its places."""

from __future__ import annotations

from speechdocs.extract.draft import Draft
from speechdocs.model.speech import CitedDocument
from speechdocs.text.source import Span

_LONGEST = 120


def find_documents(draft: Draft) -> Draft:
    """Return the draft with the documents its body cites, in the order of their first place."""
    places: dict[str, list[Span]] = {}
    for pair in draft.pairs.matched:
        if pair.kind == "title" and pair.outermost and 2 < pair.at.end - pair.at.start < _LONGEST:
            places.setdefault(draft.view.of(pair.at), []).append(draft.view.at(*pair.at))
    return draft.found(
        documents=tuple(
            CitedDocument(text, first, count=1 + len(more), more=tuple(more))
            for text, (first, *more) in places.items()
        )
    )
