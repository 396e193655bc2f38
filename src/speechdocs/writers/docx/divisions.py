"""How the pages of a section are told to Word: its properties, and headers and footers of its own.

A watermark stands in every header, a house's included.

On a turned sheet what stands at the edges is written downwards, in a table that floats at the edge
where an upright page has its head or its foot (GB/T 9704-2012 8). Headers and footers of a
house's own file are left as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec import Struct, field
from msgspec.structs import replace

from speechdocs.layout.frames import Layout
from speechdocs.layout.furniture import HEAD_STYLE
from speechdocs.layout.glyphs import EM
from speechdocs.layout.page_sets import PageSet
from speechdocs.layout.set_line import ASCENT
from speechdocs.theme.theme import PageStyle, Theme
from speechdocs.theme.units import PT, Emu, to_twips
from speechdocs.tree.nodes import Inline, RunningHead
from speechdocs.tree.nodes import Section as SectionBlock
from speechdocs.writers.docx import measures
from speechdocs.writers.docx.names import FILLER, identifier, style_ids
from speechdocs.writers.docx.page import (
    HEADER_HEIGHT,
    Section,
    first_foot,
    foot,
    head_space,
    numbered_lines,
    reference,
    section,
)
from speechdocs.writers.docx.related import Related
from speechdocs.writers.docx.watermark import watermark
from speechdocs.writers.docx.xml import (
    HEADER,
    NAMESPACES,
    attributes,
    paragraph_properties,
    value,
)

Runs = Callable[[tuple[Inline, ...]], str]
"""Gives the runs of words."""
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_TAGS = {"header": "hdr", "footer": "ftr"}
_SIDES = (("default", 1), ("even", 2))
"""Word's name for odd and for even pages, and a number that such a page bears."""
_FIRST = ("first", 1)
_FIRST_OWN = 4
"""The package has up to three footers of its own."""
_WIDEST = 31
"""The widest space, in points, that Word puts between a line and its border."""
_STRIP = 2
"""A turned line stands in a strip so many times as wide as its type is high."""


class Divisions(Struct):
    """Makes the sections of one document; parts that are alike are made once.

    `plain` is the section of a document without any, `runs` sets the words of running heads.
    Some pages have `heads`; lines of some section are counted where it `counts`. `mark` gives the
    run that draws the watermark on a sheet, or nothing.
    """

    plain: Section
    outer: PageSet
    related: Related
    note: str
    runs: Runs
    heads: bool = False
    counts: bool = False
    mark: Callable[[PageStyle], str] = lambda _: ""
    parts: dict[str, str] = field(default_factory=dict)

    @property
    def headed(self) -> bool:
        """Return whether the document has headers of its own, be it white space."""
        return self.filled or measures.rows_above(self.outer.theme) > 0

    @property
    def filled(self) -> bool:
        """Return whether the document's headers show something."""
        return self.heads or bool(self.mark(self.outer.theme.page))

    def of(self, pages: PageSet) -> Section:
        """Return the section whose pages are `pages`."""
        theme = pages.theme
        made = section(theme, "", pages.columns, _header_height(pages.edges))
        chosen = self.plain if self._keeps(pages) else made
        return replace(
            chosen,
            references=self._references(pages, apart=chosen.apart),
            notes=self.plain.notes,
            numbers="lowerRoman" if pages.numbers == "roman" else "",
            first=pages.first,
            line_numbers=numbered_lines(theme.line_numbers, pages.line_numbers),
        )

    def _keeps(self, pages: PageSet) -> bool:
        """Return whether a section with `pages` is as one of a document without sections."""
        own = pages.columns > 1 or pages.theme.page != self.outer.theme.page
        return not own and not self.heads

    def _references(self, pages: PageSet, *, apart: bool) -> str:
        """Return what names headers and footers; with `apart` a first page has its own."""
        feet, house = self.plain.references, bool(self.outer.theme.reference)
        if house and "headerReference" in feet:
            return feet
        if not house and (pages.turned or pages.numbers == "none"):
            feet = "".join(self._footer(pages, *side) for side in _SIDES)
            feet += self._first_footer(pages) if apart else ""
        sides = (*_SIDES, _FIRST) if apart and self.filled else _SIDES
        return "".join(self._header(pages, *side) for side in sides if self.headed) + feet

    def _footer(self, pages: PageSet, side: str, folio: int) -> str:
        even, numbered = folio % 2 == 0, pages.numbers != "none"
        line = foot(pages.edges, self.note, even=even, numbered=numbered)
        if pages.turned:
            look = pages.edges.page_number
            line = _floating(line, pages.edges, look.y, _STRIP * look.size) + _empty()
        return self._part("footer", side, line)

    def _first_footer(self, pages: PageSet) -> str:
        return self._part("footer", _FIRST[0], first_foot(pages.edges, self.note))

    def _header(self, pages: PageSet, side: str, folio: int) -> str:
        head, theme = pages.head(folio) if self.heads else None, pages.edges
        mark = self.mark(pages.theme.page)
        if head is None:
            space = self._space(pages, side, measures.MIN_LINE)
            return self._part("header", side, _empty(mark) + space)
        look, size, runs = theme.running, theme.styles[HEAD_STYLE].size, self.runs(head.content)
        if not pages.turned:
            line = _head_line(f"{mark}{runs}", theme, _rule(theme, "bottom"))
            high = measures.line(theme, theme.styles[HEAD_STYLE])
            return self._part("header", side, line + self._space(pages, side, high))
        # The rule is the strip's own edge: below the words, which is left of them here.
        middle, wide = look.y - look.gap - size // 2, size + 2 * look.gap
        line = _head_line(runs, theme, "")
        strip = _floating(line, theme, middle, wide, _rule(theme, "left"))
        none = _empty() + self._space(pages, side, measures.MIN_LINE)
        return self._part("header", side, f"{_empty(mark) if mark else ''}{strip}{none}")

    def _space(self, pages: PageSet, side: str, used: int) -> str:
        """Return what fills a header below a line `used` twips high to the text.

        A first page of its own has the room for other things.
        """
        begins = HEADER_HEIGHT if self._keeps(pages) else _header_height(pages.edges)
        return "" if side == _FIRST[0] else head_space(pages.theme, begins + used)

    def _part(self, kind: str, side: str, inside: str) -> str:
        """Return the reference to the header or footer that holds `inside`."""
        tag = _TAGS[kind]
        xml = f"{HEADER}<w:{tag} {NAMESPACES}>{inside}</w:{tag}>"
        if xml not in self.parts:
            name = f"{kind}{len(self.parts) + _FIRST_OWN}.xml"
            self.parts[xml] = self.related.add(name, kind, _TYPE.format(kind), xml)
        return reference(kind, side, self.parts[xml])


