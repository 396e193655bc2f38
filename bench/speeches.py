"""Many different speeches for the benches: the example's sentences, shuffled."""

from __future__ import annotations

import random
import re
from pathlib import Path

SPEECH = next((Path(__file__).parents[1] / "content").glob("*.source.txt"))
HEAD_LINES = 8
"""How many lines of the example stand above its text."""


def write_speeches(folder: Path, count: int) -> None:
    """Write `count` raw speeches into `folder`, no two of them alike."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = SPEECH.read_text("utf-8").splitlines()
    for number in range(count):
        dice = random.Random(number)  # noqa: S311 - no secret is made here
        body = [_shuffled(line, dice) for line in lines[HEAD_LINES:]]
        text = "\n".join((*lines[:HEAD_LINES], *body, ""))
        (folder / f"s{number:05}.txt").write_text(text, "utf-8")


def _shuffled(line: str, dice: random.Random) -> str:
    first, *others = re.findall("[^。]+。?", line) or [""]
    dice.shuffle(others)
    return "".join((first, *others))
