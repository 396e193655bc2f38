"""How blocks of words are written: paragraphs, headings, lines with two ends, lists."""

from __future__ import annotations

from speechdocs.tree.nodes import (
    Heading,
    Item,
    ListBlock,
    Paragraph,
    SplitLine,
)
from speechdocs.writers.docx.fields import TAB
from speechdocs.writers.docx.paragraphs import Marker
from speechdocs.writers.docx.variants import indents
from speechdocs.writers.docx.writer import Writer

_NUMBER = "number"
"""The theme's inline style of a printed paragraph number."""


def paragraph(writer: Writer, block: Paragraph) -> None:
    """Write a paragraph, its printed number in the indent."""
    style = writer.paragraphs.style(block.style, block.line)
    par = writer.words(block, style)
    writer.paragraphs.indented(style, par, writer.left)
    if block.number:
        number = writer.runs.text(block.number, _NUMBER)
        writer.paragraphs.numbered(style, par, number, block.number, writer.left)
    writer.add(par)


def heading(writer: Writer, block: Heading) -> None:
    """Write a heading, counted by Word where its template leaves that to be done."""
    style = writer.paragraphs.style(block.style, block.line)
    par = writer.words(block, style)
    writer.paragraphs.indented(style, par, writer.left)
    if writer.heads_page():
        writer.page_heads[writer.layout.extents[writer.index].page] = par
    if block.numbered:
        par.parts["numPr"] = writer.numbering.heading(block.level)
        if block.role:
            par.parts["ind"] = indents(writer.theme, style, writer.left, style.indent)
    writer.add(par)


def split_line(writer: Writer, block: SplitLine) -> None:
    """Write a line with words at both ends."""
    style = writer.paragraphs.style(block.role, block.line)
    left, right = writer.runs.of(block.left), writer.runs.of(block.right)
    if left and right:
        left = writer.official.around(f"{block.role} left", left)
        right = writer.official.around(f"{block.role} right", right)
    par = writer.paragraphs.plain(style, f"{left}{TAB}{right}", writer.extent())
    writer.paragraphs.end_stop(style, par)
    writer.add(par)


def list_block(writer: Writer, block: ListBlock) -> None:
    """Write the entries of a list."""
    style = writer.theme.lists.get(block.role) or writer.theme.lists["list"]
    outer = writer.left
    counting = writer.numbering.begin(block.numbering) if block.numbering else ""
    for item in block.items:
        hang = style.marker if item.label else 0.0
        writer.left = outer + style.left + hang
        runs = writer.runs.text(item.marker)
        entry(writer, item, Marker(item.label, runs, style.name, writer.left, hang, counting))
    writer.left = outer


def entry(writer: Writer, item: Item, marker: Marker) -> None:
    """Write one entry, `marker` before its first line."""
    for number, block in enumerate(item.blocks):
        writer.index += 1
        if number == 0 and item.label and isinstance(block, Paragraph):
            marked(writer, block, marker)
        else:
            writer.write(block)
        writer.pass_notes(block)


def marked(writer: Writer, block: Paragraph, marker: Marker) -> None:
    """Write the paragraph that bears `marker`."""
    style = writer.paragraphs.style(block.style, block.line)
    par = writer.words(block, style)
    writer.paragraphs.marked(style, par, marker)
    writer.add(par)
