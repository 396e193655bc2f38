"""How plain data become a `Speech` or a `Meeting`: as they stand, where nothing is wrong in them.

What is not of the right type to a hair is left to pydantic, which knows what may still be meant
and says what is wrong. It takes as long to load as a paper takes to make, and most files need it
never.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from typing import Any, TypeVar

from speechdocs.model.nodes import Position
from speechdocs.model.shapes import Path, PerType, keys_of
from speechdocs.text.source import Span

Record = TypeVar("Record")

_Read = Callable[[Any], Any]

_FLAGS = {"true": True, "false": False}
_EXACT = 2**53


class UnclearError(Exception):
    """Raised for a value that is not of the type that its key has."""


def made(
    record: type[Record], data: dict[str, Any], positions: Mapping[Path, Position], file: str = ""
) -> Record:
    """Return the `record` that `data` describes, or raise what is wrong first in the file."""
    try:
        return plainly(record, data)
    except UnclearError:
        from speechdocs.model.adapter import checked

        return checked(record, data, positions, file)


def plainly(record: type[Record], data: dict[str, Any]) -> Record:
    """Return the `record` that `data` describes; raise `UnclearError` if it may not."""
    known: Record = _maker(record)(data)
    return known


@PerType
def _maker(record: type[Any]) -> _Read:
    """Return what makes a `record` of its attributes' values."""
    hints = typing.get_type_hints(record)
    required = {key.attribute for key in keys_of(record).values() if key.required}
    readers: dict[str, _Read] = {}

    def make(data: Any) -> Any:
        if type(data) is not dict or required - data.keys():
            raise UnclearError
        # A record may hold others of its own kind, so that readers are found as they are needed.
        values = {}
        for name, value in data.items():
            read = readers.get(name) or readers.setdefault(name, _reader(hints.get(name)))
            values[name] = read(value)
        return record(**values)

    return make


def _reader(hint: Any) -> _Read:
    """Return what reads a value of the type `hint`."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        # A key that is absent has no value at all, so that None is never one.
        (kind, *others) = (each for each in arguments if each is not type(None))
        return _of_types(kind, *others) if others else _reader(kind)
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return _list(_reader(arguments[0]))
    if origin is typing.Literal:
        return _choice(arguments)
    if isinstance(hint, type) and is_dataclass(hint):
        return _maker(hint)
    return _SIMPLE.get(origin or hint, _unclear)


def _of_types(*kinds: type[Any]) -> _Read:
    def read(value: Any) -> Any:
        if type(value) not in kinds:
            raise UnclearError
        return value

    return read


def _list(read: _Read) -> _Read:
    def each(value: Any) -> Any:
        if type(value) is not tuple:
            raise UnclearError
        return tuple([read(item) for item in value])

    return each


def _choice(choices: tuple[Any, ...]) -> _Read:
    def read(value: Any) -> Any:
        if value not in choices:
            raise UnclearError
        return value

    return read


def _flag(value: Any) -> bool:
    if type(value) is not str or value not in _FLAGS:
        raise UnclearError
    return _FLAGS[value]


def _float(value: Any) -> float:
    if type(value) is int and abs(value) <= _EXACT:
        return float(value)
    if type(value) is not float:
        raise UnclearError
    return value


def _unclear(_value: Any) -> Any:
    raise UnclearError


_SIMPLE: dict[Any, _Read] = {
    **{kind: _of_types(kind) for kind in (str, int, dict, Span)},
    float: _float,
    bool: _flag,
}
