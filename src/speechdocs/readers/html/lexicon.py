"""Which words and class names tell an article from what stands around it: `words.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

# "mainNav", "main-nav" and "main_nav" hold the word "nav".
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@cache
def words(table: str) -> tuple[str, ...]:
    """Return the words of `table`."""
    return tuple(_tables()[table]["words"].split())


@lru_cache(maxsize=4096)
def side_of(names: str) -> str:
    """Return what kind of aside an element with the class and id `names` is, or nothing.

    >>> side_of("article-content"), side_of("mainNav"), side_of("navy blue")
    ('', 'navigation', '')
    """
    kinds = _kinds()
    for word in _WORD.findall(names):
        if kind := kinds.get(word.lower()):
            return kind
    return ""


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, list_ in _tables()["classes"].items() for word in list_.split()}


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
