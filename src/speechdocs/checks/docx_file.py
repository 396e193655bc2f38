"""Which words the body of a .docx prints.

Line ends stand for the ends of paragraphs and cells; what no page shows is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from speechdocs.ooxml import Package, W

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

_SILENT = frozenset((f"{W}instrText", f"{W}delText", f"{W}del", f"{W}pPr", f"{W}rPr", _FALLBACK))
_BLANKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_ENDS = frozenset((f"{W}p", f"{W}tc"))


def words(docx: bytes, file: str = "") -> str:
    """Return the characters the body of `docx` prints, a line end after each paragraph.

    Headers, footers, field instructions and deleted text are left out; results of fields stay.
    """
    body = Package(docx, file).document().find(f"{W}body")
    return "" if body is None else "".join(_printed(body))


def _printed(element: etree._Element) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in _BLANKS:
            yield _BLANKS[tag]
        elif tag not in _SILENT:
            yield from _printed(child)
            if tag in _ENDS:
                yield "\n"
