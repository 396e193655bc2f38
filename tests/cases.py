"""How case files are read: `--- name`, the input, `=> expected`; anyone can add a case."""

from __future__ import annotations

from pathlib import Path

Case = tuple[str, str, str]
"""The name of a case, its input, and what is expected of it."""


def read(path: Path) -> list[Case]:
    """Return the cases of the file `path`; input and expectation may have several lines."""
    cases = path.read_text("utf-8").removeprefix("--- ").split("\n--- ")
    return [_case(case) for case in cases]


def _case(case: str) -> Case:
    name, _, rest = case.partition("\n")
    text, _, expected = rest.rpartition("\n=>")
    return name, text, expected.strip()
