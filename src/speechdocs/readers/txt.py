"""What a plain text file says: its characters, with line ends made alike and nothing else changed.

CRLF and CR become LF and a byte order mark is dropped; there is no Unicode normalisation, so that
every offset can be found again in the file.
"""

from __future__ import annotations

import hashlib
import re

from speechdocs.errors import Place, SourceError
from speechdocs.readers.encoding import decode
from speechdocs.readers.signatures import TEXT, refuse_other
from speechdocs.text.chars import HAN
from speechdocs.text.source import Source, Span

_HAN = re.compile(HAN)
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")

# A stray control character is damage; one in two hundred is another kind of file.
_MAX_CONTROL_SHARE = 0.005


def read(data: bytes, file: str, *, encoding: str | None = None) -> Source:
    """Return the source of the text file `file` with the bytes `data`."""
    refuse_other(data, file, TEXT)
    decoded = decode(data, file, encoding)
    return Source(
        text=checked(decoded.text, file),
        file=file,
        format="txt",
        encoding=decoded.encoding,
        confidence=decoded.confidence,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def checked(text: str, file: str) -> str:
    """Return `text` with line ends made alike, or raise a SourceError where it is no speech."""
    if surrogate := _SURROGATE.search(text):
        at = Span(*surrogate.span())
        raise SourceError(
            "lone-surrogate", Place(file, at=at), codepoint=f"{ord(surrogate[0]):04X}"
        )
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if not lines or lines.isspace():
        raise SourceError("empty-file", file)
    _refuse_control_characters(lines, file)
    if not _HAN.search(lines):
        raise SourceError("no-han", file)
    return lines


def _refuse_control_characters(text: str, file: str) -> None:
    if "\x00" in text or len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise SourceError("binary-file", file, what="it holds control characters")
