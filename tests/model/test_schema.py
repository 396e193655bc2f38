"""The JSON Schema of content files takes what loading takes."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from tests import example

from speechdocs.model.schema import json_schema

SCHEMA = json_schema()
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "null": (type(None),),
    "number": (int, float),
    "integer": (int,),
}


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """Judge `value` by the few words our schema is written in."""
    if "$ref" in schema and not fits(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]):
        return False
    if "anyOf" in schema and not any(fits(value, option) for option in schema["anyOf"]):
        return False
    if "if" in schema and not fits(value, schema["then" if fits(value, schema["if"]) else "else"]):
        return False
    return all(WORDS[word](value, schema[word], schema) for word in schema if word in WORDS)


def is_type(value: Any, names: Any, _schema: Any) -> bool:
    names = [names] if isinstance(names, str) else names
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, TYPES[name]) for name in names)


WORDS: dict[str, Any] = {
    "type": is_type,
    "enum": lambda value, known, _: value in known,
    "const": lambda value, known, _: value == known,
    "required": lambda value, keys, _: set(keys) <= set(value),
    "items": lambda value, inner, _: (
        not isinstance(value, list) or all(fits(v, inner) for v in value)
    ),
    "minItems": lambda value, size, _: not isinstance(value, list) or len(value) >= size,
    "maxItems": lambda value, size, _: not isinstance(value, list) or len(value) <= size,
    "properties": lambda value, known, _: (
        not isinstance(value, dict) or all(fits(value[k], known[k]) for k in value if k in known)
    ),
    "additionalProperties": lambda value, more, schema: (
        more or not isinstance(value, dict) or set(value) <= set(schema["properties"])
    ),
}


def plain(text: str) -> Any:
    # An editor reads numbers and flags, and dates as words.
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def test_every_definition_is_used_and_there() -> None:
    written = json.dumps(SCHEMA)
    for name in SCHEMA["$defs"]:
        assert f'"#/$defs/{name}"' in written
    assert written == json.dumps(json_schema())


def test_the_example_fits() -> None:
    assert fits(plain(example.YAML), SCHEMA)


def test_the_invented_speech_fits(content: str) -> None:
    assert fits(plain(content), SCHEMA)


@pytest.mark.parametrize(
    "text",
    [
        "title: 讲话\nsections: [今天开会。]",
        "sections: [{heading: 一, paragraphs: [好, {text: 好, at: [0, 1]}], items: [好]}]",
        "sections:\ntags:\nissue: {number: 12}",
        "edits: [{at: [0, 1], from: 好, to: 坏}]",
        "date: {value: '2021'}\nspeaker: {name: 张三}",
        "kind: meeting\nname: 会议\nspeeches: [a.yaml]",
    ],
)
def test_what_loads_fits(text: str) -> None:
    assert fits(plain(text), SCHEMA)


@pytest.mark.parametrize(
    "text",
    [
        "titel: 讲话",
        "title: [讲话]",
        "title: {text: 讲话, at: [1]}",
        "title: {at: [1, 2]}",
        "sections: 今天开会。",
        "sections: [{role: taks}]",
        "edits: [{at: [0, 1], from_: 好, to: 坏}]",
        "kind: meeting\ntitle: 讲话",
        "kind: meeting",
        "name: 会议",
    ],
)
def test_what_is_refused_does_not_fit(text: str) -> None:
    assert not fits(plain(text), SCHEMA)
