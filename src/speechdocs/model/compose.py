"""How a YAML text is read without being hurt by it.

What is written as `dump` writes is read line by line, see `speechdocs.model.canonical`. For any
other text the C parser's event stream is read one event at a time and the tree is built here,
without recursion: PyYAML's own composer dies in C on deep nesting. Refused before they can hurt:
size, depth, number of values, aliases and anchors, merge keys, tags, directives, several
documents, duplicate keys, control characters. Refused because hand-editing breaks texts with
them: see `speechdocs.model.traps`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from speechdocs.errors import ContentError, Place
from speechdocs.model import canonical
from speechdocs.model.nodes import Mapping, Position, Scalar, Sequence, Yaml
from speechdocs.model.traps import explained, is_cut, is_folded, is_unclosed

MAX_BYTES = 8_000_000
MAX_DEPTH = 64
MAX_VALUES = 500_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What libyaml refuses to read, and lone surrogates, which no encoding can carry.
_UNREADABLE: re.Pattern[str] = yaml.reader.Reader.NON_PRINTABLE
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def compose(text: str, file: str = "") -> Yaml:
    """Return the tree of the one document in `text`; `file` names it in errors."""
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_unreadable(text, file)
    return canonical.read(text) or parsed(text, file)


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


def decoded(data: bytes, file: str = "") -> str:
    """Return the text of a content file's bytes, which are UTF-8 and at most `MAX_BYTES`."""
    if len(data) > MAX_BYTES:
        raise ContentError("content-too-big", file, size=len(data), limit=MAX_BYTES)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        raise ContentError("not-utf-8", Place(file, line, 1), offset=error.start) from None


def _read(text: str, composer: _Composer) -> None:
    loader = _LOADER(text)
    try:
        while (event := loader.get_event()) is not None:
            if take := _TAKE.get(type(event)):
                take(composer, event)
    finally:
        loader.dispose()


def _refuse_unreadable(text: str, file: str) -> None:
    # A code point takes at most four bytes, so that most texts need no encoding to be measured.
    if 4 * len(text) > MAX_BYTES:
        size = len(text.encode("utf-8", "surrogatepass"))
        if size > MAX_BYTES:
            raise ContentError("content-too-big", file, size=size, limit=MAX_BYTES)
    if match := _UNREADABLE.search(text):
        code = "lone-surrogate" if _SURROGATE.match(match[0]) else "control-character"
        place = Place(file, *position_of(text, match.start()))
        raise ContentError(code, place, codepoint=f"{ord(match[0]):04X}")


def position_of(text: str, offset: int) -> Position:
    r"""Return line and column, from 1, of `offset` in `text`.

    >>> position_of("ab\ncd", 4)
    (2, 2)
    """
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


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
