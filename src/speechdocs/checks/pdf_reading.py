"""How a PDF is read for the checks: every character with its place, size, face and marks.

pypdfium2's raw interface is used, because only it tells a character's origin, its text object and
the marked content it stands in. Characters come in the order in which the file draws them, which
pdfium itself does not keep within a line. What pdfium invents (blanks and line ends between text
objects) is left out; where the page shows white space, the character after it has a `gap`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from math import hypot
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

from speechdocs.checks.pdf_file import (
    ARTIFACT,
    MM_A_POINT,
    Box,
    Face,
    Frame,
    Glyph,
    PdfFile,
    PdfPage,
    joined,
    with_gaps,
)
from speechdocs.checks.pdf_links import bookmarks, links
from speechdocs.errors import SourceError, UsageError

_PASSWORD = 4
_TEXT, _PATH, _FORM = 1, 2, 5
_FLAT = 2.0
"""A line across the page is no higher than this, in mm, and ten times as long at least."""
_DEPTH = 8
_LINE_END_HYPHEN = 2
_UNKNOWN = Face("", embedded=False)


class _Drawn(Struct, frozen=True):
    """A text object of a page: its place in the order of drawing, its face, its tag and mark."""

    order: int
    face: Face
    tag: str
    mark: int = -1


def read(pdf: bytes, file: str = "") -> PdfFile:
    """Return what the PDF `pdf` holds; `file` names it in messages.

    Raise `UsageError` for one that asks for a password, `SourceError` for one that is broken.
    """
    document = _opened(pdf, file)
    try:
        pages = tuple(_page(document, index, file) for index in range(len(document)))
        faces = dict.fromkeys(glyph.face for page in pages for glyph in page.glyphs)
        return PdfFile(
            pages=pages,
            faces=tuple(faces),
            title=str(document.get_metadata_value("Title")),
            language=_language(document),
            tagged=bool(pdfium.FPDFCatalog_IsTagged(document)),
            bookmarks=bookmarks(document),
            links=tuple(links(document, _frame)),
        )
    finally:
        document.close()


def _opened(pdf: bytes, file: str) -> Any:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == _PASSWORD or "assword" in str(error):
            raise UsageError("pdf-encrypted", file) from error
        raise SourceError("pdf-broken", file, reason=str(error)) from error


def _language(document: Any) -> str:
    size = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = (ctypes.c_ushort * max(size, 2))()
    pdfium.FPDFCatalog_GetLanguage(document, buffer, size)
    return _utf16(bytes(buffer)[:size])


def _utf16(data: bytes) -> str:
    return data.decode("utf-16-le", "replace").rstrip("\0")


def _page(document: Any, index: int, file: str) -> PdfPage:
    try:
        page = document[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise SourceError("pdf-broken", file, reason=f"page {index + 1}: {error}") from error
    try:
        frame = _frame(page)
        glyphs = _Characters(text, frame, _drawn(page)).glyphs()
        width, height = page.get_size()
        rules = tuple(_rules(page, frame))
        return PdfPage(width * MM_A_POINT, height * MM_A_POINT, glyphs, rules)
    finally:
        text.close()
        page.close()


def _frame(page: Any) -> Frame:
    left, bottom, right, top = page.get_bbox() if hasattr(page, "get_bbox") else page.get_cropbox()
    turns = pdfium.FPDFPage_GetRotation(page)
    return Frame(left, top, (right - left) * MM_A_POINT, (top - bottom) * MM_A_POINT, turns)


def _drawn(page: Any) -> dict[int, _Drawn]:
    """Return the text objects of `page` by the address pdfium knows them by."""
    found: dict[int, _Drawn] = {}
    for item, tag in _objects(_top(page), "", _TEXT, depth=0):
        address = ctypes.addressof(item.contents)
        mark = pdfium.FPDFPageObj_GetMarkedContentID(item)
        found[address] = _Drawn(len(found), _face(item), tag, mark)
    return found


def _rules(page: Any, frame: Frame) -> Iterator[Box]:
    """Yield the lines across `page`."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for item, _ in _objects(_top(page), "", _PATH, depth=0):
        if pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            # Around a stroke pdfium leaves half of its weight too much, and all of it at its ends.
            over = _stroke(item)
            sides = (left.value + over, bottom.value + over / 2, right.value - over)
            box = frame.box(*sides, top.value - over / 2)
            high = box.bottom - box.top
            if high < _FLAT and box.right - box.left > 10 * high:
                yield box


def _stroke(item: Any) -> float:
    """Return the weight of a path that is stroked, 0 for one that is filled."""
    fill, stroke, weight = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    pdfium.FPDFPageObj_GetStrokeWidth(item, weight)
    return weight.value if stroke.value else 0.0


