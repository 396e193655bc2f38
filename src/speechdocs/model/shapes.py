"""What shape each part of a content file has, read from the records themselves.

Reading, writing, checking and walking a speech all follow this one table, so that a field added to
a record needs no line elsewhere. A key is the field's name, less a final underscore
(`from_` is written `from`).
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, Generic, TypeVar

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from speechdocs.text.source import Span

Path = tuple[str | int, ...]
"""Where a part stands: keys and list indexes from the top, as a YAML reader would name them."""


Made = TypeVar("Made")


class PerType(Generic[Made]):
    """A function of a class, worked out once for each class (`functools.cache`, but typed)."""

    def __init__(self, make: Callable[[type[Any]], Made]) -> None:
        self._make = make
        self._made: dict[type[Any], Made] = {}

    def __call__(self, record: type[Any]) -> Made:
        """Return what the function makes of `record`."""
        if record not in self._made:
            self._made[record] = self._make(record)
        return self._made[record]


class Kind(StrEnum):
    """The shapes there are."""

    TEXT = "text"
    CHOICE = "choice"
    WHOLE = "whole"
    REAL = "real"
    NUMBER = "number"
    FLAG = "flag"
    SPAN = "span"
    RECORD = "record"
    LIST = "list"
    FREE = "free"


class Shape(Struct, frozen=True):
    """A kind, with the class of a record, the shape of a list's items, or the words to choose from.

    A `WHOLE` number is an int, a `REAL` one a float, a `NUMBER` whichever is written.
    """

    kind: Kind
    record: type[Any] | None = None
    item: Shape | None = None
    choices: tuple[str, ...] = ()


class Key(Struct, frozen=True):
    """One key of a record: the attribute it fills, its shape, its default."""

    name: str
    attribute: str
    shape: Shape
    default: object

    @property
    def required(self) -> bool:
        """Return whether a record cannot do without this key."""
        return self.default is NODEFAULT


@PerType
def keys_of(record: type[Any]) -> dict[str, Key]:
    """Return the keys of a record, in the order in which they are declared."""
    return {
        field.name.rstrip("_"): Key(
            field.name.rstrip("_"), field.name, _shape(field.type), _default(field)
        )
        for field in fields(record)
    }


@PerType
def required_of(record: type[Any]) -> tuple[Key, ...]:
    """Return the keys that a record cannot do without."""
    return tuple(key for key in keys_of(record).values() if key.required)


def _default(field: FieldInfo) -> object:
    if field.default_factory is not NODEFAULT:
        return field.default_factory()
    return field.default


_SIMPLE = {str: Kind.TEXT, int: Kind.WHOLE, float: Kind.REAL, bool: Kind.FLAG, Span: Kind.SPAN}


def _shape(hint: Any) -> Shape:
    origin = typing.get_origin(hint)
    arguments = typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        (part, *others) = (each for each in arguments if each is not type(None))
        return Shape(Kind.NUMBER) if others else _shape(part)
    if origin is tuple:
        return Shape(Kind.LIST, item=_shape(arguments[0]))
    if origin is typing.Literal:
        return Shape(Kind.CHOICE, choices=arguments)
    if isinstance(hint, type) and issubclass(hint, Struct):
        return Shape(Kind.RECORD, hint)
    return Shape(_SIMPLE.get(hint, Kind.FREE))


@PerType
def is_excerpt(record: type[Any]) -> bool:
    """Return whether a record holds words and may be written as a plain string."""
    keys = keys_of(record)
    return "text" in keys and "at" in keys and not keys["at"].required


@PerType
def holding(record: type[Any]) -> tuple[Key, ...]:
    """Return the keys of a record that hold other records."""
    return tuple(key for key in keys_of(record).values() if holds(key.shape, Kind.RECORD))


def holds(shape: Shape, kind: Kind) -> bool:
    """Return whether `shape` is of `kind`, or a list of what is."""
    return shape.kind is kind or (shape.item is not None and shape.item.kind is kind)


def parts(record: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every record inside `record`, itself first, with its path, in written order."""
    yield path, record
    for key in holding(type(record)):
        yield from parts_under(key, getattr(record, key.attribute), path)


def parts_under(key: Key, value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every record inside the `value` of `key`, which the record at `path` has."""
    if key.shape.kind is Kind.RECORD:
        if value is not None:
            yield from parts(value, (*path, key.name))
    elif key.shape.item is not None and key.shape.item.kind is Kind.RECORD:
        for index, each in enumerate(value):
            yield from parts(each, (*path, key.name, index))
