"""Pages that lie on their side, as they are when the paper is held upright.

GB/T 9704-2012 8: a table across an A4 sheet leaves the page number where upright pages have it.
What stands inside the type area of such a page is not measured: its lines run the other way.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from speechdocs.checks.pdf_file import Box, Glyph, PdfFile, PdfPage


def upright(pdf: PdfFile) -> PdfFile:
    """Return `pdf` with its turned pages upright, and of them only what is page furniture."""
    pages = (_turned(page) if page.width > page.height else page for page in pdf.pages)
    return replace(pdf, pages=tuple(pages))


def _turned(page: PdfPage) -> PdfPage:
    """Return a page whose left edge was at the foot."""
    glyphs = [_placed(glyph, page.width) for glyph in page.glyphs if glyph.artifact]
    return replace(page, width=page.height, height=page.width, glyphs=tuple(_advanced(glyphs)))


def _placed(glyph: Glyph, width: float) -> Glyph:
    ink = glyph.ink
    box = Box(ink.top, width - ink.right, ink.bottom, width - ink.left)
    return replace(glyph, x=glyph.y, y=width - glyph.x, ink=box)


def _advanced(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Yield `glyphs` with their advances: to the next one, or as far as there is ink."""
    for glyph, following in pairwise([*glyphs, None]):
        if glyph is None:
            return
        along = following is not None and abs(following.y - glyph.y) < glyph.em / 2
        end = following.x if following is not None and along else glyph.ink.right
        yield replace(glyph, advance=max(end - glyph.x, 0.0))
