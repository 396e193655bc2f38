from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from tests import cases

from speechdocs.layout.breakpoints import breakpoints

CASES = Path(__file__).parent / "cases" / "breakpoints.txt"


@pytest.mark.parametrize(("name", "text", "expected"), cases.read(CASES))
def test_cases(name: str, text: str, expected: str) -> None:
    allowed = breakpoints(text)
    edges = [0, *(at for at in range(1, len(text)) if allowed[at]), len(text)]
    parts = [text[a:b] for a, b in pairwise(edges)]
    assert "|".join(parts) == expected, name


def test_the_end_is_always_a_break() -> None:
    assert breakpoints("好")[1] == 1
    assert breakpoints("")[0] == 1
