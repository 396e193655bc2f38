"""Layout: a document tree on pages, as a theme says, in the faces of a catalog.

The steps, in order, are the modules: glyphs → shaping → breakpoints, punctuation → ribbon →
linebreak, or optimum or word → justification → set_line → paragraph → stacking, table, charts,
figures, contents → passages, containers, flow → page_sets, footnotes, sheets, pages → assembly;
`fit` leaves out what a page limit has no room for, `furniture` draws page numbers and running
heads, `sentences` parts paragraphs for whoever reads aloud.
"""

from speechdocs.layout.compose import layout
from speechdocs.layout.frames import Layout

__all__ = ["Layout", "layout"]
