"""Which words the body of a .docx prints.

Line ends stand for the ends of paragraphs and cells, `LINE_END` for one inside a paragraph; what no
page shows is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from speechdocs.checks.docx_numbers import Numbers
from speechdocs.checks.words import MARK
from speechdocs.ooxml import Package, W

LINE_END = "\v"
"""A line end inside a paragraph, which may be one of the text or only end a line of a title.

XML forbids the character, so that it is none of the text's own.
"""
_BLANK = "Blank"
"""The style of what stands for a blank: it is no part of the text."""
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

_SILENT = frozenset((f"{W}instrText", f"{W}delText", f"{W}del", f"{W}pPr", f"{W}rPr", _FALLBACK))
_BLANKS = {f"{W}tab": "\t", f"{W}br": LINE_END, f"{W}cr": LINE_END, f"{W}noBreakHyphen": "\u2011"}
_MARKS = frozenset((f"{W}footnoteReference", f"{W}footnoteRef"))
_ENDS = frozenset((f"{W}p", f"{W}tc"))
_NOTES = "word/footnotes.xml"
_NUMBERING = "word/numbering.xml"


def words(docx: bytes, file: str = "") -> str:
    """Return the characters the body of `docx` prints and those of its footnotes behind them.

    A line end stands after each paragraph, what Word counts before it, `MARK` for the mark of a
    footnote. Headers, footers, field instructions and deleted text are left out; results of fields
    stay.
    """
    package = Package(docx, file)
    body, notes = package.document().find(f"{W}body"), package.part(_NOTES)
    numbers = Numbers(package.part(_NUMBERING))
    parts = [*_printed(body, numbers)] if body is not None else []
    for note in notes if notes is not None else ():
        # The rules above the notes are notes of a type of their own.
        if note.get(f"{W}type") is None:
            parts += _printed(note, numbers)
    return "".join(parts)


def _is_blank(element: etree._Element) -> bool:
    """Return whether `element` is a run that is a blank to be filled in."""
    style = element.find(f"{W}rPr/{W}rStyle") if element.tag == f"{W}r" else None
    return style is not None and style.get(f"{W}val") == _BLANK


def _printed(element: etree._Element, numbers: Numbers) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == f"{W}p":
            yield numbers.label(child)
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in _BLANKS or tag in _MARKS:
            # A page that begins inside a paragraph ends no line of the text.
            yield "" if child.get(f"{W}type") == "page" else _BLANKS.get(tag, MARK)
        elif tag not in _SILENT and not _is_blank(child):
            yield from _printed(child, numbers)
            if tag in _ENDS:
                yield "\n"
