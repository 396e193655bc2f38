"""Where the lines of a centred block end in Word: where they do in layout, by line ends of ours.

GB/T 9704-2012 7.3.1 asks that a title of several lines keeps its words whole and is symmetric; Word
would fill the first line. So a line ends as a secretary ends it, with Shift+Enter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from speechdocs.layout.frames import Layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.nodes import Block, Heading, Inline, Paragraph, Table
from speechdocs.tree.parting import Level, parted
from speechdocs.tree.walk import children, words

Lines = Mapping[int, list[str]]
"""The lines of blocks, by the index of the block."""


def centred_lines(layout: Layout, theme: Theme) -> Lines:
    """Return the lines of the centred blocks of more than one line.

    The paragraphs of a table's head are among them, whatever their lines and their style.
    """
    found: dict[int, list[str]] = {
        index: []
        for index, block in enumerate(layout.blocks)
        if isinstance(block, Paragraph | Heading)
        and _is_centred(block.style, theme)
        and index in layout.extents
        and layout.extents[index].lines > 1
    }
    if layout.extents:
        found |= {index: [] for index in _heads(layout.blocks)}
    for page in layout.pages if found else ():
        for line in page.lines:
            if line.block in found:
                found[line.block].append("".join(run.text for run in line.runs))
    return found


def in_lines(content: tuple[Inline, ...], lines: list[str]) -> list[Level]:
    """Return `content` parted into its `lines`, whole where these are not all of its words.

    A blank to be filled in and the mark of a footnote are none.
    """
    if "".join(lines) != words(content):
        return [content]
    return parted(content, [*accumulate(map(len, lines))][:-1])


def _heads(level: Sequence[Block]) -> Iterator[int]:
    """Yield the indexes of the paragraphs in the heads of tables; `level` is all blocks."""
    end = -1
    for index, block in enumerate(level):
        if isinstance(block, Table):
            inside = (inner for row in block.head for cell in row.cells for inner in cell.blocks)
            end = index + sum(1 + len(children(inner)) for inner in inside)
        elif index <= end and isinstance(block, Paragraph):
            yield index


def _is_centred(name: str, theme: Theme) -> bool:
    return name in theme.styles and theme.styles[name].align == "center"
