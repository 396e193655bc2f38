"""The objects of a PDF file: bodies written here, numbered and put together by reportlab.

Reportlab's document keeps the object table, the cross-references and the trailer. Streams are
compressed by libdeflate, which gives the same bytes on every machine.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, cast

import deflate

from speechdocs.writers.pdf.deferred import deferred

with deferred("PIL", "Image"):
    from reportlab import rl_config
    from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

# Reportlab looks at this when it writes: no comments, no clock in the file.
rl_config.invariant = 1

_LEVEL = 1
"""Level 6 takes 2 ms a speech more and saves 2 % of the file."""
_VERSION = (1, 7)
_SHARED_FONTS = "BasicFonts"
"""The font dictionary that reportlab makes for every document."""

Reference = bytes
"""An indirect reference, `12 0 R`."""


class Pending(PDFObject):
    """An object whose number is known and whose body may still be to come."""

    def __init__(self, body: bytes = b"", reference: Reference = b"") -> None:
        """Make the object with `body`; `reference` is how others refer to it."""
        self.body = body
        self.reference = reference

    def format(self, document: PDFDocument) -> bytes:  # noqa: ARG002 - reportlab's protocol
        """Return the body, as reportlab asks for it."""
        return self.body


class Objects:
    """The objects of one file, numbered in the order in which they are added."""

    def __init__(self) -> None:
        """Begin a file."""
        # Reportlab's stubs leave out what writers need.
        self._document = cast(Any, PDFDocument(compression=1, invariant=1, pdfVersion=_VERSION))
        self.fonts: Reference = self._document.Reference(
            self._document.idToObject[_SHARED_FONTS]
        ).format(self._document)

    def reserve(self) -> Pending:
        """Return an object whose body comes later."""
        pending = Pending()
        self._document.Reference(pending)
        pending.reference = b"%d 0 R" % self._document.objectcounter
        return pending

    def add(self, body: bytes) -> Reference:
        """Add an object and return the reference to it."""
        pending = self.reserve()
        pending.body = body
        return pending.reference

    def stream(self, data: bytes, entries: bytes = b"", *, compress: bool = True) -> Reference:
        """Add a stream with further dictionary `entries` and return the reference to it."""
        if compress:
            return self.packed_stream(deflate.zlib_compress(data, _LEVEL), entries)
        return self._stream(data, entries)

    def packed_stream(self, packed: bytes | bytearray, entries: bytes = b"") -> Reference:
        """Add a stream that is a zlib stream already."""
        return self._stream(packed, entries + b"/Filter /FlateDecode ")

    def _stream(self, data: bytes | bytearray, entries: bytes) -> Reference:
        head = b"<< %s/Length %d >>\nstream\n" % (entries, len(data))
        return self.add(b"%s%s\nendstream\n" % (head, data))

    def name_font(self, name: str, font: Reference) -> None:
        """Make `font` known to every page's content as `name`."""
        self._document.idToObject[_SHARED_FONTS].dict[name] = font

    def file(self, catalog: bytes, info: bytes) -> bytes:
        """Return the whole file; its identifier is the digest of what it says of itself."""
        self._document.Catalog = Pending(catalog)
        self._document.info = Pending(info)
        digest = sha256(catalog + info).hexdigest()[:32].upper().encode()
        self._document._ID = b"[<%s> <%s>]" % (digest, digest)  # noqa: SLF001 - no public way
        return bytes(self._document.format())


def deflated(data: bytes) -> bytes:
    """Return `data` as a deflate stream, without the head and the check of zlib."""
    return bytes(deflate.deflate_compress(data, _LEVEL))


def text_string(text: str) -> bytes:
    """Return `text` as a PDF text string (ISO 32000-1, 7.9.2.2)."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()