def divisions(
    layout: Layout, plain: Section, outer: PageSet, related: Related, runs: Runs
) -> Divisions:
    """Return what makes the sections of the document in `layout`."""
    level, note = layout.blocks, layout.document.note
    heads = not outer.theme.reference and any(isinstance(b, RunningHead) for b in level)
    counts = any(isinstance(block, SectionBlock) and block.line_numbers for block in level)
    made = Divisions(plain, outer, related, note, runs, heads, counts)
    if layout.document.watermark:
        made.mark = partial(watermark, layout, outer.theme)
    return made


def _header_height(theme: Theme) -> int:
    """Return where the line of a running head begins: four fifths of it above the baseline."""
    look, style = theme.running, theme.styles.get(HEAD_STYLE)
    if style is None:
        return HEADER_HEIGHT
    baseline = look.y - look.gap - style.size * (EM - ASCENT) // EM
    return to_twips(baseline - (style.leading or theme.pitch) * 4 // 5)


def _rule(theme: Theme, edge: str) -> str:
    """Return the rule below a running head as the border of an `edge`."""
    look = theme.running
    if not look.weight:
        return ""
    space = min(round(look.gap / PT), _WIDEST) if edge == "bottom" else 0
    weight = measures.eighths(look.weight)
    return attributes(edge, {"val": "single", "sz": weight, "space": space, "color": look.color})


def _head_line(runs: str, theme: Theme, rule: str) -> str:
    parts = {"pStyle": value("pStyle", style_ids(theme)[HEAD_STYLE])}
    if rule:
        parts["pBdr"] = f"<w:pBdr>{rule}</w:pBdr>"
    return f"<w:p>{paragraph_properties(parts)}{runs}</w:p>"


def _empty(mark: str = "") -> str:
    properties = paragraph_properties({"pStyle": value("pStyle", identifier(FILLER))})
    return f"<w:p>{properties}{mark}</w:p>"


def _floating(line: str, upright: Theme, y: Emu, strip: Emu, rule: str = "") -> str:
    """Return `line` written downwards, where an upright page has it `y` below its upper edge.

    It stands in the middle of a `strip`, which may have a `rule` at its edge.
    """
    page = upright.page
    wide, high = to_twips(strip), to_twips(page.text_width)
    place = {
        "vertAnchor": "page",
        "horzAnchor": "page",
        "tblpX": to_twips(page.height - y) - wide // 2,
        "tblpY": to_twips(page.left),
    }
    width = {"w": wide, "type": "dxa"}
    none = "".join(attributes(side, {"w": 0, "type": "dxa"}) for side in ("left", "right"))
    properties = (
        f"{attributes('tblpPr', place)}{attributes('tblW', width)}"
        f"{attributes('tblLayout', {'type': 'fixed'})}<w:tblCellMar>{none}</w:tblCellMar>"
    )
    borders = f"<w:tcBorders>{rule}</w:tcBorders>" if rule else ""
    cell = f"{attributes('tcW', width)}{borders}{value('textDirection', 'tbRl')}"
    cell += value("vAlign", "center")
    height = attributes("trHeight", {"val": high, "hRule": "exact"})
    return (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr>"
        f"<w:tblGrid>{attributes('gridCol', {'w': wide})}</w:tblGrid>"
        f"<w:tr><w:trPr>{height}</w:trPr><w:tc><w:tcPr>{cell}</w:tcPr>{line}</w:tc></w:tr></w:tbl>"
    )
