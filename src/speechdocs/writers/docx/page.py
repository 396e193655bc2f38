"""What every page of a section has: its sheet, margins, columns, line grid, number and note.

The page number stands one character in, at the outer edge: right on odd pages, left on even ones
(GB/T 9704-2012 7.5); the document's note takes the other side.
"""

from __future__ import annotations

from dataclasses import dataclass

from speechdocs.theme.sheets import in_columns
from speechdocs.theme.theme import LineNumbers, Side, Theme
from speechdocs.theme.units import to_twips
from speechdocs.writers.docx import measures
from speechdocs.writers.docx.fields import TAB, complex_field
from speechdocs.writers.docx.names import FOOTER, PAGE_NOTE
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


@dataclass(frozen=True, slots=True)
class Section:
    """The properties of a section: its headers and footers, its sheet, its columns and grid.

    `notes` is how footnotes are numbered, where the document has any; page numbers have the form
    `numbers` and begin with `first`, or run on where that is 0; `line_numbers` is how lines are
    numbered, where they are.
    """

    references: str
    sheet: str
    lines: str = ""
    columns: int = 1
    notes: str = ""
    numbers: str = ""
    first: int = 0
    line_numbers: str = ""

    def properties(self, begins: str = "") -> str:
        """Return `w:sectPr`; `begins` says where the section does, empty for a new page."""
        start = value("type", begins) if begins else ""
        told = {"fmt": self.numbers, "start": self.first or ""}
        numbers = attributes("pgNumType", {name: said for name, said in told.items() if said})
        inside = f"{start}{self.sheet}{self.line_numbers}{numbers}{self.lines}"
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
        "top": to_twips(word.top),
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
    apart = "" if theme.first_page.number else flag("titlePg")
    lines = attributes("cols", _columns(theme, columns)) + apart + attributes("docGrid", grid)
    return Section(references, sheet, lines, columns)


def _columns(theme: Theme, count: int) -> dict[str, object]:
    if count == 1:
        return {"space": 425}
    free = theme.page.text_width - count * in_columns(theme, count).page.text_width
    return {"num": count, "space": to_twips(free // (count - 1)), "equalWidth": 1}


def footer_xml(theme: Theme, note: str, *, even: bool) -> str:
    """Return the footer of odd or `even` pages, with the document's `note` or without."""
    return f"{HEADER}<w:ftr {NAMESPACES}>{foot(theme, note, even=even)}</w:ftr>"


def foot(theme: Theme, note: str, *, even: bool, numbered: bool = True) -> str:
    """Return the line of a footer, with the page number if its pages are `numbered`."""
    side = theme.page_number.even if even else theme.page_number.odd
    number = _number(theme) if numbered else ""
    opposite = _opposite(note) if note else ""
    runs = number if side != "left" or not note else f"{number}{TAB}{opposite}"
    if note and side == "right":
        runs = f"{opposite}{TAB}{number}"
    return f"<w:p>{_line(theme, side, tab=bool(note))}{runs}</w:p>"


def note_paragraph(note: str) -> str:
    """Return the document's `note` in a line of its own, below a footer that is not ours."""
    return (
        f"<w:p>{paragraph_properties({'pStyle': value('pStyle', FOOTER)})}{_opposite(note)}</w:p>"
    )


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


def _opposite(note: str) -> str:
    names = attributes("rFonts", {"hint": "eastAsia"})
    properties = run_properties({"rStyle": value("rStyle", PAGE_NOTE), "rFonts": names})
    return f'<w:r>{properties}<w:t xml:space="preserve">{escaped(note)}</w:t></w:r>'
