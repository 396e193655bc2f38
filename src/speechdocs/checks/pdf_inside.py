"""What a PDF holds that no page shows: its tags, its fonts, what it says of itself."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
from msgspec import Struct

from speechdocs.checks.pdf_declared import Declared, declared
from speechdocs.checks.pdf_fonts import Font, fonts
from speechdocs.checks.pdf_tags import Tag, tags
from speechdocs.errors import SourceError, UsageError

_BROKEN = (pikepdf.PdfError, RuntimeError, ValueError, TypeError, AttributeError, LookupError)
"""What reading raises where something is not of the kind that the standard wants."""

_STREAM = re.compile("stream <[^>]*>[^:]*: ")
"""How qpdf names a file that it has from memory."""


class Inside(Struct, frozen=True):
    """The inside of a PDF; `tags` is None for a file without tags."""

    tags: Tag | None
    fonts: tuple[Font, ...]
    declared: Declared


def look_inside(pdf: bytes, file: str = "") -> Inside:
    """Return what the PDF `pdf` holds inside; `file` names it in messages.

    Raise `UsageError` for one that asks for a password, `SourceError` for one that is broken.
    """
    try:
        with pikepdf.open(BytesIO(pdf), suppress_warnings=True) as document:
            return Inside(tags(document), fonts(document), declared(document))
    except pikepdf.PasswordError as error:
        raise UsageError("pdf-encrypted", file) from error
    except _BROKEN as error:
        reason = _STREAM.sub("", str(error))
        raise SourceError("pdf-broken", file, reason=reason) from error