def _top(page: Any) -> Iterator[Any]:
    count = pdfium.FPDFPage_CountObjects(page)
    return (pdfium.FPDFPage_GetObject(page, index) for index in range(count))


def _objects(
    items: Iterator[Any], tag: str, wanted: int, *, depth: int
) -> Iterator[tuple[Any, str]]:
    for item in items:
        kind = pdfium.FPDFPageObj_GetType(item)
        own = tag if tag == ARTIFACT else _tag(item) or tag
        if kind == wanted:
            yield item, own
        elif kind == _FORM and depth < _DEPTH:
            count = pdfium.FPDFFormObj_CountObjects(item)
            inner = (pdfium.FPDFFormObj_GetObject(item, index) for index in range(count))
            yield from _objects(inner, own, wanted, depth=depth + 1)


def _tag(item: Any) -> str:
    """Return what `item` is marked as: an artifact, if any of its marks says so, or the inmost."""
    tag = ""
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        buffer, size = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
        if pdfium.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), size):
            tag = _utf16(bytes(buffer)[: size.value])
        if tag == ARTIFACT:
            break
    return tag


def _face(item: Any) -> Face:
    font = pdfium.FPDFTextObj_GetFont(item)
    if not font:
        return _UNKNOWN
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("utf-8", "replace")
    tag, plus, rest = name.partition("+")
    tagged = bool(plus) and len(tag) == 6 and tag.isupper()
    if pdfium.FPDFFont_GetIsEmbedded(font) != 1:
        return Face(name, embedded=False)
    size = ctypes.c_size_t()
    pdfium.FPDFFont_GetFontData(font, None, 0, size)
    return Face(rest if tagged else name, embedded=True, size=size.value)


class _Characters:
    """Reads the characters of one page; holds the buffers pdfium writes to."""

    def __init__(self, text: Any, frame: Frame, drawn: dict[int, _Drawn]) -> None:
        self.text = text
        self.frame = frame
        self.drawn = drawn
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.sides = [ctypes.c_double() for _ in range(4)]
        self.loose = pdfium.FS_RECTF()
        self.matrix = pdfium.FS_MATRIX()
        self.ems: dict[int, float] = {}

    def glyphs(self) -> tuple[Glyph, ...]:
        """Return the characters in the order of drawing, halves of pairs joined."""
        found: list[tuple[int, int, Glyph]] = []
        for index in range(pdfium.FPDFText_CountChars(self.text)):
            if pdfium.FPDFText_IsGenerated(self.text, index) != 1:
                drawn = self._drawn(index)
                found.append((drawn.order, index, self._glyph(index, drawn)))
        found.sort(key=lambda entry: entry[:2])
        return with_gaps(joined([glyph for _, _, glyph in found]))

    def _drawn(self, index: int) -> _Drawn:
        item = pdfium.FPDFText_GetTextObject(self.text, index)
        known = self.drawn.get(ctypes.addressof(item.contents)) if item else None
        return known or _Drawn(len(self.drawn), _UNKNOWN, "")

    def _glyph(self, index: int, drawn: _Drawn) -> Glyph:
        pdfium.FPDFText_GetCharOrigin(self.text, index, self.x, self.y)
        pdfium.FPDFText_GetLooseCharBox(self.text, index, self.loose)
        x, y = self.frame.place(self.x.value, self.y.value)
        cell = self.loose
        box = self.frame.box(cell.left, cell.bottom, cell.right, cell.top)
        code = pdfium.FPDFText_GetUnicode(self.text, index)
        # pdfium gives U+0002 for a hyphen at a line's end, so that words can be joined again.
        cut = code == _LINE_END_HYPHEN
        return Glyph(
            text="-" if cut else chr(code),
            x=x,
            y=y,
            em=self._em(index, drawn),
            advance=box.right - box.left,
            ink=self._ink(index),
            face=drawn.face,
            tag=drawn.tag,
            mark=drawn.mark,
            cut=cut,
        )

    def _em(self, index: int, drawn: _Drawn) -> float:
        """Return the size of a character, which is the same for its whole text object."""
        em = self.ems.get(drawn.order)
        if em is None:
            pdfium.FPDFText_GetMatrix(self.text, index, self.matrix)
            scale = hypot(self.matrix.b, self.matrix.d)
            em = pdfium.FPDFText_GetFontSize(self.text, index) * scale * MM_A_POINT
            self.ems[drawn.order] = em
        return em

    def _ink(self, index: int) -> Box:
        left, right, bottom, top = self.sides
        pdfium.FPDFText_GetCharBox(self.text, index, left, right, bottom, top)
        return self.frame.box(left.value, bottom.value, right.value, top.value)
