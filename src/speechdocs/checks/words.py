"""Which characters of a document a finished file must print, and in which order.

Printed are the words of every block, list markers and paragraph numbers included, and the entries
of a table of contents. A page number inside the text is known to layout only: it stands as `PAGE`,
and wherever white space may be set or left out (between blocks, at a forced line end, for a blank
to be filled in) stands `GAP`. Footnotes come last, each behind its mark, `MARK`.
"""

from __future__ import annotations

from collections.abc import Iterator

from speechdocs.tree.nodes import (
    Blank,
    Block,
    Chart,
    Contents,
    Document,
    Footnote,
    Group,
    Heading,
    Imprint,
    Inline,
    LineBreak,
    ListBlock,
    Masthead,
    Paragraph,
    Reference,
    Section,
    SignOff,
    SplitLine,
    Styled,
    Table,
    Text,
)
from speechdocs.tree.walk import blocks, children, listed, words

GAP = "<gap>"
"""White space of any kind, or none."""

PAGE = "<page>"
"""A page number, in digits or small Roman, behind a leader of dots or without one."""


MARK = "\N{OBJECT REPLACEMENT CHARACTER}"
"""The mark of a footnote, in the text or before the note, whatever its number."""


def expected_words(document: Document) -> tuple[str, ...]:
    """Return what a file made from `document` prints: characters, `GAP`, `PAGE` and `MARK`."""
    return (*_Printed(document).level(document.blocks), *_notes(document))


def _notes(document: Document) -> Iterator[str]:
    for block in blocks(document):
        if isinstance(block, Footnote):
            yield from (MARK, *_inlines(block.children), GAP)


class _Printed:
    """Walks one document; the contents need all of its headings."""

    def __init__(self, document: Document) -> None:
        self.headings = [block for block in blocks(document) if isinstance(block, Heading)]

    def level(self, level: tuple[Block, ...]) -> Iterator[str]:
        for block in level:
            yield from self.block(block)
            yield GAP

    def block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            yield from block.number
            yield GAP
            yield from _inlines(block.content)
        elif isinstance(block, Heading):
            yield from _inlines(block.printed)
        elif isinstance(block, SplitLine):
            yield from _inlines(block.left)
            yield GAP
            yield from _inlines(block.right)
        elif isinstance(block, Masthead | Imprint | SignOff | Group | Section):
            yield from self.level(tuple(block.blocks))
        else:
            yield from self.compound(block)

    def compound(self, block: Block) -> Iterator[str]:
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from (*item.label, GAP)
                yield from self.level(item.blocks)
        elif isinstance(block, Table | Chart):
            yield from self.level(children(block))
        elif isinstance(block, Contents):
            yield from self.entries(block.depth)

    def entries(self, depth: int) -> Iterator[str]:
        for heading in self.headings:
            shown = listed(heading.printed)
            if heading.level <= depth and words(shown):
                yield from _inlines(shown)
                yield from (GAP, PAGE, GAP)


def _inlines(level: tuple[Inline, ...]) -> Iterator[str]:
    for inline in level:
        if isinstance(inline, Text):
            yield from inline.text
        elif isinstance(inline, Styled):
            yield from _inlines(inline.children)
        elif isinstance(inline, Reference):
            yield from (PAGE,) if inline.show == "page" else _inlines(inline.children)
        elif isinstance(inline, Footnote):
            yield MARK
        elif isinstance(inline, Blank | LineBreak):
            yield GAP
