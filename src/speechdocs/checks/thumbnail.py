"""Small pictures of a paper's pages, for people to see what a run has made."""

from __future__ import annotations

import struct
import zlib

import pypdfium2

from speechdocs.errors import SourceError


def thumbnails(pdf: bytes, file: str, *, most: int, width: int = 150) -> list[bytes]:
    """Return grey PNG pictures, `width` pixels wide, of up to `most` pages of a PDF.

    Raise `SourceError` for a file that is no PDF.
    """
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise SourceError("pdf-broken", file) from error
    try:
        return [_drawn(document[number], width) for number in range(min(most, len(document)))]
    finally:
        document.close()


def _drawn(page: pypdfium2.PdfPage, width: int) -> bytes:
    bitmap = page.render(scale=width / page.get_width(), grayscale=True)
    stride, data = bitmap.stride, bytes(bitmap.buffer)
    rows = (data[at : at + bitmap.width] for at in range(0, stride * bitmap.height, stride))
    return _png(bitmap.width, bitmap.height, b"".join(b"\0" + row for row in rows))


def _png(width: int, height: int, rows: bytes) -> bytes:
    """Return `rows`, each a filter byte and a byte a pixel, as a PNG file (RFC 2083)."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
