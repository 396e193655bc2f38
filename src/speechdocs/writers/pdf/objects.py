"""The objects of a PDF file: bodies written here, put together with what reportlab knows of files.

Head, font dictionary and trailer are reportlab's; the cross-references stand here, as reportlab's
take a fifth of the time of the whole file. Streams are compressed by libdeflate, which gives the
same bytes on every machine.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, cast

import deflate
from msgspec import Struct

from speechdocs.writers.pdf.deferred import deferred

with deferred("PIL", "Image"):
    from reportlab import rl_config
    from reportlab.pdfbase import pdfdoc

# Reportlab looks at these when it writes: no comments, no clock in the file, and none of its
# dictionaries in lines, whatever the environment or a file in the home folder says.
rl_config.invariant = 1
rl_config.pdfMultiLine = False

_REPORTLAB = cast(Any, pdfdoc)
"""Its stubs leave out what writers need."""
_LEVEL = 1
"""Level 6 takes 2 ms a speech more and saves 2 % of the file."""
_VERSION = (1, 7)
_END = b"\nendstream\nendobj\n"
"""What stands behind the data of a stream."""

Reference = bytes
"""An indirect reference, `12 0 R`."""


class Pending(Struct):
    """An object whose number is known and whose body may still be to come.

    That of a stream is what stands before its `data`.
    """

    reference: Reference
    body: bytes = b""
    data: bytes | bytearray | None = None


class Objects:
    """The objects of one file, numbered in the order in which they are added."""

    def __init__(self) -> None:
        """Begin a file with the dictionary of its fonts."""
        self._objects: list[Pending] = []
        self._names: dict[str, Reference] = {}
        self._fonts = self.reserve()
        self.fonts = self._fonts.reference

    def reserve(self) -> Pending:
        """Return an object whose body comes later."""
        pending = Pending(b"%d 0 R" % (len(self._objects) + 1))
        self._objects.append(pending)
        return pending

    def add(self, body: bytes) -> Reference:
        """Add an object and return the reference to it."""
        pending = self.reserve()
        pending.body = body
        return pending.reference

    def stream(self, data: bytes, entries: bytes = b"", *, compress: bool = True) -> Reference:
        """Add a stream with further dictionary `entries` and return the reference to it."""
        if compress:
            return self.packed_stream(compressed(data), entries)
        return self._stream(data, entries)

    def packed_stream(self, packed: bytes | bytearray, entries: bytes = b"") -> Reference:
        """Add a stream that is a zlib stream already."""
        return self._stream(packed, entries + b"/Filter /FlateDecode ")

    def _stream(self, data: bytes | bytearray, entries: bytes) -> Reference:
        pending = self.reserve()
        pending.body = b"<< %s/Length %d >>\nstream\n" % (entries, len(data))
        pending.data = data
        return pending.reference

    def name_font(self, name: str, font: Reference) -> None:
        """Make `font` known to every page's content as `name`."""
        self._names[name] = font

    def file(self, catalog: bytes, info: bytes) -> bytes:
        """Return the whole file; its identifier is the digest of what it says of itself."""
        digest = sha256(catalog + info).hexdigest()[:32].upper().encode()
        said = {
            "Root": self.add(catalog),
            "Info": self.add(info),
            "ID": b"[<%b> <%b>]" % (digest, digest),
            "Size": len(self._objects) + 1,
        }
        self._fonts.body = _REPORTLAB.PDFDictionary(self._names).format(None)
        head = _REPORTLAB.PDFFile(_VERSION).format(None)
        parts, offsets, at = [head], [], len(head)
        for number, each in enumerate(self._objects, 1):
            offsets.append(at)
            part = _object(number, each)
            parts.append(part)
            at += len(part)
            if each.data is not None:
                # To copy what may be large takes longer than to write it in parts.
                parts += (each.data, _END)
                at += len(each.data) + len(_END)
        parts += (_cross_references(offsets), _REPORTLAB.PDFTrailer(at, **said).format(None))
        return b"".join(parts)


def _object(number: int, pending: Pending) -> bytes:
    """Return what stands in the file for an object, up to the data of a stream."""
    body = pending.body
    if pending.data is not None:
        return b"%d 0 obj\n%b" % (number, body)
    return b"%d 0 obj\n%b%bendobj\n" % (number, body, b"" if body.endswith(b"\n") else b"\n")


def _cross_references(offsets: list[int]) -> bytes:
    """Return the table of where the objects begin (ISO 32000-1, 7.5.4)."""
    entries = [b"%010d 00000 n \n" % offset for offset in offsets]
    return b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(entries) + 1, b"".join(entries))


def compressed(data: bytes) -> bytes:
    """Return `data` as a zlib stream."""
    return bytes(deflate.zlib_compress(data, _LEVEL))


def deflated(data: bytes) -> bytes:
    """Return `data` as a deflate stream, without the head and the check of zlib."""
    return bytes(deflate.deflate_compress(data, _LEVEL))


def text_string(text: str) -> bytes:
    """Return `text` as a PDF text string (ISO 32000-1, 7.9.2.2)."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()
