"""Invented speeches come out with the structure they were made from."""

from __future__ import annotations

import pytest
from tests.extract.synthetic import speech

from speechdocs.extract import extract
from speechdocs.model.ledger import audit
from speechdocs.model.speech import Node
from speechdocs.text.source import Source


def found_parents(nodes: tuple[Node, ...], above: int = -1) -> dict[int, int]:
    """Return for each mark of `nodes` the place of the mark it hangs on."""
    found: dict[int, int] = {}
    for node in nodes:
        here = above
        if node.marker and node.marker.at:
            here = node.marker.at.start
            found[here] = above
        found |= found_parents(node.items, here)
    return found


def share_of_right_parents(noise: float, speeches: int) -> float:
    right = total = 0
    for seed in range(speeches):
        made = speech(seed, noise)
        found = found_parents(extract(Source(made.text)).sections)
        right += sum(found.get(at) == parent for at, parent in made.parents.items())
        total += len(made.parents)
    return right / total


@pytest.mark.parametrize(("noise", "at_least"), [(0.0, 0.99), (0.05, 0.97), (0.1, 0.94)])
def test_marks_find_their_parents(noise: float, at_least: float) -> None:
    assert share_of_right_parents(noise, 150) >= at_least


@pytest.mark.parametrize("seed", range(20))
def test_noise_loses_no_character(seed: int) -> None:
    made = speech(seed, 0.2)
    assert audit(made.text, extract(Source(made.text))).total == len(made.text)
