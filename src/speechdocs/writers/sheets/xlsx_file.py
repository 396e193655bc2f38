"""Tables to an Excel workbook, a sheet for each; every cell is text, so no word becomes a formula.

openpyxl makes the parts. It puts the hour into the properties and into the zip; both are set anew,
so that the same document gives the same bytes.
"""

from __future__ import annotations

import io
import re
from datetime import datetime
from zipfile import ZipFile

from speechdocs.layout.frames import Layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.nodes import Document
from speechdocs.writers.docx.package import archive, entry
from speechdocs.writers.sheets.grids import Grid, grids
from speechdocs.writers.sheets.unadvised import unadvised

with unadvised():
    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTH = 130
"""How many characters of the standard face a landscape A4 page holds side by side."""
_A4 = 9
_PROPERTIES = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^<>]*>)[^<]*")
_THIN = Side(style="thin")
_RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def write(layout: Layout, theme: Theme, *, created: str) -> bytes:  # noqa: ARG001 - a writer's shape
    """Return the tables of `layout` as the bytes of an .xlsx file.

    Raise `LayoutError` for a document without tables.
    """
    document = layout.document
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, grid in enumerate(grids(document), 1):
        _fill(book.create_sheet(f"表{number}"), grid, document.title)
    _describe(book, document, created)
    made = io.BytesIO()
    book.save(made)
    return _dated(made.getvalue(), created)


def _fill(sheet: Worksheet, grid: Grid, title: str) -> None:
    columns = len(grid.shares)
    _title(sheet, title, columns)
    for number, row in enumerate(grid.rows):
        for column, text in enumerate(row, 1):
            cell = _written(sheet, number + 2, column, text)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.border = _RULED
            if number < grid.heads:
                cell.font = Font(bold=True)
                cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    for column, share in enumerate(grid.shares, 1):
        width = max(_WIDTH * share / sum(grid.shares), 5)
        sheet.column_dimensions[get_column_letter(column)].width = width
    _print_setup(sheet, grid.heads)


def _title(sheet: Worksheet, title: str, columns: int) -> None:
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)
    cell = _written(sheet, 1, 1, title)
    cell.font = Font(bold=True, size=16)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _written(sheet: Worksheet, row: int, column: int, text: str) -> Cell | MergedCell:
    cell = sheet.cell(row, column, text)
    cell.data_type = "s"  # also where the text begins like a formula
    return cell


def _print_setup(sheet: Worksheet, heads: int) -> None:
    """Print the sheet on landscape A4, as wide as the page, its heads on every one."""
    sheet.freeze_panes = f"A{heads + 2}"
    sheet.print_title_rows = f"1:{heads + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _describe(book: Workbook, document: Document, created: str) -> None:
    about = book.properties
    about.creator, about.title, about.language = document.author, document.title, document.lang
    about.created = datetime.fromisoformat(created)


def _dated(made: bytes, created: str) -> bytes:
    with ZipFile(io.BytesIO(made)) as parts:
        return archive(
            entry(name, _undated(name, parts.read(name), created)) for name in parts.namelist()
        )


def _undated(name: str, part: bytes, created: str) -> bytes:
    return _MODIFIED.sub(rb"\g<1>" + created.encode(), part) if name == _PROPERTIES else part
