"""How rules are written: as the borders of paragraphs without words.

A rule is the upper border of a line of one point (GB/T 9704-2012 7.2.7, 7.4.1); lines to write on
are the lower borders of empty lines.
"""

from __future__ import annotations

from speechdocs.layout.frames import Extent
from speechdocs.theme.theme import NotesStyle, RuleStyle, Theme
from speechdocs.theme.units import Emu
from speechdocs.writers.docx import measures
from speechdocs.writers.docx.flow import Par, Piece, filler
from speechdocs.writers.docx.names import RULED
from speechdocs.writers.docx.xml import attributes

_RESERVE = 4
"""A line to write on is left out for so many rows of text above those that fill a page."""


def rule(style: RuleStyle, extent: Extent | None) -> Par:
    """Return a rule with the white space around it, less its own line of one point."""
    after = style.after + (extent.after if extent else 0)
    par = filler()
    par.before = measures.down(extent.before if extent else style.before)
    own = measures.MIN_LINE + _height(style.weight)
    par.after = max(measures.down(Emu(after + style.weight)) - own, 0)
    par.parts["pBdr"] = _border("top", style.weight, style.color)
    return par


def notes(
    style: NotesStyle, theme: Theme, count: int, extent: Extent | None, above: Piece | None
) -> list[Par]:
    """Return `count` lines to write on below `above`; 0 are nearly as many as the page holds."""
    lines = count or (_filling(extent, theme) if extent else 0)
    height = int(style.rows * theme.word.pitch) - _height(style.weight)
    pars = [Par(RULED, line=height) for _ in range(lines)]
    for par in pars:
        border = _border("bottom", style.weight, style.color)
        if isinstance(above, Par) and above.parts.get("pBdr") == border:
            border = _border("bottom", style.weight, _neighbour(style.color))
        par.parts["pBdr"] = border
        above = par
    if extent and pars:
        pars[0].before = measures.down(extent.before)
        pars[-1].after = measures.down(extent.after)
    return pars


def _filling(extent: Extent, theme: Theme) -> int:
    """Return how many lines fill the page with some room to spare.

    Word breaks a line here and there otherwise than layout does, and lines that fill a page are
    not to begin another one.
    """
    rows = extent.y // theme.pitch
    return max(extent.lines + -rows // _RESERVE, 0)


def _neighbour(color: str) -> str:
    """Return a colour that no eye can tell from `color`.

    Word draws one border around neighbours whose borders are equal; these lines are to stay apart.

    >>> _neighbour("7F7F7F")
    '7F7F7E'
    """
    return f"{int(color, 16) ^ 1:06X}"


def _height(weight: Emu) -> int:
    """Return what a border of `weight` adds to the height of its paragraph, in twips."""
    return -(-measures.eighths(weight) * measures.MIN_LINE // 8)


def _border(edge: str, weight: Emu, color: str) -> str:
    pairs = {"val": "single", "sz": measures.eighths(weight), "space": 0, "color": color}
    return f"<w:pBdr>{attributes(edge, pairs)}</w:pBdr>"
