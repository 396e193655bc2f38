"""Which problems a speech names: clauses of a part about problems, and sentences anywhere.

`如A;B等问题。` names A and B. The sentence is kept with each point, so that nothing is torn out
of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from speechdocs.extract.draft import Draft
from speechdocs.extract.lexicon import Lexicon, Phrase
from speechdocs.extract.salutation import address_end
from speechdocs.extract.shortcomings import goes_on, owns_up, remedies
from speechdocs.model.speech import Point
from speechdocs.text.chars import COLONS, COMMAS, ENDS, SEMICOLONS
from speechdocs.text.source import Span

_LEAD = Phrase(rf"(?:[^{COLONS}]{{0,30}}[{COLONS}])?(?&body.problem_leads)?[{COMMAS}{COLONS}]?")
_STATED = Phrase("(?&body.problem_leads)")
_END = re.compile(
    rf"等(?:问题|现象|方面|不足|情况|短板)?[^{COMMAS}]{{0,6}}[{ENDS}]?$|(?<![{ENDS}])[{ENDS}]++$"
)
_PART = re.compile(rf"[^{SEMICOLONS}]+")
_FAULT = re.compile(
    "不|没有?|缺|误区|流于|薄弱|滞后|差距|困难|矛盾|短板|问题|偏|弱|乏|难以|有待|形式主义|有的|个别|一些"
)


def admitted(draft: Draft, sentences: Sequence[Span]) -> Iterator[Point]:
    """Yield the sentences of a paragraph that own up to a shortcoming, each as a whole.

    What follows such a sentence is one too while it says what is still to be done; so is a single
    one between two of them that speaks of no remedy.
    """
    texts = [draft.view.of(sentence) for sentence in sentences]
    admits = False
    found = []
    for text in texts:
        admits = owns_up(text) or (admits and goes_on(text))
        found.append(admits)
    for number, sentence in enumerate(sentences):
        between = 0 < number < len(found) - 1 and found[number - 1] and found[number + 1]
        if found[number] or (between and not remedies(texts[number])):
            yield _point(draft, sentence)


def faulty(draft: Draft, sentences: Sequence[Span]) -> Iterator[Point]:
    """Yield the sentences of a problems part that name a fault, each as a whole."""
    for sentence in sentences:
        if _FAULT.search(draft.view.text, *sentence):
            yield _point(draft, sentence)


def _point(draft: Draft, sentence: Span) -> Point:
    """Return what `sentence` says: the whole of it, but whom it addresses and its mark."""
    start = address_end(draft, sentence)
    words = draft.excerpt(start, sentence.start + len(draft.view.of(sentence).rstrip(ENDS)))
    return Point(words.text, words.at, sentence=draft.view.at(*sentence))


def find_points(draft: Draft, sentences: Sequence[Span]) -> Iterator[Point]:
    """Yield the problems that `sentences` of a problems part name, in order."""
    for sentence in sentences:
        text = draft.view.of(sentence)
        parts = list(_parts(draft.lexicon, text))
        if len(parts) > 1 or (parts and _STATED.of(draft.lexicon).match(text)):
            for start, end in parts:
                words = draft.excerpt(sentence.start + start, sentence.start + end)
                yield Point(words.text, words.at, sentence=draft.view.at(*sentence))


def _parts(lexicon: Lexicon, text: str) -> Iterator[tuple[int, int]]:
    """Yield the clauses of a sentence that name faults, between semicolons."""
    lead = _LEAD.of(lexicon).match(text)
    closing = _END.search(text)
    end = closing.start() if closing else len(text)
    for part in _PART.finditer(text, lead.end() if lead else 0, end):
        if _FAULT.search(part[0]):
            yield part.span()
