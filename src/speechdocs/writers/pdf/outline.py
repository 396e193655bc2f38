"""The bookmarks of a PDF file: its title, its headings, and the headings run into paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from speechdocs.layout.frames import Layout
from speechdocs.theme.units import PT, Emu
from speechdocs.tree.nodes import Block, Heading, Inline, Paragraph, ParagraphKind, Styled
from speechdocs.tree.walk import inlines, words
from speechdocs.writers.pdf.objects import Objects, Pending, Reference, text_string

RUN_IN = "head"
"""The inline role of a heading that is run into its paragraph."""


class _Bookmark(Struct):
    level: int
    text: str
    page: int
    y: Emu
    kids: list[_Bookmark] = field(default_factory=list)


def destination(pages: Sequence[Reference], layout: Layout, page: int, y: Emu) -> bytes:
    """Return the destination that shows `page`, counted from 1, from `y` downwards."""
    height = layout.pages[page - 1].height
    return b"[%s /XYZ null %s null]" % (pages[page - 1], f"{(height - y) / PT:.2f}".encode())


def outline(layout: Layout, pages: Sequence[Reference], objects: Objects) -> Reference | None:
    """Add the bookmarks of `layout` and return the reference to them, None where there are none."""
    top = _nested(_bookmarks(layout))
    if not top.kids:
        return None
    root = objects.reserve()
    _Writer(pages, layout, objects).level(top, root)
    return root.reference


def _bookmarks(layout: Layout) -> Iterator[_Bookmark]:
    level = 0
    tops = _tops(layout)
    for index, block in enumerate(layout.blocks):
        if index not in tops or not isinstance(block, Heading | Paragraph):
            continue
        text = _bookmarked(block)
        if not text:
            continue
        if isinstance(block, Heading):
            level = block.level
        own = 0 if _is_title(block) else level + (not isinstance(block, Heading))
        yield _Bookmark(own, text, *tops[index])


def _tops(layout: Layout) -> dict[int, tuple[int, Emu]]:
    """Return for each block its first page, and where on the sheet its first line's type begins."""
    tops: dict[int, tuple[int, Emu]] = {}
    for page in layout.pages:
        for line in page.lines:
            if line.block not in tops:
                size = max([run.size for run in line.runs], default=0)
                tops[line.block] = page.number, line.y - size
    return tops


def _is_title(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.kind is ParagraphKind.TITLE


def _bookmarked(block: Heading | Paragraph) -> str:
    if isinstance(block, Heading) or _is_title(block):
        return words(inlines(block))
    return _run_in(block.content)


def _run_in(content: tuple[Inline, ...]) -> str:
    """Return the words of the headings run into `content`."""
    heads = [inline for inline in content if isinstance(inline, Styled) and inline.role == RUN_IN]
    return "".join([words(head.children) for head in heads])


def _nested(bookmarks: Iterator[_Bookmark]) -> _Bookmark:
    root = _Bookmark(-1, "", 1, Emu(0))
    path = [root]
    for bookmark in bookmarks:
        while path[-1].level >= bookmark.level:
            path.pop()
        path[-1].kids.append(bookmark)
        path.append(bookmark)
    return root


class _Writer(Struct, frozen=True):
    pages: Sequence[Reference]
    layout: Layout
    objects: Objects

    def level(self, parent: _Bookmark, owner: Pending, entries: bytes = b"") -> None:
        """Write the bookmarks below `parent`, whose object is `owner`."""
        pending = [self.objects.reserve() for _ in parent.kids]
        family = b""
        if pending:
            first, last = pending[0].reference, pending[-1].reference
            family = b" /First %s /Last %s /Count %d" % (first, last, len(pending))
        owner.body = b"<<%s%s >>\n" % (entries, family)
        for number, kid in enumerate(parent.kids):
            self.level(kid, pending[number], self._entries(kid, number, pending, owner))

    def _entries(
        self, kid: _Bookmark, number: int, pending: Sequence[Pending], owner: Pending
    ) -> bytes:
        parts = [
            b" /Title %s" % text_string(kid.text),
            b" /Parent %s" % owner.reference,
            b" /Dest %s" % destination(self.pages, self.layout, kid.page, kid.y),
        ]
        if number:
            parts.append(b" /Prev %s" % pending[number - 1].reference)
        if number + 1 < len(pending):
            parts.append(b" /Next %s" % pending[number + 1].reference)
        return b"".join(parts)
