"""Is the page the standard's page? The layout certificate of a PDF after GB/T 9704-2012.

The expected values are the standard's and stand here, not in a theme: a theme that is wrong must
not vouch for itself. Clauses: 5.1 paper, 5.2.1 type area, 5.2.2 type, 5.2.3 lines and characters,
7.5 page number. `derived` values follow from stated ones: 262 = 37 + 225, 184 = 28 + 156, and
the pitch is (225 mm - 16 pt) / 21, so that 22 em boxes fill 225 mm. docs/certificate.md explains
every row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from speechdocs.checks import archive, letter
from speechdocs.checks.certificate import (
    Basis,
    Certificate,
    Note,
    Requirement,
    Row,
    Strength,
    Value,
)
from speechdocs.checks.measures import Measures
from speechdocs.checks.page_numbers import PageNumber, page_numbers
from speechdocs.checks.pdf_file import PdfFile
from speechdocs.checks.pdf_inside import look_inside
from speechdocs.checks.pdf_reading import read
from speechdocs.checks.turned import upright

SUBJECT = "GB/T 9704-2012"

_S, _D, _P = Strength.STATED, Strength.DERIVED, Strength.PRACTICE
_PT = 72 / 25.4
_WORTH_SAYING = 0.05
_LEFT, _RIGHT, _INSET = 28.0, 184.0, 156 / 28
_PITCH = (225 - 16 / _PT) / 21

_TABLE = (
    Requirement("paper-width", "纸宽 paper width", "5.1", _S, 210.0, "mm", 2, 0.1),
    Requirement("paper-height", "纸高 paper height", "5.1", _S, 297.0, "mm", 2, 0.1),
    Requirement("top", "天头 first em box, top", "5.2.1", _S, 37.0, "mm", 1, 0.3),
    Requirement("bottom", "版心下边 last em box, bottom", "5.2.1", _D, 262.0, "mm", 1, 0.3),
    Requirement("left", "订口 left edge", "5.2.1", _S, _LEFT, "mm", 1, 0.3),
    Requirement("right", "版心右边 right edge", "5.2.1", _D, _RIGHT, "mm", 1, 0.5),
    Requirement("overhang", "超出版心 reach beyond the sides", "5.2.1", _D, 0.0, "mm", 1, 0.5),
    Requirement("pitch", "行距 line pitch", "5.2.3", _D, _PITCH, "mm", 0.1, 0.05, 3),
    Requirement("pitch-spread", "行距差 spread of the pitch", "5.2.3", _P, 0.0, "mm", 0.5, 0.05, 3),
    Requirement("on-rows", "在行位 lines on the rows", "5.2.3", _P, None, "%", places=1),
    Requirement("lines", "每面行数 lines on a full page", "5.2.3", _S, 22, "", 0, 0),
    Requirement("chars", "每行字数 characters in a full line", "5.2.3", _S, 28, "", 0, 0),
    Requirement("on-cells", "在字格 lines on the cells", "5.2.3", _P, None, "%", places=1),
    Requirement("most-chars", "最多字数 most characters in a line", "5.2.3", _P),
    Requirement("size", "正文字号 body size", "5.2.2", _S, 16.0, "pt", 0.25, 0.05),
    Requirement(
        "number-height", "页码一字线高 height of the page number", "7.5", _S, 269.0, "mm", 1, 0.3
    ),
    Requirement(
        "number-odd", "单页码右端 odd number, right end", "7.5", _S, _RIGHT - _INSET, "mm", 1, 0.3
    ),
    Requirement(
        "number-even", "双页码左端 even number, left end", "7.5", _S, _LEFT + _INSET, "mm", 1, 0.3
    ),
    Requirement(
        "number-size", "页码字号 size of the page number", "7.5", _S, 14.0, "pt", 0.25, 0.05
    ),
    Requirement("number-form", "页码式样 form of the page number", "7.5", _S, "—n—"),
    Requirement("number-run", "页码连续 page numbers run on", "7.5", _S, "yes"),
    Requirement("body-face", "正文字体 face of the body", "5.2.2", _P),
)

PARTS = {
    _TABLE[0].key: "版面 the page",
    letter.TABLE[0].key: "信函 the letter",
    archive.TABLE[0].key: "文件 the file",
}

_Found = dict[str, tuple[Value | None, Note]]


def certificate(pdf: bytes, file: str = "") -> Certificate:
    """Return the layout certificate of `pdf`; `file` names it.

    Raise `SourceError` or `UsageError` for a file that cannot be read.
    """
    seen = read(pdf, file)
    rows = (*_measured(seen), *archive.rows(seen, look_inside(pdf, file)))
    return Certificate(file, SUBJECT, rows, PARTS)


def _measured(seen: PdfFile) -> tuple[Row, ...]:
    """Return the rows on the page, pages that lie on their side held upright."""
    pdf = upright(seen)
    measures, numbers = Measures(pdf), page_numbers(pdf)
    found = {
        **_paper(pdf),
        **_type_area(measures),
        **_grid(measures),
        **_numbers(numbers, len(pdf.pages)),
        **_body_face(measures),
    }
    page = tuple(Row(need, *found[need.key]) for need in _TABLE)
    return (*page, *letter.rows(pdf, numbers))


def _worst(key: str, values: Mapping[int, float]) -> tuple[float | None, Note]:
    """Return the value of `values`, by page, that is farthest from what `key` requires."""
    wanted = next(need.expected for need in _TABLE if need.key == key)
    if not values or not isinstance(wanted, int | float):
        return None, ""
    page = max(values, key=lambda number: abs(values[number] - wanted))
    differ = max(values.values()) - min(values.values()) > _WORTH_SAYING
    worst = Basis("page {page} is the worst of {pages}", {"page": page, "pages": len(values)})
    return values[page], worst if differ else ""


def _paper(pdf: PdfFile) -> _Found:
    pages = list(enumerate(pdf.pages, 1))
    return {
        "paper-width": _worst("paper-width", {number: page.width for number, page in pages}),
        "paper-height": _worst("paper-height", {number: page.height for number, page in pages}),
    }


def _type_area(measures: Measures) -> _Found:
    return {
        "top": _worst("top", measures.tops),
        "bottom": _worst("bottom", measures.bottoms),
        "left": (measures.left, ""),
        "right": (measures.right, ""),
        "overhang": (measures.overhang(_LEFT, _RIGHT), ""),
    }


def _grid(measures: Measures) -> _Found:
    gaps = measures.gaps
    solid = sum(page.solid for page in measures.filled)
    pages = {"full": solid, "pages": len(measures.pdf.pages)}
    most = max((len(line.line.glyphs) for line in measures.all_body), default=None)
    return {
        "pitch": (measures.pitch, Basis("median of {count}", {"count": len(gaps)})),
        "pitch-spread": (max(gaps) - min(gaps) if gaps else None, _closer(measures)),
        "on-rows": (_percent(measures.on_rows), ""),
        "lines": (measures.rows, Basis("{full} full page(s) of {pages}", pages)),
        "chars": (
            measures.chars,
            Basis("{count} full line(s)", {"count": len(measures.full_lines)}),
        ),
        "on-cells": (_percent(measures.on_cells), ""),
        "most-chars": (most, Basis("squeezed marks and digits included")),
        "size": (None if measures.em is None else measures.em * _PT, ""),
    }


def _closer(measures: Measures) -> Note:
    """Return which pages have closer rows for their sign-off, which are no part of the spread."""
    found = ", ".join(f"{page}: {rows.pitch:.2f} mm" for page, rows in measures.closer.items())
    words = Basis("pages with rows closer for a sign-off (7.3.5.5): {pages}", {"pages": found})
    return words if found else ""


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _numbers(numbers: tuple[PageNumber, ...], pages: int) -> _Found:
    odd = {number.page: number.right for number in numbers if number.number % 2}
    even = {number.page: number.left for number in numbers if not number.number % 2}
    counted = {"numbered": len(numbers), "pages": pages}
    sizes = {number.page: number.glyphs[0].em * _PT for number in numbers}
    forms = dict.fromkeys(number.text.replace(number.shown, "n") for number in numbers)
    return {
        "number-height": _worst("number-height", {n.page: n.height for n in numbers}),
        "number-odd": _worst("number-odd", odd),
        "number-even": _worst("number-even", even),
        "number-size": _worst("number-size", sizes),
        "number-form": (" ".join(forms) or "none", ""),
        "number-run": (
            _runs_on(numbers),
            Basis("{numbered} of {pages} page(s) numbered", counted),
        ),
    }


def _runs_on(numbers: Iterable[PageNumber]) -> str:
    """Return whether each number is as much greater than the one before as its page is.

    Behind Roman numbers the Arabic ones begin.
    """
    steps = [
        b.number == 1 if a.is_roman and not b.is_roman else b.number - a.number == b.page - a.page
        for a, b in pairwise(numbers)
    ]
    return "yes" if all(steps) else "no"


def _body_face(measures: Measures) -> _Found:
    body = [glyph.face.name for line in measures.all_body for glyph in line.line.glyphs]
    return {"body-face": (max(dict.fromkeys(body), key=body.count, default=None), "")}
