"""How the imprint is pinned to the foot of the last page: in a floating table at the margin.

Its last rule lies on the foot of the type area (GB/T 9704-2012 7.4.1), and Word's bottom margin
lies half a line gap lower; a line of that height at the table's end makes up for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from speechdocs.theme.theme import Theme
from speechdocs.theme.units import to_twips
from speechdocs.writers.docx import measures
from speechdocs.writers.docx.flow import Division, Par, Piece, Tab, cell_xml, filler
from speechdocs.writers.docx.xml import attributes, flag

_SIDES = ("left", "right")


def pinned(imprint: Sequence[Piece], above: Piece | None, theme: Theme) -> list[Piece]:
    """Return `imprint` as a floating table, and its anchor, with which it goes to the next page.

    No section begins with such a table: a filler stands where `above` it one does. An imprint that
    holds a table itself follows the text unpinned.
    """
    if any(isinstance(piece, Tab) for piece in imprint):
        return list(imprint)
    pars = [piece for piece in imprint if isinstance(piece, Par)]
    start = [filler()] if isinstance(above, Division) else []
    return [*start, Tab(at_the_foot([*pars, *_foot(theme)], theme)), filler()]


def _foot(theme: Theme) -> list[Par]:
    """Return the line below the last rule, whose own line of one point makes a part of it."""
    page, word = theme.page, theme.word
    gap = measures.down(page.height - word.bottom - page.top - page.text_height)
    par = filler()
    par.line = gap - measures.MIN_LINE
    return [par] if par.line >= measures.MIN_LINE else []


def at_the_foot(pars: list[Par], theme: Theme) -> str:
    """Return `pars` in a table of one cell that floats at the foot of the page.

    It is placed from the page's left edge: LibreOffice floats a table as wide as the text so only.
    """
    width = measures.text_width(theme)
    wide = {"w": width, "type": "dxa"}
    place = {
        "vertAnchor": "margin",
        "horzAnchor": "page",
        "tblpX": to_twips(theme.page.left),
        "tblpYSpec": "bottom",
    }
    none = "".join(attributes(side, {"w": 0, "type": "dxa"}) for side in _SIDES)
    properties = (
        f"{attributes('tblpPr', place)}{attributes('tblW', wide)}"
        f"{attributes('tblLayout', {'type': 'fixed'})}<w:tblCellMar>{none}</w:tblCellMar>"
    )
    cell = f"<w:tc><w:tcPr>{attributes('tcW', wide)}</w:tcPr>{cell_xml(pars)}</w:tc>"
    row = f"<w:tr><w:trPr>{flag('cantSplit')}</w:trPr>{cell}</w:tr>"
    grid = f"<w:tblGrid>{attributes('gridCol', {'w': width})}</w:tblGrid>"
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{grid}{row}</w:tbl>"
