"""The numbers of lines, in the margin beside those that bear them.

Counted are the lines that Word counts (ISO/IEC 29500-1, 17.6.8): those of words, whatever they are,
but none in tables and no footnotes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.layout.frames import Line
from speechdocs.layout.glyphs import EM, Faces
from speechdocs.layout.page_sets import PageSet
from speechdocs.layout.paragraph import Box, label
from speechdocs.layout.sheets import Placed, Sheet
from speechdocs.theme.theme import ParagraphStyle, Theme
from speechdocs.tree.nodes import Text

_WIDEST = 6 * EM
"""More than any number of a line takes."""


class LineCount(Struct):
    """Counts the lines of one document, page by page; `counted` are its blocks with numbers."""

    faces: Faces
    counted: Mapping[int, PageSet]
    count: int = 0
    pages: PageSet | None = None

    def numbers(self, sheet: Sheet, top: int) -> Iterator[Line]:
        """Yield the numbers of lines on `sheet`, whose first row begins `top` below its edge."""
        if not self.counted:
            return
        theme = sheet.pages.theme
        if theme.line_numbers.restart == "page":
            self.count = 0
        for placed in sheet.placed:
            pages = self.counted.get(placed.atom.block)
            if pages is not None and self._bears(pages):
                yield self._number(placed, theme, top)

    def _bears(self, pages: PageSet) -> bool:
        """Count a line, and return whether it bears its number."""
        if pages is not self.pages and pages.theme.line_numbers.restart == "section":
            self.count = 0
        self.pages = pages
        self.count += 1
        return self.count % pages.line_numbers == 0

    def _number(self, placed: Placed, theme: Theme, top: int) -> Line:
        look = theme.line_numbers
        face = look.face or theme.page_number.face
        style = ParagraphStyle("line-number", "", face, look.size, align="right", color=look.color)
        apart = look.distance * EM // theme.width(EM, look.size)
        within = Box(-apart - _WIDEST, _WIDEST)
        line = label((Text(str(self.count)),), style, theme, within, self.faces).line.line
        x, y = theme.page.left + placed.x + line.x, top + placed.y + placed.atom.words[0].y
        return replace(line, x=x, y=y)
