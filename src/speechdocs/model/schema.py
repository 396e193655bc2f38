"""What a content file may hold, as a JSON Schema: editors complete keys and mark mistakes with it.

Made from the records by msgspec, then fitted to what `load` takes: no unknown keys, plain
strings where excerpts stand, nothing where a default stands, keys as in YAML.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.json import schema_components

from speechdocs.model.meeting import Meeting
from speechdocs.model.shapes import Shape, is_excerpt, keys_of
from speechdocs.model.speech import DatedExcerpt, Node, Speech

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLE = "A content file of speechdocs"
_SPAN: Schema = {
    "type": "array",
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
    "description": "A span of the reader's text: first character and the one after the last.",
}


def json_schema() -> Schema:
    """Return the schema of content files: a speech, or a meeting where `kind` says so."""
    _, definitions = schema_components((Speech, Meeting))
    known = {record.__name__: record for top in (Speech, Meeting) for record in _records(top)}
    fitted = {
        name: _SPAN if name == "Span" else _record(definition, known[name], known)
        for name, definition in sorted(definitions.items())
    }
    return {
        "$schema": _DIALECT,
        "title": _TITLE,
        "type": "object",
        "if": {"properties": {"kind": {"const": "meeting"}}, "required": ["kind"]},
        "then": {"$ref": "#/$defs/Meeting"},
        "else": {"$ref": "#/$defs/Speech"},
        "$defs": fitted,
    }


def _records(record: type[Any]) -> Iterator[type[Any]]:
    """Yield `record` and every record it is made of, each once."""
    todo, seen = [record], {record}
    while todo:
        yield (found := todo.pop())
        for key in keys_of(found).values():
            inner = _inner(key.shape)
            if inner is not None and inner not in seen:
                seen.add(inner)
                todo.append(inner)


def _inner(shape: Shape) -> type[Any] | None:
    return shape.record or (_inner(shape.item) if shape.item else None)


def _record(definition: Schema, record: type[Any], known: dict[str, type[Any]]) -> Schema:
    keys = {key.attribute: key for key in keys_of(record).values()}
    properties = {
        keys[attribute].name: _property(value, known, required=keys[attribute].required)
        for attribute, value in definition["properties"].items()
    }
    # A date that is only normalised is printed as it is.
    given = {"text"} if record is DatedExcerpt else frozenset()
    required = [key.name for key in keys.values() if key.required and key.name not in given]
    fitted: Schema = {"type": "object", "description": " ".join(definition["description"].split())}
    fitted |= {"properties": properties, "additionalProperties": False}
    return fitted | ({"required": required} if required else {})


def _property(schema: Schema, known: dict[str, type[Any]], *, required: bool) -> Schema:
    fitted = _fitted(schema, known)
    options = fitted.get("anyOf", [fitted])
    if not required and {"type": "null"} not in options:
        # Nothing behind a key means its default.
        options = [*options, {"type": "null"}]
    return options[0] if len(options) == 1 else {"anyOf": options}


def _fitted(schema: Schema, known: dict[str, type[Any]]) -> Schema:
    if "$ref" in schema:
        record = known.get(schema["$ref"].rpartition("/")[2])
        if record and (is_excerpt(record) or record is Node):
            return {"anyOf": [_text(), schema]}
        return schema
    if "anyOf" in schema:
        inner = [_fitted(option, known) for option in schema["anyOf"]]
        return {"anyOf": [option for part in inner for option in part.get("anyOf", [part])]}
    kept = {key: value for key, value in schema.items() if key not in {"title", "default"}}
    if kept.get("type") == "string" and not {"enum", "const"} & set(kept):
        return _text()
    if "items" in kept:
        kept["items"] = _fitted(kept["items"], known)
    return kept


def _text() -> Schema:
    # An editor reads 12 as a number; the loader keeps what is written.
    return {"type": ["string", "number"]}
