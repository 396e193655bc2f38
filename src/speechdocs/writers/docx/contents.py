"""How a table of contents is written: a field that Word can update, filled in beforehand.

The page numbers are those of our own layout, so that a paper is right before Word has counted.
"""

from __future__ import annotations

from msgspec import Struct

from speechdocs.layout.frames import Extent, Layout
from speechdocs.tree.nodes import Contents
from speechdocs.tree.walk import words
from speechdocs.writers.docx import measures
from speechdocs.writers.docx.fields import TAB, code, complex_field, link, mark
from speechdocs.writers.docx.flow import Par
from speechdocs.writers.docx.headings import HeadingPlace, headings
from speechdocs.writers.docx.paragraphs import Paragraphs
from speechdocs.writers.docx.runs import Runs

_OPENING = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
    "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
)
_CLOSING = "</w:sdtContent></w:sdt>"


class ContentsWriter(Struct, frozen=True):
    """Writes the contents of the documents of one theme."""

    paragraphs: Paragraphs
    runs: Runs

    def pars(self, block: Contents, layout: Layout, extent: Extent | None) -> list[Par]:
        """Return the entries of `block`, one a paragraph, inside one field."""
        places = [place for place in headings(layout) if place.heading.level <= block.depth]
        entries = [self._entry(block, place) for place in places]
        if entries:
            instruction = code(f'TOC \\o "1-{block.depth}" \\h \\z \\u')
            entries[0].runs = f"{mark('begin')}{instruction}{mark('separate')}{entries[0].runs}"
            entries[0].opening = _OPENING
            entries[0].before = measures.down(extent.before) if extent else entries[0].before
            entries[-1].runs += mark("end")
            entries[-1].closing = _CLOSING
            entries[-1].after = measures.down(extent.after) if extent else entries[-1].after
        return entries

    def _entry(self, block: Contents, place: HeadingPlace) -> Par:
        style = self.paragraphs.style(f"{block.role}-{place.heading.level}", block.line)
        name = self.runs.bookmarks.name(place.target)
        number = self.runs.text(place.page or "0")
        stale = not place.page or bool(self.paragraphs.theme.reference)
        field = complex_field(f"PAGEREF {name} \\h", number, stale=stale)
        entry = self.runs.text(words(place.heading.printed))
        return self.paragraphs.plain(style, link(name, f"{entry}{TAB}{field}"))
