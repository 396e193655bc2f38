"""Which format a file has by its first bytes, whatever its name says.

Whoever gives a file the wrong name is told what the file is, and what to do with such a one.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from msgspec import Struct

from speechdocs.errors import SourceError
from speechdocs.readers.encoding import decode


class Format(Struct, frozen=True):
    """A file format: what it is called in a message, and the suffix it should have, if read."""

    what: str
    suffix: str = ""


ZIP = Format("a zip archive, as Word makes them", ".docx")
OLE = Format("an old Word document (doc)", ".doc")
RTF = Format("an RTF document", ".rtf")
ODT = Format("an OpenDocument text (odt)", ".odt")
PDF = Format("a PDF", ".pdf")
HTML = Format("a web page", ".html")
TEXT = Format("plain text", ".txt")
PICTURE = Format("a picture")
_UNKNOWN = Format("damaged, or in a format that is not known here")

_STARTS = (
    (b"PK\x03\x04", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"{\\rtf", RTF),
    (b"%PDF", PDF),
    *((start, PICTURE) for start in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")),
    (b"\x1f\x8b", Format("a gzip archive")),
    (b"Rar!", Format("a rar archive")),
    (b"MIME-Version:", Format("a web archive (mht)")),
)

_HEAD = 1024
_MARKUP = re.compile(rb"<(?:!doctype html|html|head|body|meta)\b", re.IGNORECASE)
_WORD_XML = re.compile(rb"<(?:w:wordDocument|pkg:package)\b")

_STREAMS = (
    ("Workbook", "an old Excel workbook (xls)"),
    ("PowerPoint Document", "an old PowerPoint show (ppt)"),
)
_SECTOR = 512
_FIB = b"\xec\xa5"
_FIB_VERSIONS = range(0x65, 0x121)
_FIB_ENCRYPTED = 0x01
_FIB_SEARCHED = 1_000_000

_ODT = re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.text", re.DOTALL)


def format_of(data: bytes) -> Format:
    """Return the format that the first bytes of `data` give away; that of a text gives none."""
    if _ODT.match(data):
        return ODT
    for start, form in _STARTS:
        if data.startswith(start):
            return form
    head = data[:_HEAD].replace(b"\x00", b"")
    if _WORD_XML.search(head):
        return Format("a Word document in one piece of XML")
    return HTML if _MARKUP.search(head) else TEXT


def refuse_locked(data: bytes, file: str) -> None:
    """Raise a SourceError where `data`, an OLE file, is locked with a password.

    A locked .docx is an OLE file with a stream EncryptedPackage (MS-OFFCRYPTO 2.3.4.4); a locked
    .doc says so in the flags at the head of its main stream (MS-DOC 2.5.2).
    """
    if "EncryptedPackage".encode("utf-16-le") in data or _is_locked_doc(data):
        raise SourceError("password", file)


def refuse_other(data: bytes, file: str, *wanted: Format) -> Format:
    """Return which of the formats `wanted` `data` is in; raise a SourceError for any other."""
    if not data:
        raise SourceError("empty-file", file)
    form = format_of(data)
    if form == OLE:
        refuse_locked(data, file)
        form = _ole(data)
    if form not in wanted:
        raise mislabelled(file, _unmarked(data, file) if form == TEXT else form)
    return form


def mislabelled(file: str, form: Format) -> SourceError:
    """Return the error that `file` is in another format, `form`, than its suffix says."""
    if form == PICTURE:
        return SourceError("picture", file)
    suffix = PurePath(file).suffix.lower()
    return SourceError("mislabelled", file, suffix=suffix, what=form.what, right=form.suffix)


def _unmarked(data: bytes, file: str) -> Format:
    """Return what `data`, which give no format away, are: text, or nothing that is known."""
    try:
        text = decode(data, file).text
    except SourceError:
        return _UNKNOWN
    if text.isspace():
        raise SourceError("empty-file", file)
    return TEXT


def _ole(data: bytes) -> Format:
    """Return which of the OLE formats `data` is in."""
    for stream, what in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return Format(what)
    return OLE


def _is_locked_doc(data: bytes) -> bool:
    for at in range(_SECTOR, min(len(data) - 12, _FIB_SEARCHED), _SECTOR):
        version = int.from_bytes(data[at + 2 : at + 4], "little")
        if data.startswith(_FIB, at) and version in _FIB_VERSIONS:
            return bool(data[at + 11] & _FIB_ENCRYPTED)
    return False
