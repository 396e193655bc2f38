"""Which formats there are: format → writer. A new one is a module here and a line in `WRITERS`.

A writer is imported when it first writes, because each owns a library that takes its time to load.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol

from speechdocs.layout.frames import Layout
from speechdocs.theme.theme import Theme
from speechdocs.writers.attachment import Attachment


class Writer(Protocol):
    """Turns a document on its pages into the bytes of a file, the same bytes every time."""

    def __call__(
        self, layout: Layout, theme: Theme, *, created: str, attached: Attachment | None = None
    ) -> bytes:
        """Return the file; `created` is the date it bears, YYYY-MM-DDTHH:MM:SSZ.

        It carries `attached` along if its format can.
        """
        ...


class _Imported:
    """The writer of a module, imported when it is first called; `attaches` what goes along."""

    def __init__(self, module: str, *, attaches: bool = False) -> None:
        self.module = module
        self.attaches = attaches

    def __call__(
        self, layout: Layout, theme: Theme, *, created: str, attached: Attachment | None = None
    ) -> bytes:
        write = import_module(self.module).write
        more = {"attached": attached} if self.attaches else {}
        return bytes(write(layout, theme, created=created, **more))


WRITERS: Mapping[str, Writer] = {
    "csv": _Imported("speechdocs.writers.sheets.csv_file"),
    "docx": _Imported("speechdocs.writers.docx"),
    "pdf": _Imported("speechdocs.writers.pdf", attaches=True),
    "print.pdf": _Imported("speechdocs.writers.imposed"),
    "xlsx": _Imported("speechdocs.writers.sheets.xlsx_file"),
}
