"""How a tree becomes the body of a Word document: one handler a kind of block.

Blocks are counted as `tree.walk.blocks` counts them, so that layout's `Extent` of each is found;
a block without one is set by the theme's own numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from speechdocs.errors import LayoutError, Place
from speechdocs.layout.frames import Extent, Layout
from speechdocs.layout.page_sets import PageSet, document_pages, section_pages
from speechdocs.theme.sheets import in_columns
from speechdocs.theme.theme import ParagraphStyle, Theme
from speechdocs.theme.units import Emu
from speechdocs.tree.language import is_western
from speechdocs.tree.nodes import (
    Block,
    Contents,
    Group,
    Heading,
    Image,
    Imprint,
    Item,
    ListBlock,
    Masthead,
    NotesLines,
    PageBreak,
    Paragraph,
    Rule,
    RunningHead,
    SignOff,
    SplitLine,
    Table,
)
from speechdocs.tree.nodes import Section as SectionBlock
from speechdocs.tree.walk import Words, blocks, children
from speechdocs.writers.docx import measures, ruled
from speechdocs.writers.docx.centring import centred_lines
from speechdocs.writers.docx.contents import ContentsWriter
from speechdocs.writers.docx.divisions import Divisions
from speechdocs.writers.docx.fields import TAB
from speechdocs.writers.docx.flow import Division, Par, Piece, Tab, Turn
from speechdocs.writers.docx.footnotes import Footnotes
from speechdocs.writers.docx.headings import heading_targets
from speechdocs.writers.docx.imprint import pinned
from speechdocs.writers.docx.names import inline_ids, notes_ids, rule_ids, style_ids
from speechdocs.writers.docx.numbering import Numbering
from speechdocs.writers.docx.official import OfficialFields
from speechdocs.writers.docx.page import Section
from speechdocs.writers.docx.paragraphs import Marker, Paragraphs, unknown_style
from speechdocs.writers.docx.pictures import Pictures
from speechdocs.writers.docx.related import Related
from speechdocs.writers.docx.runs import Bookmarks, Runs
from speechdocs.writers.docx.tables import TableWriter
from speechdocs.writers.docx.variants import indents, variants
from speechdocs.writers.docx.xml import flag

_NUMBER = "number"
"""The theme's inline style of a printed paragraph number."""
_AFTER_MASTHEAD = 2
"""Blank rows between the red rule and the title (GB/T 9704-2012 7.3.1)."""
_Level = Iterable[Block]
_BEGINS: Mapping[str, Literal["nextPage", "oddPage", "continuous"]] = {
    "any": "nextPage",
    "odd": "oddPage",
    "same": "continuous",
}


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs and tables of a document, and what its sections say of footnotes."""

    pieces: list[Piece]
    notes: str


def body(layout: Layout, theme: Theme, related: Related, plain: Section) -> Body:
    """Return the body of `layout`, its imprint last, at the page's foot.

    Its pictures, its footnotes, its lists, and headers and footers of its sections become parts of
    `related`; `plain` is the section of a document that has none of its own.
    """
    writer = _Writer(layout, theme, related, plain)
    if writer.divisions.heads:
        writer.pieces.append(Division(writer.divisions.of(writer.pages)))
    writer.blocks(layout.document.blocks)
    writer.footnotes.relate(related)
    writer.numbering.relate(related)
    alone = writer.alone(layout)
    last = pinned(writer.imprint, theme, alone=alone) if writer.imprint else []
    return Body([*writer.pieces, *last], writer.footnotes.properties())


class _Writer:
    """Writes blocks in reading order and counts them."""

    def __init__(self, layout: Layout, theme: Theme, related: Related, plain: Section) -> None:
        pages = {name: place.label for name, place in layout.anchors.items()}
        self.layout = layout
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
        note = layout.document.note
        self.divisions = Divisions(plain, self.pages, related, note, self.runs.of)
        self.divisions.heads = any(isinstance(b, RunningHead) for b in blocks(layout.document))
        self.page_heads: dict[int, Par] = {}
        self.pieces: list[Piece] = []
        self.imprint: list[Piece] = []
        self.imprint_blocks = range(0)
        self.index = -1
        self.left = 0.0
        self.keep = False
        self.pinned = False
        self.after_masthead = False

    def blocks(self, level: _Level) -> None:
        for block in level:
            self.index += 1
            _WRITERS[type(block)](self, block)
            self.pass_notes(block)

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
        extent = self.extent()
        for piece in new:
            if self.after_masthead and not isinstance(piece, Turn | Division):
                self.after_masthead = False
                if extent is None:
                    piece.before += _AFTER_MASTHEAD * self.theme.word.pitch
            if self.keep and isinstance(piece, Par):
                piece.parts["keepNext"] = flag("keepNext")
            self.pieces.append(piece)

    # -- blocks of words -------------------------------------------------------------------------

    def paragraph(self, block: Paragraph) -> None:
        style = self.paragraphs.style(block.style, block.line)
        par = self.words(block, style)
        self.paragraphs.indented(style, par, self.left)
        if block.number:
            number = self.runs.text(block.number, _NUMBER)
            self.paragraphs.numbered(style, par, number, block.number, self.left)
        self.add(par)

    def heading(self, block: Heading) -> None:
        style = self.paragraphs.style(block.style, block.line)
        par = self.words(block, style)
        self.paragraphs.indented(style, par, self.left)
        if self.heads_page():
            self.page_heads[self.layout.extents[self.index].page] = par
        if block.numbered:
            par.parts["numPr"] = self.numbering.heading(block.level)
            if block.role:
                par.parts["ind"] = indents(self.theme, style, self.left, style.indent)
        self.add(par)

    def words(self, block: Paragraph | Heading, style: ParagraphStyle) -> Par:
        """Return the words of `block` as a paragraph, inside the bookmark of its id."""
        runs = self.official.around(block.style, self.runs.of(block.content))
        target = block.id or self.targets.get(self.index, "")
        if target:
            runs = self.bookmarks.around(target, runs)
        par = self.paragraphs.plain(style, runs, self.extent())
        if self.heads_page():
            par.before = par.styled[0]
        self.paragraphs.centred(style, par, self.centred.get(self.index, []))
        return par

    def split_line(self, block: SplitLine) -> None:
        style = self.paragraphs.style(block.role, block.line)
        left, right = (
            self.official.around(f"{block.role} {side}", self.runs.of(words))
            for side, words in (("left", block.left), ("right", block.right))
        )
        par = self.paragraphs.plain(style, f"{left}{TAB}{right}", self.extent())
        self.paragraphs.end_stop(style, par)
        self.add(par)

    # -- lists and containers --------------------------------------------------------------------

    def list_block(self, block: ListBlock) -> None:
        style = self.theme.lists.get(block.role) or self.theme.lists["list"]
        outer = self.left
        counting = self.numbering.begin(block.numbering) if block.numbering else ""
        for item in block.items:
            hang = style.marker if item.label else 0.0
            self.left = outer + style.left + hang
            runs = self.runs.text(item.marker)
            self.item(item, Marker(item.label, runs, style.name, self.left, hang, counting))
        self.left = outer

    def item(self, item: Item, marker: Marker) -> None:
        for number, block in enumerate(item.blocks):
            self.index += 1
            if number == 0 and item.label and isinstance(block, Paragraph):
                self.marked(block, marker)
            else:
                _WRITERS[type(block)](self, block)
            self.pass_notes(block)

    def marked(self, block: Paragraph, marker: Marker) -> None:
        style = self.paragraphs.style(block.style, block.line)
        par = self.words(block, style)
        self.paragraphs.marked(style, par, marker)
        self.add(par)

    def masthead(self, block: Masthead) -> None:
        self.blocks(block.blocks)
        self.after_masthead = True

    def imprint_block(self, block: Imprint) -> None:
        first, body = self.index, self.pieces
        self.pieces, self.pinned = [], True
        self.blocks(block.blocks)
        self.imprint += self.pieces
        self.imprint_blocks = range(first, self.index + 1)
        self.pieces, self.pinned = body, False

    def section(self, block: SectionBlock) -> None:
        outer = self.pages
        self.divide(section_pages(block, outer))
        self.blocks(block.blocks)
        same = block.start == "same"
        self.divide(replace(outer, start="same" if same else "any", first=0))

    def divide(self, pages: PageSet) -> None:
        """Write what follows on `pages`."""
        self.pages = pages
        self.theme = in_columns(pages.theme, pages.columns)
        self.paragraphs = replace(self.paragraphs, theme=self.theme)
        self.contents_writer = replace(self.contents_writer, paragraphs=self.paragraphs)
        self.pieces.append(Division(self.divisions.of(pages), _BEGINS[pages.start]))

    def running_head(self, _: RunningHead) -> None:
        """Write nothing: headers are parts of their own."""

    def group(self, block: Group) -> None:
        if block.keep:
            self.kept(block.blocks)
        else:
            self.blocks(block.blocks)

    def sign_off(self, block: SignOff) -> None:
        self.kept(block.blocks)

    def kept(self, level: _Level) -> None:
        """Write `level` so that it stands on one page; its last paragraph is free to be parted."""
        outer, self.keep = self.keep, True
        self.blocks(level)
        self.keep = outer
        last = self.pieces[-1] if self.pieces else None
        if isinstance(last, Par) and not outer:
            last.parts.pop("keepNext", None)

    def alone(self, layout: Layout) -> bool:
        """Return whether nothing but the imprint stands on the last page."""
        lines = layout.pages[-1].lines if layout.pages else ()
        return bool(lines) and all(line.block in self.imprint_blocks for line in lines)

    # -- everything else -------------------------------------------------------------------------

    def table(self, block: Table) -> None:
        extent = self.extent()
        writer = TableWriter(block, self.paragraphs, self.runs, keep=self.keep)
        around = (extent.before, extent.after) if extent else (Emu(0), Emu(0))
        self.add(Tab(writer.xml(extent), *(measures.down(space) for space in around)))
        self.index += sum(1 + len(children(inner)) for inner in children(block))

    def rule(self, block: Rule) -> None:
        style = self.theme.rules.get(block.role)
        if style is None:
            raise unknown_style(block.role, block.line, self.theme.rules, self.theme)
        self.add(ruled.rule(style, rule_ids(self.theme)[style.name], self.extent()))

    def image(self, block: Image) -> None:
        figure = self.figures.get(self.index)
        if figure is None:
            raise LayoutError("image-missing", Place(block.src, block.line or None))
        style = self.paragraphs.style(block.style, block.line)
        runs = self.pictures.run(block, figure)
        runs = self.bookmarks.around(block.id, runs) if block.id else runs
        par = self.paragraphs.plain(style, runs, self.extent())
        par.parts["snapToGrid"] = flag("snapToGrid", on=False)
        self.add(par)

    def notes_lines(self, block: NotesLines) -> None:
        style = self.theme.notes.get(block.role) or self.theme.notes["notes"]
        above = self.pieces[-1] if self.pieces else None
        extent = self.extent()
        count = block.count or (ruled.filling(extent, self.theme) if extent else 0)
        if extent and not block.count and extent.page in self.page_heads:
            # Lines that fill the page below a heading begin another one if it stands lower in Word.
            head = self.page_heads[extent.page]
            head.before, head.parts["pageBreakBefore"] = 0, flag("pageBreakBefore")
        self.add(*ruled.notes(notes_ids(self.theme)[style.name], count, extent, above))

    def page_break(self, block: PageBreak) -> None:
        self.pieces.append(Turn(block.kind))

    def contents(self, block: Contents) -> None:
        self.add(*self.contents_writer.pars(block, self.layout, self.extent()))


_WRITERS: Mapping[type, Callable[..., None]] = {
    Paragraph: _Writer.paragraph,
    Heading: _Writer.heading,
    ListBlock: _Writer.list_block,
    Table: _Writer.table,
    SplitLine: _Writer.split_line,
    Rule: _Writer.rule,
    Image: _Writer.image,
    NotesLines: _Writer.notes_lines,
    PageBreak: _Writer.page_break,
    Contents: _Writer.contents,
    Masthead: _Writer.masthead,
    Imprint: _Writer.imprint_block,
    SignOff: _Writer.sign_off,
    Group: _Writer.group,
    SectionBlock: _Writer.section,
    RunningHead: _Writer.running_head,
}
"""One writer a kind of block."""
