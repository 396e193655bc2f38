"""How the tree of a YAML text becomes a `Speech` or a `Meeting`, key by key.

Whatever a key cannot hold is refused here, with its place and a way out; a plain string is taken
wherever an excerpt may stand (editorial text).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

from speechdocs.errors import ContentError, Place
from speechdocs.model.nodes import Mapping, Scalar, Sequence, Yaml
from speechdocs.model.scalars import free_value, number_value
from speechdocs.model.shapes import Key, Kind, Shape, is_excerpt, keys_of, required_of
from speechdocs.model.speech import DatedExcerpt, Node, Paragraph
from speechdocs.nearest import nearest
from speechdocs.text.chars import LINE_ENDS
from speechdocs.text.source import Span

Record = TypeVar("Record")

_FLAGS = {
    **dict.fromkeys(("true", "yes", "on", "y", "t", "1"), True),
    **dict.fromkeys(("false", "no", "off", "n", "f", "0"), False),
}
"""What other programs write for true and false is understood, too."""
_LINE_END = re.compile(f"[{LINE_ENDS}]")
_OFFSET = re.compile(r"[0-9]{1,9}")


def build(root: Yaml, record: type[Record], file: str = "") -> Record:
    """Return the `record` that `root` describes; raise `ContentError` for what is wrong first."""
    if not isinstance(root, Mapping):
        raise ContentError("not-a-record", Place(file, *root.position), known=_names(record))
    built: Record = _Builder(file).record(root, record)
    return built


def _names(record: type[Any]) -> str:
    return ", ".join(keys_of(record))


class _Builder:
    """One walk over one tree; it knows the file's name and a method for each kind of shape."""

    def __init__(self, file: str) -> None:
        self._file = file

    def record(self, node: Mapping, record: type[Any]) -> Any:
        """Return the `record` that `node` describes."""
        keys = keys_of(record)
        found: dict[str, Any] = {}
        for name, child in node.entries.items():
            key = keys.get(name)
            if key is None:
                self._refuse_key(node, name, keys)
            shape = key.shape
            if shape.kind is Kind.FREE:
                self._refuse_indented(child, key, keys)
            if not self._is_absent(child, key):
                found[key.attribute] = _READERS[shape.kind](self, child, shape)
        if complete := _COMPLETED.get(record):
            complete(found)
        self._refuse_lacking(node, record, found)
        return record(**found)

    def _refuse_lacking(self, node: Mapping, record: type[Any], found: dict[str, Any]) -> None:
        """Refuse a `record` without what it cannot do without."""
        for key in required_of(record):
            if key.attribute not in found:
                raise self._error("missing-key", node, key=key.name)
        if record is Paragraph and not (found.get("text") or found.get("rows")):
            raise self._error("missing-key", node, key="text")

    def _error(self, code: str, node: Yaml, **params: object) -> ContentError:
        return ContentError(code, Place(self._file, *node.position), **params)

    def _refuse_key(self, node: Mapping, name: str, keys: dict[str, Key]) -> NoReturn:
        place = Place(self._file, *node.keys[name])
        if not name.isascii():
            raise ContentError("needs-quotes", place, text=f"{name[:40]}:", reason=_COLON)
        near, known = nearest(name, keys), ", ".join(keys)
        raise ContentError("unknown-key", place, key=name, near=near, known=known)

    def _refuse_indented(self, node: Yaml, key: Key, keys: dict[str, Key]) -> None:
        """Refuse a key that stands inside `key`, where any may stand and nothing would read it."""
        if not isinstance(node, Mapping):
            return
        for name, position in node.keys.items():
            if name in keys:
                place = Place(self._file, *position)
                raise ContentError("indented-key", place, key=name, above=key.name)

    def _is_absent(self, node: Yaml, key: Key) -> bool:
        if not isinstance(node, Scalar) or not node.is_null:
            return False
        if node.cut:
            raise self._error("cut-text", node, text="")
        return not key.required or key.shape.kind is not Kind.FREE

    def text(self, node: Yaml, _shape: Shape) -> str:
        if not isinstance(node, Scalar):
            raise self._not_text(node)
        if node.cut:
            raise self._error("cut-text", node, text=node.value[-40:])
        if _LINE_END.search(node.value):
            raise self._error("line-end-in-text", node)
        return node.value

    def _not_text(self, node: Sequence | Mapping) -> ContentError:
        if node.flow:
            sign = "[" if isinstance(node, Sequence) else "{"
            return self._error("needs-quotes", node, text=sign, reason=f"it begins with {sign}")
        if isinstance(node, Mapping) and node.keys:
            key = next(iter(node.keys))
            return self._error("needs-quotes", node, text=f"{key[:40]}:", reason=_COLON)
        return self._error("needs-quotes", node, text="-", reason="it begins with -")

    def choice(self, node: Yaml, shape: Shape) -> str:
        value = self.text(node, shape)
        if value not in shape.choices:
            near, known = nearest(value, shape.choices), ", ".join(shape.choices)
            raise self._error("bad-choice", node, value=value, near=near, known=known)
        return value

    def flag(self, node: Yaml, shape: Shape) -> bool:
        value = self.text(node, shape)
        if value.lower() not in _FLAGS:
            raise self._error("not-a-flag", node, value=value[:40])
        return _FLAGS[value.lower()]

    def number(self, node: Yaml, shape: Shape) -> int | float:
        value = number_value(self.text(node, shape))
        if isinstance(value, str):
            raise self._error("not-a-number", node, value=value[:40])
        return value

    def whole(self, node: Yaml, shape: Shape) -> int:
        value = self.number(node, shape)
        if value != int(value):
            raise self._error("not-a-number", node, value=value)
        return int(value)

    def real(self, node: Yaml, shape: Shape) -> float:
        value = self.number(node, shape)
        try:
            return float(value)
        except OverflowError as error:
            raise self._error("not-a-number", node, value=str(value)[:40]) from error

    def span(self, node: Yaml, _shape: Shape) -> Span:
        values = [item.value for item in _scalars(node)]
        if len(values) == 2 and all(map(_OFFSET.fullmatch, values)):
            span = Span(int(values[0]), int(values[1]))
            if span.start <= span.end:
                return span
        raise self._error("bad-span", node)

    def record_value(self, node: Yaml, shape: Shape) -> Any:
        record = shape.record
        if isinstance(node, Mapping) and record:
            # A plain sentence with a colon reads as a mapping: only its key gives it away.
            return self.record(node, record)
        if record and (is_excerpt(record) or record is Node):
            return _shorthand(record, self.text(node, shape))
        raise self._error("not-a-record", node, known=_names(record) if record else "")

    def listed(self, node: Yaml, shape: Shape) -> tuple[Any, ...]:
        item = shape.item
        if not isinstance(node, Sequence) or item is None:
            raise self._error("not-a-list", node)
        read = _READERS[item.kind]
        return tuple(read(self, self._item(child), item) for child in node.items)

    def _item(self, node: Yaml) -> Yaml:
        if isinstance(node, Scalar) and node.is_null:
            raise self._error("cut-text" if node.cut else "empty-item", node, text="")
        return node

    def free(self, node: Yaml, shape: Shape) -> Any:
        if isinstance(node, Mapping):
            return {key: self.free(child, shape) for key, child in node.entries.items()}
        if isinstance(node, Sequence):
            return [self.free(child, shape) for child in node.items]
        return free_value(node.value) if node.plain else node.value


