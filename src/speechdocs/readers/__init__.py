"""Which files can be read as a raw speech: one reader a format, in one table.

A reader is a pure function from bytes to a `Source`; whoever calls it has opened the file.
A new input format is a module beside this one and a line in `READERS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import Protocol

from speechdocs.errors import SourceError
from speechdocs.readers import txt
from speechdocs.text.source import Source

__all__ = ["READERS", "Reader", "read"]


class Reader(Protocol):
    """Makes a source of a file's bytes; `encoding` overrides what the reader would find."""

    def __call__(self, data: bytes, file: str, *, encoding: str | None = None) -> Source:
        """Return the source of `data`."""


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".text": txt.read,
        ".txt": txt.read,
    }
)
"""File suffix, in lower case, and the reader that takes it."""


def read(data: bytes, file: str, *, encoding: str | None = None) -> Source:
    """Return the source that the reader for the suffix of `file` makes of `data`."""
    suffix = PurePath(file).suffix.lower()
    if suffix not in READERS:
        raise SourceError(
            "unknown-suffix", file, suffix=suffix or PurePath(file).name, known=" ".join(READERS)
        )
    return READERS[suffix](data, file, encoding=encoding)
