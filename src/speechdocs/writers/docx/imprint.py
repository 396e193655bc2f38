"""How the imprint is pinned to the foot of the last page: in a frame at the bottom margin.

Its last rule lies on the foot of the type area (GB/T 9704-2012 7.4.1), and Word's bottom margin
lies half a line gap lower; a line of that height at the frame's end makes up for it.
"""

from __future__ import annotations

from collections.abc import Sequence

from speechdocs.theme.theme import Theme
from speechdocs.theme.units import Emu
from speechdocs.writers.docx import measures
from speechdocs.writers.docx.flow import Par, Piece, Tab, Turn, filler
from speechdocs.writers.docx.xml import attributes


def framed(imprint: Sequence[Piece], theme: Theme, *, alone: bool) -> list[Piece]:
    """Return `imprint` in a frame, and the paragraph it is anchored to; `alone`, on a new page.

    Word frames paragraphs only: an imprint that holds a table follows the text unpinned.
    """
    if any(isinstance(piece, Tab) for piece in imprint):
        return list(imprint)
    start: list[Piece] = [Turn(), filler()] if alone else []
    pars = [piece for piece in imprint if isinstance(piece, Par)]
    frame = _frame(theme)
    foot = _foot(theme)
    for par in (*pars, *foot):
        par.parts["framePr"] = frame
    return [*start, *pars, *foot, filler()]


def _foot(theme: Theme) -> list[Par]:
    page, word = theme.page, theme.word
    gap = measures.down(Emu(page.height - word.bottom - page.top - page.text_height))
    if gap < measures.MIN_LINE:
        return []
    par = filler()
    par.line = gap
    return [par]


def _frame(theme: Theme) -> str:
    pairs = {
        "w": measures.text_width(theme),
        "wrap": "around",
        "vAnchor": "margin",
        "hAnchor": "margin",
        "xAlign": "left",
        "yAlign": "bottom",
    }
    return attributes("framePr", pairs)
