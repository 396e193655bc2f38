"""What a page is filled with: atoms, the smallest things that stand on a page as a whole.

A line, a table row, a rule, a ruled line to write on: each has a height, knows what may not be
parted from it, and becomes lines and bars once it has a place.
"""

from __future__ import annotations

from typing import Literal, Protocol

from msgspec import Struct

from speechdocs.layout.frames import Bar, Figure
from speechdocs.layout.page_sets import PageSet
from speechdocs.layout.set_line import SetLine
from speechdocs.theme.units import Emu

PARTED_EVENLY = 4
"""A block of so many lines has two on either page."""


class Words(Struct, frozen=True):
    """A set line inside an atom: its origin and baseline, from the atom's top left corner."""

    line: SetLine
    y: Emu
    block: int
    x: Emu = Emu(0)


class Parted(Struct, frozen=True):
    """A paragraph in two: what stands before a page turn, and what stands behind it."""

    before: list[Atom]
    behind: list[Atom]


class Parting(Protocol):
    """A paragraph that page turns part in its own way."""

    def parted(self, at: int, lines: int) -> Parted | None:
        """Return its parts where the page is full at character `at`, behind `lines` lines."""


class Divisible(Protocol):
    """A table row that pages may part where it is higher than they are."""

    def parted(self, room: int) -> tuple[Atom, Atom] | None:
        """Return its two parts, the first no higher than `room`; None where none is."""


class Turn(Struct, frozen=True):
    """A place where a page may turn inside a paragraph: before the line that begins at `at`."""

    paragraph: Parting
    at: int


class Atom(Struct, frozen=True):
    """One thing on a page.

    `height` None means one row of the grid, on a row. `before` is white space that is left out at
    the head of a page, `pad` white space that is not; `top` is where the atom begins at the
    earliest, from the type area's top. No page ends after an atom with `keep`. `repeat` are the
    atoms set again above it where it comes to stand at the head of a page; `fill` repeats it as
    often as the page holds it. `notes` are the lines of each footnote whose mark stands in it;
    A `row` may be parted; its `rest` is what stands on further pages. What is `framed`, a row, a
    picture or a line to write on, reaches no further down than the em box of a line.
    What `signs` is a sign-off, or kept with one.
    `turn` says what a page turn before it makes of its paragraph; behind one it `begins` at a
    character of its block, 0 where it does not. Nowhere stands one with `page`,
    which begins a page (`on`: or a column), or with `pages`: from there on they are others.
    """

    block: int
    height: Emu | None
    words: tuple[Words, ...] = ()
    bars: tuple[Bar, ...] = ()
    before: Emu = Emu(0)
    pad: Emu = Emu(0)
    top: Emu | None = None
    keep: bool = False
    page: Literal["", "any", "odd", "on"] = ""
    pages: PageSet | None = None
    repeat: tuple[Atom, ...] = ()
    fill: bool = False
    notes: tuple[tuple[Atom, ...], ...] = ()
    figures: tuple[Figure, ...] = ()
    turn: Turn | None = None
    begins: int = 0
    row: Divisible | None = None
    rest: bool = False
    framed: bool = False
    signs: bool = False
