"""What every page of a section has: its sheet, margins, line grid, page number and note.

The page number stands one character in, at the outer edge: right on odd pages, left on even ones
(GB/T 9704-2012 7.5); the document's note takes the other side.
"""

from __future__ import annotations

from dataclasses import dataclass

from speechdocs.theme.theme import Side, Theme
from speechdocs.theme.units import to_twips
from speechdocs.writers.docx import measures
from speechdocs.writers.docx.fields import TAB, complex_field
from speechdocs.writers.docx.names import FOOTER, PAGE_NOTE
from speechdocs.writers.docx.xml import (
    HEADER,
    NAMESPACES,
    attributes,
    escaped,
    paragraph_properties,
    run_properties,
    value,
)


@dataclass(frozen=True, slots=True)
class Section:
    """The properties of a section: its headers and footers, its sheet, margins and grid.

    `notes` is how footnotes are numbered, where the document has any.
    """

    references: str
    body: str
    notes: str = ""

    def properties(self, *, odd: bool = False) -> str:
        """Return `w:sectPr`; the section begins on an odd page if `odd`."""
        start = value("type", "oddPage") if odd else ""
        return f"<w:sectPr>{self.references}{self.notes}{start}{self.body}</w:sectPr>"


def reference(kind: str, pages: str, target: str) -> str:
    """Return what a section says of its header or footer for `pages`, by relationship."""
    return f'<w:{kind}Reference w:type="{pages}" r:id="{target}"/>'


def section(theme: Theme, references: str) -> Section:
    """Return the section of `theme` with the headers and footers `references`."""
    page, word = theme.page, theme.word
    width, left = to_twips(page.width), to_twips(page.left)
    margins = {
        "top": to_twips(word.top),
        "right": width - left - measures.text_width(theme),
        "bottom": to_twips(word.bottom),
        "left": left,
        "header": 851,
        "footer": to_twips(word.footer),
        "gutter": 0,
    }
    kind = {"type": "lines"} if word.grid else {}
    body = (
        attributes("pgSz", {"w": width, "h": to_twips(page.height)})
        + attributes("pgMar", margins)
        + attributes("cols", {"space": 425})
        + attributes("docGrid", {**kind, "linePitch": word.pitch, "charSpace": 0})
    )
    return Section(references, body)


def footer_xml(theme: Theme, note: str, *, even: bool) -> str:
    """Return the footer of odd or `even` pages, with the document's `note` or without."""
    side = theme.page_number.even if even else theme.page_number.odd
    number = _number(theme)
    opposite = _opposite(note) if note else ""
    runs = number if side != "left" or not note else f"{number}{TAB}{opposite}"
    if note and side == "right":
        runs = f"{opposite}{TAB}{number}"
    properties = _line(theme, side, tab=bool(note))
    paragraph = f"<w:p>{properties}{runs}</w:p>"
    return f"{HEADER}<w:ftr {NAMESPACES}>{paragraph}</w:ftr>"


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
