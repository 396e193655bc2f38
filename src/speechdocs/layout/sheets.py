"""What a page is while it is filled: what stands on it, and the columns that are being filled."""

from __future__ import annotations

from dataclasses import dataclass, field

from speechdocs.layout.atoms import Atom
from speechdocs.layout.footnotes import Foot
from speechdocs.layout.page_sets import PageSet
from speechdocs.theme.units import Emu


@dataclass(frozen=True, slots=True)
class Placed:
    """An atom with its place: `y` is its top, `bottom` its end; `again` marks a repeated head.

    `x` is where its column begins, from the type area's edge.
    """

    atom: Atom
    y: Emu
    bottom: Emu
    again: bool = False
    x: Emu = Emu(0)


@dataclass(slots=True)
class Sheet:
    """The atoms of one page, where the next one may begin, and the footnotes.

    `notes` are the lines at the page's foot once they have their places; `begins` says that the
    set of `pages` begins here.
    """

    pages: PageSet
    foot: Foot
    begins: bool = False
    placed: list[Placed] = field(default_factory=list)
    y: Emu = Emu(0)
    notes: list[Placed] = field(default_factory=list)


@dataclass(slots=True)
class Columns:
    """The columns being filled: where they begin on the page, and which one is in hand.

    `top` is their y and `first` the count of atoms above them; the column in hand begins after
    `fresh` atoms. None is filled below `cap`.
    """

    count: int = 1
    width: Emu = Emu(0)
    space: Emu = Emu(0)
    top: Emu = Emu(0)
    first: int = 0
    fresh: int = 0
    number: int = 0
    cap: int = 0

    @property
    def x(self) -> Emu:
        """Return where the column in hand begins."""
        return Emu(self.number * (self.width + self.space))
