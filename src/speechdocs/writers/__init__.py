"""Which formats there are: format → writer. A new one is a module here and a line in `WRITERS`.

A writer is imported when it first writes, because each owns a library that takes its time to load.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol

from speechdocs.layout.frames import Layout
from speechdocs.theme.theme import Theme


class Writer(Protocol):
    """Turns a document on its pages into the bytes of a file, the same bytes every time."""

    def __call__(self, layout: Layout, theme: Theme, *, created: str) -> bytes:
        """Return the file; `created` is the date it bears, YYYY-MM-DDTHH:MM:SSZ."""
        ...


class _Imported:
    """The writer of a module, imported when it is first called."""

    def __init__(self, module: str) -> None:
        self.module = module

    def __call__(self, layout: Layout, theme: Theme, *, created: str) -> bytes:
        write: Writer = import_module(self.module).write
        return write(layout, theme, created=created)


WRITERS: Mapping[str, Writer] = {
    "csv": _Imported("speechdocs.writers.sheets.csv_file"),
    "docx": _Imported("speechdocs.writers.docx"),
    "pdf": _Imported("speechdocs.writers.pdf"),
    "xlsx": _Imported("speechdocs.writers.sheets.xlsx_file"),
}
