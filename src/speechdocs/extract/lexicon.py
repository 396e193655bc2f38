"""Which words the grammar knows: the tables in `extract/data`, one TOML file a subject.

The grammar itself, how words and marks combine, stands in the recognisers; a person who knows
speeches extends the tables without reading Python.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("data")


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the word list `name`, written `file.key`."""
    file, key = name.split(".")
    found = _table(file)[key]
    return tuple(found.split()) if isinstance(found, str) else tuple(found)


@cache
def pairs(name: str) -> dict[str, str]:
    """Return the table of pairs `name`, written `file.key`."""
    file, key = name.split(".")
    table = _table(file)[key]
    if not isinstance(table, dict):
        raise TypeError(name)
    return table


@cache
def any_of(*names: str) -> str:
    """Return a group of a regular expression that matches a word of the lists `names`.

    The longest word comes first, so that 工作报告 is found before 报告.
    """
    return alternatives(*(word for name in names for word in words(name)))


def alternatives(*choices: str) -> str:
    """Return a group of a regular expression that matches one of `choices`, the longest first."""
    ordered = sorted(dict.fromkeys(choices), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"


@cache
def _table(file: str) -> dict[str, str | dict[str, str]]:
    return tomllib.loads((_DATA / f"{file}.toml").read_text(encoding="utf-8"))
