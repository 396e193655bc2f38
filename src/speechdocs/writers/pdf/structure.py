"""The tags of a PDF file: what each piece of content is, as the tree says (ISO 32000-1, 14.7–14.8).

The title is H1, headings follow below it without a gap; tables have rows and header cells with
their scope, lists their entries. A footnote stands behind the reference that leads to it. A block
that drew nothing has no tag.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from speechdocs.layout.frames import ARTIFACT, Layout, Link
from speechdocs.tree.nodes import (
    Block,
    Cell,
    Chart,
    Footnote,
    Group,
    Heading,
    Image,
    Imprint,
    ListBlock,
    Masthead,
    Paragraph,
    ParagraphKind,
    Section,
    SignOff,
    Table,
)
from speechdocs.tree.walk import children
from speechdocs.writers.pdf.content import Owner
from speechdocs.writers.pdf.objects import Pending, Reference, text_string

_CONTAINERS = Masthead | Imprint | SignOff | Group | Section
_TAGS: Mapping[type, str] = {
    ListBlock: "L",
    Table: "Table",
    Chart: "Table",
    Image: "Figure",
    Section: "Sect",
    **dict.fromkeys((Masthead, Imprint, SignOff, Group), "Div"),
}
"""The structure types of blocks that are no words."""
_DEEPEST = 6


class Element(Struct):
    """A structure element: its type, and what is in it in reading order.

    Content that was drawn is there by its page and its number on that page. Anything of what is
    `drawn` stands on a page.
    """

    tag: str
    kids: list[Element | tuple[int, int]] = field(default_factory=list)
    annotations: list[tuple[int, Reference]] = field(default_factory=list)
    attributes: bytes = b""
    object: Pending | None = None
    drawn: bool = False


class Note:
    """What belongs to a footnote: its label, and the reference with the link that leads to it."""

    def __init__(self, name: str) -> None:
        """Make the elements of the note called `name`, a name that no other element has."""
        self.key = b"(%s)" % name.encode()
        self.label = Element("Lbl")
        self.link = Element("Link")
        self.reference = Element("Reference", [self.link])


class Structure:
    """The structure tree of one document, filled while its pages are drawn."""

    def __init__(self, layout: Layout) -> None:
        """Make the elements of the document in `layout`."""
        self.root = Element("Document")
        self.elements: list[Element] = []
        self.links: list[Element] = []
        self.notes: dict[int, Note] = {}
        self._deepest = 0
        self._is_noted = Footnote in set(map(type, layout.blocks))
        self._level(layout.document.blocks, self.root)

    def owner(self, owner: Owner) -> Element:
        """Return the element of a piece of content."""
        if owner.note == ARTIFACT:
            return self.elements[owner.block]
        note = self.notes[owner.note]
        return note.label if owner.note == owner.block else note.link

    def tag(self, owner: Owner) -> str:
        """Return the structure type of a piece of content."""
        return self.owner(owner).tag

    def mark(self, page: int, marks: Sequence[Owner]) -> None:
        """Note what the marked content sequences of `page`, counted from 0, belong to."""
        for number, owner in enumerate(marks):
            if owner.note not in (ARTIFACT, owner.block):
                note = self.notes[owner.note]
                self.elements[owner.block].kids += [note.reference, self.elements[owner.note]]
            self.owner(owner).kids.append((page, number))

    def link(self, link: Link, page: int, annotation: Reference) -> None:
        """Note the `annotation` of `link` on `page`, which is part of its block."""
        if link.note == ARTIFACT:
            element = Element("Link")
            self.elements[link.block].kids.append(element)
        else:
            element = self.notes[link.note].link
        element.annotations.append((page, annotation))
        self.links.append(element)

    def figure(self, block: int, box: tuple[float, ...], alt: str) -> None:
        """Say where the picture that is `block` stands, in points, and in words what it shows."""
        corners = " ".join(f"{corner:.2f}" for corner in box).encode()
        layout = b"/A << /O /Layout /Placement /Block /BBox [%s] >> " % corners
        self.elements[block].attributes = b"/Alt %s %s" % (text_string(alt), layout)

    def _level(self, blocks: Sequence[Block], parent: Element) -> None:
        for block in blocks:
            self._block(block, parent)

    def _block(self, block: Block, parent: Element) -> None:
        element = Element(self._tag(block))
        parent.kids.append(element)
        self.elements.append(element)
        if isinstance(block, ListBlock):
            for item in block.items:
                body = Element("LBody")
                element.kids.append(Element("LI", [body]))
                self._level(item.blocks, body)
        elif isinstance(block, Table | Chart):
            element.kids += [
                Element("TR", [self._cell(cell, scope) for cell in cells])
                for cells, scope in _rows(block)
            ]
        elif isinstance(block, _CONTAINERS):
            self._level(block.blocks, element)
        elif self._is_noted:
            self._notes(block)

    def _notes(self, block: Block) -> None:
        """Make the elements of the footnotes in `block`; they get their places when drawn."""
        for _ in children(block):
            index = len(self.elements)
            note = Note(f"footnote-{index}")
            self.notes[index] = note
            attributes = b"/ID %s " % note.key
            self.elements.append(Element("Note", [note.label], attributes=attributes))

    def _cell(self, cell: Cell, scope: bytes) -> Element:
        """Return the element of `cell`, which heads what `scope` says if it heads anything."""
        spans = [
            b"/%s %d" % (name, count)
            for name, count in ((b"ColSpan", cell.colspan), (b"RowSpan", cell.rowspan))
            if count > 1
        ]
        if cell.header:
            spans.append(b"/Scope %s" % scope)
        attributes = b"/A << /O /Table %s >> " % b" ".join(spans) if spans else b""
        element = Element("TH" if cell.header else "TD", attributes=attributes)
        self._level(cell.blocks, element)
        return element

    def _tag(self, block: Block) -> str:
        if isinstance(block, Heading):
            return self._heading(block.level + 1)
        if isinstance(block, Paragraph):
            title = block.kind is ParagraphKind.TITLE
            return self._heading(1) if title else "P"
        return _TAGS.get(type(block), "P")

    def _heading(self, level: int) -> str:
        """Return H1 to H6; no level is skipped (ISO 14289-1, 7.4.2)."""
        self._deepest = min(level, self._deepest + 1, _DEEPEST)
        return f"H{self._deepest}"


def _rows(block: Table | Chart) -> Iterator[tuple[tuple[Cell, ...], bytes]]:
    """Yield the cells of each row, and what header cells among them head; a bar is a row."""
    if isinstance(block, Chart):
        for bar in block.bars:
            name, value = bar.blocks
            yield (Cell((name,), header=True), Cell((value,))), b"/Row"
        return
    for rows, scope in ((block.head, b"/Column"), (block.body, b"/Row")):
        for row in rows:
            yield row.cells, scope
