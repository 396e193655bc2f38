"""What a summary is made of: what the speaker counted, the problems owned up to, the final call.

Structure first: the headings of the items on the first level, each problem, and the sentence of the
closing that calls to action. Only a speech that has none of them gives the first sentences of its
paragraphs. Every point is verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechdocs.extract.draft import Draft
from speechdocs.extract.lexicon import any_of
from speechdocs.model.speech import KeyPoint, Node, Role
from speechdocs.text.chars import COMMAS, ENDS
from speechdocs.text.sentences import sentences
from speechdocs.text.source import Span

_CALL = re.compile(rf"(?<![^{COMMAS}{ENDS}\n]){any_of('body.calls')}")
_BARE_GREETING = 8
_END = f"{ENDS}{COMMAS}"


def find_key_points(draft: Draft) -> Draft:
    """Return the draft with its key points, in the order of the text."""
    sections = draft.speech.sections
    points = [point for section in sections for point in _structured(section)]
    if not points:
        points = list(_first_sentences(draft))
    return draft.found(key_points=(*points, *_calls(draft, sections)))


def _structured(section: Node) -> Iterator[KeyPoint]:
    """Yield the items of a section and the problems it names; the closing only calls."""
    for item in section.items:
        heading = item.heading
        if heading is not None and heading.at is not None and section.role != "closing":
            yield KeyPoint(heading.text, heading.at, ref=item.id, role=item.role or section.role)
        for point in item.points:
            yield KeyPoint(point.text, point.at, ref=item.id, role="problems")
    for point in section.points:
        yield KeyPoint(point.text, point.at, ref=section.id, role="problems")


def _calls(draft: Draft, sections: tuple[Node, ...]) -> Iterator[KeyPoint]:
    """Yield the call of the closing: from its first words to the end of its sentence."""
    closing = sections[-1] if sections and sections[-1].role == "closing" else None
    if closing is None or not closing.paragraphs or closing.paragraphs[0].at is None:
        return
    start = closing.paragraphs[0].at.start
    for sentence in draft.sentences:
        if draft.view.at(*sentence).start < start:
            continue
        call = _CALL.search(draft.view.text, *sentence)
        if call:
            words = draft.excerpt(call.start(), sentence.end)
            yield KeyPoint(words.text, words.at, ref=closing.id, role="call")
            return


def _first_sentences(draft: Draft) -> Iterator[KeyPoint]:
    """Yield of each paragraph of several sentences the first that says something."""
    for line in draft.body:
        found = sentences(draft.view.text, *line)
        telling = [span for span in found if span.end - span.start > _BARE_GREETING]
        if len(found) > 1 and telling:
            first = telling[0]
            length = len(first.of(draft.view.text).rstrip(_END))
            words = draft.excerpt(*Span(first.start, first.start + length))
            ref = draft.ref_at(words.at)
            yield KeyPoint(words.text, words.at, ref=ref, role=_role(draft, ref))


def _role(draft: Draft, ref: str) -> Role | None:
    top = ref.partition(".")[0]
    return next((section.role for section in draft.speech.sections if section.id == top), None)
