"""What the pages of a PDF look like: a sheet of small pictures, to look over at a glance."""

from __future__ import annotations

from io import BytesIO
from math import ceil

import pypdfium2
from PIL import Image

_MOST_COLUMNS = 6
_WIDTH = 260
_SMALL_WIDTH = 150
_MANY = 24
"""With more pages than this they are drawn small, in twice as many columns."""

_GAP = 10
_GROUND = "#9a9a9a"


def sheet(pdf: bytes) -> bytes:
    """Return a PNG with all pages of `pdf`, which is one of ours, in their order."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        many = len(document) > _MANY
        width = _SMALL_WIDTH if many else _WIDTH
        columns = min(len(document), _MOST_COLUMNS * (2 if many else 1))
        pages = [_drawn(document[index], width) for index in range(len(document))]
    finally:
        document.close()
    return _png(_laid_out(pages, columns))


def _drawn(page: pypdfium2.PdfPage, width: int) -> Image.Image:
    picture: Image.Image = page.render(scale=width / page.get_width()).to_pil()
    return picture


def _laid_out(pages: list[Image.Image], columns: int) -> Image.Image:
    """Return `pages` in rows of `columns`, on a ground that shows their edges."""
    width = max(page.width for page in pages) + _GAP
    height = max(page.height for page in pages) + _GAP
    rows = ceil(len(pages) / columns)
    ground = Image.new("RGB", (columns * width + _GAP, rows * height + _GAP), _GROUND)
    for index, page in enumerate(pages):
        row, column = divmod(index, columns)
        ground.paste(page, (_GAP + column * width, _GAP + row * height))
    return ground


def _png(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "png")
    return file.getvalue()
