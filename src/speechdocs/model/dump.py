"""How a content file is written: stable, in the order of the design, one text to a line.

Keys come in the order in which the records declare them; what equals its default is left out,
but for the keys a person may want to fill in (`_SHOWN`). Spans are written in brackets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from speechdocs.model.meeting import Meeting
from speechdocs.model.scalars import quoted, scalar
from speechdocs.model.shapes import Key, Kind, PerType, Shape, keys_of
from speechdocs.model.speech import (
    Heading,
    KeyPoint,
    Marker,
    Slogan,
    SourceFile,
    Speaker,
    Speech,
)

SCHEMA_FILE = "speechdocs.schema.json"
_HEADER = f"# yaml-language-server: $schema={SCHEMA_FILE}"

_SHOWN: dict[type[Any], frozenset[str]] = {
    Heading: frozenset({"kind"}),
    Marker: frozenset({"style", "n"}),
    Meeting: frozenset({"schema", "kind", "time", "place", "host"}),
    Slogan: frozenset({"quoted"}),
    SourceFile: frozenset(keys_of(SourceFile)),
    Speaker: frozenset({"name", "role"}),
    Speech: frozenset(
        (
            *("schema", "kind", "reviewed", "title", "subtitle", "speaker", "occasion", "genre"),
            *("date", "published", "salutations", "sections", "signature", "edits"),
            "organisations",
        )
    ),
}
"""Keys that are written even when nothing stands there."""

_FIRST: dict[type[Any], tuple[str, ...]] = {
    KeyPoint: ("ref", "role"),
    Meeting: ("schema", "kind"),
}
"""Keys that are written before the others."""

_COMMENTS = (
    ("# derived: delete an entry to drop it", "key_points"),
    ("# ledger", "debris"),
)
"""Comment lines, each before its key or the first one written after it."""


def dump(content: Speech | Meeting) -> str:
    """Return `content` as YAML; loading it gives an equal value."""
    lines = [_HEADER]
    comments = list(_COMMENTS) if isinstance(content, Speech) else []
    order = [entry.key.name for entry in _entries(type(content))]
    for index, entry in enumerate(_entries(type(content))):
        block: list[str] = []
        entry.write(block, content, "")
        while block and comments and order.index(comments[0][1]) <= index:
            lines.append(comments.pop(0)[0])
        lines.extend(block)
    return "\n".join(lines) + "\n"


class _Entry(Struct, frozen=True):
    """One key as it is written: whether always, and by which function."""

    key: Key
    shown: bool
    writer: Callable[[list[str], str, Any, Shape, str], None]

    def write(self, lines: list[str], record: object, indent: str) -> None:
        value = getattr(record, self.key.attribute)
        if value is None:
            if self.shown:
                lines.append(f"{indent}{self.key.name}: null")
        elif self.shown or value != self.key.default:
            self.writer(lines, self.key.name, value, self.key.shape, indent)


@PerType
def _entries(record: type[Any]) -> tuple[_Entry, ...]:
    """Return the keys of `record` in the order in which they are written."""
    keys = keys_of(record)
    shown = _SHOWN.get(record, frozenset())
    first = _FIRST.get(record, ())
    order = [*first, *(name for name in keys if name not in first)]
    return tuple(
        _Entry(key, key.required or name in shown, _WRITERS[key.shape.kind])
        for name, key in ((name, keys[name]) for name in order)
    )


def _simple(lines: list[str], name: str, value: Any, shape: Shape, indent: str) -> None:
    lines.append(f"{indent}{name}: {_INLINE[shape.kind](value)}")


def _record(lines: list[str], name: str, value: Any, _shape: Shape, indent: str) -> None:
    lines.append(f"{indent}{name}:")
    if not _fields(lines, value, indent + "  "):
        lines[-1] += " {}"


def _fields(lines: list[str], record: object, indent: str) -> bool:
    """Append the keys of `record`; return whether there were any."""
    before = len(lines)
    for entry in _entries(type(record)):
        entry.write(lines, record, indent)
    return len(lines) > before


def _list(lines: list[str], name: str, value: Any, shape: Shape, indent: str) -> None:
    if not value or shape.item is None:
        lines.append(f"{indent}{name}: []")
        return
    lines.append(f"{indent}{name}:")
    if shape.item.kind is not Kind.RECORD:
        write = _INLINE[shape.item.kind]
        lines.extend(f"{indent}- {write(item)}" for item in value)
        return
    for item in value:
        first = len(lines)
        if _fields(lines, item, indent + "  "):
            lines[first] = f"{indent}- {lines[first][len(indent) + 2 :]}"
        else:
            lines.append(f"{indent}- {{}}")


def _free(lines: list[str], name: str, value: Any, _shape: Shape, indent: str) -> None:
    if isinstance(value, Mapping) and value:
        lines.append(f"{indent}{name}:")
        lines.extend(f"{indent}  {scalar(key)}: {_value(item)}" for key, item in value.items())
    else:
        lines.append(f"{indent}{name}: {_flow(value)}")


def _value(value: object) -> str:
    return scalar(value) if isinstance(value, str) else _flow(value)


def _flow(value: object) -> str:
    """Return any value of JSON's kinds on one line; texts are quoted, which brackets ask for."""
    if isinstance(value, str):
        return _flow_text(value)
    if isinstance(value, bool) or value is None:
        return _WORDS[value]
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_flow_text(str(k))}: {_flow(v)}" for k, v in value.items())
        return f"{{{inner}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_flow(item) for item in value)}]"
    return repr(value)


def _flow_text(text: str) -> str:
    written = scalar(text)
    return written if written[0] in "'\"" else quoted(text)


_WORDS = {True: "true", False: "false", None: "null"}


def _span(value: Any) -> str:
    return f"[{value[0]}, {value[1]}]"


def _row(value: Any) -> str:
    return _flow(list(value))


_INLINE: dict[Kind, Callable[[Any], str]] = {
    **dict.fromkeys((Kind.TEXT, Kind.CHOICE), scalar),
    **dict.fromkeys((Kind.WHOLE, Kind.REAL, Kind.NUMBER), repr),
    Kind.FLAG: _WORDS.__getitem__,
    Kind.SPAN: _span,
    Kind.LIST: _row,
}
_WRITERS: dict[Kind, Callable[[list[str], str, Any, Shape, str], None]] = {
    **dict.fromkeys(_INLINE, _simple),
    Kind.RECORD: _record,
    Kind.LIST: _list,
    Kind.FREE: _free,
}
