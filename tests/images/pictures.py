"""Small image files of every sort, made here."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image


def saved(image: Image.Image, format_: str = "PNG", **more: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, format_, **more)
    return stream.getvalue()


def gradient(mode: str = "RGB", size: tuple[int, int] = (24, 16)) -> Image.Image:
    """Return an image in which every pixel differs from its neighbours."""
    image = Image.new("RGB", size)
    for x in range(size[0]):
        for y in range(size[1]):
            image.putpixel((x, y), (x * 10 % 256, y * 15 % 256, (x * y) % 256))
    return image.convert(mode)


def svg(inside: str, box: str = "0 0 100 50", more: str = "") -> bytes:
    space = 'xmlns="http://www.w3.org/2000/svg"'
    return f'<svg {space} viewBox="{box}" {more}>{inside}</svg>'.encode()
