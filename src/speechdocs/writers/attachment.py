"""A file that a paper carries along where its format can."""

from __future__ import annotations

from msgspec import Struct


class Attachment(Struct, frozen=True):
    """A file to attach: its name, what is in it, its media type, and what it is, in words."""

    name: str
    data: bytes
    media: str
    description: str
