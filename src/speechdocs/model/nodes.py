"""What a YAML text is once read safely: scalars, sequences and mappings that know their place.

Lines and columns count from 1. A quoted scalar is always words; a plain one may stand for null.
"""

from __future__ import annotations

from msgspec import Struct, field

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
"""The one implicit type of YAML that is kept: whatever else is plain stays as it is written."""

Position = tuple[int, int]


class Scalar(Struct):
    """A single value: its words, whether it is written plain, and whether a comment cuts it off."""

    value: str
    position: Position
    plain: bool = True
    cut: bool = False

    @property
    def is_null(self) -> bool:
        """Return whether the value is nothing."""
        return self.plain and self.value in NULLS


class Sequence(Struct):
    """A list; `flow` says that it is written in brackets."""

    position: Position
    flow: bool = False
    items: list[Yaml] = field(default_factory=list)


class Mapping(Struct):
    """Keys and values; `keys` says where each key stands."""

    position: Position
    flow: bool = False
    entries: dict[str, Yaml] = field(default_factory=dict)
    keys: dict[str, Position] = field(default_factory=dict)


Yaml = Scalar | Sequence | Mapping
