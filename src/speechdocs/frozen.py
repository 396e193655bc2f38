"""Values: frozen dataclasses with slots, which cost little when a program starts.

`dataclasses` writes six methods for such a class and compiles each of them, at every start: half a
millisecond a class. Here one is written, that takes the fields. To compare, hash, show, freeze and
copy a value, functions that know the names of its fields will do, and take no longer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

Class = TypeVar("Class", bound=type[Any])

Method = Callable[..., Any]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: Class) -> Class:
    """Return the class `kind` as `dataclass(frozen=True, slots=True)` does.

    >>> @frozen
    ... class Place:
    ...     line: int
    ...     column: int = 1
    >>> Place(7), Place(7) == Place(7, 1), len({Place(7), Place(7)})
    (Place(line=7, column=1), True, 1)
    """
    own = vars(kind)
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(kind)
    for name, method in _methods(fields(made)).items():
        if name not in own:
            setattr(made, name, method)
    return made  # type: ignore[no-any-return] # the same class, made anew with slots


def _methods(known: Sequence[Field[Any]]) -> dict[str, Method]:
    compared = _getter([one.name for one in known if one.compare])
    hashed = _getter([one.name for one in known if (one.compare if one.hash is None else one.hash)])
    names = [one.name for one in known]
    return {
        "__init__": _init(known),
        "__eq__": _equal(compared),
        "__hash__": lambda self: hash(hashed(self)),
        "__repr__": _shown([one.name for one in known if one.repr]),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": lambda self: [getattr(self, name) for name in names],
        "__setstate__": lambda self, state: _set_all(self, zip(names, state, strict=True)),
    }


def _init(known: Sequence[Field[Any]]) -> Method:
    """Return what takes the fields, written out because nothing general is as quick."""
    names: dict[str, Any] = {"put": object.__setattr__, "missing": MISSING}
    parameters, lines = ["self"], ["pass"]
    for number, one in enumerate(known):
        given = one.name
        if one.default_factory is not MISSING:
            names[f"make_{number}"] = one.default_factory
            parameters.append(f"{one.name}=missing")
            given = f"make_{number}() if {one.name} is missing else {one.name}"
        elif one.default is not MISSING:
            names[f"default_{number}"] = one.default
            parameters.append(f"{one.name}=default_{number}")
        else:
            parameters.append(one.name)
        lines.append(f"put(self, {one.name!r}, {given})")
    text = f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines)
    exec(text, names)  # noqa: S102 - made of nothing but the names of fields
    init: Method = names["__init__"]
    return init


def _getter(names: list[str]) -> Callable[[Any], Any]:
    return attrgetter(*names) if names else lambda _: ()


def _equal(key: Callable[[Any], Any]) -> Method:
    def equal(self: Any, other: object) -> Any:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    return equal


def _shown(names: list[str]) -> Method:
    def shown(self: Any) -> str:
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({said})"

    return shown


def _refuse(self: Any, name: str, _value: object = None) -> NoReturn:
    raise FrozenInstanceError(f"{type(self).__qualname__}.{name} is frozen")


def _set_all(self: Any, values: Iterable[tuple[str, object]]) -> None:
    for name, each in values:
        object.__setattr__(self, name, each)
