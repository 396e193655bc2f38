"""Where the bookmarks and links of a PDF lead, as pdfium finds them."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as pdfium
from msgspec.structs import replace

from speechdocs.checks.pdf_file import Box, Frame, Target


def bookmarks(document: Any) -> tuple[Target, ...]:
    """Return the bookmarks of `document`, an entry before those below it."""
    found = []
    for bookmark in document.get_toc(max_depth=15):
        dest = bookmark.get_dest()
        index = dest.get_index() if dest else None
        found.append(Target(bookmark.get_title(), None if index is None else index + 1))
    return tuple(found)


def links(document: Any, frame_of: Callable[[Any], Frame]) -> Iterator[Target]:
    """Yield the links of `document`, page by page; `frame_of` tells how a page is seen."""
    for index in range(len(document)):
        page = document[index]
        frame = frame_of(page)
        position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page, position, link):
            found = _link(document, link, f"page {index + 1}")
            yield replace(found, on=index + 1, box=_link_box(link, frame))
        page.close()


def _link_box(link: Any, frame: Frame) -> Box | None:
    box = pdfium.FS_RECTF()
    known = pdfium.FPDFLink_GetAnnotRect(link, box)
    return frame.box(box.left, box.bottom, box.right, box.top) if known else None


def _link(document: Any, link: Any, source: str) -> Target:
    dest = pdfium.FPDFLink_GetDest(document, link)
    action = pdfium.FPDFLink_GetAction(link)
    if not dest and action:
        dest = pdfium.FPDFAction_GetDest(document, action)
    if dest:
        index = pdfium.FPDFDest_GetDestPageIndex(document, dest)
        return Target(source, index + 1 if index >= 0 else None)
    return Target(source, address=_address(document, action))


def _address(document: Any, action: Any) -> str:
    size = pdfium.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
    buffer = ctypes.create_string_buffer(max(size, 1))
    if size:
        pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.value.decode("utf-8", "replace")
