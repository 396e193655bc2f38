"""The texts that engines are given: speeches made from the example's, no two alike."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from speechdocs.text.chars import is_han, widen

_SPEECH = next((Path(__file__).parents[1] / "content").glob("*.source.txt"))
_LINES = _SPEECH.read_text("utf-8").splitlines()
_HEAD = re.compile("[一二三四五]是[^。]*。")

_ABOVE = 8
"""How many lines of the example stand above the words of the speech."""
_RARE = [
    character
    for character, times in Counter("".join(_LINES[_ABOVE:])).items()
    if times == 1 and is_han(character)
]
"""What occurs once is in no word that gives a speech its shape."""

Speech = list[tuple[str, str]]
"""Paragraphs: a heading run into it, which may be empty, and the rest."""


def speeches(count: int, times: int = 1) -> Iterator[Speech]:
    """Yield `count` different speeches: the example's paragraphs, their sentences shuffled.

    Rare characters are exchanged for one another. Each has the example's paragraphs `times` over.
    """
    paragraphs = [line.strip() for line in _LINES[_ABOVE:]]
    for seed in range(count):
        dice = random.Random(seed)  # noqa: S311 - no secret is made here
        others = _others(dice)
        yield [
            _mixed(paragraph.translate(others), dice)
            for _ in range(times)
            for paragraph in filter(None, paragraphs)
        ]


def _others(dice: random.Random) -> dict[int, str]:
    """Return which rare character stands for which, so that speeches share hardly a sentence."""
    return {
        ord(one): other for one, other in zip(_RARE, dice.sample(_RARE, len(_RARE)), strict=True)
    }


def _mixed(paragraph: str, dice: random.Random) -> tuple[str, str]:
    first, *sentences = re.findall("[^。]+。?", widen(paragraph))
    dice.shuffle(sentences)
    words = "".join((first, *sentences))
    head = _HEAD.match(words)
    end = head.end() if head else 0
    return words[:end], words[end:]


def one_paragraph(characters: int) -> Speech:
    """Return a speech of a single paragraph of so many characters."""
    words = "".join(head + rest for speech in speeches(1) for head, rest in speech)
    return [("", (words * (characters // len(words) + 1))[:characters])]


def length(speech: Speech) -> int:
    """Return how many characters `speech` has."""
    return sum(len(head) + len(rest) for head, rest in speech)


def write_raw(folder: Path, count: int, first: int = 0) -> None:
    """Write `count` raw speeches, from that of number `first` on, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + count):
        dice = random.Random(number)  # noqa: S311 - no secret is made here
        rare, body = _others(dice), []
        for line in _LINES[_ABOVE:]:
            first, *others = re.findall("[^。]+。?", line.translate(rare)) or [""]
            dice.shuffle(others)
            body.append("".join((first, *others)))
        text = "\n".join((*_LINES[:_ABOVE], *body, ""))
        (folder / f"s{number:05}.txt").write_text(text, "utf-8")
