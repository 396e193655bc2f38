"""Which pages a document has: each section's sheet, columns, numbers and running heads.

A document without sections has one set of pages. Numbers run through all sets unless one begins
anew; odd pages are those of odd numbers, right-hand ones those with an odd number of pages up to
them, and both agree where a section that numbers anew begins on a right-hand page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol

from msgspec import Struct

from speechdocs.errors import LayoutError, Place
from speechdocs.text.numerals import to_roman
from speechdocs.theme.sheets import on_sheet
from speechdocs.theme.theme import Theme
from speechdocs.tree.nodes import Block, Document, RunningHead, Section


class PageSet(Struct, frozen=True, eq=False):
    """The pages of one section, or those of the document outside its sections.

    `theme` is the document's on these pages, before any columns; what stands at their edges is set
    by `edges`, which differs where the sheet is turned.
    """

    theme: Theme
    edges: Theme
    columns: int = 1
    start: Literal["any", "odd", "same"] = "any"
    numbers: Literal["arabic", "roman", "none"] = "arabic"
    first: int = 0
    line_numbers: int = 0
    heads: tuple[RunningHead, ...] = ()

    @property
    def turned(self) -> bool:
        """Return whether what stands at the edges stands where an upright page has it."""
        return self.edges is not self.theme

    def label(self, folio: int) -> str:
        """Return the page number `folio` as it is printed."""
        return to_roman(folio) if self.numbers == "roman" else str(folio)

    def head(self, folio: int) -> RunningHead | None:
        """Return the running head of the page with number `folio`."""
        sides = ("all", "odd" if folio % 2 else "even")
        found = [head for head in self.heads if head.pages in sides and head.content]
        return found[-1] if found else None


def document_pages(document: Document, theme: Theme) -> PageSet:
    """Return the pages of `document` outside its sections."""
    return PageSet(theme, theme, heads=tuple(_heads(document.blocks)))


def section_pages(section: Section, outer: PageSet) -> PageSet:
    """Return the pages of `section`; raise `LayoutError` for a sheet that the theme lacks."""
    upright = outer.theme
    try:
        theme = on_sheet(upright, section.page)
    except KeyError as error:
        raise LayoutError(
            "unknown-sheet",
            Place(line=section.line or None),
            sheet=section.page,
            theme=upright.name,
            known=", ".join(sorted(upright.pages)),
        ) from error
    turned = bool(section.page) and upright.pages[section.page].turned
    heads = tuple(_heads(section.blocks)) or outer.heads
    return PageSet(
        theme,
        upright if turned else theme,
        section.columns,
        section.start,
        section.numbers,
        section.first,
        section.line_numbers,
        heads,
    )


def _heads(level: Iterable[Block]) -> Iterator[RunningHead]:
    return (block for block in level if isinstance(block, RunningHead))


class Numbered(Protocol):
    """A page that knows its set, and whether that begins with it."""

    pages: PageSet
    begins: bool


def folios(sheets: Iterable[Numbered]) -> list[int]:
    """Return the number of each page."""
    numbers: list[int] = []
    for sheet in sheets:
        anew = sheet.pages.first if sheet.begins else 0
        numbers.append(anew or (numbers[-1] + 1 if numbers else 1))
    return numbers
