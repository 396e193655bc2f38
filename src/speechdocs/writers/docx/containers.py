"""How blocks that hold blocks are written: masthead and imprint, sections, groups, sign-offs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec.structs import replace

from speechdocs.layout.page_sets import PageSet, section_pages
from speechdocs.theme.sheets import in_columns
from speechdocs.theme.units import to_twips
from speechdocs.tree.nodes import (
    Group,
    Imprint,
    Masthead,
    RunningHead,
    SignOff,
)
from speechdocs.tree.nodes import Section as SectionBlock
from speechdocs.writers.docx.flow import Division, Par, Tab
from speechdocs.writers.docx.tables import freed
from speechdocs.writers.docx.writer import Level, Writer
from speechdocs.writers.docx.xml import attributes, flag, value

_BEGINS: Mapping[str, Literal["nextPage", "oddPage", "continuous"]] = {
    "any": "nextPage",
    "odd": "oddPage",
    "same": "continuous",
}
_SHORT = 6
"""A paragraph of no more lines leaves no great gap on the page that it leaves."""


def masthead(writer: Writer, block: Masthead) -> None:
    """Write what stands above the text; it leaves room below its rule."""
    writer.blocks(block.blocks)
    writer.after_masthead = True


def imprint_block(writer: Writer, block: Imprint) -> None:
    """Write what stands at the foot of the last page, apart from the rest."""
    first, body = writer.index, writer.pieces
    writer.pieces, writer.pinned = [], True
    writer.blocks(block.blocks)
    writer.imprint += writer.pieces
    writer.imprint_blocks = range(first, writer.index + 1)
    writer.pieces, writer.pinned = body, False


def imprint_apart(writer: Writer) -> None:
    """Take the number off the page of an imprint that stands there alone, behind a section."""
    behind = len(writer.pieces) > 1 and isinstance(writer.pieces[-1], Division)
    if behind and writer.pages.start != "same":
        writer.pieces.pop()
        divide(writer, replace(writer.pages, numbers="none"))


def section(writer: Writer, block: SectionBlock) -> None:
    """Write blocks on pages of their own, and go back to the pages before."""
    outer = writer.pages
    divide(writer, section_pages(block, outer))
    writer.blocks(block.blocks)
    same = block.start == "same"
    divide(writer, replace(outer, start="same" if same else "any", first=0))


def divide(writer: Writer, pages: PageSet) -> None:
    """Write what follows on `pages`."""
    writer.pages = pages
    writer.theme = in_columns(pages.theme, pages.columns)
    writer.paragraphs = replace(writer.paragraphs, theme=writer.theme)
    writer.contents_writer = replace(writer.contents_writer, paragraphs=writer.paragraphs)
    writer.pieces.append(Division(writer.divisions.of(pages), _BEGINS[pages.start]))


def running_head(writer: Writer, _: RunningHead) -> None:
    """Write nothing: headers are parts of their own."""


def group(writer: Writer, block: Group) -> None:
    """Write blocks that belong together."""
    if block.keep:
        kept(writer, block.blocks)
    else:
        writer.blocks(block.blocks)


def sign_off(writer: Writer, block: SignOff) -> None:
    """Write organ and date, on one page, the one over the other where layout has them."""
    first, start = writer.index + 1, len(writer.pieces)
    kept(writer, block.blocks)
    if block.blocks and writer.paragraphs.style(block.blocks[0].style, block.line).over:
        _at_their_places(writer, first, start)


def _at_their_places(writer: Writer, first: int, start: int) -> None:
    """Begin the paragraphs from piece `start` on, blocks from `first` on, where layout does."""
    blocks = range(first, writer.index + 1)
    lines = {line.block: line for page in writer.layout.pages for line in page.lines}
    pars = [piece for piece in writer.pieces[start:] if isinstance(piece, Par)]
    if len(blocks) != len(pars) or not writer.layout.extents:
        return
    for par, block in zip(pars, blocks, strict=True):
        if block in lines:
            left = to_twips(lines[block].x - writer.theme.page.left)
            none = {"leftChars": 0, "rightChars": 0, "right": 0}
            par.parts["ind"] = attributes("ind", {**none, "left": left})
            par.parts["jc"] = value("jc", "left")


def kept(writer: Writer, level: Level) -> None:
    """Write `level` so that it stands on one page; what follows may stand on the next one."""
    outer, writer.keep = writer.keep, True
    writer.blocks(level)
    writer.keep = outer
    last = writer.pieces[-1] if writer.pieces else None
    if isinstance(last, Par) and not outer:
        last.parts.pop("keepNext", None)
    elif isinstance(last, Tab) and not outer:
        last.element = freed(last.element)


def keep_last(writer: Writer) -> None:
    """Let a short last paragraph go over with the imprint, so that this is not alone on its page.

    Word carries over all of a paragraph that it is told to keep: a long one stays.
    """
    last = writer.pieces[-1] if writer.pieces else None
    extent = writer.layout.extents.get(writer.imprint_blocks.start - 1)
    if isinstance(last, Par) and last.runs and extent and extent.lines <= _SHORT:
        last.parts["keepNext"] = flag("keepNext")
