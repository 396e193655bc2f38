"""How an image file is opened: by what it begins with, and only if it is of a sensible size."""

from __future__ import annotations

from speechdocs.errors import ImageError
from speechdocs.images.picture import Picture

_MOST_BYTES = 20_000_000
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SVG = (b"<svg", b"<?xml", b"<!--", b"<!DOCTYPE svg")
_BOM = b"\xef\xbb\xbf"


def opened(name: str, data: bytes) -> Picture:
    """Return the picture that the file `name`, which holds `data`, is.

    Raise `ImageError` for what is no PNG, JPEG or SVG, is damaged or far too large, has the
    colours of print, or is an SVG that says more than shapes.
    """
    if len(data) > _MOST_BYTES:
        raise ImageError("image-too-large", name, size=f"{len(data):,} bytes")
    if data.startswith((_PNG, _JPEG)):
        # Pillow takes its time to load, and most papers have no image.
        from speechdocs.images.raster import raster

        return raster(name, data)
    if data.removeprefix(_BOM).lstrip().startswith(_SVG):
        from speechdocs.images.svg import drawing

        return drawing(name, data)
    raise ImageError("image-kind", name)
