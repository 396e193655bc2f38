"""The Chinese words of the review page: kinds, roles, messages."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from speechdocs.errors import Diagnostic

_FOLDER = Path(__file__).parent


@cache
def words(table: str) -> dict[str, Any]:
    """Return a table of `words.toml`."""
    found: dict[str, Any] = tomllib.loads(part("words.toml"))[table]
    return found


@cache
def part(name: str) -> str:
    """Return the file `name` beside this one: the page's frame, its style, its script."""
    return (_FOLDER / name).read_text("utf-8")


def phrase(name: str, **params: object) -> str:
    """Return the sentence `name` with `params` in it."""
    text: str = words("phrases")[name]
    return text.format_map(params)


def message(found: Diagnostic) -> tuple[str, str]:
    """Return what `found` says and what to do about it, in English where Chinese is missing."""
    try:
        text, hint = (phrase.format_map(found.params) for phrase in words("messages")[found.code])
    except KeyError:
        return found.text, found.hint
    return text, hint
