"""The process that opens a PDF: its bytes come in, its characters and their places go out as JSON.

pdfium ends its whole process on a decompression bomb, so it runs in one of its own, under limits.
This file is run by its path and imports nothing of speechdocs: the less it loads, the sooner it
answers. It judges nothing; what the characters mean is found out by the modules beside it.

The answer is `{"pages": […], "faces": […]}` or `{"error": …}`. A page is its width, its height and
its runs: characters of one text object on one baseline. Lengths are hundredths of a point, counted
from the top left corner of the page as it is shown; a face is a name, a weight and pdfium's flags.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterator
from math import atan2, degrees, hypot
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2_raw as pdfium  # half the time of all of pypdfium2

_TEXT, _FORM = 1, 5
_DEPTH = 8
_LEVEL = 3.0
_HAN = (134, 136, 128)
"""How pdfium calls the characters of GB, Big5 and Shift JIS."""
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)


class _RefusalError(Exception):
    """A PDF that is not read; the arguments are the answer."""


class _Style(NamedTuple):
    """What all characters of a text object share."""

    order: int
    face: int
    size: int
    turned: bool
    artifact: bool


def limit(memory: int, seconds: int) -> None:
    """Let this process have `memory` bytes and `seconds` of computing; POSIX only.

    On other systems the time limit of whoever started this process must do.
    """
    try:
        import resource
    except ImportError:
        return
    limits = (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, wanted in limits:
        try:
            _, hard = resource.getrlimit(kind)
            # A limit that is stricter already stays.
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # macOS knows RLIMIT_AS and does not take it
            continue


def answer(pdf: bytes, most: int, face: Path) -> dict[str, Any]:
    """Return what the PDF `pdf` holds, or why it is not read; `most` characters are.

    `face` stands in for Chinese faces that the PDF names and does not hold.
    """
    faces: dict[tuple[str, int, int], int] = {}
    try:
        pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(2))
        _kept = _Substitute(face)
        pages = list(_pages(_opened(pdf), faces, most))
    except _RefusalError as refusal:
        kind, detail = refusal.args
        return {"error": kind, "detail": detail}
    except MemoryError:
        return {"error": "memory", "detail": ""}
    return {"pages": pages, "faces": list(faces)}


def _pages(document: Any, faces: dict[tuple[str, int, int], int], most: int) -> Iterator[list[Any]]:
    left = most
    for index in range(pdfium.FPDF_GetPageCount(document)):
        page = _Page(document, index, faces)
        left -= page.count
        if left < 0:
            raise _RefusalError("long", most)
        yield page.content()


class _Substitute:
    """Gives pdfium one face for all Chinese that is not embedded, whatever the machine has.

    Without outlines pdfium takes the places of characters for empty, and leaves words out.
    """

    def __init__(self, face: Path) -> None:
        self.data = face.read_bytes()
        calls = {"MapFont": self._map, "GetFontData": self._read, "GetFontCharset": self._charset}
        self.table = pdfium.FPDF_SYSFONTINFO(version=1)
        types = dict(self.table._fields_)
        for name, call in calls.items():
            setattr(self.table, name, types[name](call))
        pdfium.FPDF_SetSystemFontInfo(self.table)

    def _map(self, _table: Any, _weight: int, _slant: int, charset: int, *_rest: Any) -> int:
        """Return the number of the face, 0 for pdfium's own."""
        return charset in _HAN

    def _read(self, _table: Any, _face: Any, part: int, buffer: Any, size: int) -> int:
        """Return how long the face is, copied to `buffer` if that holds it; parts are not given."""
        if part:
            return 0
        if size >= len(self.data):
            ctypes.memmove(buffer, self.data, len(self.data))
        return len(self.data)

    def _charset(self, *_: Any) -> int:
        return _HAN[0]


def _opened(pdf: bytes) -> Any:
    document = pdfium.FPDF_LoadMemDocument64(pdf, len(pdf), None)
    if document:
        return document
    reason = pdfium.FPDF_GetLastError()
    locked = reason == pdfium.FPDF_ERR_PASSWORD
    why = "it is damaged or cut off" if reason == pdfium.FPDF_ERR_FORMAT else f"error {reason}"
    raise _RefusalError("encrypted" if locked else "broken", why)