_READERS: dict[Kind, Callable[[_Builder, Yaml, Shape], Any]] = {
    Kind.TEXT: _Builder.text,
    Kind.CHOICE: _Builder.choice,
    Kind.WHOLE: _Builder.whole,
    Kind.REAL: _Builder.real,
    Kind.NUMBER: _Builder.number,
    Kind.FLAG: _Builder.flag,
    Kind.SPAN: _Builder.span,
    Kind.RECORD: _Builder.record_value,
    Kind.LIST: _Builder.listed,
    Kind.FREE: _Builder.free,
}
"""What reads the value of each shape."""

_COLON = "a colon and a blank make it a key"


def _scalars(node: Yaml) -> list[Scalar]:
    if not isinstance(node, Sequence):
        return []
    return [item for item in node.items if isinstance(item, Scalar)]


def _shorthand(record: type[Any], text: str) -> Any:
    """Return what a plain string says where `record` stands."""
    if record is Node:
        return Node(paragraphs=(Paragraph(text),))
    if record is DatedExcerpt:
        return DatedExcerpt(value=text, text=text)
    return record(text=text)


def _dated(found: dict[str, Any]) -> None:
    """Let a date that is only normalised be printed as it is."""
    if "value" in found:
        found.setdefault("text", found["value"])


_COMPLETED: dict[type[Any], Callable[[dict[str, Any]], None]] = {DatedExcerpt: _dated}
