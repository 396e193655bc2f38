"""What a summary is made of: what the speaker counted, the problems owned up to, the final call.

Structure first: the headings of the items on the first level, each problem, and the sentence of the
closing that calls to action. A speech that has hardly any of them gives the sentences that say most
of it (see `ranking`). Every point is verbatim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from speechdocs.extract.draft import Draft
from speechdocs.extract.lexicon import Phrase
from speechdocs.extract.ranking import choose
from speechdocs.extract.segments import tagged
from speechdocs.model.speech import KeyPoint, Node, Role
from speechdocs.text.chars import COMMAS, ENDS

_CALL = Phrase(rf"(?<![^{COMMAS}{ENDS}\n])(?&body.calls)")
_SHORTEST, _LONGEST = 12, 150
_FEW = 3
# As many characters as stand on a page beside the rest, and no more than a third of the text.
_BUDGET, _SHARE = 450, 3
_MEANING = ("n", "v", "a", "i", "l", "j")
_END = f"{ENDS}{COMMAS}"


def find_key_points(draft: Draft) -> Draft:
    """Return the draft with its key points, in the order of the text."""
    sections = draft.speech.sections
    points = [point for section in sections for point in _structured(section)]
    if len(points) < _FEW:
        points = _merged(points, list(_telling(draft)))
    return draft.found(key_points=(*points, *_calls(draft, sections)))


def _merged(points: list[KeyPoint], telling: list[KeyPoint]) -> list[KeyPoint]:
    """Return both in the order of the text; a sentence that holds a point gives way to it."""
    held = [point.at for point in points if point.at]
    free = [t for t in telling if t.at and not any(t.at.covers(at) for at in held)]
    return sorted([*points, *free], key=lambda point: point.at or (0, 0))


def _structured(section: Node) -> Iterator[KeyPoint]:
    """Yield the items of a section, or the problems that they name; the closing only calls."""
    for item in section.items:
        heading = None if item.points else item.heading
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
        call = _CALL.of(draft.lexicon).search(draft.view.text, *sentence)
        if call:
            words = draft.excerpt(call.start(), sentence.end)
            yield KeyPoint(words.text, words.at, ref=closing.id, role="call")
            return


def _telling(draft: Draft) -> Iterator[KeyPoint]:
    """Yield the sentences that say most, whole, in the order of the text."""
    told = [span for span in draft.sentences if _SHORTEST < span.end - span.start <= _LONGEST]
    words = [_words(draft.view.of(span)) for span in told]
    lengths = [span.end - span.start for span in told]
    budget = min(_BUDGET, sum(lengths) // _SHARE)
    for index in choose(words, lengths, budget):
        start, length = told[index].start, len(told[index].of(draft.view.text).rstrip(_END))
        said = draft.excerpt(start, start + length)
        ref = draft.ref_at(said.at)
        yield KeyPoint(said.text, said.at, ref=ref, role=_role(draft, ref))


def _words(sentence: str) -> Counter[str]:
    """Return the words of a sentence that carry meaning."""
    found = tagged(sentence)
    return Counter(word for word, tag in found if len(word) > 1 and tag.startswith(_MEANING))


def _role(draft: Draft, ref: str) -> Role | None:
    top = ref.partition(".")[0]
    return next((section.role for section in draft.speech.sections if section.id == top), None)
