"""What is known of a value before there is one: the names it has, what its entries are.

A shape is a type as annotations write it, read off the classes that templates are given; `Any`
where nothing is known. Office data and options have names of their own, macros a result.
"""

from __future__ import annotations

import collections.abc
import types
from functools import cache, cached_property
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from speechdocs.templating import charts, cloze, questions, summary, tasks, terms, timeline

Shape = Any

_LATE = {
    module.__name__.rpartition(".")[2]: module
    for module in (charts, cloze, questions, summary, tasks, terms, timeline)
}
"""What `view` loads only when it is asked for, by the names in its annotations."""


class Names(Struct, frozen=True):
    """The shape of a value whose names are known one by one; `label` is what templates call it.

    A `base` has names beside those.
    """

    names: dict[str, Shape]
    label: str = ""
    base: type | None = None


class Method(Struct, frozen=True):
    """The shape of something that may be called and then gives a `result`."""

    result: Shape


_OF_LOOP: collections.abc.Mapping[str, Shape] = {
    **dict.fromkeys(("index", "index0", "revindex", "revindex0", "length", "depth", "depth0"), int),
    **dict.fromkeys(("first", "last"), bool),
    **dict.fromkeys(("cycle", "changed"), Any),
}


def loop(item: Shape) -> Names:
    """Return the shape of `loop` inside a loop whose entries have the shape `item`."""
    return Names({**_OF_LOOP, "previtem": item, "nextitem": item})


def may_be_none(shape: Shape) -> bool:
    """Return whether a value of `shape` may be None."""
    return type(None) in get_args(shape) and _is_union(shape)


def present(shape: Shape) -> Shape:
    """Return `shape` less None; one of some fixed words is a word, a mapping may hold anything."""
    if _origin(shape) is Literal:
        return str
    if _origin(shape) is collections.abc.Mapping:
        return Any
    if not _is_union(shape):
        return shape
    others = [part for part in get_args(shape) if part is not type(None)]
    return others[0] if len(others) == 1 else Any


def known_names(shape: Shape) -> tuple[str, ...]:
    """Return the names that values of `shape` have; none where anything may be there."""
    shape = present(shape)
    if shape is Any or isinstance(shape, Method):
        return ()
    if isinstance(shape, Names):
        return tuple(shape.names)
    return tuple(_of_class(_origin(shape) or shape))


def attribute(shape: Shape, name: str) -> Shape | None:
    """Return the shape of the attribute `name` of a value of `shape`, None if it has none such."""
    shape = present(shape)
    if shape is Any or isinstance(shape, Method):
        return Any
    if isinstance(shape, Names):
        also = shape.base is not None and hasattr(shape.base, name)
        return shape.names.get(name, Any if also else None)
    return _of_class(_origin(shape) or shape).get(name)


def entry(shape: Shape) -> Shape:
    """Return the shape of what a loop over a value of `shape` gives."""
    shape = present(shape)
    if _origin(shape) in (tuple, list):
        parts = [part for part in get_args(shape) if part is not Ellipsis]
        return parts[0] if len(set(map(repr, parts))) == 1 else Any
    return str if shape is str else Any


def choices(shape: Shape) -> tuple[str, ...]:
    """Return the words a value of `shape` may be, where they are known."""
    return get_args(shape) if _origin(shape) is Literal else ()


def result(shape: Shape) -> Shape:
    """Return the shape of what calling a value of `shape` gives."""
    return shape.result if isinstance(shape, Method) else Any


def _origin(shape: Shape) -> Any:
    return get_origin(shape)


def _is_union(shape: Shape) -> bool:
    return _origin(shape) in (Union, types.UnionType)


def _public(of: type) -> tuple[str, ...]:
    return tuple(name for name in dir(of) if not name.startswith("_"))


@cache
def _of_class(of: type) -> dict[str, Shape]:
    """Return the public names of the class `of` and the shapes of their values."""
    hints = _hints(of) if of.__module__.startswith("speechdocs.") else {}
    found = {name: hint for name, hint in hints.items() if not name.startswith("_")}
    return {name: _member(of, name) for name in _public(of)} | found


def _hints(of: Any) -> dict[str, Shape]:
    return get_type_hints(of, localns=_LATE)


def _member(of: type, name: str) -> Shape:
    member = getattr(of, name)
    if isinstance(member, property):
        return _hints(member.fget).get("return", Any)
    if isinstance(member, cached_property):
        return _hints(member.func).get("return", Any)
    if isinstance(member, types.FunctionType):
        return Method(_hints(member).get("return", Any))
    return Any
