"""Of which files a theme is made: itself and those it inherits from."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from typing import Any

from speechdocs.errors import Place, ThemeError
from speechdocs.toml import fault

Tables = dict[str, Any]

_INHERITS = "inherits"


def lineage(name: str, read: Callable[[str], str]) -> tuple[Tables, ...]:
    """Return what the theme `name` says, then what each theme says that it inherits from.

    `read` gives the text of a theme file by its name. Raise `ThemeError` for a circle of themes,
    and, naming the heir, for one that there is not.
    """
    return tuple(_said(each, text) for each, text in texts(name, read))


def texts(name: str, read: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Yield name and text of the theme `name`, then of each theme that it inherits from.

    Only what stands before a text's tables is looked at. Raise `ThemeError` as `lineage` does.
    """
    seen: list[str] = []
    parent: str | None = name
    while parent is not None:
        if parent in seen:
            raise ThemeError("theme-circle", parent, circle=" → ".join((*seen, parent)))
        text = _inherited(read, seen, parent)
        yield parent, text
        seen.append(parent)
        parent = _parent(parent, text)


def _inherited(read: Callable[[str], str], heirs: list[str], name: str) -> str:
    """Return the text of the theme `name`, from which the last of `heirs` inherits, if any does."""
    try:
        return read(name)
    except ThemeError as error:
        if not heirs:
            raise
        raise ThemeError(error.code, Place(heirs[-1], key="inherits"), **error.params) from error


def _parent(name: str, text: str) -> str | None:
    """Return from which theme `name` inherits; every theme but the eldest says one."""
    try:
        head = tomllib.loads(text.partition("\n[")[0])
    except tomllib.TOMLDecodeError:
        # It is wrong, or was cut within a list or a text of several lines.
        head = _tables(name, text)
    return str(head[_INHERITS]) if _INHERITS in head else None


def _said(name: str, text: str) -> Tables:
    """Return what a theme says, without its parent's name, which is no value of a theme."""
    tables = _tables(name, text)
    tables.pop(_INHERITS, None)
    return tables


def _tables(name: str, text: str) -> Tables:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = fault(error, text)
        place = Place(name, found.line, found.column)
        raise ThemeError("theme-syntax", place, reason=found.reason) from error
