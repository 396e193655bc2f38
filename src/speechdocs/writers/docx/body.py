"""How a tree becomes the body of a Word document: one handler a kind of block."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from speechdocs.errors import LayoutError, Place
from speechdocs.layout.frames import Layout
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import Emu
from speechdocs.tree.nodes import (
    Chart,
    Contents,
    Group,
    Heading,
    Image,
    Imprint,
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
from speechdocs.tree.walk import children
from speechdocs.writers.docx import containers, measures, passages, ruled
from speechdocs.writers.docx.charts import ChartWriter
from speechdocs.writers.docx.flow import Division, Piece, Tab, Turn
from speechdocs.writers.docx.imprint import pinned
from speechdocs.writers.docx.names import notes_ids, rule_ids
from speechdocs.writers.docx.page import Section
from speechdocs.writers.docx.paragraphs import unknown_style
from speechdocs.writers.docx.related import Related
from speechdocs.writers.docx.tables import TableWriter
from speechdocs.writers.docx.writer import Writer
from speechdocs.writers.docx.xml import flag


class Body(Struct, frozen=True):
    """The paragraphs and tables of a document, and what its sections say of footnotes."""

    pieces: list[Piece]
    notes: str


def body(layout: Layout, theme: Theme, related: Related, plain: Section) -> Body:
    """Return the body of `layout`, its imprint last, at the page's foot.

    Its pictures, its footnotes, its lists, and headers and footers of its sections become parts of
    `related`; `plain` is the section of a document that has none of its own.
    """
    writer = Writer(_WRITERS, layout, theme, related, plain)
    if writer.divisions.headed:
        writer.pieces.append(Division(writer.divisions.of(writer.pages)))
    writer.blocks(layout.document.blocks)
    writer.footnotes.relate(related)
    writer.numbering.relate(related)
    if writer.imprint:
        containers.keep_last(writer)
        containers.imprint_apart(writer)
        above = writer.pieces[-1] if writer.pieces else None
        writer.pieces += pinned(writer.imprint, above, theme)
    return Body(writer.pieces, writer.footnotes.properties())


def table(writer: Writer, block: Table) -> None:
    """Write a table."""
    rows = TableWriter(block, writer)
    _framed(writer, rows.xml(writer.extent()))
    writer.index = rows.index


def chart(writer: Writer, block: Chart) -> None:
    """Write a chart, which is a table to Word."""
    _framed(writer, ChartWriter(block, writer).xml())
    writer.index += sum(1 + len(children(inner)) for inner in children(block))


def _framed(writer: Writer, element: str) -> None:
    """Add the `element` of a table between the white space that layout gave it."""
    extent = writer.extent()
    around = (extent.before, extent.after) if extent else (Emu(0), Emu(0))
    writer.add(Tab(element, *(measures.down(space) for space in around)))


def rule(writer: Writer, block: Rule) -> None:
    """Write a line across the page."""
    style = writer.theme.rules.get(block.role)
    if style is None:
        raise unknown_style(block.role, block.line, writer.theme.rules, writer.theme)
    writer.add(ruled.rule(style, rule_ids(writer.theme)[style.name], writer.extent()))


def image(writer: Writer, block: Image) -> None:
    """Write a picture in a paragraph of its own."""
    figure = writer.figures.get(writer.index)
    if figure is None:
        raise LayoutError("image-missing", Place(block.src, block.line or None))
    style = writer.paragraphs.style(block.style, block.line)
    runs = writer.pictures.run(block, figure)
    runs = writer.bookmarks.around(block.id, runs) if block.id else runs
    par = writer.paragraphs.plain(style, runs, writer.extent())
    par.parts["snapToGrid"] = flag("snapToGrid", on=False)
    writer.add(par)


def notes_lines(writer: Writer, block: NotesLines) -> None:
    """Write lines to write on, as many as the page holds where no number is given."""
    style = writer.theme.notes.get(block.role) or writer.theme.notes["notes"]
    above = writer.pieces[-1] if writer.pieces else None
    extent = writer.extent()
    count = block.count or (ruled.filling(style, extent, writer.theme) if extent else 0)
    if extent and not block.count and extent.page in writer.page_heads:
        # Lines that fill the page below a heading begin another one if it stands lower in Word.
        head = writer.page_heads[extent.page]
        head.before, head.parts["pageBreakBefore"] = 0, flag("pageBreakBefore")
    writer.add(*ruled.notes(notes_ids(writer.theme)[style.name], count, extent, above))


def page_break(writer: Writer, block: PageBreak) -> None:
    """Begin a new page."""
    writer.pieces.append(Turn(block.kind))


def contents(writer: Writer, block: Contents) -> None:
    """Write the table of contents."""
    writer.add(*writer.contents_writer.pars(block, writer.layout, writer.extent()))


_WRITERS: Mapping[type, Callable[..., None]] = {
    Paragraph: passages.paragraph,
    Heading: passages.heading,
    ListBlock: passages.list_block,
    Table: table,
    Chart: chart,
    SplitLine: passages.split_line,
    Rule: rule,
    Image: image,
    NotesLines: notes_lines,
    PageBreak: page_break,
    Contents: contents,
    Masthead: containers.masthead,
    Imprint: containers.imprint_block,
    SignOff: containers.sign_off,
    Group: containers.group,
    SectionBlock: containers.section,
    RunningHead: containers.running_head,
}
"""One writer a kind of block."""
