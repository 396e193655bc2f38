"""What a file of an older program says (.doc, .wps, .rtf, .odt): converted to .docx, then read.

Offsets count the text of the .docx that LibreOffice makes of it. Many files with these suffixes are
.docx packages with another name: those are read as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from speechdocs.readers import docx, libreoffice
from speechdocs.readers.signatures import ODT, OLE, RTF, ZIP, refuse_other
from speechdocs.text.source import Source

Converter = Callable[[bytes, str, str], bytes]
"""Makes a .docx of a file's bytes, its suffix and its name."""


def read(
    data: bytes,
    file: str,
    *,
    encoding: str | None = None,
    convert: Converter = libreoffice.to_docx,
) -> Source:
    """Return the source of `file`; `convert` makes a .docx of its bytes."""
    del encoding
    form = refuse_other(data, file, OLE, RTF, ODT, ZIP)
    suffix = PurePath(file).suffix.lower()
    if form == ZIP:
        return docx.source_of(data, data, file, "docx")
    # LibreOffice takes a .wps for one of Microsoft Works, and goes by the suffix.
    return docx.source_of(convert(data, form.suffix, file), data, file, suffix.lstrip("."))
