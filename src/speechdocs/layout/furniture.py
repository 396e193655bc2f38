"""What no text is: page number, note, turn cue and running head, and the watermark behind all.

GB/T 9704-2012 7.5: the dashes of the page number lie 7 mm below the type area, on odd pages one
character from its right edge, on even pages one from its left. The standard knows no running heads.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.layout.frames import Bar, Line
from speechdocs.layout.glyphs import EM, Faces
from speechdocs.layout.page_sets import PageSet
from speechdocs.layout.paragraph import Box, box, label
from speechdocs.layout.roles import role
from speechdocs.layout.rules import rule_bars
from speechdocs.layout.set_line import ASCENT
from speechdocs.text.chars import DASH, IDEOGRAPHIC_SPACE
from speechdocs.theme.theme import Align, PageNumber, ParagraphStyle, Theme
from speechdocs.theme.units import Emu
from speechdocs.tree.nodes import Document, Inline, Text

NOTE_STYLE = "page-note"
HEAD_STYLE = "running-head"
MARK_STYLE = "watermark"


class Surroundings(Struct, frozen=True):
    """The furniture of one page, and how its number is printed, if it is."""

    foot: tuple[Line, ...] = ()
    heads: tuple[Line, ...] = ()
    watermark: tuple[Line, ...] = ()
    rules: tuple[Bar, ...] = ()
    label: str = ""
    turned: bool = False


class Furniture:
    """Draws the furniture of every page of one document."""

    def __init__(self, faces: Faces, document: Document, count: int) -> None:
        """Draw page numbers as themes say, and the note of `document`, if any, on the other side.

        All of its `count` pages but the last have the theme's turn cue, too.
        """
        self.faces = faces
        self.note = document.note
        self.watermark = document.watermark
        self.count = count
        self.baselines: dict[int, Emu] = {}

    def around(self, number: int, pages: PageSet, folio: int) -> Surroundings:
        """Return what stands around page `number`, one of `pages` that bears the number `folio`."""
        heads, rules = self._head(pages, folio)
        first = pages.edges.first_page
        if number == 1:
            rules += _foot_rule(pages.edges)
        numbered = pages.numbers != "none" and (first.number or number > 1)
        cue = pages.edges.turn_cue if number < self.count else ""
        words = IDEOGRAPHIC_SPACE.join(filter(None, (self.note, cue)))
        return Surroundings(
            tuple(self._foot(pages, folio, words, numbered=numbered)),
            heads,
            self._watermark(pages.theme),
            rules,
            "" if pages.numbers == "none" else pages.label(folio),
            turned=pages.turned,
        )

    def _watermark(self, theme: Theme) -> tuple[Line, ...]:
        """Return the watermark, its middle in the middle of the page, as long as that at most."""
        if not self.watermark:
            return ()
        page, style = theme.page, theme.styles[MARK_STYLE]
        size = min(style.size, page.height // len(self.watermark))
        style = replace(style, size=size)
        start = (page.width - page.height) // 2 - theme.page.left
        em = theme.width(EM, style.size)
        within = Box(start * EM // em, page.height * EM // em)
        y = page.height // 2 + size * ASCENT // EM - size // 2
        return (self._line((Text(self.watermark),), style, theme, within, y),)

    def _foot(self, pages: PageSet, folio: int, words: str, *, numbered: bool) -> list[Line]:
        theme = pages.edges
        place = theme.page_number
        align = place.odd if folio % 2 else place.even
        lines = []
        if numbered:
            style = ParagraphStyle("page-number", "", place.face, place.size, align=align)
            text = place.pattern.format(n=pages.label(folio))
            lines.append(self._edge(text, style, theme))
        if words:
            opposite: Align = "left" if align == "right" else "right"
            style = replace(role(NOTE_STYLE, theme.styles, theme), align=opposite)
            lines.append(self._edge(words, style, theme))
        return lines

    def _edge(self, text: str, style: ParagraphStyle, theme: Theme) -> Line:
        inset = theme.page_number.inset * EM // theme.width(EM, style.size)
        within = Box(inset, theme.measure(style.size) - 2 * inset)
        return self._line((Text(text),), style, theme, within, self._number_baseline(theme))

    def _line(
        self, content: tuple[Inline, ...], style: ParagraphStyle, theme: Theme, within: Box, y: Emu
    ) -> Line:
        line = label(content, style, theme, within, self.faces).line.line
        return replace(line, x=theme.page.left + line.x, y=y)

    def _number_baseline(self, theme: Theme) -> Emu:
        known = self.baselines.get(id(theme))
        if known is None:
            known = self.baselines[id(theme)] = _baseline(theme.page_number, self.faces)
        return known

    def _head(self, pages: PageSet, folio: int) -> tuple[tuple[Line, ...], tuple[Bar, ...]]:
        """Return the running head of a page, and the rule below it."""
        head, theme = pages.head(folio), pages.edges
        if head is None:
            return (), ()
        look, style = theme.running, role(HEAD_STYLE, theme.styles, theme, head.line)
        y = look.y - look.gap - style.size * (EM - ASCENT) // EM
        line = self._line(head.content, style, theme, box(style, theme), y)
        rule = Bar(theme.page.left, look.y, theme.page.text_width, look.weight, look.color)
        if pages.turned:
            rule = _turned(rule, theme)
        return (line,), (rule,) if look.weight else ()


def _foot_rule(theme: Theme) -> tuple[Bar, ...]:
    """Return the rule that only page 1 has."""
    place, page = theme.first_page, theme.page
    if not place.rule:
        return ()
    bars = rule_bars(theme.rules[place.rule], page)
    return tuple(replace(bar, x=page.left + bar.x, y=place.y + bar.y) for bar in bars)


def _turned(bar: Bar, upright: Theme) -> Bar:
    """Return `bar`, drawn on an upright page, as it lies on the turned one."""
    x = upright.page.height - bar.y - bar.height
    return Bar(x, bar.x, bar.height, bar.width, bar.color)


def _baseline(place: PageNumber, faces: Faces) -> Emu:
    """Return the baseline that puts the middle of the dash at the height the theme gives."""
    face = faces[place.face].face(DASH).face
    _, low, _, high = face.box(face.glyph(ord(DASH)))
    return place.y + (low + high) * place.size // (2 * EM)
