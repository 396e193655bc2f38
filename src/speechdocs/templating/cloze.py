"""Which sentences of a speech are asked with words left out, and which words: by rule.

A question is one sentence with up to three blanks. What is left out is, in this order, a slogan or
a part of one, a quotation, the name of a document, a figure that is to be reached, each where it is
worth knowing by heart (`wordings`); figures never stand among others. No answer can be read
anywhere else among the questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from speechdocs.model.speech import Speech
from speechdocs.templating.passages import Passage
from speechdocs.templating.wordings import is_mark, is_wording, lays_down
from speechdocs.templating.words import Words
from speechdocs.text.chars import COMMAS, ENDS, LEFT_TITLE, RIGHT_TITLE, SEMICOLONS
from speechdocs.text.sentences import sentences
from speechdocs.text.source import Span

_SHORTEST, _LONGEST = 16, 120
_BLANKS = 3
_LEAST_LEFT = 8
"""So many characters of a sentence must be left to ask with."""
_ANSWER = range(2, 17)
_PHRASE = 4
"""A quotation of fewer characters is a word, and a word gives too little to ask for."""
_QUOTED = (1, 2)
_FIGURE = 4
"""Ranks of terms: slogans and quotations, and figures."""
_SEVERAL = COMMAS + SEMICOLONS + ENDS


class Cloze(Struct, frozen=True):
    """A sentence with blanks between its `pieces`, the words left out, and its paragraph."""

    pieces: tuple[Words, ...]
    answers: tuple[Words, ...]
    number: int

    @property
    def shown(self) -> str:
        """Return what of the sentence can be read."""
        return "\n".join(piece.text for piece in self.pieces)


class _Candidate(Struct, frozen=True):
    """A sentence, the spans that may be left out of it, and the rank of the best of them."""

    sentence: Words
    spans: tuple[Span, ...]
    number: int
    rank: int


def clozes(speech: Speech, found: tuple[Passage, ...], shown: Iterable[str]) -> tuple[Cloze, ...]:
    """Return the questions on `speech`, whose passages are `found`, the best first.

    `shown` are the words that stand among the questions besides.
    """
    terms = _terms(speech)
    kept: list[Cloze] = []
    answers: set[str] = set()
    visible = "\n".join(shown)
    for candidate in sorted(_candidates(found, terms), key=lambda one: one.rank):
        question = _asked(candidate, visible, answers)
        if question is None or any(answer in question.shown for answer in answers):
            continue
        kept.append(question)
        answers.update(answer.text for answer in question.answers)
        visible = f"{visible}\n{question.shown}"
    return tuple(kept)


def _terms(speech: Speech) -> dict[str, int]:
    """Return what may be left out and its rank, 0 the best."""
    counts = {slogan.says.text for slogan in speech.slogans if slogan.says}
    parts = [part.text for slogan in speech.slogans for part in slogan.parts]
    titles = (document.text.strip(LEFT_TITLE + RIGHT_TITLE) for document in speech.documents)
    ranked = (
        parts,
        [slogan.text for slogan in speech.slogans if len(slogan.text) >= _PHRASE],
        [quote.text for quote in speech.quotes if len(quote.text) >= _PHRASE],
        list(filter(lays_down, titles)),
        [figure.text for figure in speech.figures if figure.text not in counts],
    )
    terms: dict[str, int] = {}
    for rank, texts in enumerate(ranked):
        for text in texts:
            if len(text) in _ANSWER and not any(mark in text for mark in _SEVERAL):
                terms.setdefault(text, rank)
    return terms


def _candidates(found: tuple[Passage, ...], terms: dict[str, int]) -> Iterator[_Candidate]:
    for passage in found:
        for words in passage.whole if passage.number and passage.sort == "text" else ():
            for span in sentences(words.text):
                sentence = words.cut(*span)
                ranked = _places(sentence.text, terms)
                if len(sentence.text) in range(_SHORTEST, _LONGEST) and ranked:
                    spans = tuple(place for _, place in ranked)
                    yield _Candidate(sentence, spans, passage.number, ranked[0][0])


def _places(text: str, terms: dict[str, int]) -> list[tuple[int, Span]]:
    """Return where terms that stand in `text` once are, by rank, none inside another."""
    once = [(rank, term) for term, rank in terms.items() if text.count(term) == 1]
    taken: list[tuple[int, Span]] = []
    for rank, term in sorted(once, key=lambda entry: (entry[0], -len(entry[1]))):
        start = text.index(term)
        span = Span(start, start + len(term))
        if _is_worth(rank, text, span) and not any(
            span.start < other.end and other.start < span.end for _, other in taken
        ):
            taken.append((rank, span))
    policy = [place for place in taken if place[0] < _FIGURE]
    return policy or taken


def _is_worth(rank: int, text: str, at: Span) -> bool:
    """Return whether the term of that `rank` in `text` at `at` should be known."""
    if rank in _QUOTED:
        return is_wording(text, at)
    return rank < _FIGURE or is_mark(text, at)


def _asked(candidate: _Candidate, visible: str, known: set[str]) -> Cloze | None:
    """Return the question on `candidate`, if words are left that are not `visible` or `known`."""
    sentence = candidate.sentence
    hidden = [
        span
        for span in candidate.spans
        if span.of(sentence.text) not in visible and span.of(sentence.text) not in known
    ]
    left_out = sorted(hidden[:_BLANKS], key=lambda span: span.start)
    length = sum(span.end - span.start for span in left_out)
    if not left_out or len(sentence.text) - length < _LEAST_LEFT:
        return None
    edges = [0, *(edge for span in left_out for edge in (span.start, span.end)), len(sentence.text)]
    pieces = tuple(
        sentence.cut(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)
    )
    return Cloze(pieces, tuple(sentence.cut(*span) for span in left_out), candidate.number)
