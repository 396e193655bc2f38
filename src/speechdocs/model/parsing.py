"""How any YAML text is read: by the C parser, one event at a time.

The tree is built here, without recursion: PyYAML's own composer dies in C on deep nesting. Refused
before they can hurt: depth, number of values, aliases and anchors, merge keys, tags, directives,
several documents, duplicate keys. Refused because hand-editing breaks texts with them: see
`speechdocs.model.traps`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from speechdocs.errors import ContentError, Place
from speechdocs.model.nodes import Mapping, Position, Scalar, Sequence, Yaml
from speechdocs.model.traps import explained, is_cut, is_folded, is_unclosed

MAX_DEPTH = 64
MAX_VALUES = 500_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parsed(text: str, file: str = "") -> Yaml:
    """Return the tree of `text`, which has line feeds for line ends, in whatever way written."""
    composer = _Composer(text, file)
    try:
        _read(text, composer)
    except yaml.MarkedYAMLError as error:
        raise explained(error, text, file) from None
    if composer.root is None:
        raise ContentError("empty-content", Place(file, 1, 1))
    return composer.root


def _read(text: str, composer: _Composer) -> None:
    loader = _LOADER(text)
    try:
        while (event := loader.get_event()) is not None:
            if take := _TAKE.get(type(event)):
                take(composer, event)
    finally:
        loader.dispose()


def _start(event: Any) -> Position:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


class _Composer:
    """Events in, one tree out; open containers are kept on a list, never on Python's stack."""

    def __init__(self, text: str, file: str) -> None:
        self.root: Yaml | None = None
        self._text = text
        self._file = file
        # The innermost open container, the key in it that waits for its value, and those around it.
        self._parent: Sequence | Mapping | None = None
        self._key: str | None = None
        self._around: list[tuple[Sequence | Mapping | None, str | None]] = []
        self._values = 0
        self._documents = 0

    def _error(self, code: str, position: Position, **params: Any) -> ContentError:
        return ContentError(code, Place(self._file, *position), **params)

    def document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            raise self._error("several-documents", _start(event))
        if event.version or event.tags:
            raise self._error("directive", _start(event))

    def alias(self, event: Any) -> None:
        raise self._error("alias", _start(event), name=event.anchor, sign="*")

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            raise self._error("alias", _start(event), name=event.anchor, sign="&")
        if event.tag is not None:
            raise self._error("tag", _start(event), tag=event.tag)

    def scalar(self, event: Any) -> None:
        # Most of a text is scalars.
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        value, style, start, end = event.value, event.style, event.start_mark, event.end_mark
        position = start.line + 1, start.column + 1
        if end.line > start.line:
            self._refuse_lines(self._text[start.index : end.index], style, position)
        if not style:
            self._add(Scalar(value, position, cut=is_cut(self._text, end.index, value)))
            return
        if style in {"|", ">"}:
            value = value.removesuffix("\n")
        self._add(Scalar(value, position, plain=False))

    def _refuse_lines(self, raw: str, style: str | None, position: Position) -> None:
        if is_unclosed(raw, style):
            raise self._error("open-quote", position)
        if is_folded(raw, style):
            raise self._error("folded-text", position)

    def sequence(self, event: Any) -> None:
        self._refuse_properties(event)
        self._enter(Sequence(_start(event), event.flow_style))

    def mapping(self, event: Any) -> None:
        self._refuse_properties(event)
        self._enter(Mapping(_start(event), event.flow_style))

    def _enter(self, node: Sequence | Mapping) -> None:
        self._add(node)
        if len(self._around) == MAX_DEPTH:
            raise self._error("too-deep", node.position, limit=MAX_DEPTH)
        self._around.append((self._parent, self._key))
        self._parent, self._key = node, None

    def close(self, _event: Any) -> None:
        self._parent, self._key = self._around.pop()

    def _add(self, node: Yaml) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            raise self._error("too-many-values", node.position, limit=MAX_VALUES)
        parent, key = self._parent, self._key
        if type(parent) is Sequence:
            parent.items.append(node)
        elif type(parent) is not Mapping:
            self.root = node
        elif key is None:
            self._key = self._named(parent, node)
        else:
            self._key = None
            parent.entries[key] = node

    def _named(self, parent: Mapping, node: Yaml) -> str:
        if not isinstance(node, Scalar):
            raise self._error("key-not-text", node.position)
        key = node.value
        if key == "<<" and node.plain:
            raise self._error("merge-key", node.position)
        if key in parent.keys:
            raise self._error("duplicate-key", node.position, key=key, first=parent.keys[key][0])
        parent.keys[key] = node.position
        return key


_TAKE: dict[type, Callable[[_Composer, Any], None]] = {
    yaml.ScalarEvent: _Composer.scalar,
    yaml.SequenceStartEvent: _Composer.sequence,
    yaml.MappingStartEvent: _Composer.mapping,
    yaml.SequenceEndEvent: _Composer.close,
    yaml.MappingEndEvent: _Composer.close,
    yaml.AliasEvent: _Composer.alias,
    yaml.DocumentStartEvent: _Composer.document,
}
"""What takes each kind of event."""
