"""What every page of a section has: its sheet, margins, columns, line grid, number and note.

The page number stands one character in, at the outer edge: right on odd pages, left on even ones
(GB/T 9704-2012 7.5); the document's note and the theme's turn cue take the other side.
"""

from __future__ import annotations

from msgspec import Struct

from speechdocs.text.chars import IDEOGRAPHIC_SPACE
from speechdocs.theme.sheets import in_columns
from speechdocs.theme.theme import LineNumbers, Side, Theme
from speechdocs.theme.units import to_twips
from speechdocs.writers.docx import measures
from speechdocs.writers.docx.fields import TAB, complex_field, unless_last
from speechdocs.writers.docx.names import FILLER, FOOTER, PAGE_NOTE, identifier, rule_ids
from speechdocs.writers.docx.xml import (
    HEADER,
    NAMESPACES,
    attributes,
    escaped,
    flag,
    paragraph_properties,
    run_properties,
    value,
)

_RESTARTS = {"page": "newPage", "section": "newSection"}
HEADER_HEIGHT = 851
"""Where a header begins that nobody has a place for, in twips."""
_FRAME = {"wrap": "notBeside", "vAnchor": "page", "hAnchor": "page", "xAlign": "center"}
"""A frame in the middle of the sheet."""


class Section(Struct, frozen=True):
    """The properties of a section: its headers and footers, its sheet, its columns and grid.

    `notes` is how footnotes are numbered, where the document has any; page numbers have the form
    `numbers` and begin with `first`, or run on where that is 0; `line_numbers` is how lines are
    numbered, where they are. With `apart` its first page has headers and footers of its own.
    """

    references: str
    sheet: str
    strips: str = ""
    lines: str = ""
    columns: int = 1
    notes: str = ""
    numbers: str = ""
    first: int = 0
    line_numbers: str = ""
    apart: bool = False

    def properties(self, begins: str = "") -> str:
        """Return `w:sectPr`; `begins` says where the section does, empty for a new page."""
        start = value("type", begins) if begins else ""
        told = {"fmt": self.numbers, "start": self.first or ""}
        numbers = attributes("pgNumType", {name: said for name, said in told.items() if said})
        apart = flag("titlePg") if self.apart else ""
        lined = f"{self.line_numbers}{numbers}{self.strips}{apart}{self.lines}"
        inside = f"{start}{self.sheet}{lined}"
        return f"<w:sectPr>{self.references}{self.notes}{inside}</w:sectPr>"


def reference(kind: str, pages: str, target: str) -> str:
    """Return what a section says of its header or footer for `pages`, by relationship."""
    return f'<w:{kind}Reference w:type="{pages}" r:id="{target}"/>'


def numbered_lines(look: LineNumbers, every: int) -> str:
    """Return what a section says of its lines, of which each `every`-th bears its number."""
    told = {
        "countBy": every,
        "distance": to_twips(look.distance),
        "restart": _RESTARTS[look.restart],
    }
    return attributes("lnNumType", told) if every else ""


def section(
    theme: Theme, references: str, columns: int = 1, header: int = HEADER_HEIGHT
) -> Section:
    """Return the section of `theme` with the headers and footers `references`.

    A header begins `header` twips below the sheet's upper edge.
    """
    page, word = theme.page, theme.word
    width, left = to_twips(page.width), to_twips(page.left)
    size: dict[str, object] = {"w": width, "h": to_twips(page.height)}
    if page.width > page.height:
        size["orient"] = "landscape"
    margins = {
        "top": to_twips(word.top) - measures.rows_above(theme) * word.pitch,
        "right": width - left - measures.text_width(theme),
        "bottom": to_twips(word.bottom),
        "left": left,
        "header": header,
        "footer": to_twips(word.footer),
        "gutter": 0,
    }
    sheet = attributes("pgSz", size) + attributes("pgMar", margins)
    kind = {"type": "lines"} if word.grid else {}
    grid = {**kind, "linePitch": word.pitch, "charSpace": 0}
    strips, lines = attributes("cols", _columns(theme, columns)), attributes("docGrid", grid)
    apart = not theme.first_page.number
    return Section(references, sheet, strips, lines, columns, apart=apart)


