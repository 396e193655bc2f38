"""What each kind of block becomes, as text: cases/body.txt, one case a block."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests import cases
from tests.writers.docx.conftest import Make

CASES = Path(__file__).parent / "cases" / "body.txt"
_STARTS = re.compile("(?=<w:(?:p|tbl|tr|tc|sdt)>)")


def lines(xml: str) -> list[str]:
    return _STARTS.sub("\n", xml).strip().splitlines()


@pytest.mark.parametrize(("name", "markup", "expected"), cases.read(CASES))
def test_cases(name: str, markup: str, expected: str, make: Make) -> None:
    assert lines(make(markup).body) == expected.splitlines(), name
