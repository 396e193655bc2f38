"""How a laid-out document becomes a Word file: layout and theme in, the bytes of a .docx out.

`base` builds what a theme's documents share, once; `body` makes the rest as text; `package` lays
both end to end. Layout gives Word the page numbers, the white space that keeps the body on the
grid, and the breaks of titles; how lines are filled is Word's own work.
"""

from __future__ import annotations

from msgspec.structs import replace

from speechdocs.layout.frames import Layout
from speechdocs.theme.theme import Theme
from speechdocs.writers.docx.base import BODY, CORE, base
from speechdocs.writers.docx.body import body
from speechdocs.writers.docx.flow import body_xml
from speechdocs.writers.docx.house import dressed
from speechdocs.writers.docx.package import archive
from speechdocs.writers.docx.properties import core_xml
from speechdocs.writers.docx.related import Related
from speechdocs.writers.docx.watermark import watermark
from speechdocs.writers.docx.xml import HEADER, NAMESPACES

EPOCH = "2000-01-01T00:00:00Z"
"""The date of a file whose document has none."""


def write(layout: Layout, theme: Theme, *, created: str = EPOCH) -> bytes:
    """Return `layout` as a Word document in `theme`, made at `created`; always the same bytes.

    Raise `OutputError` for a character that XML forbids, `LayoutError` for a style the theme lacks.
    """
    if theme.reference:
        # What our layout measured is not what Word sets in a house's styles.
        layout, theme = replace(layout, extents={}), dressed(theme)
    package = base(theme)
    related = Related()
    written = body(layout, theme, related, package.section)
    section = replace(package.section, notes=written.notes)
    inside = body_xml(written.pieces, section)
    parts: dict[str, str | bytes] = {
        BODY: f"{HEADER}<w:document {NAMESPACES}><w:body>{inside}</w:body></w:document>",
        CORE: core_xml(layout.document, created),
        **package.feet.parts(theme, layout.document.note, watermark(layout, theme, theme.page)),
        **related.indexed(package.indexes),
    }
    return archive(package.with_parts(parts))
