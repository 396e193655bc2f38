"""Which names a part of a template sees, and what each stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal

from jinja2 import nodes
from msgspec import Struct, field

from speechdocs.templating.lint.shapes import Shape
from speechdocs.templating.places import Source

Sort = Literal["given", "import", "macro", "set"]


class Macro(Struct):
    """A macro and the module it belongs to."""

    node: nodes.Macro
    source: Source
    scope: Scope


class Binding(Struct):
    """What a name stands for; whether anything has asked for it, and where it is bound."""

    shape: Shape = Any
    sort: Sort = "set"
    macro: Macro | None = None
    module: Scope | None = None
    source: Source | None = None
    line: int = 0
    used: bool = False


_NONE: Mapping[str, Binding] = MappingProxyType({})


class Scope(Struct):
    """Names of a part of a template, and the scope around it."""

    outer: Scope | None = None
    names: dict[str, Binding] = field(default_factory=dict)

    def inner(self, names: Mapping[str, Binding] = _NONE) -> Scope:
        """Return a scope within this one that has `names` beside."""
        return Scope(self, dict(names))

    def find(self, name: str) -> Binding | None:
        """Return what `name` stands for here, None if nothing does."""
        if name in self.names:
            return self.names[name]
        return self.outer.find(name) if self.outer else None

    def known(self) -> tuple[str, ...]:
        """Return every name that stands for something here."""
        return tuple(dict.fromkeys(self._all()))

    def _all(self) -> Iterator[str]:
        yield from self.names
        if self.outer:
            yield from self.outer.known()
