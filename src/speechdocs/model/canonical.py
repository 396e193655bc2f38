"""How the YAML that `dump` writes is read: line by line, for it has one form.

A line is a key, an item or an item's first key, with at most one value, which ends with it. What
is written in any other way (texts over several lines, braces, comments behind values), or is
wrong, is left to `speechdocs.model.parsing`, which reads the same from all of YAML, more slowly.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

from speechdocs.model.nodes import Mapping, Position, Scalar, Sequence, Yaml

_MAX_CHARS = 1_000_000
_MAX_DEPTH = 32
_ELSE = "\t\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\N{ZERO WIDTH NO-BREAK SPACE}"
"""What YAML takes for a line end, too, or for a blank, or for nothing."""
_LINE = re.compile(
    r"( *)(- )?(?:([a-z][a-z_0-9]{0,60}):(?: (?!$)|$))?"
    r"([^ \-?:,\[\]{}#&*!|>'\"%@`][^:#]*(?<! )|'((?:[^']|'')*)'|\[(?:([0-9]+), ([0-9]+))?\])?"
)
_Parts = tuple[Any, ...]
"""A line: indent, dash, key, value; the value in quotes, or the two numbers in its brackets."""
_Node = TypeVar("_Node", Sequence, Mapping)


def read(text: str) -> Yaml | None:
    """Return the tree of `text`, None if it is not written as `dump` writes."""
    if len(text) > _MAX_CHARS or any(sign in text for sign in _ELSE):
        return None
    tree = _Tree()
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line[0] == "#":
            continue
        match = _LINE.fullmatch(line)
        if match is None or not tree.take(number, match.groups()):
            return None
    return tree.whole


class _Tree:
    """The tree of the lines so far."""

    def __init__(self) -> None:
        # What is open, the innermost last, with its column, and the key in it that has no value
        # yet. The file is the value of a key without a name.
        self._outside = Mapping((0, 0))
        self._open: list[tuple[int, Sequence | Mapping]] = [(-1, self._outside)]
        self._key: str | None = ""

    @property
    def whole(self) -> Yaml | None:
        """Return the tree; None if there is none, or its last key has no value."""
        return self._outside.entries[""] if self._key is None else None

    def take(self, number: int, parts: _Parts) -> bool:
        """Add a line; return whether it may stand there."""
        indent, dash, key, *_ = parts
        column = len(indent)
        if dash:
            items = self._at(Sequence, number, column)
            column += len(dash)
            position = number, column + 1
            item = Mapping(position) if key else _value(parts, position)
            if items is None or item is None:
                return False
            items.items.append(item)
            if not isinstance(item, Mapping):
                return True
            self._open.append((column, item))
        return bool(key) and self._entry(key, number, column, parts)

    def _entry(self, key: str, number: int, column: int, parts: _Parts) -> bool:
        record = self._at(Mapping, number, column)
        if record is None or key in record.keys:
            return False
        record.keys[key] = number, column + 1
        value = _value(parts, (number, column + len(key) + 3))
        if value is None:
            self._key = key
        else:
            record.entries[key] = value
        return True

    def _at(self, kind: type[_Node], number: int, column: int) -> _Node | None:
        """Return the list or record whose lines begin at `column`, None if none can."""
        if self._key is not None:
            return self._opened(self._key, kind((number, column + 1)))
        while True:
            at, node = self._open[-1]
            if at == column and type(node) is kind:
                return node
            if at < column:
                return None
            self._open.pop()

    def _opened(self, key: str, node: _Node) -> _Node | None:
        """Return `node` as the value of `key`, None if it does not stand inside."""
        column = node.position[1] - 1
        around, record = self._open[-1]
        # The items of a list may stand right below its key.
        inside = column + isinstance(node, Sequence) > around
        if not inside or not isinstance(record, Mapping) or len(self._open) > _MAX_DEPTH:
            return None
        record.entries[key] = node
        self._open.append((column, node))
        self._key = None
        return node


def _value(parts: _Parts, position: Position) -> Yaml | None:
    """Return the value on a line, None if there is none."""
    _, _, _, value, quoted, start, end = parts
    if start:
        line, column = position
        ends = Scalar(start, (line, column + 1)), Scalar(end, (line, column + len(start) + 3))
        return Sequence(position, flow=True, items=list(ends))
    if quoted is not None:
        return Scalar(quoted.replace("''", "'"), position, plain=False)
    if value == "[]":
        return Sequence(position, flow=True)
    return Scalar(value, position) if value else None
