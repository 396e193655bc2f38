"""How rules are written: as the borders of paragraphs without words.

A rule is the upper border of a line of one point (GB/T 9704-2012 7.2.7, 7.4.1); lines to write on
are the lower borders of empty lines.
"""

from __future__ import annotations

from speechdocs.layout.frames import Extent
from speechdocs.theme.theme import NotesStyle, RuleStyle, Theme
from speechdocs.theme.units import Emu
from speechdocs.writers.docx import measures
from speechdocs.writers.docx.flow import Par, filler
from speechdocs.writers.docx.styles import RULED
from speechdocs.writers.docx.xml import attributes


def rule(style: RuleStyle, extent: Extent | None) -> Par:
    """Return a rule with the white space around it, its own line of one point counted in."""
    before = extent.before if extent else style.before
    after = style.after + (extent.after if extent else 0)
    par = filler()
    par.before = measures.down(before)
    par.after = max(measures.down(after + style.weight) - measures.MIN_LINE, 0)
    par.parts["pBdr"] = f"<w:pBdr>{_border('top', style.weight, style.color)}</w:pBdr>"
    return par


def notes(style: NotesStyle, theme: Theme, count: int, extent: Extent | None) -> list[Par]:
    """Return `count` lines to write on, or as many as layout found room for."""
    lines = count or (extent.lines if extent else 0) or 1
    pars = [_note(style, theme) for _ in range(lines)]
    if extent:
        pars[0].before = measures.down(extent.before)
        pars[-1].after = measures.down(extent.after)
    return pars


def _note(style: NotesStyle, theme: Theme) -> Par:
    """Return one line; with a border between them, equal paragraphs keep one line each."""
    edges = "".join(_border(edge, style.weight, style.color) for edge in ("bottom", "between"))
    line = int(style.rows * theme.word.pitch)
    return Par(RULED, line=line, parts={"pBdr": f"<w:pBdr>{edges}</w:pBdr>"})


def _border(edge: str, weight: Emu, color: str) -> str:
    pairs = {"val": "single", "sz": measures.eighths(weight), "space": 0, "color": color}
    return attributes(edge, pairs)
