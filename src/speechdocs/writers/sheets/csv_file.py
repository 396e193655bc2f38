"""Tables to comma-separated values (RFC 4180), in UTF-8 with a byte order mark, which Excel needs.

A cell that a spreadsheet would take for a formula is written behind an apostrophe, which shows that
it is text; no other character is added. Tables are parted by an empty line.
"""

from __future__ import annotations

import csv
import io

from speechdocs.layout.frames import Layout
from speechdocs.theme.theme import Theme
from speechdocs.writers.sheets.grids import grids

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(layout: Layout, theme: Theme, *, created: str) -> bytes:  # noqa: ARG001 - a writer's shape
    """Return the tables of `layout` as the bytes of a .csv file.

    Raise `LayoutError` for a document without tables.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for number, grid in enumerate(grids(layout.document)):
        if number:
            writer.writerow(())
        writer.writerows(tuple(_safe(cell) for cell in row) for row in grid.rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