class _Page:
    """One page: its frame, its text objects, and the buffers pdfium writes to."""

    def __init__(self, document: Any, index: int, faces: dict[tuple[str, int, int], int]) -> None:
        self.page = pdfium.FPDF_LoadPage(document, index)
        self.text = pdfium.FPDFText_LoadPage(self.page) if self.page else None
        if not self.text:
            raise _RefusalError("broken", f"page {index + 1} cannot be opened")
        self.faces = faces
        self.count = pdfium.FPDFText_CountChars(self.text)
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(self.page, box)
        self.left, self.bottom, self.right, self.top = box.left, box.bottom, box.right, box.top
        self.turns = pdfium.FPDFPage_GetRotation(self.page)
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.box, self.matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self.styles: dict[int, _Style] = {}

    def content(self) -> list[Any]:
        """Return width, height and runs; pdfium needs the page no more after that."""
        width, height = self.right - self.left, self.top - self.bottom
        if self.turns % 2:
            width, height = height, width
        marked = self._artifacts()
        result = [_whole(width), _whole(height), self._runs(marked)]
        pdfium.FPDFText_ClosePage(self.text)
        pdfium.FPDF_ClosePage(self.page)
        return result

    def _runs(self, marked: set[int]) -> list[list[Any]]:
        """Return [object, face, size, turned, artifact, baseline, text, lefts, rights] of each."""
        runs: list[list[Any]] = []
        half = 0
        for index in range(self.count):
            # Blanks and line ends that pdfium adds by its own judgement are not in the file.
            if pdfium.FPDFText_IsGenerated(self.text, index) == 1:
                continue
            code = pdfium.FPDFText_GetUnicode(self.text, index)
            if code in _HIGH:
                half = code
                continue
            if code in _LOW and half:
                code = 0x10000 + ((half - 0xD800) << 10) + code - 0xDC00
            half = 0
            self._add(runs, index, code, marked)
        return runs

    def _add(self, runs: list[list[Any]], index: int, code: int, marked: set[int]) -> None:
        style = self._style(index, marked)
        pdfium.FPDFText_GetCharOrigin(self.text, index, self.x, self.y)
        pdfium.FPDFText_GetLooseCharBox(self.text, index, self.box)
        left, base = self._place(self.x.value, self.y.value)
        # Whichever way the page is turned, the far corner is where the character ends.
        first, _ = self._place(self.box.left, self.box.bottom)
        right, _ = self._place(self.box.right, self.box.top)
        last = runs[-1] if runs else None
        if last is None or last[0] != style.order or last[5] != base:
            last = [*style, base, "", [], []]
            runs.append(last)
        last[6] += chr(code)
        last[7].append(left)
        last[8].append(max(left, first, right))

    def _place(self, x: float, y: float) -> tuple[int, int]:
        if self.turns == 1:
            across, down = y - self.bottom, x - self.left
        elif self.turns == 2:
            across, down = self.right - x, y - self.bottom
        elif self.turns == 3:
            across, down = self.top - y, self.right - x
        else:
            across, down = x - self.left, self.top - y
        return _whole(across), _whole(down)

    def _style(self, index: int, marked: set[int]) -> _Style:
        item = pdfium.FPDFText_GetTextObject(self.text, index)
        address = ctypes.addressof(item.contents) if item else 0
        style = self.styles.get(address)
        if style is None:
            pdfium.FPDFText_GetMatrix(self.text, index, self.matrix)
            matrix = self.matrix
            size = pdfium.FPDFText_GetFontSize(self.text, index) * hypot(matrix.b, matrix.d)
            turn = degrees(atan2(matrix.b, matrix.a)) - 90 * self.turns
            turned = abs((turn + 180) % 360 - 180) > _LEVEL
            style = _Style(
                len(self.styles), self._face(item), _whole(size), turned, address in marked
            )
            self.styles[address] = style
        return style

    def _face(self, item: Any) -> int:
        font = pdfium.FPDFTextObj_GetFont(item) if item else None
        if not font:
            return self.faces.setdefault(("", 0, 0), len(self.faces))
        buffer = ctypes.create_string_buffer(256)
        pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
        name = buffer.value.decode("utf-8", "replace")
        key = (name, pdfium.FPDFFont_GetWeight(font), pdfium.FPDFFont_GetFlags(font))
        return self.faces.setdefault(key, len(self.faces))

    def _artifacts(self) -> set[int]:
        """Return the text objects that the file itself marks as no part of its content."""
        found: set[int] = set()
        count = pdfium.FPDFPage_CountObjects(self.page)
        level = [(pdfium.FPDFPage_GetObject(self.page, index), False, 0) for index in range(count)]
        while level:
            item, inside, depth = level.pop()
            marked = inside or _is_artifact(item)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == _TEXT and marked:
                found.add(ctypes.addressof(item.contents))
            elif kind == _FORM and depth < _DEPTH:
                inner = range(pdfium.FPDFFormObj_CountObjects(item))
                level += [(pdfium.FPDFFormObj_GetObject(item, i), marked, depth + 1) for i in inner]
        return found


def _is_artifact(item: Any) -> bool:
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, index)
        buffer, size = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
        known = pdfium.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), size)
        name = bytes(buffer)[: size.value].decode("utf-16-le", "replace") if known else ""
        if name.rstrip("\0") == "Artifact":
            return True
    return False


def _whole(points: float) -> int:
    return round(100 * points)


if __name__ == "__main__":
    memory, seconds, most, face = sys.argv[1:]
    limit(int(memory), int(seconds))
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read(), int(most), Path(face))))
