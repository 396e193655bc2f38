"""What a .docx says: document.xml in order, its automatic numbers counted, nothing dropped.

Deleted text, notes and their marks, comments, heads and feet, hidden text, tables of contents are
asides. Numbers that Word counts are generated spans. Offsets count the text this reader makes.
"""

from __future__ import annotations

from speechdocs.errors import SourceError
from speechdocs.ooxml import Package, W
from speechdocs.readers.docx.body import Story
from speechdocs.readers.docx.book import Book
from speechdocs.readers.docx.margins import write_margins
from speechdocs.readers.signatures import ZIP, Format, mislabelled, refuse_other
from speechdocs.readers.transcript import Transcript
from speechdocs.text.source import Source

_OTHERS = (
    ("xl/", "an Excel workbook (xlsx)"),
    ("ppt/", "a PowerPoint show (pptx)"),
)
"""What else is such a package, by the folder of its main part."""


def read(data: bytes, file: str, *, encoding: str | None = None) -> Source:
    """Return the source of the Word document `file`; its parts say in which encoding they are."""
    del encoding
    refuse_other(data, file, ZIP)
    return source_of(data, data, file, "docx")


def source_of(docx: bytes, data: bytes, file: str, form: str) -> Source:
    """Return the source of `docx`, which was made of `data`, the bytes of a file in `form`."""
    package = _package(docx, file)
    out = Transcript(file)
    try:
        book = Book(package)
        body = book.document.find(f"{W}body")
        if body is not None:
            Story(book, out, book.document).blocks(body)
        write_margins(book, out)
    except RecursionError:
        raise SourceError("docx-too-deep", file) from None
    return out.source(data, form)


def _package(docx: bytes, file: str) -> Package:
    package = Package(docx, file)
    for folder, what in _OTHERS:
        if package.main.startswith(folder):
            raise mislabelled(file, Format(what))
    return package
