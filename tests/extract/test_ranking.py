"""The sentences that say most: what they share with others, without saying it twice."""

from __future__ import annotations

import time
from collections import Counter

from speechdocs.extract.ranking import choose, ranks


def test_what_many_share_is_worth_more() -> None:
    sentences = [Counter("ab"), Counter("abc"), Counter("bc"), Counter("xyz")]
    worth = ranks(sentences)
    assert max(worth) == worth[1]
    assert min(worth) == worth[3]


def test_nothing_is_said_twice() -> None:
    said = [Counter("abcd"), Counter("abcd"), Counter("abxy")]
    assert choose(said, [10, 10, 10], 20) == [0, 2]


def test_the_budget_is_kept_and_no_sentence_cut() -> None:
    said = [Counter("ab"), Counter("abc"), Counter("bcd")]
    assert choose(said, [30, 90, 30], 70) == [0, 2]


def test_order_is_that_of_the_text() -> None:
    said = [Counter("cd"), Counter("xy"), Counter("abcd"), Counter("ab")]
    assert choose(said, [1, 1, 1, 1], 4) == [0, 1, 2, 3]


def test_no_sentences() -> None:
    assert choose([], [], 100) == []


def test_many_sentences_take_no_square_of_time() -> None:
    said = [Counter({f"w{n % 50}": 1, f"v{n % 7}": 1}) for n in range(20_000)]
    start = time.process_time()
    assert choose(said, [10] * len(said), 450)
    assert time.process_time() - start < 10
