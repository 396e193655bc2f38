"""What stands outside the running text of a .docx: heads and feet of pages, notes, comments.

All of it follows the body, each paragraph an aside of its kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from speechdocs.ooxml import W
from speechdocs.readers.docx.body import Story
from speechdocs.readers.docx.book import COMMENTS, ENDNOTES, FOOTNOTES, Book
from speechdocs.readers.docx.fields import counts_pages
from speechdocs.readers.transcript import Transcript

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_HEADS = (("header", f"{W}headerReference"), ("footer", f"{W}footerReference"))
_NOTES = (
    (FOOTNOTES, f"{W}footnote", "footnote"),
    (ENDNOTES, f"{W}endnote", "endnote"),
    (COMMENTS, f"{W}comment", "comment"),
)
_TEXT = ("normal", None)


def write_margins(book: Book, out: Transcript) -> None:
    """Write what stands outside the running text of `book`, whose body has been written."""
    for aside, tag in _HEADS:
        for root in _parts(book, tag):
            _write_head(book, out, root, aside)
    for kind, tag, aside in _NOTES:
        _write_notes(book, out, kind, tag, aside)


def _parts(book: Book, tag: str) -> Iterator[etree._Element]:
    """Yield the heads or feet that the sections of `book` name, each once."""
    relations = (book.relation(entry.get(_RELATION, "")) for entry in book.document.iter(tag))
    for name in dict.fromkeys(relation.part for relation in relations if relation):
        root = book.package.part(name)
        if root is not None:
            yield root


def _write_head(book: Book, out: Transcript, root: etree._Element, aside: str) -> None:
    story = Story(book, out, root, keeps_empty=False)
    for block in root:
        with story.runs.set_apart("page-number" if counts_pages(block) else aside):
            story.block(block)


def _write_notes(book: Book, out: Transcript, kind: str, tag: str, aside: str) -> None:
    """Write the notes of one kind: those the text refers to in its order, then any others."""
    root = book.named(kind)
    if root is None:
        return
    entries = {
        entry.get(f"{W}id", ""): entry
        for entry in root.findall(tag)
        if entry.get(f"{W}type") in _TEXT
    }
    marks = book.notes[kind].marks
    for key in dict.fromkeys((*marks, *entries)):
        if key in entries:
            story = Story(book, out, entries[key], keeps_empty=False)
            story.runs.note_mark = marks.get(key, "")
            with story.runs.set_apart(aside):
                story.blocks(entries[key])
