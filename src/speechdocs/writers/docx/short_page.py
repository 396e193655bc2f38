"""What ends a page in Word where layout ends it early, so that a sign-off has text on its page.

Word would fill the page and carry over the names alone, or, told to keep them with the text above,
carry over all of that; so the rows that stay free are taken by a table without words at its foot
(GB/T 9704-2012 7.3.5.5).
"""

from __future__ import annotations

from speechdocs.layout.frames import Layout
from speechdocs.layout.glyphs import EM
from speechdocs.layout.set_line import ASCENT
from speechdocs.theme.theme import Theme
from speechdocs.writers.docx.flow import Tab, filler
from speechdocs.writers.docx.imprint import at_the_foot


def reserved(layout: Layout, block: int, theme: Theme) -> Tab | None:
    """Return what takes the rows that the page stays short of on which `block` is parted."""
    if block not in layout.tied:
        return None
    ends = [[line.y for line in page.lines] for page in layout.pages]
    on = [
        index
        for index, page in enumerate(layout.pages)
        if any(line.block == block for line in page.lines)
    ]
    if len(on) < 2:
        return None
    lowest = theme.row(theme.grid.lines - 1) + theme.grid.size * ASCENT // EM
    rows = round((lowest - max(ends[on[0]])) / theme.pitch)
    if rows < 1:
        return None
    par = filler()
    # A quarter of a row less is too little for a line, and leaves room for what is rounded.
    par.line = (4 * rows - 1) * theme.word.pitch // 4
    return Tab(at_the_foot([par], theme))
