"""How large a picture is, and where it stands between the edges of the type area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from speechdocs.layout.frames import Figure
from speechdocs.layout.glyphs import EM
from speechdocs.theme.theme import ParagraphStyle, Theme
from speechdocs.theme.units import Emu
from speechdocs.tree.nodes import Image

if TYPE_CHECKING:
    # Most papers have no pictures: their classes need not be made.
    from speechdocs.images.picture import Picture

_TALLEST = 0.9
"""A picture is no higher than this part of the type area: its caption stands on the same page."""


def placed(
    picture: Picture, image: Image, style: ParagraphStyle, theme: Theme, block: int
) -> Figure:
    """Return `picture` as block `block` shows it, its place counted from the type area's edge."""
    left, right = (theme.width(round(side * EM), style.size) for side in (style.left, style.right))
    room = theme.page.text_width - left - right
    wanted = room * image.width // 100 if image.width else picture.width
    width = min(wanted, room)
    height = width * picture.height // picture.width
    tallest = Emu(round(theme.page.text_height * _TALLEST))
    if height > tallest:
        width, height = tallest * picture.width // picture.height, tallest
    free = room - width
    x = left + {"center": free // 2, "right": free}.get(style.align, 0)
    return Figure(Emu(x), Emu(0), Emu(width), Emu(max(height, 1)), picture, block)
