"""Pages imposed for a saddle stitch: two beside each other on each side of sheets twice as large.

Printed on both sides (turned over the short edge), the sheets are laid into one another, folded and
stapled. Blank pages fill up the last sheet. The sheets inside stick out further the more there are,
so that their pages move towards the spine by the thickness of the paper (creep).
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

from speechdocs.layout.frames import Layout
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import MM, PT
from speechdocs.writers.pdf import write as write_pdf

PAPER = MM // 10
"""How thick a sheet is: paper of 80 g/m²."""
_PER_SHEET = 4
_SHEETS = {210: 297, 297: 420}
"""How wide sheets are that are as high as an A5 or an A4 page (ISO 216), in millimetres."""

Side = tuple[int | None, int | None]
"""The page on the left and the page on the right, counted from 0; None for a blank one."""


def write(layout: Layout, theme: Theme, *, created: str) -> bytes:
    """Return `layout` as a PDF of sheets to print, fold and staple."""
    reader = PdfReader(BytesIO(write_pdf(layout, theme, created=created)))
    writer = PdfWriter()
    _describe(writer, layout.document.lang)
    for number, side in enumerate(sides(len(reader.pages))):
        creep = float(number // 2 * PAPER) / PT
        _add(writer, reader, side, creep)
    writer.add_metadata({"/Title": layout.document.title, "/Producer": "speechdocs"})
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _describe(writer: PdfWriter, language: str) -> None:
    """Say in what language the file is, and how it is to be printed (ISO 32000-1, 12.2)."""
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    writer.root_object[NameObject("/ViewerPreferences")] = DictionaryObject(
        {
            NameObject("/DisplayDocTitle"): BooleanObject(value=True),
            NameObject("/Duplex"): NameObject("/DuplexFlipShortEdge"),
        }
    )


def sides(pages: int) -> Iterator[Side]:
    """Yield the sides of the sheets, front and back of the outermost first.

    >>> list(sides(6))
    [(None, 0), (1, None), (5, 2), (3, 4)]
    """
    places = -(-pages // _PER_SHEET) * _PER_SHEET
    numbers = [page if page < pages else None for page in range(places)]
    for first in range(0, places // 2, 2):
        last = places - 1 - first
        yield numbers[last], numbers[first]
        yield numbers[first + 1], numbers[last - 1]


def _add(writer: PdfWriter, reader: PdfReader, side: Side, creep: float) -> None:
    """Add the pages of `side` as one page; each is `creep` points nearer to the spine."""
    first = reader.pages[0].mediabox
    width, height = float(first.width), float(first.height)
    whole = _SHEETS.get(round(height * PT / MM), 0) * MM / PT
    fold = max(whole, 2 * width) / 2
    sheet = writer.add_blank_page(2 * fold, height)
    for index, x in zip(side, (fold - width + creep, fold - creep), strict=True):
        if index is not None:
            sheet.merge_transformed_page(
                _unmarked(reader.pages[index]), Transformation().translate(x, 0)
            )


def _unmarked(page: PageObject) -> PageObject:
    """Return `page` without what only makes sense in the document it comes from."""
    for key in ("/StructParents", "/Annots", "/Tabs"):
        page.pop(NameObject(key), None)
    return page
