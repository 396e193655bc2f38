"""Records that are equal if they say the same, whatever is noted in them besides."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct


class Compared(Struct, frozen=True, eq=False):
    """A record; equal ones may differ in the fields that `besides` names."""

    besides: ClassVar[frozenset[str]] = frozenset()

    def __eq__(self, other: object) -> bool:
        """Return whether both say the same."""
        if type(self) is not type(other):
            return NotImplemented
        return all(
            getattr(self, name) == getattr(other, name)
            for name in self.__struct_fields__
            if name not in self.besides
        )

    def __hash__(self) -> int:
        """Return what equal ones have in common."""
        said = (getattr(self, n) for n in self.__struct_fields__ if n not in self.besides)
        return hash((type(self), *said))
