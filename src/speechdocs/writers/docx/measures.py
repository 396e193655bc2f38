"""How a theme's lengths are told to Word: twips, half points, hundredths of a character.

Word has no cell: a character's advance is its size and the spacing of its run, which is negative
where 28 characters of 16 pt share 156 mm (GB/T 9704-2012 5.2.3).
"""

from __future__ import annotations

from speechdocs.theme.theme import ParagraphStyle, Theme
from speechdocs.theme.units import PT, TWIP, Emu, to_twips

JUSTIFIED = {"left": "left", "center": "center", "right": "right", "justify": "both"}
"""The theme's alignment → the value of `w:jc`."""

MIN_LINE = 20
"""The lowest exact line, in twips: 1 pt."""


def half_points(size: Emu) -> int:
    """Return a type size in half points."""
    return round(2 * size / PT)


def eighths(weight: Emu) -> int:
    """Return the weight of a border in eighths of a point, of which Word takes 2 to 96."""
    return min(max(round(8 * weight / PT), 2), 96)


def down(length: int) -> int:
    """Return white space in twips, rounded down so that rows never add up to more than a page."""
    return max(length, 0) // TWIP


def run_spacing(theme: Theme, size: Emu) -> int:
    """Return the spacing of a run of `size`, the grid's scaled, in twips."""
    return theme.word_spacing(size)


def cells(theme: Theme, style: ParagraphStyle, count: float) -> int:
    """Return the width of `count` cells of `style` in twips."""
    return to_twips(theme.width(round(1000 * count), style.size))


def text_width(theme: Theme) -> int:
    """Return the width of the type area in twips."""
    return to_twips(theme.page.text_width)


def line(theme: Theme, style: ParagraphStyle) -> int:
    """Return the line height of `style` in twips."""
    return theme.word.pitch if style.leading is None else to_twips(style.leading)


def exact_line(theme: Theme, style: ParagraphStyle) -> int | None:
    """Return the exact line height of `style` in twips, None for a line that the grid sets."""
    return None if style.leading is None and theme.word.grid else line(theme, style)


def type_top(theme: Theme, style: ParagraphStyle) -> int:
    """Return the white space above a first line on the page whose type begins at the style's top.

    Word's margin lies above the type area, and type in the middle of its line.
    """
    above = theme.page.top - theme.word.top - ((style.leading or theme.pitch) - style.size) // 2
    return down((style.top or 0) + above)


def rows_above(theme: Theme) -> int:
    """Return how many rows above the type area page 1 needs for what stands highest there.

    Nothing stands above Word's margin: it is so much less, and on all other pages a header fills
    the rows.
    """
    tops = [
        theme.page.top + style.top - ((style.leading or theme.pitch) - style.size) // 2
        for style in theme.styles.values()
        if style.top is not None and not theme.reference
    ]
    missing = theme.word.top - min(tops, default=theme.word.top)
    return max(-(-missing // (theme.word.pitch * TWIP)), 0)


def sides(theme: Theme, length: Emu) -> dict[str, int]:
    """Return the indents of a line of `length` that is centred on the sheet."""
    page = theme.page
    x = (page.width - length) // 2
    right = page.left + page.text_width - x - length
    return {"left": to_twips(x - page.left), "right": to_twips(right)}


def indents(
    theme: Theme, style: ParagraphStyle, left: float, right: float, first: float
) -> dict[str, int]:
    """Return the attributes of `w:ind` for indents in cells of `style`; `first` may hang.

    Word takes the hundredths of a character, LibreOffice only the twips: both are written. In
    hundredths, but not in twips, Word counts the left indent to where the hanging line begins.
    """
    pairs: dict[str, int] = {}
    hanging = max(-first, 0)
    if left or hanging:
        pairs |= {"leftChars": round(100 * (left - hanging)), "left": cells(theme, style, left)}
    for name, count in (("right", right), ("hanging", hanging), ("firstLine", max(first, 0))):
        if count:
            pairs |= {f"{name}Chars": round(100 * count), name: cells(theme, style, count)}
    return pairs
