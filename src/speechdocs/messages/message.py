"""What a message is: words with places for parameters, and hints."""

from __future__ import annotations

from typing import NamedTuple

NEAR = "did you mean {near!r}?"
"""The hint that names the nearest known word."""


class Message(NamedTuple):
    """The words of one code: `text` and `hints`, with `{parameters}` in them."""

    text: str
    hints: tuple[str, ...] = ()


def message(text: str, *hints: str) -> Message:
    """Return the message `text` with `hints`, the one to be tried first in front."""
    return Message(text, hints)
