"""Texts that a regular expression may need too long for, made of the expression itself.

A pattern is taken apart as `re` does it. Whatever it repeats is a text to be repeated, behind what
comes before it; so are beginnings of a match and matches that lack their end.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

import speechdocs
from speechdocs.extract.lexicon import BUILT_IN, Phrase
from speechdocs.text.chars import LEFT_BRACKET, LEFT_QUOTE, LEFT_TITLE, PAUSE, STOP

MARKS = ("1", "甲", " ", "\n", "~", "a", PAUSE, STOP, LEFT_BRACKET, LEFT_TITLE, LEFT_QUOTE)
_LONG_BEFORE = 60
_SAMPLES, _MOST = 6, 30
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_WAYS = {"match": "match", "fullmatch": "fullmatch"}
_WAYS |= dict.fromkeys(("search", "finditer", "findall", "sub", "split", "scan"), "findall")
_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}


@dataclass(frozen=True, slots=True)
class Attack:
    """A text: something, then something else very often, then an end."""

    before: str
    repeated: str
    after: str

    def of(self, length: int) -> str:
        """Return a text of about `length` characters."""
        return self.before + self.repeated * (length // len(self.repeated)) + self.after


def attacks(pattern: re.Pattern[Any]) -> Iterator[Attack]:
    """Yield some texts that `pattern` may need long for, the same every time."""
    chance = random.Random(repr(pattern.pattern))
    found = dict.fromkeys(_attacks(_parser.parse(pattern.pattern, pattern.flags), chance))
    usable = [attack for attack in found if attack.repeated]
    yield from chance.sample(usable, min(_MOST, len(usable)))


def _attacks(parsed: Sequence[Any], chance: random.Random) -> Iterator[Attack]:
    for _ in range(_SAMPLES):
        sample = _Sample(chance)
        sample.add(parsed)
        whole = sample.text
        for before, words in (("", whole), ("", whole[:-1]), *sample.repeated):
            yield Attack(before, words, chance.choice(MARKS))
            yield Attack("", before + words, "")
            yield Attack("", words + chance.choice(MARKS), "")


@dataclass(slots=True)
class _Sample:
    """A text that hardly fails to match: assertions and references are left out.

    `repeated` says what it repeats, and the last of what comes before that.
    """

    chance: random.Random
    text: str = ""
    repeated: list[tuple[str, str]] = field(default_factory=list)

    def add(self, parsed: Iterable[Any]) -> None:
        """Add a match of the parsed pattern."""
        for kind, value in parsed:
            if kind in _REPEATS:
                self._repeat(*value)
            elif kind is op.BRANCH:
                self.add(self.chance.choice(value[1]))
            elif kind is op.SUBPATTERN:
                self.add(value[3])
            elif kind is op.ATOMIC_GROUP:
                self.add(value)
            else:
                self.text += self._character(kind, value)

    def _repeat(self, least: int, most: int, what: Iterable[Any]) -> None:
        before, at = self.text, 0
        for _ in range(min(most, max(least, self.chance.choice((1, 1, 2))))):
            at = len(self.text)
            self.add(what)
        if len(self.text) > len(before):
            self.repeated.append((before[-_LONG_BEFORE:], self.text[at:]))

    def _character(self, kind: Any, value: Any) -> str:
        if kind is op.LITERAL:
            return chr(value)
        items = {op.IN: value, op.NOT_LITERAL: [(op.NEGATE, None), (op.LITERAL, value)]}.get(kind)
        if kind is op.ANY:
            items = [(op.NEGATE, None), (op.LITERAL, ord("\n"))]
        return self.chance.choice(_members(items)) if items else ""


def _members(items: Sequence[Any]) -> list[str]:
    """Return some characters of a class."""
    negated = items[0][0] is op.NEGATE
    ends = [chr(one) for kind, value in items for one in _ends(kind, value)]
    found = [one for one in (*ends, *MARKS, "\t", "在") if _holds(items, one) is not negated]
    return found or ["?"]


def _ends(kind: Any, value: Any) -> tuple[int, ...]:
    if kind is op.RANGE:
        return (value[0], (value[0] + value[1]) // 2)
    return (value,) if kind is op.LITERAL else ()


def _holds(items: Sequence[Any], character: str) -> bool:
    return any(
        (kind is op.LITERAL and value == ord(character))
        or (kind is op.RANGE and value[0] <= ord(character) <= value[1])
        or (kind is op.CATEGORY and re.match(_CATEGORIES[value], character))
        for kind, value in items
    )


@dataclass(frozen=True, slots=True)
class Known:
    """A pattern of speechdocs, and the ways in which its module asks it, as methods."""

    place: str
    pattern: re.Pattern[Any]
    ways: tuple[str, ...]


@cache
def known() -> tuple[Known, ...]:
    """Return all patterns that modules of speechdocs hold."""
    found = (info.name for info in pkgutil.walk_packages(speechdocs.__path__, "speechdocs."))
    modules = [importlib.import_module(name) for name in found if not name.endswith("__main__")]
    return tuple(dict.fromkeys(one for module in modules for one in _of_module(module)))


def _of_module(module: ModuleType) -> Iterator[Known]:
    source = inspect.getsource(module)
    late = {*re.findall(r"\bcompiled\((\w+)\)", source)}
    for name, value in vars(module).items():
        for pattern in _patterns(re.compile(value) if name in late else value):
            yield Known(f"{module.__name__}.{name}", pattern, _ways(name, source))


def _ways(name: str, source: str) -> tuple[str, ...]:
    """Return how the pattern `name` is asked; one in a table or given on, for a whole text."""
    asked = re.findall(rf"\b{name}\b\)?(?:\.of\(.*?\))?\.([a-z]+)\(", source)
    asked += re.findall(rf"\b(scan)\(\*?{name}\b", source)
    return tuple(sorted({_WAYS[one] for one in asked if one in _WAYS})) or ("fullmatch",)


def _patterns(value: object) -> Iterator[re.Pattern[Any]]:
    """Yield the patterns that `value` is or holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Phrase):
        yield value.of(BUILT_IN)
    elif isinstance(value, tuple):
        for part in value:
            yield from _patterns(part)
