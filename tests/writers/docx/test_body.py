"""What each kind of block becomes, as text: cases/body.txt, one case a block."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.writers.docx.conftest import Make

CASES = Path(__file__).parent / "cases" / "body.txt"
_STARTS = re.compile("(?=<w:(?:p|tbl|tr|tc|sdt)>)")


def cases() -> list[tuple[str, str, list[str]]]:
    found = []
    for case in CASES.read_text("utf-8").split("--- ")[1:]:
        head, _, expected = case.partition("\n=>\n")
        name, _, markup = head.partition("\n")
        found.append((name, markup, expected.strip().splitlines()))
    return found


def lines(xml: str) -> list[str]:
    return _STARTS.sub("\n", xml).strip().splitlines()


@pytest.mark.parametrize(("name", "markup", "expected"), cases())
def test_cases(name: str, markup: str, expected: list[str], make: Make) -> None:
    assert lines(make(markup).body) == expected, name
