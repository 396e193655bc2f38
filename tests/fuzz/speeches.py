"""Invented speeches and what may have happened to their words before they were put into a file."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.extract import synthetic

from speechdocs.text.chars import IDEOGRAPHIC_SPACE, LEFT_QUOTE, LEFT_TITLE, RIGHT_QUOTE

_EXTRACT = Path(synthetic.__file__).parent
_INDENT = 2 * IDEOGRAPHIC_SPACE
_ODD = (
    *map(chr, (*range(0x20), 0x7F, 0x85, 0xA0, 0xAD, 0x301, 0x200B, 0x200E, 0x2028, 0x2029)),
    *map(chr, (0x202E, 0x2F08, 0xD800, 0xDC00, 0xE000, 0xFDD0, 0xFE0F, 0xFEFF, 0xFFFD, 0xFFFE)),
    *map(chr, (0xFFFF, 0x1F600, 0x20000, 0x2F800, 0xE0001, 0x10FFFF)),
)
"""Controls, marks without a base, directions, halves of pairs, what is no character."""


@cache
def pieces() -> tuple[str, ...]:
    """Return words that some recogniser looks for."""
    return tuple((_EXTRACT / "pieces.txt").read_text("utf-8").split("\n"))


@cache
def _written() -> tuple[str, ...]:
    return tuple(path.read_text("utf-8") for path in sorted(_EXTRACT.glob("speeches/*.txt")))


def whole(chance: random.Random) -> str:
    """Return an invented speech as it should be."""
    if chance.random() < 0.3:
        return chance.choice(_written())
    return synthetic.speech(chance.randrange(5000), chance.choice((0, 0.05, 0.4))).text


def speech(chance: random.Random) -> str:
    """Return an invented speech to which, in two of three cases, something has happened."""
    text = whole(chance)
    for _ in range(chance.choice((0, 1, 3))):
        text = chance.choice(CHANGES)(text, chance)
    return text[:20_000]


def _piece(text: str, chance: random.Random) -> str:
    """Return some passage of `text`, mostly a short one."""
    start = chance.randint(0, len(text))
    return text[start : start + chance.choice((1, 5, 40, 300))]


def _put(text: str, chance: random.Random, word: str) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + word + text[at:]


def _words(text: str, chance: random.Random) -> str:
    for _ in range(chance.choice((1, 5, 30))):
        text = _put(text, chance, chance.choice(pieces()))
    return text


def _odd(text: str, chance: random.Random) -> str:
    for _ in range(chance.choice((1, 1, 2, 40))):
        text = _put(text, chance, chance.choice(_ODD))
    return text


def _repeated(text: str, chance: random.Random) -> str:
    return _put(text, chance, _piece(text, chance) * chance.choice((2, 10, 100)))


def _cut(text: str, chance: random.Random) -> str:
    return text.replace(_piece(text, chance) or "\n", "", chance.choice((1, -1)))


def _shuffled(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def _on_one_line(text: str, chance: random.Random) -> str:
    return text.replace("\n", chance.choice((_INDENT, "", " ", "\r", "\t")))


def _wrapped(text: str, chance: random.Random) -> str:
    width = chance.choice((1, 7, 20, 36))
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def _spaced(text: str, chance: random.Random) -> str:
    return chance.choice((" ", IDEOGRAPHIC_SPACE, "\xa0", "\u200b")).join(text)


def _nested(text: str, chance: random.Random) -> str:
    pairs = ((LEFT_QUOTE, RIGHT_QUOTE), (LEFT_TITLE, LEFT_TITLE), ("(", ")"), ("[", "]"))
    opening, closing = chance.choice(pairs)
    depth = chance.choice((2, 30, 1000))
    return _put(text, chance, opening * depth + _piece(text, chance) + closing * depth)


def _spliced(text: str, chance: random.Random) -> str:
    other = whole(chance)
    return text[: chance.randint(0, len(text))] + other[chance.randint(0, len(other)) :]


def _numbers(text: str, chance: random.Random) -> str:
    number = chance.choice(
        ("0", "99999", "1" * 400, "一百万亿", "零", "〇" * 30, "廿", "½", "²", "٣")
    )
    digits = chance.choice(("0", "1", "一", "二", "十"))
    return text.replace(digits, number, 50)


Change = Callable[[str, random.Random], str]
CHANGES: tuple[Change, ...] = (
    *(_words, _odd, _repeated, _cut, _shuffled, _on_one_line, _wrapped, _spaced, _nested),
    *(_spliced, _numbers),
)
"""What may have happened to the words."""


def monster(chance: random.Random) -> str:
    """Return a text that is long and absurd: one passage, over and over."""
    unit = chance.choice((*pieces(), _piece(whole(chance), chance), "\n", " ", "(", LEFT_QUOTE))
    return "讲话\n" + unit * (chance.choice((10_000, 100_000)) // max(len(unit), 1))
