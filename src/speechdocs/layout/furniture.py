"""What stands outside the type area: the page number and the note beside it.

GB/T 9704-2012 7.5: the dashes of the page number lie 7 mm below the type area, on odd pages one
character from its right edge, on even pages one from its left.
"""

from __future__ import annotations

from dataclasses import replace

from speechdocs.layout.frames import Line
from speechdocs.layout.paragraph import Box, set_lines
from speechdocs.layout.shaping import EM, Faces, shape
from speechdocs.text.chars import DASH
from speechdocs.theme.theme import Align, PageNumber, ParagraphStyle, Theme
from speechdocs.theme.units import Emu
from speechdocs.tree.nodes import Text

NOTE_STYLE = "page-note"


class Furniture:
    """Draws the furniture of every page of one document."""

    def __init__(self, theme: Theme, faces: Faces, note: str) -> None:
        """Draw page numbers as `theme` says, and `note`, if any, on the other side."""
        self.theme = theme
        self.faces = faces
        self.note = note
        self.baseline = _baseline(theme.page_number, faces)

    def lines(self, number: int) -> tuple[Line, ...]:
        """Return what stands at the foot of page `number`."""
        place = self.theme.page_number
        align = place.odd if number % 2 else place.even
        style = ParagraphStyle("page-number", "", place.face, place.size, align=align)
        number_line = self._line(place.pattern.format(n=number), style)
        if not self.note:
            return (number_line,)
        opposite: Align = "left" if align == "right" else "right"
        style = replace(self.theme.styles[NOTE_STYLE], align=opposite)
        return number_line, self._line(self.note, style)

    def _line(self, text: str, style: ParagraphStyle) -> Line:
        theme = self.theme
        inset = theme.page_number.inset * EM // theme.width(EM, style.size)
        within = Box(inset, theme.measure(style.size) - 2 * inset)
        passage = shape((Text(text),), style.face, theme, self.faces)
        line = set_lines(passage, style, theme, within, 0)[0].line
        return replace(line, x=Emu(theme.page.left + line.x), y=self.baseline)


def _baseline(place: PageNumber, faces: Faces) -> Emu:
    """Return the baseline that puts the middle of the dash at the height the theme gives."""
    face = faces[place.face][DASH].drawn[0].face
    _, low, _, high = face.box(face.glyph(ord(DASH)))
    return Emu(place.y + (low + high) * place.size // (2 * EM))
