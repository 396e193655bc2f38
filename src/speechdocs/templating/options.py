"""What may be chosen of a kind of paper: options, each with a default that decides its type."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

OptionValue = str | int | bool

_WHAT: Mapping[type, str] = {bool: "true or false", int: "a whole number from 0"}
_WHOLE = re.compile("[0-9]{1,9}")


class Option(Struct, frozen=True):
    """A choice that a kind offers: its type is its default's, `choices` narrows a text down."""

    name: str
    default: OptionValue
    description: str = ""
    choices: tuple[str, ...] = ()

    @property
    def what(self) -> str:
        """Return what the option takes, in words."""
        if self.choices:
            return " | ".join(self.choices)
        return _WHAT.get(type(self.default), "a text")

    def accepts(self, value: object) -> bool:
        """Return whether `value` is one the option takes."""
        if type(value) is not type(self.default):
            return False
        if self.choices:
            return str(value) in self.choices
        # Every number that is an option counts something.
        return not isinstance(value, int) or value >= 0

    def read(self, text: str) -> OptionValue:
        """Return what `text`, from a command line, means as a value; itself where it means none."""
        if isinstance(self.default, bool):
            return {"true": True, "false": False}.get(text, text)
        if isinstance(self.default, int) and _WHOLE.fullmatch(text):
            return int(text)
        return text
