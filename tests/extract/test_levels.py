"""Marks of generated trees find their parents, also when numbers were lost or are wrong."""

from __future__ import annotations

import random

import pytest
from tests.extract.synthetic import order_of_styles

from speechdocs.extract.levels import place
from speechdocs.extract.markers import Mark
from speechdocs.text.source import Span

NOWHERE = Span(0, 0)


def tree(chance: random.Random, noise: float) -> list[tuple[Mark, int]]:
    """Return the marks of a document with their depths; `noise` loses and falsifies some."""
    order, marks, line = order_of_styles(chance), list[tuple[Mark, int]](), 0

    def grow(level: int) -> None:
        nonlocal line
        for number in range(1, chance.randint(2, 6) + 1):
            block = order[level] != "cn是"
            line += block
            lost = chance.random() < noise and number > 1
            wrong = chance.choice([-1, 1]) if chance.random() < noise / 2 else 0
            if not lost:
                value = max(1, number + wrong)
                marks.append((Mark(order[level], value, NOWHERE, line, block), level + 1))
            if level + 1 < len(order) and chance.random() < 0.6:
                grow(level + 1)

    grow(0)
    return marks


def parents(depths: list[int]) -> list[int]:
    above: list[tuple[int, int]] = []
    found = []
    for index, depth in enumerate(depths):
        above = [(i, d) for i, d in above if d < depth]
        found.append(above[-1][0] if above else -1)
        above.append((index, depth))
    return found


def share_of_right_parents(noise: float, documents: int = 120) -> float:
    chance = random.Random(7)
    right = total = 0
    for _ in range(documents):
        marks = tree(chance, noise)
        found = dict.fromkeys(range(len(marks)), -2)
        found |= {item.index: item.parent for item in place([mark for mark, _ in marks])}
        expected = parents([depth for _, depth in marks])
        right += sum(found[index] == parent for index, parent in enumerate(expected))
        total += len(marks)
    return right / total


@pytest.mark.parametrize(("noise", "at_least"), [(0.0, 1.0), (0.05, 0.94), (0.1, 0.9)])
def test_share_of_right_parents(noise: float, at_least: float) -> None:
    assert share_of_right_parents(noise) >= at_least


def test_no_marks() -> None:
    assert place([]) == []


def test_many_marks_take_linear_time() -> None:
    marks = [Mark("cn、", n % 9 + 1, NOWHERE, n, block=True) for n in range(20_000)]
    assert len(place(marks)) == len(marks)
