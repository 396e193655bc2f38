"""Whether the tags of a PDF hold all that its pages print, in the order in which they print it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from speechdocs.checks.pdf_file import Glyph, PdfFile
from speechdocs.checks.pdf_tags import Mark, Tag

NOTES = frozenset(("Note",))
"""A note stands at the foot of its page and is read where it belongs."""

_GROUPING = "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private"
_BLOCKS = "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot"
_INLINES = (
    "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP "
    "Figure Formula Form"
)
_STANDARD = frozenset(f"{_GROUPING} {_BLOCKS} {_INLINES}".split())
"""The structure types of ISO 32000-1, 14.8.4."""

_HOLDERS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}
"""What may hold an element of a type (ISO 32000-1, 14.8.4.3)."""

_HEADINGS = tuple(f"H{level}" for level in range(1, 7))


def by_mark(pdf: PdfFile) -> dict[Mark, list[Glyph]]:
    """Return the characters of each marked content sequence, in the order of drawing."""
    found: dict[Mark, list[Glyph]] = {}
    for number, page in enumerate(pdf.pages, 1):
        for glyph in page.glyphs:
            if not glyph.artifact and glyph.mark >= 0:
                found.setdefault(Mark(number, glyph.mark), []).append(glyph)
    return found


def in_order(pdf: PdfFile, root: Tag | None) -> Iterator[tuple[int, Glyph]]:
    """Yield the characters and their pages as tags have them, else as drawn; without furniture."""
    if root is None:
        drawn = ((number, page.glyphs) for number, page in enumerate(pdf.pages, 1))
        yield from ((number, g) for number, glyphs in drawn for g in glyphs if not g.artifact)
        return
    printed = by_mark(pdf)
    for mark in root.marks():
        yield from ((mark.page, glyph) for glyph in printed.get(mark, ()))


def untagged(pdf: PdfFile, root: Tag) -> str:
    """Return the characters that are neither furniture nor in any tag."""
    held = set(root.marks())
    return "".join(
        glyph.text
        for number, page in enumerate(pdf.pages, 1)
        for glyph in page.glyphs
        if not glyph.artifact and Mark(number, glyph.mark) not in held and glyph.text.strip()
    )


def first_disorder(pdf: PdfFile, root: Tag) -> str | None:
    """Return the words that are printed elsewhere than read, None where there are none."""
    printed = by_mark(pdf)
    drawn = list(printed)
    read = [mark for mark in root.marks(NOTES) if mark in printed]
    known = set(read)
    for mark, expected in zip((mark for mark in drawn if mark in known), read, strict=False):
        if mark != expected:
            return "".join(glyph.text for glyph in printed[expected])
    return None if len(known) == len(read) else "some words twice"


def faults(root: Tag) -> Iterator[str]:
    """Yield what ISO 14289-1 does not allow in tags: types, nesting, levels, what is missing."""
    for tag in root.walk():
        yield from _own_faults(tag)
        for kid in tag.kids:
            if isinstance(kid, Tag) and tag.type not in _HOLDERS.get(kid.type, {tag.type}):
                yield f"{kid.type} in {tag.type}"
    levels = [_HEADINGS.index(tag.type) for tag in root.walk() if tag.type in _HEADINGS]
    yield from (f"H{b + 1} after H{a + 1}" for a, b in pairwise([-1, *levels]) if b > a + 1)


def _own_faults(tag: Tag) -> Iterator[str]:
    if tag.again:
        yield f"{tag.type} twice"
        return
    if tag.type not in _STANDARD and tag.type != "":
        yield f"unknown type {tag.type}"
    if tag.type == "TH" and not tag.scope:
        yield "TH without scope"
    if tag.type in {"Figure", "Formula"} and not tag.described:
        yield f"{tag.type} without words for it"
    if tag.type == "Link" and not tag.annotated:
        yield "Link without a link"


def heading(pdf: PdfFile, root: Tag) -> str:
    """Return the words of the first heading, the title of a paper."""
    printed = by_mark(pdf)
    first = next((tag for tag in root.walk() if tag.type in {"H1", "Title"}), None)
    marks = first.marks(NOTES) if first else ()
    return "".join(glyph.text for mark in marks for glyph in printed.get(mark, ()))
