"""What the recognisers of the body share: its sentences, its clauses and its pairs of marks."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from speechdocs.extract.draft import Draft
from speechdocs.model.speech import Node
from speechdocs.text.pairs import find_pairs
from speechdocs.text.sentences import clauses, sentences


def divide(draft: Draft) -> Draft:
    """Return the draft with the sentences, clauses and pairs of its body."""
    text, (start, end) = draft.view.text, draft.bounds
    return replace(
        draft,
        sentences=tuple(sentences(text, start, end)),
        clauses=tuple(clauses(text, start, end)),
        pairs=find_pairs(text, start, end),
    )


def find_refs(draft: Draft) -> Draft:
    """Return the draft with the places where its sections and items begin."""
    refs = sorted(ref for section in draft.speech.sections for ref in _refs(section))
    return replace(draft, refs=tuple(refs))


def _refs(node: Node) -> Iterator[tuple[int, str]]:
    """Yield where parts of `node` begin; an item inside a paragraph has none of its own."""
    standing = node.heading if node.heading and node.heading.kind == "heading" else None
    if node.at is None:
        for part in (node.lead, node.marker, standing, *node.paragraphs, *node.after):
            if part is not None and part.at is not None:
                yield part.at.start, node.id
    for item in node.items:
        yield from _refs(item)
