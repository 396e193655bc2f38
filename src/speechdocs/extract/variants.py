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
    counts = _frequent(text, runs)
    terms = frozenset(term for term in _terms(text, runs, counts) if is_word(term))
    if not terms:
        return
    candidates = list(_candidates(text, runs, terms))
    once = _once(text, runs, frozenset(place.of(text) for place, _ in candidates))
    edges = boundaries(text) if once else frozenset()
    for place, term in candidates:
        if place.of(text) in once and place.start in edges and place.end in edges:
            params = {"text": place.of(text), "of": term, "of_count": counts[term]}
            yield Warn("near-variant", draft.view.at(*place), params)


def _frequent(text: str, runs: list[tuple[int, int]]) -> dict[str, int]:
    """Return the strings of four or five characters that occur often, and how often."""
    found: dict[str, int] = {}
    for length in _LENGTHS:
        counts = Counter(
            text[i : i + length]
            for start, end in runs
            for i in range(start, end - length + 1)
            # A string is no more frequent than its beginning.
            if length == _LENGTHS[0] or text[i : i + length - 1] in found
        )
        found.update({string: n for string, n in counts.items() if n >= _OFTEN})
    return found


def _terms(text: str, runs: list[tuple[int, int]], frequent: dict[str, int]) -> frozenset[str]:
    """Return the frequent strings that have different neighbours on both sides."""
    left: defaultdict[str, set[str]] = defaultdict(set)
    right: defaultdict[str, set[str]] = defaultdict(set)
    shortest = _LENGTHS[0]
    for start, end in runs if frequent else ():
        for i in range(start, end - shortest + 1):
            if text[i : i + shortest] not in frequent:
                continue
            for length in _LENGTHS:
                term = text[i : i + length]
                if i + length <= end and term in frequent:
                    left[term].add(text[i - 1 : i])
                    right[term].add(text[i + length : i + length + 1])
    return frozenset(
        s for s in frequent if len(left[s]) >= _NEIGHBOURS and len(right[s]) >= _NEIGHBOURS
    )


def _once(text: str, runs: list[tuple[int, int]], strings: frozenset[str]) -> frozenset[str]:
    """Return those of `strings` that occur once."""
    counts: Counter[str] = Counter()
    for length in sorted({len(string) for string in strings}):
        for start, end in runs:
            counts.update(
                string
                for i in range(start, end - length + 1)
                if (string := text[i : i + length]) in strings
            )
    return frozenset(string for string, n in counts.items() if n == 1)


def _candidates(
    text: str, runs: list[tuple[int, int]], terms: frozenset[str]
) -> Iterator[tuple[Span, str]]:
    """Yield the strings that are nearly a term, with that term, in order."""
    ends: Ends = {}
    for term in sorted(terms):
        for length in (len(term), len(term) + 1):
            ends.setdefault((length, term[0], term[-1]), []).append(term)
    lengths = sorted({length for length, _, _ in ends})
    firsts = frozenset(first for _, first, _ in ends)
    places = [(i, end) for start, end in runs for i in range(start, end) if text[i] in firsts]
    for i, end in places:
        for last in (i + length for length in lengths if i + length <= end):
            near = _near(text[i:last], ends.get((last - i, text[i], text[last - 1]), []))
            if near is not None:
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
