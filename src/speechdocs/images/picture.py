"""What a picture is: pixels, or shapes."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from speechdocs.theme.units import PT, Emu

PIXEL = 0.75
"""A pixel is 1/96 inch, in points."""


class Pixels(Struct, frozen=True):
    """The pixels of a picture as a PDF stream has them (ISO 32000-1, 8.9.5).

    `packed` says how `data` are compressed: as a PNG does it, with a predictor a line, as a JPEG
    file, or not at all. `palette` holds three bytes a colour where `data` count colours.
    """

    data: bytes
    packed: Literal["png", "jpeg", ""]
    colors: Literal["gray", "rgb"]
    bits: int = 8
    palette: bytes = b""


class Raster(Struct, frozen=True):
    """A picture of `across` × `down` pixels; `alpha` is its opacity, a byte a pixel, or nothing.

    `file` is the picture as a file of `format`, less what it said of its maker.
    """

    across: int
    down: int
    pixels: Pixels
    file: bytes
    format: Literal["png", "jpeg"]
    alpha: bytes = b""

    @property
    def width(self) -> Emu:
        """Return the natural width."""
        return Emu(round(self.across * PIXEL * PT))

    @property
    def height(self) -> Emu:
        """Return the natural height."""
        return Emu(round(self.down * PIXEL * PT))


Segment = tuple[str, tuple[float, ...]]
"""A step of a path: `M` and `L` with a point, `C` with three, `Z` with none."""


class Stroke(Struct, frozen=True):
    """How an outline is drawn; lengths in points of the drawing."""

    color: str
    width: float
    cap: int = 0
    join: int = 0
    dashes: tuple[float, ...] = ()


class Shape(Struct, frozen=True):
    """A path, filled, drawn or both; an empty `fill` fills nothing."""

    path: tuple[Segment, ...]
    fill: str = ""
    stroke: Stroke | None = None
    even_odd: bool = False


class Drawing(Struct, frozen=True):
    """A picture of shapes, `across` × `down` points, y downwards from its top left corner."""

    across: float
    down: float
    shapes: tuple[Shape, ...]

    @property
    def width(self) -> Emu:
        """Return the natural width."""
        return Emu(round(self.across * PT))

    @property
    def height(self) -> Emu:
        """Return the natural height."""
        return Emu(round(self.down * PT))


Picture = Raster | Drawing