def _columns(theme: Theme, count: int) -> dict[str, object]:
    if count == 1:
        return {"space": 425}
    free = theme.page.text_width - count * in_columns(theme, count).page.text_width
    return {"num": count, "space": to_twips(free // (count - 1)), "equalWidth": 1}


def head_space(theme: Theme, used: int) -> str:
    """Return the paragraph that fills a header, `used` twips below the sheet's edge, to the text.

    Only page 1 may have something there; empty where it has not.
    """
    if not measures.rows_above(theme):
        return ""
    line = to_twips(theme.word.top) - used
    spacing = attributes("spacing", {"line": line, "lineRule": "exact"})
    style = value("pStyle", identifier(FILLER))
    return f"<w:p>{paragraph_properties({'pStyle': style, 'spacing': spacing})}</w:p>"


def footer_xml(theme: Theme, note: str, *, even: bool) -> str:
    """Return the footer of odd or `even` pages, with the document's `note` or without."""
    return f"{HEADER}<w:ftr {NAMESPACES}>{foot(theme, note, even=even)}</w:ftr>"


def first_footer_xml(theme: Theme, note: str) -> str:
    """Return the footer of a first page without a number: the document's `note`, and its rule."""
    return f"{HEADER}<w:ftr {NAMESPACES}>{first_foot(theme, note)}</w:ftr>"


def first_foot(theme: Theme, note: str) -> str:
    """Return what the footer of such a page holds."""
    return _first_rule(theme) + foot(theme, note, even=False, numbered=False)


def _first_rule(theme: Theme) -> str:
    """Return the rule that only the first page has, in a frame at its place on the sheet."""
    place = theme.first_page
    if not place.rule:
        return ""
    style = theme.rules[place.rule]
    length = to_twips(style.length or theme.page.text_width)
    y = to_twips(place.y) - (measures.MIN_LINE if style.second else 0)
    parts = {
        "pStyle": value("pStyle", rule_ids(theme)[place.rule]),
        "framePr": attributes("framePr", {**_FRAME, "w": length, "y": y}),
        "ind": attributes("ind", {"left": 0, "right": 0}),
    }
    return f"<w:p>{paragraph_properties(parts)}</w:p>"


def foot(theme: Theme, note: str, *, even: bool, numbered: bool = True) -> str:
    """Return the line of a footer, with the page number if its pages are `numbered`."""
    side = theme.page_number.even if even else theme.page_number.odd
    number = _number(theme) if numbered else ""
    opposite = _opposite(theme, note)
    runs = number if side != "left" or not opposite else f"{number}{TAB}{opposite}"
    if opposite and side == "right":
        runs = f"{opposite}{TAB}{number}"
    return f"<w:p>{_line(theme, side, tab=bool(opposite))}{runs}</w:p>"


def note_paragraph(theme: Theme, note: str) -> str:
    """Return the document's `note` in a line of its own, below a footer that is not ours."""
    properties = paragraph_properties({"pStyle": value("pStyle", FOOTER)})
    return f"<w:p>{properties}{_opposite(theme, note)}</w:p>"


def _line(theme: Theme, side: Side, *, tab: bool) -> str:
    """Return the properties of a footer's line; with a `tab` it holds words at both ends."""
    inset = to_twips(theme.page_number.inset)
    parts = {"pStyle": value("pStyle", FOOTER)}
    if tab:
        stop = attributes("tab", {"val": "right", "pos": measures.text_width(theme) - inset})
        parts["tabs"] = f"<w:tabs>{stop}</w:tabs>"
        parts["ind"] = attributes("ind", {"left": inset, "right": inset})
    else:
        parts["ind"] = attributes("ind", {side: inset})
        parts["jc"] = value("jc", side)
    return paragraph_properties(parts)


def _number(theme: Theme) -> str:
    before, _, after = theme.page_number.pattern.partition("{n}")
    field = complex_field("PAGE", _run("1"))
    return f"{_run(before)}{field}{_run(after)}"


def _run(text: str) -> str:
    hint = run_properties({"rFonts": attributes("rFonts", {"hint": "eastAsia"})})
    return f'<w:r>{hint}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>' if text else ""


def _opposite(theme: Theme, note: str) -> str:
    """Return what stands beside the page number: `note`, and the theme's turn cue."""
    names = attributes("rFonts", {"hint": "eastAsia"})
    properties = run_properties({"rStyle": value("rStyle", PAGE_NOTE), "rFonts": names})
    said = f'<w:r>{properties}<w:t xml:space="preserve">{escaped(note)}</w:t></w:r>' if note else ""
    if not theme.turn_cue:
        return said
    return said + unless_last(IDEOGRAPHIC_SPACE * bool(note) + theme.turn_cue, properties)
