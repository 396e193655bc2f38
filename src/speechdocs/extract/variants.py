"""Which words look like a slip of the pen: a frequent term, once written a little otherwise.

A term is one word of four or five characters that occurs often and in different surroundings; a
phrase may be varied on purpose (高质量发展, 高质量开展) and is none. Reported is a string that
occurs once and has one character more (not a function word), two characters swapped, or one of
five replaced. Its ends must be word boundaries. Never corrected, only reported.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import accumulate

from speechdocs.extract.draft import Draft
from speechdocs.extract.segments import cut
from speechdocs.model.speech import Warn
from speechdocs.text.chars import HAN
from speechdocs.text.source import Span

_LENGTHS = (4, 5)
_OFTEN = 6
_NEIGHBOURS = 3
_HAN_ONLY = re.compile(rf"{HAN}+")
_FUNCTION_WORDS = frozenset(
    "好了的地得着过新和与及再更不也都还就要把被对在为以上下中一大真越最很多少未已正将能会可总常只才又"
)

Ends = dict[tuple[int, str, str], list[str]]


def near_variants(draft: Draft) -> Iterator[Warn]:
    """Yield a warning for each likely slip of the pen, in the title as well as in the body."""
    text = draft.view.text
    words = cut(text)
    terms = _terms(words)
    known = frozenset(draft.lexicon.words("body.terms"))
    candidates = list(_candidates(text, terms)) if terms else []
    # Each place at which such a string stands is a candidate.
    counts = Counter(place.of(text) for place, _ in candidates)
    edges = frozenset(accumulate(map(len, words), initial=0))
    for place, term in candidates:
        if place.of(text) in known:
            continue
        if counts[place.of(text)] == 1 and place.start in edges and place.end in edges:
            params = {"text": place.of(text), "of": term, "of_count": terms[term]}
            yield Warn("near-variant", draft.view.at(*place), params)


def _terms(words: list[str]) -> dict[str, int]:
    """Return the words of four or five characters that occur often, in different surroundings."""
    often = {
        word: count
        for word, count in Counter(words).items()
        if count >= _OFTEN and len(word) in _LENGTHS and _HAN_ONLY.fullmatch(word)
    }
    left: defaultdict[str, set[str]] = defaultdict(set)
    right: defaultdict[str, set[str]] = defaultdict(set)
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word in often:
            left[word].add(before[-1:])
            right[word].add(after[:1])
    return {
        word: count
        for word, count in often.items()
        if len(left[word]) >= _NEIGHBOURS and len(right[word]) >= _NEIGHBOURS
    }


def _candidates(text: str, terms: Mapping[str, int]) -> Iterator[tuple[Span, str]]:
    """Yield the strings that are nearly a term, with that term, in order."""
    ends: Ends = {}
    for term in sorted(terms):
        for length in (len(term), len(term) + 1):
            ends.setdefault((length, term[0], term[-1]), []).append(term)
    lengths = sorted({length for length, _, _ in ends})
    for first in re.finditer(f"[{''.join(sorted({first for _, first, _ in ends}))}]", text):
        for length in lengths:
            string = text[first.start() : first.start() + length]
            near = _near(string, ends.get((length, string[0], string[-1]), []))
            if near is not None and _HAN_ONLY.fullmatch(string):
                yield Span(first.start(), first.start() + length), near


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
