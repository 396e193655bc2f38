"""Whether bookmarks, links and page labels of a PDF lead where their words say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from speechdocs.checks.page_numbers import page_numbers
from speechdocs.checks.pdf_file import PdfFile, PdfPage, Target

_NUMBER = re.compile("[.\N{HORIZONTAL ELLIPSIS}\N{MIDDLE DOT}\t]([0-9]+)$")
"""A page number behind a leader or a wide gap, as in a table of contents."""

_WIDE_GAP = 1.5
"""A gap of more than this many ems parts what stands on one line."""


def dead(pdf: PdfFile) -> list[str]:
    """Return the bookmarks and links that lead to no page and no address."""
    return [target.source for target in (*pdf.bookmarks, *pdf.links) if target.dead]


def astray(pdf: PdfFile) -> list[str]:
    """Return the bookmarks whose words do not stand on the page they lead to.

    An entry of a table of contents is astray where its page bears another number than the entry.
    """
    return [*_wrong_bookmarks(pdf), *_wrong_links(pdf)]


def _wrong_bookmarks(pdf: PdfFile) -> Iterator[str]:
    pages = [_bare(_words(page)) for page in pdf.pages]
    for mark in pdf.bookmarks:
        if mark.page is not None and not _begins(_bare(mark.source), pages[mark.page - 1 :]):
            yield mark.source


def _begins(words: str, pages: list[str]) -> bool:
    """Return whether `words` begin on the first of `pages`; they may end on the next."""
    return 0 <= "".join(pages[:2]).find(words) < max(len(pages[0]), 1)


def _wrong_links(pdf: PdfFile) -> Iterator[str]:
    printed = {number.page: number.number for number in page_numbers(pdf)}
    for link in pdf.links:
        words = _under(link, pdf.pages)
        number = _NUMBER.search(words)
        if link.page in printed and number and int(number[1]) != printed[link.page]:
            yield _bare(words)


def _under(link: Target, pages: tuple[PdfPage, ...]) -> str:
    """Return the characters in the box of `link`, a tab for each wide gap between them."""
    box = link.box
    if box is None:
        return ""
    glyphs = [
        glyph
        for glyph in pages[link.on - 1].glyphs
        if box.left <= glyph.x + glyph.advance / 2 <= box.right and box.top <= glyph.y <= box.bottom
    ]
    parted = ("\t" * (b.x - a.end > _WIDE_GAP * a.em) + b.text for a, b in pairwise(glyphs))
    return "".join([*(glyph.text for glyph in glyphs[:1]), *parted])


def _words(page: PdfPage) -> str:
    return "".join(glyph.text for glyph in page.glyphs if not glyph.artifact)


def _bare(text: str) -> str:
    return "".join(text.split())


def labels_agree(pdf: PdfFile, labels: tuple[str, ...]) -> bool | None:
    """Return whether each page that bears a number has it for a label; None: no page bears one."""
    numbers = page_numbers(pdf)
    if not numbers or len(labels) != len(pdf.pages):
        return None
    return all(labels[number.page - 1] == number.shown for number in numbers)
