"""Of which files a theme is made: itself and those it inherits from."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import partial
from typing import Any

from speechdocs.errors import Place, ThemeError
from speechdocs.toml import fault

Tables = dict[str, Any]


def lineage(name: str, read: Callable[[str], str]) -> tuple[Tables, ...]:
    """Return what the theme `name` says, then what each theme says that it inherits from.

    `read` gives the text of a theme file by its name. Raise `ThemeError` for a circle of themes,
    and, naming the heir, for one that there is not.
    """
    seen: list[str] = []
    found: list[Tables] = []
    parent: str | None = name
    while parent is not None:
        if parent in seen:
            raise ThemeError("theme-circle", parent, circle=" → ".join((*seen, parent)))
        tables = _tables(parent, partial(_inherited, read, seen))
        seen.append(parent)
        # Every theme but the eldest names one; the key is no value of a theme itself.
        inherits = tables.pop("inherits", None)
        found.append(tables)
        parent = None if inherits is None else str(inherits)
    return tuple(found)


def _inherited(read: Callable[[str], str], heirs: list[str], name: str) -> str:
    """Return the text of the theme `name`, from which the last of `heirs` inherits, if any does."""
    try:
        return read(name)
    except ThemeError as error:
        if not heirs:
            raise
        raise ThemeError(error.code, Place(heirs[-1], key="inherits"), **error.params) from error


def _tables(name: str, read: Callable[[str], str]) -> Tables:
    text = read(name)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = fault(error, text)
        place = Place(name, found.line, found.column)
        raise ThemeError("theme-syntax", place, reason=found.reason) from error
