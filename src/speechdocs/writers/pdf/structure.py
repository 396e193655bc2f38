"""The tags of a PDF file: what each piece of content is, as the tree says (ISO 32000-1, 14.7–14.8).

The title is H1, headings follow below it without a gap; tables have rows and header cells with
their scope, lists their entries. A block that drew nothing has no tag.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from speechdocs.layout.frames import Layout
from speechdocs.tree.nodes import (
    Block,
    Cell,
    Group,
    Heading,
    Imprint,
    ListBlock,
    Masthead,
    Paragraph,
    ParagraphKind,
    SignOff,
    Table,
)
from speechdocs.writers.pdf.objects import Objects, Pending, Reference

_CONTAINERS = Masthead | Imprint | SignOff | Group
_DEEPEST = 6


@dataclass(slots=True)
class Element:
    """A structure element: its type, what is in it, and where it was drawn."""

    tag: str
    kids: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    annotations: list[tuple[int, Reference]] = field(default_factory=list)
    attributes: bytes = b""
    object: Pending | None = None

    @property
    def drawn(self) -> bool:
        """Return whether anything of the element stands on a page."""
        return bool(self.marks or self.annotations) or any(kid.drawn for kid in self.kids)


class Structure:
    """The structure tree of one document, filled while its pages are drawn."""

    def __init__(self, layout: Layout) -> None:
        """Make the elements of the document in `layout`."""
        self.root = Element("Document")
        self.elements: list[Element] = []
        self.links: list[Element] = []
        self._deepest = 0
        self._level(layout.document.blocks, self.root)

    def tag(self, block: int) -> str:
        """Return the structure type of the block with index `block`."""
        return self.elements[block].tag

    def mark(self, page: int, marks: Sequence[int]) -> None:
        """Note the blocks of the marked content sequences of `page`, counted from 0."""
        for number, block in enumerate(marks):
            self.elements[block].marks.append((page, number))

    def link(self, block: int, page: int, annotation: Reference) -> None:
        """Note the link `annotation` on `page`, which is part of the block with index `block`."""
        link = Element("Link", annotations=[(page, annotation)])
        self.elements[block].kids.append(link)
        self.links.append(link)

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
        elif isinstance(block, Table):
            for row in (*block.head, *block.body):
                element.kids.append(Element("TR", [self._cell(cell) for cell in row.cells]))
        elif isinstance(block, _CONTAINERS):
            self._level(block.blocks, element)

    def _cell(self, cell: Cell) -> Element:
        spans = [
            b"/%s %d" % (name, count)
            for name, count in ((b"ColSpan", cell.colspan), (b"RowSpan", cell.rowspan))
            if count > 1
        ]
        if cell.header:
            spans.append(b"/Scope /Column")
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
        if isinstance(block, ListBlock):
            return "L"
        if isinstance(block, Table):
            return "Table"
        return "Div" if isinstance(block, _CONTAINERS) else "P"

    def _heading(self, level: int) -> str:
        """Return H1 to H6; no level is skipped (ISO 14289-1, 7.4.2)."""
        self._deepest = min(level, self._deepest + 1, _DEEPEST)
        return f"H{self._deepest}"


class Tree:
    """Writes the structure tree once all pages are drawn."""

    def __init__(self, structure: Structure, pages: Sequence[Reference], objects: Objects) -> None:
        """Write `structure`, drawn on `pages`, to `objects`."""
        self.structure = structure
        self.pages = pages
        self.objects = objects

    def root(self, marks: Sequence[Sequence[int]]) -> Reference:
        """Return the structure tree root.

        `marks` are the blocks of each page by sequence number. The parent tree has an entry a page
        and, after those, one a link.
        """
        root = self.objects.reserve()
        top = self._write(self.structure.root, root.reference)
        elements = self.structure.elements
        owners = [
            b"[%s]" % b" ".join(_reference(elements[block]) for block in blocks) for blocks in marks
        ]
        owners += [_reference(link) for link in self.structure.links]
        numbers = b" ".join(b"%d %s" % numbered for numbered in enumerate(owners))
        parents = self.objects.add(b"<< /Nums [%s] >>\n" % numbers)
        root.body = (
            b"<< /Type /StructTreeRoot /K [%s] /ParentTree %s /ParentTreeNextKey %d >>\n"
            % (top, parents, len(owners))
        )
        return root.reference

    def _write(self, element: Element, parent: Reference) -> Reference:
        element.object = pending = self.objects.reserve()
        kids = [self._write(kid, pending.reference) for kid in element.kids if kid.drawn]
        kids += [
            b"<< /Type /MCR /Pg %s /MCID %d >>" % (self.pages[page], number)
            for page, number in element.marks
        ]
        kids += [
            b"<< /Type /OBJR /Pg %s /Obj %s >>" % (self.pages[page], annotation)
            for page, annotation in element.annotations
        ]
        pending.body = b"<< /Type /StructElem /S /%s /P %s %s/K [%s] >>\n" % (
            element.tag.encode(),
            parent,
            element.attributes,
            b" ".join(kids),
        )
        return pending.reference


def _reference(element: Element) -> Reference:
    if element.object is None:
        raise LookupError(element.tag)
    return element.object.reference
