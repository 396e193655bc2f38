"""What can be measured on the pages of a PDF without knowing how they were made.

Nothing is assumed but that Chinese type stands in em boxes on baselines. The body is what is set in
the size that most Chinese characters have; page furniture and page numbers are no part of it. How
each value is found is described in docs/certificate.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from statistics import median, median_low

from msgspec import Struct

from speechdocs.checks.closer_rows import CloserRows, closer_rows, signs_off
from speechdocs.checks.page_numbers import without_numbers
from speechdocs.checks.pdf_file import Glyph, Line, PdfFile
from speechdocs.text.chars import CLOSERS, OPENERS, POINTS, SENTENCE_ENDS, is_han

_SAME_SIZE = 0.1
"""Sizes nearer than this, in mm, are one size (0.28 pt)."""

_SEVERAL = 12
"""From so many distances of lines on, the usual one says how far apart lines are."""

_ROW = 1.85
"""How far apart rows are, in ems, where few lines tell: a character and nearly 7/8 of one (3.2)."""

_SAME_STEP = 0.02
"""Distances of characters are counted in steps of this many mm."""

_SHARED = 0.3
"""Line ends nearer than this, in mm, count as one edge."""

_ON_GRID = 0.1
"""A character or a row nearer than this, in mm, to its place stands on it."""

_TRAILING = frozenset(CLOSERS + POINTS + SENTENCE_ENDS)
_LEADING = frozenset(OPENERS)


class BodyLine(Struct, frozen=True):
    """A line of body type: its page, counted from 1, and its characters."""

    page: int
    line: Line

    @property
    def first(self) -> Glyph:
        """Return its first character."""
        return self.line.glyphs[0]

    @property
    def last(self) -> Glyph:
        """Return its last character."""
        return self.line.glyphs[-1]


class FullPage(Struct, frozen=True):
    """A page that text fills: the first row, the last row, how many rows, and without a gap or not.

    `solid` says that every row from the first to the last holds a line.
    """

    page: int
    first: BodyLine
    last: BodyLine
    rows: int
    solid: bool


class Measures:
    """What the pages of `pdf` measure; every value is worked out once, when it is asked for."""

    def __init__(self, pdf: PdfFile) -> None:
        self.pdf = pdf

    @cached_property
    def em(self) -> float | None:
        """Return the size of body type in mm, None for a PDF without characters."""
        glyphs = [g for page in self.pdf.pages for g in page.glyphs if not g.artifact]
        chosen = [g for g in glyphs if is_han(g.text)] or glyphs
        sizes = Counter(round(glyph.em, 2) for glyph in chosen)
        if not sizes:
            return None
        common = sizes.most_common(1)[0][0]
        return median(g.em for g in chosen if abs(g.em - common) < _SAME_SIZE)

    @cached_property
    def lines(self) -> tuple[tuple[BodyLine, ...], ...]:
        """Return the lines of text of each page, from top to bottom, page numbers left out."""
        pages = without_numbers(self.pdf)
        return tuple(
            tuple(BodyLine(number, line) for line in page) for number, page in enumerate(pages, 1)
        )

    @cached_property
    def body(self) -> tuple[tuple[BodyLine, ...], ...]:
        """Return the lines of body type of each page."""
        return tuple(tuple(line for line in page if self.is_body(line)) for page in self.lines)

    def is_body(self, line: BodyLine) -> bool:
        """Return whether most of `line` has the size of body type."""
        return self.em is not None and abs(line.line.em - self.em) < _SAME_SIZE

    @cached_property
    def all_body(self) -> tuple[BodyLine, ...]:
        """Return the lines of body type of all pages."""
        return tuple(line for page in self.body for line in page)

    @cached_property
    def gaps(self) -> tuple[float, ...]:
        """Return the distances of neighbouring baselines that are one line apart, if not quite.

        Those of closer rows are left out.
        """
        steps = [
            step
            for number, page in enumerate(self.body, 1)
            for step in _steps(
                page[: self.closer[number].first + 1] if number in self.closer else page
            )
        ]
        if not steps:
            return ()
        # The lower one: a short page may have as many blank lines as neighbours, or even more.
        usual = median_low(steps) if len(steps) >= _SEVERAL else min(steps)
        return tuple(step for step in steps if 0.5 * usual < step < 1.4 * usual)

    @cached_property
    def closer(self) -> dict[int, CloserRows]:
        """Return the closer rows of each page that has some, beside the text of its sign-off."""
        pages = [closer_rows([line.line for line in page], self._usual(page)) for page in self.body]
        return {number: found for number, found in enumerate(pages, 1) if found}

    def _usual(self, page: tuple[BodyLine, ...]) -> float:
        """Return how far apart lines are on pages other than `page`, or should be."""
        steps = [step for other in self.body if other is not page for step in _steps(other)]
        return median_low(steps) if len(steps) >= _SEVERAL else _ROW * (self.em or 0.0)

    @cached_property
    def pitch(self) -> float | None:
        """Return the distance of two lines, the median of those one line apart."""
        return median(self.gaps) if self.gaps else None

    @cached_property
    def cell(self) -> float | None:
        """Return the distance of two Chinese characters that most neighbours have.

        Where lines are stretched to the measure the median would be too wide; last lines of
        paragraphs are not, and share one distance.
        """
        steps = [
            b.x - a.x
            for line in self.all_body
            for a, b in pairwise(line.line.glyphs)
            if is_han(a.text) and is_han(b.text)
        ]
        if not steps:
            return None
        usual = Counter(round(step / _SAME_STEP) for step in steps).most_common(1)[0][0]
        return median(step for step in steps if abs(step - usual * _SAME_STEP) < _SAME_STEP)

    @cached_property
    def left(self) -> float | None:
        """Return the left edge: the leftmost place where several lines begin."""
        return _edge([self.start(line) for line in self._plain(first=True)])

    @cached_property
    def right(self) -> float | None:
        """Return the right edge: the rightmost place where several lines end."""
        ends = _edge([-self.end(line) for line in self._plain(first=False)])
        return None if ends is None else -ends

    def _plain(self, *, first: bool) -> list[BodyLine]:
        """Return the body lines whose first (last) character is no mark that may be squeezed."""
        marks = _LEADING if first else _TRAILING
        end = [(line, line.first if first else line.last) for line in self.all_body]
        return [line for line, glyph in end if glyph.text not in marks]

    def start(self, line: BodyLine) -> float:
        """Return where the first cell of `line` begins; its character stands in the middle."""
        glyph = line.first
        return glyph.x + (self._slack(glyph) if self._is_full(glyph) else 0.0)

    def end(self, line: BodyLine) -> float:
        """Return where the last cell of `line` ends."""
        glyph = line.last
        return glyph.end - (self._slack(glyph) if self._is_full(glyph) else 0.0)

    def _slack(self, glyph: Glyph) -> float:
        """Return by how much the em box of `glyph` stands out of its cell on either side."""
        return (glyph.em - (self.cell or glyph.em)) / 2

    def _is_full(self, glyph: Glyph) -> bool:
        return abs(glyph.advance - glyph.em) < 0.05 * glyph.em

    def overhang(self, left: float, right: float) -> float | None:
        """Return how far the widest body line reaches beyond `left` or `right`, 0 for none.

        A mark at a line's end may be squeezed to half a cell: then its ink decides.
        """
        beyond = [
            max(left - self._inked_start(line), self._inked_end(line) - right)
            for line in self.all_body
        ]
        return max(0.0, *beyond) if beyond else None

    def _inked_start(self, line: BodyLine) -> float:
        start = self.start(line)
        return max(start, line.first.ink.left) if line.first.text in _LEADING else start

    def _inked_end(self, line: BodyLine) -> float:
        end = self.end(line)
        return min(end, line.last.ink.right) if line.last.text in _TRAILING else end

    @cached_property
    def full_lines(self) -> tuple[BodyLine, ...]:
        """Return the lines that fill the measure: they end at the right edge, or within a mark."""
        left = self.left
        if left is None:
            return ()
        flush = [line for line in self.all_body if abs(self.start(line) - left) < _SHARED]
        return tuple(line for line in flush if self._reaches_right(line))

    def _reaches_right(self, line: BodyLine) -> bool:
        if self.right is None:
            return False
        over = self.end(line) - self.right
        squeezed = line.last.text in _TRAILING and 0 <= over < (self.cell or 0.0)
        return squeezed or abs(over) < _SHARED

    @cached_property
    def chars(self) -> int | None:
        """Return how many cells a full line holds."""
        if not self.full_lines or not self.cell or self.left is None or self.right is None:
            return None
        return round((self.right - self.left) / self.cell)

    @cached_property
    def on_cells(self) -> float | None:
        """Return the share of body lines all of whose Chinese characters stand on cells."""
        if not self.all_body or not self.cell or self.left is None:
            return None
        return sum(self._is_on_cells(line) for line in self.all_body) / len(self.all_body)

    def _is_on_cells(self, line: BodyLine) -> bool:
        cell, left = self._exact_cell, self.left or 0.0
        offsets = [g.x + (g.em - cell) / 2 - left for g in line.line.glyphs if is_han(g.text)]
        return all(abs(offset - round(offset / cell) * cell) < _ON_GRID for offset in offsets)

    @cached_property
    def _exact_cell(self) -> float:
        """Return the cell that divides the measure evenly, so that no rounding adds up."""
        if self.chars and self.left is not None and self.right is not None:
            return (self.right - self.left) / self.chars
        return self.cell or 1.0

    @cached_property
    def tops(self) -> dict[int, float]:
        """Return where the first em box begins, for each page whose first line is body type.

        Pages that begin lower by a row or more are left out: they open with white space.
        """
        found = {page[0].page: page[0].first.top for page in self.lines if self._opens(page)}
        return _near(found, min(found.values(), default=0.0), 0.75 * (self.pitch or 0.0))

    def _opens(self, page: tuple[BodyLine, ...]) -> bool:
        return bool(page) and self.is_body(page[0])

    @cached_property
    def filled(self) -> tuple[FullPage, ...]:
        """Return the pages that text fills from the first row to the last.

        A page is filled when its last paragraph runs on to the next page, or when it has a line on
        every row down to the lowest row of the document; not if a heading, or a sign-off with its
        text, may have moved to the next page.
        """
        pages = [page for page in map(self._full, self.lines) if page is not None]
        lowest = max((page.last.last.y for page in pages), default=0.0)
        chosen = [page for page in pages if self._is_filled(page, lowest)]
        deepest = max((page.last.last.y for page in chosen), default=0.0)
        reach = 0.75 * (self.pitch or 0.0)
        return tuple(page for page in chosen if deepest - page.last.last.y < reach)

    def _is_filled(self, page: FullPage, lowest: float) -> bool:
        if page.page == len(self.lines):
            return False
        following = self.lines[page.page]
        if self._runs_on(page, following):
            return not signs_off([line.line for line in following])
        is_lowest = lowest - page.last.last.y < _SHARED
        return page.solid and is_lowest and not self._begins_with_heading(following)

    def _begins_with_heading(self, page: tuple[BodyLine, ...]) -> bool:
        """Return whether `page` begins in another face than the body has."""
        return bool(page) and _face(page[:1]) != _face(self.all_body)

    def _full(self, page: tuple[BodyLine, ...]) -> FullPage | None:
        body = [line for line in page if self.is_body(line)]
        if len(body) < 2 or not self.pitch or not self.is_body(page[-1]):
            return None
        rows = round((body[-1].line.y - body[0].line.y) / self.pitch) + 1
        solid = rows == len(body) == len(page) and page[0].page in self.tops
        return FullPage(page[0].page, body[0], body[-1], rows, solid)

    def _runs_on(self, page: FullPage, following: tuple[BodyLine, ...]) -> bool:
        """Return whether the last paragraph of `page` goes on flush left on the next page."""
        if not following or not self.is_body(following[0]) or self.left is None:
            return False
        begins_flush = abs(self.start(following[0]) - self.left) < _SHARED
        return begins_flush and self._reaches_right(page.last)

    @cached_property
    def rows(self) -> int | None:
        """Return how many lines a full page holds.

        Pages with a line on every row are counted; where there is none, the rows from the first one
        of the document to the last of a filled page are.
        """
        solid = [page.rows for page in self.filled if page.solid]
        if solid:
            return max(solid, key=solid.count)
        if not self.filled or not self.tops or not self.pitch or self.em is None:
            return None
        height = max(page.last.first.top for page in self.filled) - min(self.tops.values())
        return round(height / self.pitch) + 1

    @cached_property
    def bottoms(self) -> dict[int, float]:
        """Return where the last em box of each filled page ends."""
        return {page.page: page.last.last.bottom for page in self.filled}

    @cached_property
    def on_rows(self) -> float | None:
        """Return the share of body lines that stand on the rows of their document."""
        if not self.pitch or not self.tops or not self.all_body:
            return None
        top, pitch = min(self.tops.values()), self._exact_pitch
        offsets = [line.first.top - top for line in self.all_body]
        on = sum(abs(offset - round(offset / pitch) * pitch) < _SHARED for offset in offsets)
        return on / len(offsets)

    @cached_property
    def _exact_pitch(self) -> float:
        """Return the pitch that divides the filled height evenly, so that no rounding adds up."""
        if self.rows and self.rows > 1 and self.bottoms and self.em is not None:
            height = max(self.bottoms.values()) - min(self.tops.values()) - self.em
            return height / (self.rows - 1)
        return self.pitch or 1.0


def _face(lines: Iterable[BodyLine]) -> str:
    """Return the face that most Chinese characters of `lines` have, empty if there are none."""
    faces = Counter(g.face.name for line in lines for g in line.line.glyphs if is_han(g.text))
    return faces.most_common(1)[0][0] if faces else ""


def _steps(page: Sequence[BodyLine]) -> list[float]:
    return [below.line.y - above.line.y for above, below in pairwise(page)]


def _near(values: dict[int, float], wanted: float, reach: float) -> dict[int, float]:
    return {key: value for key, value in values.items() if abs(value - wanted) <= reach}


def _edge(values: Iterable[float]) -> float | None:
    """Return the smallest value that at least two, and one in thirty, of `values` share.

    There is none where more than one in ten lie before it: few lines may share what is no edge.
    """
    ordered = sorted(values)
    enough = max(2, len(ordered) // 30)
    for before, value in enumerate(ordered[: len(ordered) // 10 + 1]):
        shared = [other for other in ordered[before:] if other - value <= _SHARED]
        if len(shared) >= enough:
            return median(shared)
    return None
