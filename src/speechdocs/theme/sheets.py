"""What becomes of a theme on another sheet, and in columns: its page and grid, nothing else."""

from __future__ import annotations

from msgspec.structs import replace

from speechdocs.theme.theme import Grid, PageStyle, Theme
from speechdocs.theme.units import TWIP

COLUMN_GAP = 2
"""Cells between two columns, at least."""


def on_sheet(theme: Theme, name: str) -> Theme:
    """Return `theme` on its sheet `name`, an empty one its own; raise `KeyError` for no sheet."""
    if not name:
        return theme
    sheet, page, grid = theme.pages[name], theme.page, theme.grid
    lines = sheet.lines or (sheet.text_height - grid.size) // theme.pitch + 1
    chars = sheet.chars or sheet.text_width * grid.chars // page.text_width
    style = PageStyle(
        sheet.width, sheet.height, sheet.left, sheet.top, sheet.text_width, sheet.text_height
    )
    lower = style.top + style.text_height - page.top - page.text_height
    number = replace(theme.page_number, y=theme.page_number.y + lower)
    # The number's line stays as far below the type area: one that reaches up into it makes Word's
    # page shorter.
    foot = sheet.height - page.height - lower
    word = replace(theme.word, footer=max(theme.word.footer + foot, 0))
    grid = Grid(max(lines, 2), max(chars, 2), grid.size)
    return replace(_for_word(replace(theme, page=style, grid=grid, word=word)), page_number=number)


def _for_word(theme: Theme) -> Theme:
    """Return `theme` with the margins and the pitch that make its page in Word (33476.2, A)."""
    page, half = theme.page, (theme.pitch - theme.grid.size) // 2
    bottom = page.height - page.top - page.text_height - half
    pitch = theme.pitch // TWIP
    word = replace(theme.word, top=page.top - half, bottom=bottom, pitch=pitch)
    return replace(theme, word=word)


def in_columns(theme: Theme, count: int) -> Theme:
    """Return `theme` for one of `count` columns of whole cells."""
    if count == 1:
        return theme
    page, grid = theme.page, theme.grid
    chars = max((grid.chars - COLUMN_GAP * (count - 1)) // count, 2)
    narrow = replace(page, text_width=chars * page.text_width // grid.chars)
    return replace(theme, page=narrow, grid=replace(grid, chars=chars))
