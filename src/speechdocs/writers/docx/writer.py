"""Where the writing of a document's body has come to: the block in hand, its place, what is made.

Blocks are counted as `tree.walk.blocks` counts them, so that layout's `Extent` of each is found;
a block without one is set by the theme's own numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import replace

from speechdocs.layout.frames import Extent, Layout
from speechdocs.layout.page_sets import document_pages
from speechdocs.theme.theme import ParagraphStyle, Theme
from speechdocs.theme.units import TWIP
from speechdocs.tree.language import is_western
from speechdocs.tree.nodes import (
    Block,
    Heading,
    Paragraph,
)
from speechdocs.tree.parting import parted
from speechdocs.tree.walk import Words, children
from speechdocs.writers.docx import measures
from speechdocs.writers.docx.centring import centred_lines, in_lines
from speechdocs.writers.docx.contents import ContentsWriter
from speechdocs.writers.docx.divisions import divisions
from speechdocs.writers.docx.flow import Division, Par, Piece, Turn
from speechdocs.writers.docx.footnotes import Footnotes
from speechdocs.writers.docx.headings import heading_targets
from speechdocs.writers.docx.names import inline_ids, style_ids
from speechdocs.writers.docx.numbering import Numbering
from speechdocs.writers.docx.official import OfficialFields
from speechdocs.writers.docx.page import Section
from speechdocs.writers.docx.paragraphs import Paragraphs
from speechdocs.writers.docx.pictures import Pictures
from speechdocs.writers.docx.related import Related
from speechdocs.writers.docx.runs import LINE_END, NEW_PAGE, Bookmarks, Runs
from speechdocs.writers.docx.short_page import reserved
from speechdocs.writers.docx.variants import variants
from speechdocs.writers.docx.xml import flag

_AFTER_MASTHEAD = 2
"""Blank rows between the red rule and the title (GB/T 9704-2012 7.3.1)."""

Level = Iterable[Block]
Handlers = Mapping[type, Callable[..., None]]
"""What writes each kind of block: the writer and the block in."""


class Writer:
    """Writes blocks in reading order and counts them."""

    def __init__(
        self,
        handlers: Handlers,
        layout: Layout,
        theme: Theme,
        related: Related,
        plain: Section,
    ) -> None:
        """Write `layout` in `theme` by `handlers`; parts are added to `related`.

        `plain` is the section of a document that has none of its own.
        """
        self.handlers = handlers
        pages = {name: place.label for name, place in layout.anchors.items()}
        self.layout = replace(layout, extents=_lowered(layout.extents, theme))
        self.theme = theme
        self.paragraphs = Paragraphs(theme, style_ids(theme), variants(theme))
        self.bookmarks = Bookmarks(pages)
        self.footnotes = Footnotes(theme)
        western = is_western(layout.document.lang)
        self.runs = Runs(inline_ids(theme), self.bookmarks, self.footnotes, western)
        self.numbering = Numbering(theme)
        self.official = OfficialFields()
        self.pictures = Pictures(related)
        self.figures = {f.block: f for page in layout.pages for f in page.figures}
        self.contents_writer = ContentsWriter(self.paragraphs, self.runs)
        self.centred = centred_lines(layout, theme)
        self.targets = heading_targets(layout, self.bookmarks)
        self.pages = document_pages(layout.document, theme)
        self.divisions = divisions(layout, plain, self.pages, related, self.runs.of)
        self.page_heads: dict[int, Par] = {}
        self.pieces: list[Piece] = []
        self.imprint: list[Piece] = []
        self.imprint_blocks = range(0)
        self.index = -1
        self.left = 0.0
        self.keep = False
        self.pinned = False
        self.after_masthead = False

    def blocks(self, level: Level) -> None:
        """Write the blocks of `level`."""
        for block in level:
            self.index += 1
            self.write(block)
            self.pass_notes(block)

    def write(self, block: Block) -> None:
        """Write one block."""
        self.handlers[type(block)](self, block)

    def pass_notes(self, block: Block) -> None:
        """Count the footnotes of a block of words, which are numbered behind it."""
        if self.footnotes.notes and isinstance(block, Words):
            self.index += len(children(block))

    def extent(self) -> Extent | None:
        """Return what became of the block in hand; the place of the imprint is fixed otherwise."""
        return None if self.pinned else self.layout.extents.get(self.index)

    def heads_page(self) -> bool:
        """Return whether the block in hand begins a page only because the one before was full.

        In Word it may stand elsewhere, and needs the white space that it has not at a page's head.
        """
        extent = self.extent()
        asked = not self.pieces or isinstance(self.pieces[-1], Turn | Division)
        return extent is not None and extent.page > 1 and extent.y == 0 and not asked

    def add(self, *new: Piece) -> None:
        """Add what became of the block in hand."""
        extent = self.extent()
        if self.theme.keep_sentences and self.heads_page() and extent and extent.turns[:1] == (0,):
            self.pieces.append(Turn())
        for piece in new:
            if self.after_masthead and not isinstance(piece, Turn | Division):
                self.after_masthead = False
                if extent is None:
                    piece.before += _AFTER_MASTHEAD * self.theme.word.pitch
            if self.keep and isinstance(piece, Par):
                piece.parts["keepNext"] = flag("keepNext")
            if self.divisions.counts and not self.pages.line_numbers and isinstance(piece, Par):
                # LibreOffice counts the lines of all sections if it counts those of one.
                piece.parts["suppressLineNumbers"] = flag("suppressLineNumbers")
            if free := reserved(self.layout, self.index, self.theme):
                self.pieces.append(free)
            self.pieces.append(piece)

    def words(self, block: Paragraph | Heading, style: ParagraphStyle) -> Par:
        """Return the words of `block` as a paragraph, inside the bookmark of its id."""
        runs = self.official.around(block.style, self._runs(block))
        target = block.id or self.targets.get(self.index, "")
        if target:
            runs = self.bookmarks.around(target, runs)
        par = self.paragraphs.plain(style, runs, self.extent())
        if self.heads_page() and not self.theme.keep_sentences:
            par.before = par.styled[0]
        return par

    def _runs(self, block: Paragraph | Heading) -> str:
        """Return the words of `block`, in layout's lines if it is centred.

        Before each sentence that begins a page a new one is begun.
        """
        if lines := self.centred.get(self.index):
            return LINE_END.join([self.runs.of(part) for part in in_lines(block.content, lines)])
        extent = self.extent()
        turns = [turn for turn in extent.turns if turn] if extent else []
        parts = parted(block.content, turns) if turns else [block.content]
        return NEW_PAGE.join([self.runs.of(part) for part in parts])


def _lowered(extents: Mapping[int, Extent], theme: Theme) -> Mapping[int, Extent]:
    """Return `extents` with the first of them below the rows that page 1 has above the text."""
    first = min(extents, default=None)
    if first is None:
        return extents
    room = measures.rows_above(theme) * theme.word.pitch * TWIP
    return {**extents, first: replace(extents[first], before=extents[first].before + room)}
