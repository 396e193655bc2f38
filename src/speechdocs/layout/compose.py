"""How a document is laid out: as often as its page numbers and its page limit ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.errors import Diagnostic, Severity
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout.assembly import Assembly, extents
from speechdocs.layout.contents import Entry, heading_id
from speechdocs.layout.fit import drop_one
from speechdocs.layout.flow import flow
from speechdocs.layout.footnotes import numbered
from speechdocs.layout.frames import AnchorPlace, Layout, Page
from speechdocs.layout.furniture import Furniture
from speechdocs.layout.glyphs import Faces
from speechdocs.layout.line_numbers import LineCount
from speechdocs.layout.page_sets import document_pages, folios
from speechdocs.layout.pages import paginate
from speechdocs.layout.setter import Setting, moves
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import PT
from speechdocs.tree.nodes import (
    Block,
    Contents,
    Document,
    Heading,
    Imprint,
    NotesLines,
)
from speechdocs.tree.numbering import counted
from speechdocs.tree.walk import blocks, inlines, listed, words

if TYPE_CHECKING:
    # Most papers have no pictures: their classes need not be made.
    from speechdocs.images.picture import Picture

_PASSES = 4
"""Page numbers settle in two passes, or three when a longer number moves a line."""
_RESERVE = 3
"""So many rows stay free of words where pages are limited: Word squeezes less than layout does."""
_SHOWN = 12
"""So many characters of a dropped block are enough to know it by."""


def layout(
    document: Document,
    theme: Theme,
    catalog: Catalog,
    pictures: Mapping[str, Picture] = MappingProxyType({}),
) -> Layout:
    """Return `document` on pages; `pictures` are its images by their files.

    A document that may have only so many pages loses its least important blocks until it fits;
    what was lost, and every character that no face has, is reported.
    Raise `LayoutError` for a style the theme lacks or a table row higher than a page.
    """
    composer = _Composer(theme, _faces(catalog, theme.latin, document.lang), pictures)
    laid = composer.settled(document)
    dropped: list[str] = []
    while document.pages and not _fits(laid, document.pages, theme):
        less = drop_one(laid.document)
        if less is None:
            break
        dropped.append(less.words[:_SHOWN])
        laid = composer.settled(counted(less.document))
    found = [*_missing(laid.pages), *_fitting(laid, dropped)]
    return replace(laid, diagnostics=tuple(found))


@lru_cache(maxsize=4)
def _faces(catalog: Catalog, latin: str, language: str) -> Faces:
    """Return the glyph maps that all documents of a batch in one language share."""
    return Faces(catalog, latin, language)


class _Composer(Struct):
    """Lays out one document after another with the same theme."""

    theme: Theme
    faces: Faces
    pictures: Mapping[str, Picture]

    def settled(self, document: Document) -> Layout:
        """Return `document` with page numbers that are true of the pages it stands on."""
        found = blocks(document)
        moving = _shows_pages(found)
        laid = self.once(document, found, {}, moving=moving)
        if not moving:
            return laid
        for _ in range(_PASSES):
            again = self.once(document, found, laid.anchors)
            if again.anchors == laid.anchors:
                return again
            laid = again
        return laid

    def once(
        self,
        document: Document,
        found: tuple[Block, ...],
        anchors: Mapping[str, AnchorPlace],
        *,
        moving: bool = True,
    ) -> Layout:
        """Return `document`, whose blocks are `found`, on pages that show those of `anchors`.

        `moving` says that it shows any.
        """
        entries = tuple(_entries(found, anchors))
        notes = numbered(found, anchors, self.theme.footnotes)
        setting = Setting(
            self.theme,
            self.faces,
            lambda name: _page(anchors, name),
            entries,
            notes,
            self.pictures,
            _listed(found, entries) if self.theme.back_links else frozenset(),
            moving,
        )
        outer = document_pages(document, self.theme)
        flowed = flow(document, setting, outer)
        sheets = paginate(flowed.atoms, flowed.imprint, outer)
        ids = {**{index: heading_id(index) for index in flowed.headings}, **flowed.ids}
        ids |= {index: note.mark.target for index, note in notes.items()}
        furniture = Furniture(self.faces, document, len(sheets))
        assembly = Assembly(ids, furniture, LineCount(self.faces, flowed.counted))
        numbered_sheets = zip(sheets, folios(sheets), strict=True)
        pages = tuple(
            assembly.page(number, sheet, folio)
            for number, (sheet, folio) in enumerate(numbered_sheets, 1)
        )
        return Layout(
            document,
            pages,
            extents(sheets),
            dict(assembly.anchors),
            tuple(flowed.headings),
            pictures=self.pictures,
            tied=frozenset(flowed.tied),
            found=found,
        )


def _page(anchors: Mapping[str, AnchorPlace], name: str) -> str:
    place = anchors.get(name)
    return place.label if place else "0"


def _entries(level: Sequence[Block], anchors: Mapping[str, AnchorPlace]) -> list[Entry]:
    found = []
    for index, block in enumerate(level):
        if isinstance(block, Heading) and words(listed(block.printed)):
            target = block.id or heading_id(index)
            content = listed(block.printed)
            found.append(Entry(block.level, content, _page(anchors, target), target))
    return found


def _listed(level: Sequence[Block], entries: Sequence[Entry]) -> frozenset[str]:
    """Return the anchors of the headings that contents list."""
    deepest = max((block.depth for block in level if isinstance(block, Contents)), default=0)
    return frozenset(entry.target for entry in entries if entry.level <= deepest)


def _shows_pages(level: Sequence[Block]) -> bool:
    """Return whether any block of `level` depends on the page it or something else is on."""
    return any(isinstance(block, Contents) or moves(inlines(block)) for block in level)


def _missing(pages: tuple[Page, ...]) -> list[Diagnostic]:
    counts: Counter[str] = Counter()
    for page in pages:
        for line in (*page.lines, *page.furniture, *page.heads, *page.watermark):
            for run in line.runs:
                if run.missing:
                    counts.update(run.text)
    return [
        Diagnostic(
            "missing-glyph",
            Severity.WEIGHTY,
            params={"character": char, "codepoint": f"{ord(char):04X}", "count": count},
        )
        for char, count in sorted(counts.items())
    ]


def _fits(laid: Layout, pages: int, theme: Theme) -> bool:
    """Return whether `laid` takes no more than `pages`, with some room to spare on the last."""
    level = laid.document.blocks
    if len(laid.pages) != pages or any(isinstance(block, Imprint) for block in level):
        return len(laid.pages) <= pages
    fillers = {
        index
        for index, block in enumerate(laid.blocks)
        if isinstance(block, NotesLines) and not block.count
    }
    ends = (
        extent.y + sum(extent.rows)
        for index, extent in laid.extents.items()
        if extent.page == pages and index not in fillers
    )
    # A point more is rounding: rows are whole numbers, and their sum need not be the page.
    return max(ends, default=0) <= (theme.grid.lines - _RESERVE) * theme.pitch + PT


def _fitting(laid: Layout, dropped: list[str]) -> list[Diagnostic]:
    limit = laid.document.pages
    found = []
    if dropped:
        params = {"count": len(dropped), "pages": limit, "what": ", ".join(dropped)}
        found.append(Diagnostic("dropped-to-fit", Severity.HINT, params=params))
    if limit and len(laid.pages) > limit:
        params = {"needed": len(laid.pages), "pages": limit}
        found.append(Diagnostic("page-overflow", Severity.WEIGHTY, params=params))
    return found
