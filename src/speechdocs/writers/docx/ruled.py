"""How rules are written: as the borders of paragraphs without words.

A rule is the upper border of a line of one point (GB/T 9704-2012 7.2.7, 7.4.1), a double one its
lower border; lines to write on are the lower borders of empty lines.
"""

from __future__ import annotations

from math import ceil

from speechdocs.layout.frames import Extent
from speechdocs.theme.theme import NotesStyle, RuleStyle, Theme
from speechdocs.theme.units import Emu
from speechdocs.writers.docx import measures
from speechdocs.writers.docx.flow import Par, Piece
from speechdocs.writers.docx.xml import attributes

_FIRST_RESERVE = 6
"""Lines to write on that fill page 1 leave a row free for so many rows of text above them."""
_RESERVE = 4
"""On later pages, which may begin elsewhere in Word, a line is left out for so many rows."""


def rule(style: RuleStyle, style_id: str, extent: Extent | None) -> Par:
    """Return a rule with the white space around it."""
    return Par(style_id, "", *around(style, extent), around(style), low=True)


def around(style: RuleStyle, extent: Extent | None = None) -> tuple[int, int]:
    """Return the white space above and below a rule, less its own line of one point, in twips."""
    after = style.after + (extent.after if extent else 0)
    before = measures.down(extent.before if extent else style.before)
    below = measures.down(after + style.height) - _height(style.height)
    if style.second:
        return max(before - measures.MIN_LINE, 0), max(below, 0)
    return before, max(below - measures.MIN_LINE, 0)


def notes(
    ids: tuple[str, str], count: int, extent: Extent | None, above: Piece | None
) -> list[Par]:
    """Return `count` lines to write on below `above`, in the styles `ids` by turns."""
    pars: list[Par] = []
    for _ in range(count):
        taken = isinstance(above, Par) and above.style == ids[0]
        above = Par(ids[1] if taken else ids[0])
        pars.append(above)
    if extent and pars:
        pars[0].before = measures.down(extent.before)
        pars[-1].after = measures.down(extent.after)
    return pars


def filling(style: NotesStyle, extent: Extent, theme: Theme) -> int:
    """Return how many lines fill the page with some room to spare.

    Word breaks a line here and there otherwise than layout does, and lines that fill a page are
    not to begin another one.
    """
    rows = extent.y // theme.pitch
    if extent.page > 1:
        return max(extent.lines + -rows // _RESERVE, 0)
    return max(extent.lines - ceil(ceil(rows / _FIRST_RESERVE) / style.rows), 0)


def height(style: NotesStyle, theme: Theme) -> int:
    """Return the height of a line to write on in twips, without its border."""
    return int(style.rows * theme.word.pitch) - _height(style.weight)


def neighbour(color: str) -> str:
    """Return a colour that no eye can tell from `color`.

    >>> neighbour("7F7F7F")
    '7F7F7E'
    """
    return f"{int(color, 16) ^ 1:06X}"


def border(edge: str, weight: Emu, color: str) -> str:
    """Return `w:pBdr` with a line of `weight` at `edge`."""
    pairs = {"val": "single", "sz": measures.eighths(weight), "space": 0, "color": color}
    return f"<w:pBdr>{attributes(edge, pairs)}</w:pBdr>"


def double(style: RuleStyle) -> str:
    """Return the lower border of a rule of two lines.

    Word knows kinds of double lines and one size for both: that of the stronger. The name of a
    kind is read from the text outwards, which is downwards for a lower border only.
    """
    kind = "thickThinSmallGap" if style.weight > style.second else "thinThickSmallGap"
    strong = max(style.weight, style.second)
    pairs = {"val": kind, "sz": measures.eighths(strong), "space": 0, "color": style.color}
    return f"<w:pBdr>{attributes('bottom', pairs)}</w:pBdr>"


def _height(weight: Emu) -> int:
    """Return what a border of `weight` adds to the height of its paragraph, in twips."""
    return -(-measures.eighths(weight) * measures.MIN_LINE // 8)
