"""Where the page numbers of a PDF stand (GB/T 9704-2012 7.5), whether it marks them or not.

A page number is a number, with or without dashes, alone between wide gaps, below or above all other
text of its page. Front matter may have Roman ones; those are only told from words where the file
marks them as furniture.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from msgspec import Struct

from speechdocs.checks.pdf_file import Glyph, Line, PdfFile, PdfPage
from speechdocs.text.chars import DASH, EN_DASH
from speechdocs.text.numerals import from_roman

_DASHES = "-" + DASH + EN_DASH + "\N{HORIZONTAL BAR}\N{MINUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}"
_DIGITS, _ROMAN = "[0-9]{1,4}", "[ivxlc]{1,8}"
_FORM = f"[{re.escape(_DASHES)}]*({{}})[{re.escape(_DASHES)}]*"
_NUMBER = re.compile(_FORM.format(_DIGITS))
_MARKED = re.compile(_FORM.format(f"{_DIGITS}|{_ROMAN}"))

_BESIDE = 2.0
"""What stands this near to a page number's baseline, in mm, stands beside it."""

_WIDE_GAP = 1.5
"""A gap of more than this many ems parts what stands on one baseline."""


class PageNumber(Struct, frozen=True):
    """The number printed on `page`, which is counted from 1, and its characters."""

    page: int
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """Return its characters, blanks left out."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def shown(self) -> str:
        """Return the number as it is printed, without dashes."""
        return self.text.strip(_DASHES)

    @property
    def is_roman(self) -> bool:
        """Return whether it is a Roman one."""
        return not self.shown.isdecimal()

    @property
    def number(self) -> int:
        """Return the number it shows."""
        return from_roman(self.shown) if self.is_roman else int(self.shown)

    @property
    def height(self) -> float:
        """Return the middle of its dashes' ink, or of its digits' where it has no dash."""
        dashes = [glyph for glyph in self.glyphs if glyph.text in _DASHES]
        ink = [glyph.ink for glyph in dashes or self.glyphs]
        return (min(box.top for box in ink) + max(box.bottom for box in ink)) / 2

    @property
    def left(self) -> float:
        """Return where its first character begins."""
        return self.glyphs[0].x

    @property
    def right(self) -> float:
        """Return where its last character's advance ends."""
        return self.glyphs[-1].end


def page_numbers(pdf: PdfFile) -> tuple[PageNumber, ...]:
    """Return the page numbers of `pdf`, at most one a page."""
    marked = _found(pdf, _marked)
    return marked or _found(pdf, _unmarked)


def without_numbers(pdf: PdfFile) -> tuple[tuple[Line, ...], ...]:
    """Return the text lines of each page less the one with the page number, where the text has it.

    What stands beside the number is page furniture too, marked or not.
    """
    numbers = {number.page: number for number in page_numbers(pdf)}
    return tuple(
        _less(page.lines(artifact=False), numbers.get(index))
        for index, page in enumerate(pdf.pages, 1)
    )


def _less(lines: tuple[Line, ...], number: PageNumber | None) -> tuple[Line, ...]:
    if number is None or number.glyphs[0].artifact:
        return lines
    return tuple(line for line in lines if abs(line.y - number.glyphs[0].y) > _BESIDE)


_Candidates = Callable[[PdfPage], tuple[tuple[Line, ...], re.Pattern[str]]]
"""Gives the lines that may hold a page's number, the likeliest first, and the form it must have."""


def _found(pdf: PdfFile, candidates: _Candidates) -> tuple[PageNumber, ...]:
    numbered = (_on_page(index, *candidates(page)) for index, page in enumerate(pdf.pages, 1))
    return tuple(number for number in numbered if number is not None)


def _on_page(index: int, lines: tuple[Line, ...], form: re.Pattern[str]) -> PageNumber | None:
    for line in lines:
        for part in _parts(line):
            number = PageNumber(index, part)
            if form.fullmatch(number.text):
                return number
    return None


def _marked(page: PdfPage) -> tuple[tuple[Line, ...], re.Pattern[str]]:
    # What stands on the baseline of a line of text numbers that line.
    bases = {line.y for line in page.lines(artifact=False)}
    lines = page.lines(artifact=True)[::-1]
    return tuple(line for line in lines if line.y not in bases), _MARKED


def _unmarked(page: PdfPage) -> tuple[tuple[Line, ...], re.Pattern[str]]:
    lines = page.lines(artifact=False)
    return ((lines[-1], lines[0]) if lines else ()), _NUMBER


def _parts(line: Line) -> tuple[tuple[Glyph, ...], ...]:
    """Return the characters of `line`, parted at wide gaps."""
    parts: list[list[Glyph]] = [[line.glyphs[0]]]
    for before, glyph in pairwise(line.glyphs):
        if glyph.x - before.end > _WIDE_GAP * before.em:
            parts.append([])
        parts[-1].append(glyph)
    return tuple(tuple(part) for part in parts)
