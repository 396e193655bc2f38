"""What a PDF says: the text of its pages in reading order, paragraphs put together again.

A PDF holds characters and places, no paragraphs. A process of its own gets them (`child`,
`worker`); lines, reading order and paragraphs are found by geometry. Running heads, page numbers,
footnotes, turned text and what the file marks as no content are asides: they stand in the text
after the paragraph that their page breaks. Lines of nothing but white space are left out.
"""

from __future__ import annotations

import hashlib

from speechdocs.errors import SourceError
from speechdocs.readers.pdf.child import pages as pages_of
from speechdocs.readers.pdf.reading import linear
from speechdocs.readers.signatures import PDF, refuse_other
from speechdocs.text.chars import is_han
from speechdocs.text.source import Source

_HEAD = 1024


def read(data: bytes, file: str, *, encoding: str | None = None) -> Source:
    """Return the source of the PDF `file` with the bytes `data`; its fonts say the `encoding`."""
    del encoding
    # Readers accept what stands before the header, and mail programs put something there.
    if b"%PDF-" not in data[:_HEAD]:
        refuse_other(data, file, PDF)
    pages = pages_of(data, file)
    if not any(run.text.strip() for page in pages for run in page.runs):
        raise SourceError("pdf-no-text", file, pages=len(pages))
    found = linear(pages)
    if not any(is_han(character) for character in found.text):
        raise SourceError("pdf-no-han", file)
    return Source(
        text=found.text,
        file=file,
        format="pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        generated=tuple(found.generated),
        hints=tuple(found.hints),
        asides=tuple(found.asides),
    )
