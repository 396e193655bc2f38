"""What layout gives: pages of positioned glyph runs, rules and links, in whole EMU.

x runs from the page's left edge, y from its top edge downwards. Everything knows the block it comes
from, by its index in `tree.walk.blocks`, so that writers can tag what they draw; `ARTIFACT` marks
what is no part of the text (page numbers, rules).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from speechdocs.errors import Diagnostic
from speechdocs.fonts.catalog import Typeface
from speechdocs.theme.units import Emu
from speechdocs.tree import walk
from speechdocs.tree.nodes import Block, Document

if TYPE_CHECKING:
    # Most papers have no pictures: their classes need not be made.
    from speechdocs.images.picture import Picture

ARTIFACT = -1
"""The block index of page furniture."""

PLACEHOLDER = "\N{WHITE SQUARE}"
"""What is drawn, with a warning, for a character that no face has."""


class GlyphRun(Struct, frozen=True):
    """Characters of one typeface on one baseline, `x` to the right of their line's origin.

    The faces of a chain share a run where their characters are upright and an em wide, or of any
    width in the chain's main face. The advance of each is its own plus `spacing`; before character
    `i` the pen moves by `shifts[i]` more (pairs, ascending). The face lacks the characters of a run
    that is `missing`; a placeholder is drawn for each, the text stays what it is. It stands `rise`
    above its line's baseline; `note` is the footnote whose mark it is.
    """

    x: Emu
    face: Typeface
    size: Emu
    text: str
    spacing: int = 0
    shifts: tuple[tuple[int, int], ...] = ()
    color: str = "000000"
    missing: bool = False
    rise: int = 0
    note: int = ARTIFACT

    @property
    def width(self) -> Emu:
        """Return how far the pen moves."""
        shown = PLACEHOLDER * len(self.text) if self.missing else self.text
        advances = sum(map(self.face.advance, shown))
        moved = len(self.text) * self.spacing + sum(shift for _, shift in self.shifts)
        return advances * self.size // 1000 + moved


class Bar(Struct, frozen=True):
    """A filled box: a rule, the border of a table, an underline."""

    x: Emu
    y: Emu
    width: Emu
    height: Emu
    color: str = "000000"


class Figure(Struct, frozen=True):
    """A picture in its box."""

    x: Emu
    y: Emu
    width: Emu
    height: Emu
    picture: Picture
    block: int = ARTIFACT


class Link(Struct, frozen=True):
    """A box that leads to the anchor `target`; on the mark of the footnote `note`, to its words.

    `says` is what it is called if not by the words of its block.
    """

    x: Emu
    y: Emu
    width: Emu
    height: Emu
    target: str
    block: int
    note: int = ARTIFACT
    says: str = ""


class Line(Struct, frozen=True):
    """One line of text: its origin on the baseline, its runs left to right, and its block."""

    x: Emu
    y: Emu
    runs: tuple[GlyphRun, ...]
    block: int = ARTIFACT


class Page(Struct, frozen=True):
    """One page: its number, counted from 1, its lines in reading order, and what else is drawn.

    `furniture` stands at the foot, `heads` at the head; both are drawn as on an upright page and
    `turned` with it. `line_numbers` stand beside the lines that bear them. `watermark` lies across
    the middle, to be turned up to the right. `folio` is the number it bears, `label` how that is
    printed, if it is.
    """

    number: int
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...] = ()
    links: tuple[Link, ...] = ()
    furniture: tuple[Line, ...] = ()
    figures: tuple[Figure, ...] = ()
    heads: tuple[Line, ...] = ()
    watermark: tuple[Line, ...] = ()
    line_numbers: tuple[Line, ...] = ()
    width: Emu = Emu(0)
    height: Emu = Emu(0)
    turned: bool = False
    folio: int = 0
    label: str = ""


class Extent(Struct, frozen=True):
    """What became of a block: its first page, its lines, and the white space set around it.

    `before` and `after` include what brings the text after a title or a table back to its row.
    `rows` are the heights of a table's rows. `turns` are the characters it begins pages with:
    0 where all of it does, others where a page was to turn between two sentences. `pitch` is the
    distance of its lines where rows stand closer than the theme has them, else 0.
    """

    page: int
    lines: int
    before: Emu = Emu(0)
    after: Emu = Emu(0)
    y: Emu = Emu(0)
    rows: tuple[Emu, ...] = ()
    turns: tuple[int, ...] = ()
    pitch: Emu = Emu(0)


class AnchorPlace(Struct, frozen=True):
    """Where an anchor or a heading came to stand; `label` is the page's number as it is printed."""

    page: int
    y: Emu
    label: str = ""


class Layout(Struct, frozen=True, dict=True):
    """A document on its pages.

    `document` is the tree that was set, less what was dropped to make it fit; `extents` has its
    blocks by index, `anchors` its anchors by id, `headings` the indexes of the headings in order,
    `pictures` its images by their files. A block that is `tied` to the sign-off below it ends on
    its page. Whoever laid it out has `found` its blocks.
    """

    document: Document
    pages: tuple[Page, ...]
    extents: Mapping[int, Extent] = field(default_factory=dict)
    anchors: Mapping[str, AnchorPlace] = field(default_factory=dict)
    headings: tuple[int, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    tied: frozenset[int] = frozenset()
    found: tuple[Block, ...] = ()

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its blocks in the order in which they are numbered."""
        return self.found or walk.blocks(self.document)
