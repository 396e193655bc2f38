"""How the tags are written: an object each, the way from the root down and from the pages back.

ISO 32000-1, 14.7.2 to 14.7.4. What drew nothing is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from speechdocs.writers.pdf.content import Owner
from speechdocs.writers.pdf.objects import Objects, Reference
from speechdocs.writers.pdf.structure import Element, Structure

_CELLS = ("TR", "TH", "TD")
"""An empty cell is a cell: rows without it would be of different lengths."""


class TagTree:
    """Writes the structure tree once all pages are drawn."""

    def __init__(self, structure: Structure, pages: Sequence[Reference], objects: Objects) -> None:
        """Write `structure`, drawn on `pages`, to `objects`."""
        self.structure = structure
        self.pages = pages
        self.objects = objects

    def root(self, marks: Sequence[Sequence[Owner]]) -> Reference:
        """Return the structure tree root.

        `marks` are the owners of each page's content by sequence number. The parent tree has an
        entry a page and, after those, one a link.
        """
        root = self.objects.reserve()
        _look(self.structure.root)
        top = self._write(self.structure.root, root.reference)
        owner = self.structure.owner
        owners = [
            b"[%s]" % b" ".join(_reference(owner(mark)) for mark in page_marks)
            for page_marks in marks
        ]
        owners += [_reference(link) for link in self.structure.links]
        numbers = b" ".join(b"%d %s" % numbered for numbered in enumerate(owners))
        parents = self.objects.add(b"<< /Nums [%s] >>\n" % numbers)
        root.body = (
            b"<< /Type /StructTreeRoot /K [%s] /ParentTree %s /ParentTreeNextKey %d %s>>\n"
            % (top, parents, len(owners), self._names())
        )
        return root.reference

    def _names(self) -> bytes:
        """Return the entry that finds elements by their names; only footnotes have one."""
        notes = self.structure.notes
        elements = self.structure.elements
        named = sorted((note.key, elements[index]) for index, note in notes.items())
        names = b" ".join(
            b"%s %s" % (key, _reference(element)) for key, element in named if element.object
        )
        return b"/IDTree %s " % self.objects.add(b"<< /Names [%s] >>\n" % names) if names else b""

    def _write(self, element: Element, parent: Reference) -> Reference:
        element.object = pending = self.objects.reserve()
        reference, kids = pending.reference, []
        for kid in element.kids:
            if isinstance(kid, tuple):
                kids.append(b"<< /Type /MCR /Pg %s /MCID %d >>" % (self.pages[kid[0]], kid[1]))
            elif kid.drawn or kid.tag in _CELLS:
                kids.append(self._write(kid, reference))
        if element.annotations:
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
        return reference


def _look(element: Element) -> bool:
    """Note of `element` and of all inside it whether anything of them stands on a page."""
    drawn = bool(element.annotations)
    for kid in element.kids:
        drawn |= isinstance(kid, tuple) or _look(kid)
    element.drawn = drawn
    return drawn


def _reference(element: Element) -> Reference:
    if element.object is None:
        raise LookupError(element.tag)
    return element.object.reference
