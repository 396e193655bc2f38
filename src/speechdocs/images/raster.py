"""How a PNG or a JPEG file is taken apart: checked by Pillow, its pixels kept as they are packed.

A PDF unpacks what PNG and JPEG files hold, so that no pixel has to be packed anew; only opacity,
and lines that a PNG gives in seven passes, have to be unpacked first.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageOps

from speechdocs.errors import ImageError
from speechdocs.images.picture import Pixels, Raster

_MOST_PIXELS = 40_000_000
_ORIENTATION = 0x0112
_QUALITY = 95
_GRAY, _RGB, _INDEXED = 0, 2, 3
_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
"""The chunks of a PNG that make its pixels; others may tell who made it, and where."""
_ADOBE = 0xEE
"""The segment of a JPEG that says how its colours are coded."""
_SCAN, _NO_LENGTH = 0xDA, (0x01, *range(0xD0, 0xD9))


class _Chunk(NamedTuple):
    kind: bytes
    whole: bytes
    data: bytes


def raster(name: str, data: bytes) -> Raster:
    """Return the picture of the PNG or JPEG file `name`; raise `ImageError` where it is none."""
    image = _checked(name, data)
    if image.format == "JPEG":
        return _jpeg(name, image, data)
    return _png(image, list(_chunks(data)))


def _checked(name: str, data: bytes) -> Image.Image:
    """Return the image in `data`, unpacked, which shows that it is whole."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
            if image.width * image.height > _MOST_PIXELS:
                size = f"{image.width:,} × {image.height:,} pixels"
                raise ImageError("image-too-large", name, size=size)
            image.load()
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        raise ImageError("image-broken", name, reason=str(error)) from error
    return image


def _jpeg(name: str, image: Image.Image, data: bytes) -> Raster:
    if image.mode not in ("L", "RGB"):
        raise ImageError("image-colors", name, colors=image.mode)
    if image.getexif().get(_ORIENTATION, 1) != 1:
        image = ImageOps.exif_transpose(image)
        stream = BytesIO()
        image.save(stream, "JPEG", quality=_QUALITY, subsampling=0)
        data = stream.getvalue()
    file = b"".join(_segments(data))
    pixels = Pixels(file, "jpeg", "gray" if image.mode == "L" else "rgb")
    return Raster(image.width, image.height, pixels, file, "jpeg")


def _segments(data: bytes) -> Iterator[bytes]:
    """Yield the parts of a JPEG file that make its pixels, in order (ISO 10918-1, annex B)."""
    yield data[:2]
    at = 2
    while at + 4 <= len(data):
        marker = data[at + 1]
        size = 0 if marker in _NO_LENGTH else int.from_bytes(data[at + 2 : at + 4])
        if marker == _SCAN:
            yield data[at:]
            return
        told = 0xE0 <= marker <= 0xEF or marker == 0xFE
        if not told or marker == _ADOBE:
            yield data[at : at + 2 + size]
        at += 2 + size


def _chunks(data: bytes) -> Iterator[_Chunk]:
    """Yield the chunks of a PNG file (ISO 15948, 5)."""
    at = 8
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4])
        yield _Chunk(data[at + 4 : at + 8], data[at : at + 12 + size], data[at + 8 : at + 8 + size])
        at += 12 + size


def _png(image: Image.Image, chunks: list[_Chunk]) -> Raster:
    header = chunks[0].data
    bits, kind, interlaced = header[8], header[9], header[12]
    kinds = {chunk.kind for chunk in chunks}
    file = b"\x89PNG\r\n\x1a\n" + b"".join(c.whole for c in chunks if c.kind in _KEPT)
    if kind not in (_GRAY, _RGB, _INDEXED) or b"tRNS" in kinds or interlaced:
        return _unpacked(image, file)
    palette = b"".join(c.data for c in chunks if c.kind == b"PLTE") if kind == _INDEXED else b""
    data = b"".join(chunk.data for chunk in chunks if chunk.kind == b"IDAT")
    pixels = Pixels(data, "png", "gray" if kind == _GRAY else "rgb", bits, palette)
    return Raster(image.width, image.height, pixels, file, "png")


def _unpacked(image: Image.Image, file: bytes) -> Raster:
    """Return a PNG whose opacity, if it has any, stands apart from its colours."""
    whole = image.convert("RGBA")
    alpha = whole.getchannel("A")
    colors = whole.convert("RGB").tobytes()
    opaque = alpha.getextrema() == (255, 255)
    opacity = b"" if opaque else alpha.tobytes()
    return Raster(image.width, image.height, Pixels(colors, "", "rgb"), file, "png", opacity)
