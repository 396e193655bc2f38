"""Which files can be read as a raw speech: one reader a format, in one table.

A reader is a pure function from bytes to a `Source`; whoever calls it has opened the file.
A new input format is a module beside this one and a line in `READERS`; it is imported with the
first file of its format, because some need large libraries.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import Protocol

from speechdocs.errors import SourceError
from speechdocs.text.chars import LINE_ENDS, has_han
from speechdocs.text.source import Source

__all__ = ["READERS", "Reader", "read"]


class Reader(Protocol):
    """Makes a source of a file's bytes; `encoding` overrides what the reader would find."""

    def __call__(self, data: bytes, file: str, *, encoding: str | None = None) -> Source:
        """Return the source of `data`."""


def _late(module: str) -> Reader:
    """Return the function `read` of `module`, which is imported when it is first called."""

    def read_late(data: bytes, file: str, *, encoding: str | None = None) -> Source:
        reader: Reader = import_module(f"{__name__}.{module}").read
        return reader(data, file, encoding=encoding)

    return read_late


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".doc": _late("doc"),
        ".docm": _late("docx"),
        ".docx": _late("docx"),
        ".htm": _late("html"),
        ".html": _late("html"),
        ".markdown": _late("markdown"),
        ".md": _late("markdown"),
        ".odt": _late("doc"),
        ".pdf": _late("pdf"),
        ".rtf": _late("doc"),
        ".text": _late("txt"),
        ".txt": _late("txt"),
        ".wps": _late("doc"),
    }
)
"""File suffix, in lower case, and the reader that takes it."""

LONGEST = 1_000_000
"""The most characters a source may have: a thousand pages; its extraction takes some seconds."""

MOST_LINES = 50_000
"""The most lines a source may have: each costs about as much as thirty characters."""


_ONLY_ASIDES = "only heads and feet of pages, notes or names of pictures"


def read(data: bytes, file: str, *, encoding: str | None = None) -> Source:
    """Return the source that the reader for the suffix of `file` makes of `data`."""
    suffix = PurePath(file).suffix.lower()
    if suffix not in READERS:
        raise SourceError(
            "unknown-suffix", file, suffix=suffix or PurePath(file).name, known=" ".join(READERS)
        )
    source = READERS[suffix](data, file, encoding=encoding)
    if len(source.text) > LONGEST:
        raise SourceError("too-long", file, part="its text", limit=LONGEST)
    if sum(map(source.text.count, LINE_ENDS)) > MOST_LINES:
        raise SourceError("too-long", file, part="the list of its lines", limit=MOST_LINES)
    if source.asides and not has_han(_running(source)):
        raise SourceError("no-text", file, what=_ONLY_ASIDES)
    return source


def _running(source: Source) -> str:
    """Return the text of `source` without its asides."""
    kept, done = [], 0
    for start, end in sorted(aside.at for aside in source.asides):
        kept.append(source.text[done:start])
        done = max(done, end)
    return "".join([*kept, source.text[done:]])
