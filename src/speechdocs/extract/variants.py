"""Which words look like a slip of the pen: a frequent term, once written a little otherwise.

A term is one word of four or five characters that occurs often and in different surroundings; a
phrase may be varied on purpose (高质量发展, 高质量开展) and is none. Reported is a string that
occurs once and has one character more (not a function word), two characters swapped, or one of
five replaced. Its ends must be word boundaries. Never corrected, only reported.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from speechdocs.extract.draft import Draft
from speechdocs.extract.segments import boundaries, is_word
from speechdocs.model.speech import Warn
from speechdocs.text.chars import HAN
from speechdocs.text.source import Span

_LENGTHS = (4, 5)
_OFTEN = 6
_NEIGHBOURS = 3
_RUN = re.compile(rf"{HAN}{{4,}}")
_FUNCTION_WORDS = frozenset(
    "好了的地得着过新和与及再更不也都还就要把被对在为以上下中一大真越最很多少未已正将能会可总常只才又"
)

Ends = dict[tuple[int, str, str], list[str]]


def near_variants(draft: Draft) -> Iterator[Warn]:
    """Yield a warning for each likely slip of the pen, in the title as well as in the body."""
    text = draft.view.text
    runs = [match.span() for match in _RUN.finditer(text)]
    counts = _counts(text, runs)
    terms = frozenset(term for term in _terms(text, runs, counts) if is_word(term))
    if not terms:
        return
    candidates = list(_candidates(text, runs, terms, counts))
    edges = boundaries(text) if candidates else frozenset()
    for place, term in candidates:
        if place.start in edges and place.end in edges:
            params = {"text": place.of(text), "of": term, "of_count": counts[term]}
            yield Warn("near-variant", draft.view.at(*place), params)


def _counts(text: str, runs: list[tuple[int, int]]) -> Counter[str]:
    """Return how often each string of four to six characters occurs."""
    counts: Counter[str] = Counter()
    for length in (*_LENGTHS, _LENGTHS[-1] + 1):
        for start, end in runs:
            counts.update([text[i : i + length] for i in range(start, end - length + 1)])
    return counts


def _terms(text: str, runs: list[tuple[int, int]], counts: Counter[str]) -> frozenset[str]:
    """Return the frequent strings that have different neighbours on both sides."""
    frequent = {s for s, n in counts.items() if n >= _OFTEN and len(s) in _LENGTHS}
    left: defaultdict[str, set[str]] = defaultdict(set)
    right: defaultdict[str, set[str]] = defaultdict(set)
    if frequent:
        for length in _LENGTHS:
            for start, end in runs:
                for i in range(start, end - length + 1):
                    term = text[i : i + length]
                    if term in frequent:
                        left[term].add(text[i - 1 : i])
                        right[term].add(text[i + length : i + length + 1])
    return frozenset(
        s for s in frequent if len(left[s]) >= _NEIGHBOURS and len(right[s]) >= _NEIGHBOURS
    )


def _candidates(
    text: str, runs: list[tuple[int, int]], terms: frozenset[str], counts: Counter[str]
) -> Iterator[tuple[Span, str]]:
    """Yield the strings that occur once and are nearly a term, with that term, in order."""
    ends: Ends = {}
    for term in sorted(terms):
        for length in (len(term), len(term) + 1):
            ends.setdefault((length, term[0], term[-1]), []).append(term)
    lengths = sorted({length for length, _, _ in ends})
    for start, end in runs:
        for i in range(start, end):
            for length in lengths:
                last = i + length
                if last > end or (length, text[i], text[last - 1]) not in ends:
                    continue
                string = text[i:last]
                near = _near(string, ends[length, string[0], string[-1]])
                if near is not None and counts[string] == 1:
                    yield Span(i, last), near


def _near(string: str, terms: list[str]) -> str | None:
    """Return the term that `string` is nearly but not quite; the ends are the same already."""
    if string in terms or not _FUNCTION_WORDS.isdisjoint((string[0], string[-1])):
        return None
    return next((term for term in terms if _differs_a_little(string, term)), None)


def _differs_a_little(string: str, term: str) -> bool:
    if len(string) > len(term):
        return any(
            string[:i] + string[i + 1 :] == term and string[i] not in _FUNCTION_WORDS
            for i in range(1, len(term))
        )
    if sorted(string) == sorted(term):
        return True
    differing = sum(a != b for a, b in zip(string, term, strict=True))
    return len(term) > _LENGTHS[0] and differing == 1
