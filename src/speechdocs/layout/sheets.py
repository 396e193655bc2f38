"""What pages are while they are filled: what stands on them, and the columns in hand.

y counts from the top of row 0's line box, half a line gap above the type area; a line of the grid
always stands on a row, so that the body returns to its rows after whatever stands between.
"""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct, field

from speechdocs.layout.atoms import Atom
from speechdocs.layout.footnotes import Foot
from speechdocs.layout.page_sets import PageSet
from speechdocs.theme.sheets import in_columns
from speechdocs.theme.units import MM, Emu

TOLERANCE = MM // 100
"""Rounding never moves a line to the next row."""
_SPARED = 10
"""White space may be shorter by so small a part of a row where that saves a whole one."""


class Rows(Struct, frozen=True, dict=True):
    """The rows of a page: the first begins at `top`, the last one `steps` rows and `span` lower."""

    top: Emu
    span: Emu
    steps: int

    @cached_property
    def pitch(self) -> Emu:
        """Return the distance of two rows, rounded down."""
        return self.span // self.steps

    def at(self, index: int) -> Emu:
        """Return where the row with `index` begins."""
        return self.top + index * self.span // self.steps

    def below(self, y: int) -> int:
        """Return the index of the first row that begins at `y` or lower."""
        return max(-(-(y - self.top - TOLERANCE) * self.steps // self.span), 0)

    def closer(self, y: int, more: int) -> Rows:
        """Return the rows from the first one below `y` on, so close that there are `more`."""
        index = self.below(y)
        top = self.at(index)
        return Rows(top, self.top + self.span - top, self.steps - index + more)


class Placed(Struct, frozen=True):
    """An atom with its place: `y` is its top, `bottom` its end; `again` marks a repeated head.

    `x` is where its column begins, from the type area's edge.
    """

    atom: Atom
    y: Emu
    bottom: Emu
    again: bool = False
    x: Emu = Emu(0)


class Sheet(Struct):
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


class Columns(Struct):
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
        return self.number * (self.width + self.space)


class Sheets:
    """The pages so far: their geometry, and how the next column or page begins."""

    def __init__(self, pages: PageSet) -> None:
        """Begin with an empty page of `pages`."""
        self.sheets = [Sheet(pages, Foot(pages.theme), begins=True)]
        self.enter(pages)

    @property
    def sheet(self) -> Sheet:
        """Return the page in hand."""
        return self.sheets[-1]

    def enter(self, pages: PageSet) -> None:
        """Go on with the sheet and the columns of `pages`, below what stands on the page."""
        theme = pages.theme
        self.pitch = theme.pitch
        span = theme.page.text_height - theme.grid.size
        self.usual = self.rows = Rows(Emu(0), span, theme.grid.lines - 1)
        self.gap = theme.pitch - theme.grid.size
        self.height = span + theme.pitch
        width = in_columns(theme, pages.columns).page.text_width
        free = theme.page.text_width - pages.columns * width
        space = free // max(pages.columns - 1, 1)
        at = len(self.sheet.placed)
        self.columns = Columns(pages.columns, width, space, self.sheet.y, at, at, cap=self.height)

    def depth(self, atom: Atom) -> int:
        """Return how far down `atom` may reach on a page without notes."""
        return self.height - (self.gap // 2 if atom.framed else 0)

    @property
    def is_empty(self) -> bool:
        """Return whether nothing but repeated heads stands in the column in hand."""
        placed = self.sheet.placed
        return len(placed) == self.columns.fresh or placed[-1].again

    @property
    def at_head(self) -> bool:
        """Return whether white space is left out above what begins the column in hand."""
        return self.columns.number > 0 or (len(self.sheets) > 1 and not self.columns.top)

    def extent(self, atom: Atom, y: int, *, head: bool) -> tuple[Emu, Emu]:
        """Return where `atom` begins and ends when the page is filled down to `y`."""
        rows = self.rows
        spared = 0
        if atom.before and not head:
            y += atom.before * rows.pitch // self.pitch
            spared = rows.pitch // _SPARED
        if atom.top is not None:
            top = atom.top + self.gap // 2
            y = max(y, top) if self.sheet.placed else top
        if atom.height is not None:
            y += atom.pad
            return y, y + atom.height
        top = rows.at(rows.below(y - spared))
        return top, top + rows.pitch

    def place(self, atom: Atom) -> bool:
        """Put `atom` on the page and return True, or False where the column is full."""
        sheet, columns = self.sheets[-1], self.columns
        placed = sheet.placed
        first = len(placed) == columns.fresh or placed[-1].again
        y, bottom = self.extent(atom, sheet.y, head=first and self.at_head)
        if not first and bottom > columns.cap + TOLERANCE:
            return False
        room = self.depth(atom) - bottom + TOLERANCE
        if room < 0 or (sheet.foot.lines and room < sheet.foot.height):
            return False
        if atom.notes and not sheet.foot.take(atom, len(placed), room, forced=first):
            return False
        placed.append(Placed(atom, y, bottom, x=columns.x))
        sheet.y = bottom
        return True

    def go_on(self) -> None:
        """Begin the next column, or a page where there is none."""
        columns = self.columns
        if columns.number + 1 == columns.count:
            self.turn(odd=False)
            return
        columns.number += 1
        columns.fresh = len(self.sheet.placed)
        self.sheet.y = columns.top

    def turn(self, *, odd: bool) -> None:
        """Begin a page; with `odd`, a right-hand one, behind a blank page where it must be."""
        self.sheets.append(Sheet(self.sheet.pages, self.sheet.foot.following(self.height)))
        self.rows = self.usual
        columns = self.columns
        columns.number = columns.fresh = columns.first = 0
        columns.top = Emu(0)
        if odd and len(self.sheets) % 2 == 0:
            self.turn(odd=False)
