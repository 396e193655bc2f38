"""How a PDF file is put together: pages drawn, fonts gathered, then everything that refers to them.

Whatever a reader needs stands in the catalog: language, tags, bookmarks, page labels, the title in
the window, the metadata and the meaning of colours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from speechdocs.layout.frames import ARTIFACT, AnchorPlace, Figure, Layout, Link, Page
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import PT, Emu
from speechdocs.tree.nodes import Image
from speechdocs.tree.walk import inlines, words
from speechdocs.writers.attachment import Attachment
from speechdocs.writers.pdf.attached import attach, names
from speechdocs.writers.pdf.content import Drawn, Owner, draw
from speechdocs.writers.pdf.fonts import Fonts
from speechdocs.writers.pdf.metadata import info, output_intent, pdf_date, xmp
from speechdocs.writers.pdf.objects import Objects, Pending, Reference, text_string
from speechdocs.writers.pdf.outline import destination, outline
from speechdocs.writers.pdf.pictures import Pictures
from speechdocs.writers.pdf.structure import Structure
from speechdocs.writers.pdf.tag_tree import TagTree


def write(
    layout: Layout,
    theme: Theme,  # noqa: ARG001 - all writers are called alike
    *,
    created: str = "2000-01-01T00:00:00Z",
    attached: Attachment | None = None,
) -> bytes:
    """Return `layout` as a PDF file; `created` is the date it bears, YYYY-MM-DDTHH:MM:SSZ.

    It is PDF/A-2a, or PDF/A-3a with the file `attached`.
    """
    return _File(layout, created, attached).whole()


class _File:
    """One file while it is put together."""

    def __init__(self, layout: Layout, created: str, attached: Attachment | None) -> None:
        self.layout = layout
        self.attached = attached
        self.created = created
        self.objects = Objects()
        self.fonts = Fonts(layout.pages)
        self.pictures = Pictures(self.objects)
        self.structure = Structure(layout)
        self.links = 0

    def whole(self) -> bytes:
        tree = self.objects.reserve()
        pages = [self.objects.reserve() for _ in self.layout.pages]
        references = [page.reference for page in pages]
        noted = bool(self.structure.notes)
        drawn = [
            draw(page, self.fonts, self.pictures, self.structure.tag, noted=noted)
            for page in self.layout.pages
        ]
        for number, page in enumerate(self.layout.pages):
            self._place_figures(page)
            self.structure.mark(number, drawn[number].marks)
            pages[number].body = self._page(number, page, drawn[number], tree.reference, references)
        tree.body = b"<< /Type /Pages /Count %d /Kids [%s] >>\n" % (
            len(pages),
            b" ".join(references),
        )
        self.fonts.add_to(self.objects)
        catalog = self._catalog(tree, references, [page.marks for page in drawn])
        return self.objects.file(catalog, info(self.layout.document, self.created))

    def _page(
        self, number: int, page: Page, drawn: Drawn, parent: Reference, pages: list[Reference]
    ) -> bytes:
        width, height = page.width / PT, page.height / PT
        content = self.objects.stream("\n".join(drawn.operators).encode())
        annotations = [
            self._link(link, page, pages) for link in page.links if link.block != ARTIFACT
        ]
        annots = b"/Annots [%s] " % b" ".join(annotations) if annotations else b""
        return (
            b"<< /Type /Page /Parent %s /MediaBox [0 0 %s %s] /Contents %s "
            b"/Resources << /Font %s %s>> %s/StructParents %d /Tabs /S >>\n"
        ) % (
            parent,
            f"{width:.3f}".encode(),
            f"{height:.3f}".encode(),
            content,
            self.objects.fonts,
            self.pictures.resources() if page.figures else b"",
            annots,
            number,
        )

    def _place_figures(self, page: Page) -> None:
        for figure in page.figures:
            block = self.layout.blocks[figure.block]
            box = _corners(figure, page)
            self.structure.figure(figure.block, box, block.alt if isinstance(block, Image) else "")

    def _link(self, link: Link, page: Page, pages: list[Reference]) -> Reference:
        """Add a link annotation (ISO 32000-1, 12.5.6.5), which is tagged as part of its block."""
        owner = link.block if link.note == ARTIFACT else link.note
        place = self.layout.anchors.get(link.target, AnchorPlace(page.number, Emu(0)))
        box = " ".join(f"{corner:.2f}" for corner in _corners(link, page)).encode()
        annotation = self.objects.add(
            b"<< /Type /Annot /Subtype /Link /Rect [%s] /Border [0 0 0] /F 4 /Contents %s "
            b"/Dest %s /StructParent %d >>\n"
            % (
                box,
                text_string(link.says or self._words(owner)),
                destination(pages, self.layout, place.page, place.y),
                len(pages) + self.links,
            )
        )
        self.links += 1
        self.structure.link(link, page.number - 1, annotation)
        return annotation

    def _words(self, index: int) -> str:
        return words(inlines(self.layout.blocks[index])) or self.layout.document.title

    def _catalog(self, tree: Pending, pages: list[Reference], marks: list[list[Owner]]) -> bytes:
        document, objects = self.layout.document, self.objects
        entries: Mapping[bytes, bytes | None] = {
            b"Pages": tree.reference,
            b"Lang": b"(%s)" % document.lang.encode(),
            b"MarkInfo": b"<< /Marked true >>",
            b"ViewerPreferences": b"<< /DisplayDocTitle true >>",
            b"PageLabels": _page_labels(self.layout.pages),
            b"StructTreeRoot": TagTree(self.structure, pages, objects).root(marks),
            b"Outlines": outline(self.layout, pages, objects),
            b"Metadata": xmp(document, self.created, 3 if self.attached else 2, objects),
            b"OutputIntents": b"[%s]" % output_intent(objects),
            **self._attached(),
        }
        known = (b"/%s %s" % (name, value) for name, value in entries.items() if value)
        return b"<< /Type /Catalog %s >>\n" % b" ".join(known)

    def _attached(self) -> dict[bytes, bytes]:
        """Return the catalog's entries for the file that is attached, none without one."""
        if self.attached is None:
            return {}
        file = attach(self.attached, pdf_date(self.created), self.objects)
        return {b"AF": b"[%s]" % file, b"Names": names(self.attached, file)}


def _corners(box: Figure | Link, page: Page) -> tuple[float, ...]:
    """Return the left, lower, right and upper side of `box` in points."""
    foot = page.height - box.y - box.height
    sides = (box.x, foot, box.x + box.width, foot + box.height)
    return tuple(side / PT for side in sides)


def _page_labels(pages: Sequence[Page]) -> bytes:
    """Return the page labels (ISO 32000-1, 12.4.2): a range where numbers change their course."""
    ranges: list[bytes] = []
    expected: tuple[bytes, int] | None = None
    for page in pages:
        label = _label(page)
        if label != expected:
            style, number = label
            start = b" /St %d" % number if number > 1 else b""
            ranges.append(b"%d <<%s%s >>" % (page.number - 1, style, start))
        expected = (label[0], label[1] + 1) if label[0] else label
    return b"<< /Nums [%s] >>" % b" ".join(ranges)


def _label(page: Page) -> tuple[bytes, int]:
    """Return the style of the number of `page`, and the number; a page without one has neither."""
    if not page.label:
        return b"", 0
    return b" /S /D" if page.label.isdigit() else b" /S /r", page.folio
