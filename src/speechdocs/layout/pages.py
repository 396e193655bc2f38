"""How atoms fill pages: the absolute rows of the grid, keeps, repeated heads, the pinned imprint.

y counts from the top of row 0's line box, half a line gap above the type area; a line of the grid
always stands on a row, so that the body returns to its rows after whatever stands between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from speechdocs.errors import LayoutError
from speechdocs.layout.atoms import Atom, Turn
from speechdocs.layout.footnotes import Foot
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import MM, Emu

_TOLERANCE = MM // 100
"""Rounding never moves a line to the next row."""
_SHOWN = 2 / 3
"""Page 1 is filled at least so far, for it must show the text (GB/T 9704-2012 7.3.3)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An atom with its place: `y` is its top, `bottom` its end; `again` marks a repeated head."""

    atom: Atom
    y: Emu
    bottom: Emu
    again: bool = False


@dataclass(slots=True)
class Sheet:
    """The atoms of one page, where the next one may begin, and the footnotes.

    `notes` are the lines at the page's foot once they have their places.
    """

    foot: Foot
    placed: list[Placed] = field(default_factory=list)
    y: Emu = Emu(0)
    notes: list[Placed] = field(default_factory=list)


def paginate(atoms: Sequence[Atom], imprint: Sequence[Atom], theme: Theme) -> list[Sheet]:
    """Return the pages that `atoms` fill, the `imprint` at the foot of the last one.

    Raise `LayoutError` for an atom that is higher than a page.
    """
    paginator = _Paginator(theme)
    paginator.fill(atoms)
    paginator.end(imprint)
    return paginator.sheets


class _Paginator:
    """Fills one page after another."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.span = theme.page.text_height - theme.grid.size
        self.steps = theme.grid.lines - 1
        self.gap = Emu(theme.pitch - theme.grid.size)
        self.height = Emu(self.row(self.steps) + theme.pitch)
        self.sheets = [Sheet(Foot(theme))]

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    def row(self, index: int) -> Emu:
        return Emu(index * self.span // self.steps)

    def fill(self, given: Sequence[Atom]) -> None:
        atoms, position = list(given), 0
        while position < len(atoms):
            atom = atoms[position]
            if atom.page:
                self.turn(odd=atom.page == "odd")
            elif atom.fill:
                self.fill_up(atom)
            elif not self.place(atom):
                position = self.part(atoms, position)
                continue
            position += 1

    def place(self, atom: Atom) -> bool:
        """Put `atom` on the page and return True, or False where the page is full."""
        sheet = self.sheet
        first = not sheet.placed
        y, bottom = self.extent(atom, sheet.y, head=first and len(self.sheets) > 1)
        if bottom > self.height - sheet.foot.height + _TOLERANCE:
            if first:
                raise LayoutError("too-high", block=atom.block)
            return False
        if atom.notes and not sheet.foot.take(
            atom, len(sheet.placed), self.height - bottom + _TOLERANCE, forced=first
        ):
            return False
        sheet.placed.append(Placed(atom, y, bottom))
        sheet.y = bottom
        return True

    def extent(self, atom: Atom, y: int, *, head: bool) -> tuple[Emu, Emu]:
        """Return where `atom` begins and ends when the page is filled down to `y`."""
        if not head:
            y += atom.before
        if atom.top is not None:
            y = max(y, atom.top + self.gap // 2)
        if atom.height is not None:
            y += atom.pad
            return Emu(y), Emu(y + atom.height)
        index = max(-(-(y - _TOLERANCE) * self.steps // self.span), 0)
        return self.row(index), Emu(self.row(index) + self.theme.pitch)

    def part(self, atoms: list[Atom], position: int) -> int:
        """End the page before `position` or before what may not be parted from it."""
        placed = self.sheet.placed
        count = len(placed)
        if turn := atoms[position].turn:
            own = self.own(turn)
            if own and self.part_paragraph(atoms, position - own, turn):
                return position - own
            count = count - own or count
        while count and placed[count - 1].atom.keep and not placed[count - 1].again:
            count -= 1
        if count and len(self.sheets) == 1 and placed[count - 1].bottom < _SHOWN * self.height:
            count = self.loosest(atoms[position], count)
        if count and not all(item.again for item in placed[:count]):
            taken = len(placed) - count
            del placed[count:]
            self.sheet.foot.release(count)
            position -= taken
        self.turn(odd=False)
        self.repeat(atoms[position])
        return position

    def own(self, turn: Turn) -> int:
        """Return how many lines of the paragraph of `turn` end the page."""
        placed = reversed(self.sheet.placed)
        own = (each.atom.turn and each.atom.turn.paragraph is turn.paragraph for each in placed)
        return len([*takewhile(bool, own)])

    def part_paragraph(self, atoms: list[Atom], first: int, turn: Turn) -> bool:
        """Set the paragraph that begins at `first` anew in two parts, if it can be parted."""
        placed, end = self.sheet.placed, first
        own = self.own(turn)
        parted = turn.paragraph.parted(turn.at, own)
        if parted is None:
            return False
        while end < len(atoms) and (t := atoms[end].turn) and t.paragraph is turn.paragraph:
            end += 1
        between = Atom(atoms[first].block, Emu(0), page="any")
        atoms[first:end] = [*parted.before, between, *parted.behind]
        del placed[-own:]
        self.sheet.foot.release(len(placed))
        self.sheet.y = placed[-1].bottom if placed else Emu(0)
        return True

    def loosest(self, following: Atom, count: int) -> int:
        """Return how many atoms stay where page 1 shall show more than its first `count`.

        What may not be parted is parted at its last white space, the one below a title's lines.
        """
        atoms = [*(item.atom for item in self.sheet.placed), following]
        ends = [at for at in range(count + 1, len(atoms)) if atoms[at].before]
        return max(ends, default=count)

    def repeat(self, atom: Atom) -> None:
        for head in atom.repeat:
            y, bottom = self.extent(head, self.sheet.y, head=True)
            self.sheet.placed.append(Placed(head, y, bottom, again=True))
            self.sheet.y = bottom

    def turn(self, *, odd: bool) -> None:
        """Begin a page; with `odd`, a right-hand one, behind a blank page where it must be."""
        self.sheets.append(Sheet(self.sheet.foot.following(self.height)))
        if odd and len(self.sheets) % 2 == 0:
            self.turn(odd=False)

    def fill_up(self, atom: Atom) -> None:
        """Repeat `atom` down to the foot of the page."""
        while True:
            y, bottom = self.extent(atom, self.sheet.y, head=False)
            if bottom > self.height - self.sheet.foot.height + _TOLERANCE:
                return
            self.sheet.placed.append(Placed(atom, y, bottom))
            self.sheet.y = bottom

    def end(self, imprint: Sequence[Atom]) -> None:
        """End the last page with `imprint`, and put all footnotes in their places."""
        while self.sheet.foot.rest:
            self.turn(odd=False)
        foot = Emu(self.height - self.gap // 2)
        last = self.pin(imprint) if imprint else foot
        for sheet in self.sheets:
            bottom = last if sheet is self.sheet else foot
            for y, atom in sheet.foot.placed(bottom):
                sheet.notes.append(Placed(atom, y, Emu(y + (atom.height or 0))))

    def pin(self, imprint: Sequence[Atom]) -> Emu:
        """Put `imprint` at the foot of the type area, and return its y (GB/T 9704-2012 7.4.1)."""
        heights = [Emu((atom.height or self.theme.pitch) + atom.pad) for atom in imprint]
        foot = self.height - self.gap // 2
        y = top = Emu(foot - sum(heights))
        if y - self.sheet.foot.height < self.sheet.y:
            self.turn(odd=False)
        for atom, height in zip(imprint, heights, strict=True):
            self.sheet.placed.append(Placed(atom, Emu(y + atom.pad), Emu(y + height)))
            y = Emu(y + height)
        return top
