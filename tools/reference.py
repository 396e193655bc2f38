"""Pages of the documentation that are read off the code: content model, markup, theme keys.

Each is Markdown for Sphinx; `docs/conf.py` writes them into `docs/generated/` before a build.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Iterable, Iterator
from types import NoneType, UnionType
from typing import Any

from msgspec import NODEFAULT, Struct

from speechdocs.model.meeting import Meeting
from speechdocs.model.shapes import keys_of
from speechdocs.model.speech import Speech
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import Emu
from speechdocs.tree.dialect import ELEMENTS, Element


def pages() -> dict[str, str]:
    """Return each page by the name of its file."""
    return {
        "content-model.md": content_model(),
        "markup-table.md": markup(),
        "theme-keys.md": theme_keys(),
    }


def content_model() -> str:
    """Return the keys of a content file, each record in a section of its own."""
    head = "# The content model\n\nEvery key of a content file, as the program reads it. "
    head += "What the keys are for is told in [The content file](../content.md).\n"
    return head + "".join(_record(each) for each in _records((Speech, Meeting)))


def theme_keys() -> str:
    """Return the keys of a theme, each table in a section of its own."""
    head = "# The keys of a theme\n\nEvery table and key of a theme, as the program reads it. "
    head += "What they do is told in [Themes](../themes.md).\n"
    return head + "".join(_record(each) for each in _records((Theme,)))


def markup() -> str:
    """Return the elements of the markup with their attributes and what may stand inside."""
    head = "# The elements of the markup\n\nEvery element a template may render. "
    head += "What they mean is told in [The markup](../markup.md).\n"
    return head + "".join(map(_element, ELEMENTS.values()))


def _records(roots: Iterable[type[Any]]) -> list[type[Any]]:
    """Return the records that `roots` are made of, each once, themselves first."""
    found: dict[type[Any], None] = {}
    waiting = list(roots)
    while waiting:
        record = waiting.pop(0)
        if record not in found:
            found[record] = None
            waiting += _inside(record)
    return list(found)


def _inside(record: type[Any]) -> Iterator[type[Any]]:
    for hint in typing.get_type_hints(record).values():
        yield from filter(_is_record, _parts(hint))


def _is_record(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Struct)


def _parts(hint: Any) -> Iterator[Any]:
    """Yield `hint` and all that stands inside its brackets."""
    yield hint
    for inner in typing.get_args(hint):
        yield from _parts(inner)


def _record(record: type[Any]) -> str:
    """Return the section on one record: what it is, and its keys."""
    hints = typing.get_type_hints(record)
    rows = [
        (f"`{key.name}`", _type(hints[key.attribute]), _default(key.default))
        for key in keys_of(record).values()
    ]
    return _section(record.__name__, inspect.getdoc(record) or "", ("key", "is", "default"), rows)


def _element(element: Element) -> str:
    rows = [
        (f"`{each.name}`", each.value.what, "required" if each.required else "")
        for each in element.attributes
    ]
    inside = ["words"] * element.words + [f"`{name}`" for name in element.inside]
    told = f"Inside: {', '.join(inside)}." if inside else "Nothing stands inside."
    return _section(f"<{element.name}>", told, ("attribute", "takes", ""), rows)


def _section(title: str, words: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [_row(each) for each in rows]
    table = [_row(head), _row(["---"] * len(head)), *lines] if lines else []
    return "\n".join([f"\n## `{title}`\n", words, "", *table, ""])


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _type(hint: Any) -> str:
    """Return a type in words that somebody who writes YAML or TOML knows."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, UnionType}:
        return " or ".join(_type(each) for each in inner if each is not NoneType)
    if origin is typing.Literal:
        return ", ".join(f"`{each}`" for each in inner)
    if origin is tuple:
        return f"list of {_type(inner[0])}"
    if origin is not None:
        return f"table of {_type(inner[-1])}"
    name = hint.__name__ if isinstance(hint, type) else ""
    return _NAMES.get(hint, f"`{name}`" if _is_record(hint) else "any value")


_NAMES: dict[Any, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    bytes: "a file",
    Emu: "length",
}


def _default(value: object) -> str:
    if value is NODEFAULT:
        return "required"
    if value in (None, "", (), {}, b"") or isinstance(value, Struct):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"
