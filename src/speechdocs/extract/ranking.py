"""Which sentences say most of what a text says: TextRank with maximal marginal relevance.

Two sentences are alike by the words they share (Mihalcea and Tarau, 2004); a sentence is worth what
the sentences like it are worth. The likeness of two is the product of two rows of one table, so a
round takes time in proportion to the words, not to the pairs of sentences. Of the best, those are
taken that do not repeat what was taken before (Carbonell and Goldstein, 1998). Only divisions,
products and square roots are used, which every machine rounds alike.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

_ROUNDS = 10
_DAMPING = 0.85
_RELEVANCE = 0.6
_CANDIDATES = 60

Words = Counter[str]


def ranks(sentences: Sequence[Words]) -> list[float]:
    """Return how much each sentence is worth, by the words that it shares with others.

    >>> from collections import Counter
    >>> ranked = ranks([Counter("ab"), Counter("abc"), Counter("x")])
    >>> ranked[1] >= ranked[0] > ranked[2]
    True
    """
    # A word of one sentence makes it like no other.
    shared = Counter(word for words in sentences for word in words)
    weights = [_weights(words, shared) for words in sentences]
    own = [sum(weight * weight for weight in row.values()) for row in weights]
    out = _likeness(weights, own, [1.0] * len(weights))
    worth = [1.0] * len(weights)
    for _ in range(_ROUNDS):
        given = [w / total if total > 0 else 0.0 for w, total in zip(worth, out, strict=True)]
        taken = _likeness(weights, own, given)
        worth = [1 - _DAMPING + _DAMPING * value for value in taken]
    return worth


def _weights(words: Words, shared: Words) -> dict[str, float]:
    """Return the row of a sentence, its words that others share: long ones have no advantage."""
    size = math.sqrt(1 + words.total())
    return {word: count / size for word, count in words.items() if shared[word] > 1}


def _likeness(
    weights: list[dict[str, float]], own: list[float], values: list[float]
) -> list[float]:
    """Return for each sentence the sum of `values` of the others, each by its likeness."""
    totals: defaultdict[str, float] = defaultdict(float)
    for row, value in zip(weights, values, strict=True):
        for word, weight in row.items():
            totals[word] += weight * value
    return [
        sum(weight * totals[word] for word, weight in row.items()) - self_likeness * value
        for row, self_likeness, value in zip(weights, own, values, strict=True)
    ]


def choose(sentences: Sequence[Words], lengths: Sequence[int], budget: int) -> list[int]:
    """Return the sentences, in their order, that say most in `budget` characters."""
    worth = ranks(sentences)
    highest = max(worth, default=1.0)
    left = sorted(range(len(worth)), key=lambda index: (-worth[index], index))[:_CANDIDATES]
    nearest = dict.fromkeys(left, 0.0)
    sizes = [math.sqrt(sum(n * n for n in words.values())) or 1.0 for words in sentences]
    shortest = min((lengths[index] for index in left), default=0)
    chosen: list[int] = []
    while left and budget >= shortest:
        best = max(left, key=lambda i: (_gain(worth[i] / highest, nearest[i]), -i))
        left.remove(best)
        if lengths[best] > budget:
            continue
        budget -= lengths[best]
        chosen.append(best)
        for index in left:
            alike = _shared(sentences[index], sentences[best]) / (sizes[index] * sizes[best])
            nearest[index] = max(nearest[index], alike)
    return sorted(chosen)


def _gain(worth: float, nearest: float) -> float:
    return _RELEVANCE * worth - (1 - _RELEVANCE) * nearest


def _shared(one: Words, other: Words) -> int:
    return sum(count * other[word] for word, count in one.items() if word in other)
