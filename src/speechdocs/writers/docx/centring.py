"""How a centred block of several lines is kept even: by indents as wide as layout's lines leave.

GB/T 9704-2012 7.3.1 asks for lines of a title that are symmetric; Word would fill the first one.
A line end of our own would be a character more than the text has, so Word breaks the lines itself,
between indents that let in the longest line and no more.
"""

from __future__ import annotations

from collections.abc import Iterator

from speechdocs.layout.frames import Layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.nodes import Document, Heading, Paragraph, Table
from speechdocs.tree.walk import blocks, children


def centred_lines(layout: Layout, theme: Theme) -> dict[int, list[str]]:
    """Return the lines of the centred blocks of more than one line, by block index.

    The paragraphs of a table's head are among them, whatever their lines and their style.
    """
    found: dict[int, list[str]] = {
        index: []
        for index, block in enumerate(blocks(layout.document))
        if isinstance(block, Paragraph | Heading)
        and _is_centred(block.style, theme)
        and index in layout.extents
        and layout.extents[index].lines > 1
    }
    if layout.extents:
        found |= {index: [] for index in _heads(layout.document)}
    for page in layout.pages if found else ():
        for line in page.lines:
            if line.block in found:
                found[line.block].append("".join(run.text for run in line.runs))
    return found


def _heads(document: Document) -> Iterator[int]:
    """Yield the indexes of the paragraphs in the heads of tables."""
    end = -1
    for index, block in enumerate(blocks(document)):
        if isinstance(block, Table):
            inside = (inner for row in block.head for cell in row.cells for inner in cell.blocks)
            end = index + sum(1 + len(children(inner)) for inner in inside)
        elif index <= end and isinstance(block, Paragraph):
            yield index


def _is_centred(name: str, theme: Theme) -> bool:
    return name in theme.styles and theme.styles[name].align == "center"
