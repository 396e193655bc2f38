"""What a function gave before, remembered for arguments that are the same things.

`functools.lru_cache` asks whether arguments say the same. Of a speech or a document that takes
longer than much of what is asked of it, and whoever asks again has the same one in hand.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

_Asked = TypeVarTuple("_Asked")
_Given = TypeVar("_Given")


class _Thing:
    """A thing that is equal to itself only."""

    __slots__ = ("itself",)

    def __init__(self, itself: object) -> None:
        self.itself = itself

    def __eq__(self, other: object) -> bool:
        """Return whether both are of one thing."""
        return isinstance(other, _Thing) and self.itself is other.itself

    def __hash__(self) -> int:
        """Return what tells the thing from all others there are."""
        return id(self.itself)


def remembered(size: int) -> Callable[[Callable[[*_Asked], _Given]], Callable[[*_Asked], _Given]]:
    """Let a function remember what it gave the last `size` times that it was asked anew.

    Neither its arguments nor what it gives may ever change; both are kept as long.
    """

    def remembering(function: Callable[[*_Asked], _Given]) -> Callable[[*_Asked], _Given]:
        @lru_cache(size)
        def known(*things: _Thing) -> _Given:
            return function(*(thing.itself for thing in things))  # type: ignore[arg-type]

        @wraps(function)
        def asked(*arguments: *_Asked) -> _Given:
            return known(*map(_Thing, arguments))

        return asked

    return remembering
