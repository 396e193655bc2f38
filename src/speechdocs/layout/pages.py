"""How atoms fill pages: keeps, rows and paragraphs that pages part, columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace

from speechdocs.errors import LayoutError
from speechdocs.layout.atoms import Atom, Turn
from speechdocs.layout.closing import Closing
from speechdocs.layout.page_sets import PageSet
from speechdocs.layout.sheets import TOLERANCE, Columns, Placed, Sheet
from speechdocs.theme.units import Emu

_SHOWN = 2 / 3
"""Page 1 is filled at least so far, for it must show the text (GB/T 9704-2012 7.3.3)."""


def paginate(atoms: Sequence[Atom], imprint: Sequence[Atom], pages: PageSet) -> list[Sheet]:
    """Return the pages that `atoms` fill, the `imprint` at the foot of the last one.

    Pages are those of `pages` until an atom begins others. Raise `LayoutError` for an atom that is
    higher than a page.
    """
    paginator = _Paginator(pages)
    paginator.fill(atoms)
    paginator.end(imprint)
    return paginator.sheets


class _Paginator(Closing):
    """Fills one page after another."""

    def fill(self, given: Sequence[Atom]) -> None:
        atoms, position = list(given), 0
        while position < len(atoms):
            atom = atoms[position]
            if atom.pages:
                self.open(atom.pages)
            elif atom.page == "on":
                self.go_on()
            elif atom.page:
                self.turn(odd=atom.page == "odd")
            elif atom.fill:
                self.fill_up(atom)
            elif not self.place(atom):
                position = self.drawn_in(atoms, position) or self.part(atoms, position)
                continue
            position += 1

    def part(self, atoms: list[Atom], position: int) -> int:
        """End the column before `position` or before what may not be parted from it."""
        placed, fresh = self.sheet.placed, self.columns.fresh
        if self.divide(atoms, position):
            return position
        if self.is_empty and not self.columns.top and not self.sheet.foot.lines:
            raise LayoutError("too-high", block=atoms[position].block)
        count = len(placed)
        if turn := atoms[position].turn:
            own = self.own(turn)
            if own and self.part_paragraph(atoms, position - own, turn):
                return position - own
            count = count - own or count
        while count > fresh and placed[count - 1].atom.keep and not placed[count - 1].again:
            count -= 1
        if count > fresh and self.shows_little(placed[count - 1]):
            count = self.loosest(atoms[position], count)
        if count > fresh and not all(item.again for item in placed[fresh:count]):
            taken = len(placed) - count
            del placed[count:]
            self.sheet.foot.release(count)
            position -= taken
        self.go_on()
        self.repeat(atoms[position])
        return position

    def divide(self, atoms: list[Atom], position: int) -> bool:
        """Part the row at `position` if no page could hold it, and say whether that was done.

        The part that stays leaves room for the notes that are marked in it.
        """
        atom, sheet = atoms[position], self.sheet
        heads = sum(head.height or self.pitch for head in atom.repeat)
        if atom.row is None or (atom.height or 0) + heads <= self.depth(atom):
            return False
        free = self.depth(atom) - sheet.y + TOLERANCE
        room = free - sheet.foot.height
        while parts := atom.row.parted(room):
            above, below = (_like(atom, part) for part in parts)
            needed = (above.height or 0) + sheet.foot.height_with(above)
            if needed <= free:
                atoms[position : position + 1] = [above, below]
                return True
            room -= needed - free
        return False

    def own(self, turn: Turn) -> int:
        """Return how many lines of the paragraph of `turn` end the page."""
        placed = reversed(self.sheet.placed[self.columns.fresh :])
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
        between = Atom(atoms[first].block, Emu(0), page="on")
        atoms[first:end] = [*parted.before, between, *parted.behind]
        del placed[-own:]
        self.sheet.foot.release(len(placed))
        above = len(placed) > self.columns.fresh
        self.sheet.y = placed[-1].bottom if above else self.columns.top
        return True

    def shows_little(self, last: Placed) -> bool:
        """Return whether page 1, ended below `last`, would show too little of the text."""
        first = len(self.sheets) == 1 == self.columns.count
        return first and last.bottom < _SHOWN * self.height

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
            placed = Placed(head, y, bottom, again=True, x=self.columns.x)
            self.sheet.placed.append(placed)
            self.sheet.y = bottom

    # -- pages and columns -------------------------------------------------------------------

    def open(self, pages: PageSet) -> None:
        """Go on with `pages`, on a page of their own unless they begin on the same one."""
        self.balance()
        if pages.start != "same" or pages.theme.page != self.sheet.pages.theme.page:
            if self.sheet.placed or self.sheet.foot.lines:
                self.turn(odd=False)
            if pages.start == "odd" and len(self.sheets) % 2 == 0:
                self.turn(odd=False)
            self.sheet.pages, self.sheet.begins = pages, True
            self.sheet.foot.theme = pages.theme
        self.enter(pages)

    def balance(self) -> None:
        """Make the columns on this page as even as they can be, and go on below them."""
        if self.columns.count == 1:
            return
        before = replace(self.columns)
        above = before.first
        atoms = [item.atom for item in self.sheet.placed[above:] if not item.again]
        low, high = 0, self.height - before.top
        while high - low > self.pitch // 2:
            middle = (low + high) // 2
            fits = self.refill(atoms, before, middle)
            low, high = (low, middle) if fits else (middle, high)
        self.refill(atoms, before, high)
        ends = [item.bottom for item in self.sheet.placed[above:]]
        self.sheet.y = max(ends, default=before.top)

    def refill(self, atoms: Sequence[Atom], before: Columns, depth: int) -> bool:
        """Fill the columns that begin as `before` no deeper than `depth`; say if all fits."""
        sheet, pages = self.sheet, len(self.sheets)
        del sheet.placed[before.first :]
        sheet.foot.release(before.first)
        sheet.y = before.top
        cap = before.top + depth
        self.columns = replace(before, fresh=before.first, number=0, cap=cap)
        self.fill(atoms)
        fits = len(self.sheets) == pages
        del self.sheets[pages:]
        return fits

    # -- what ends a page --------------------------------------------------------------------

    def fill_up(self, atom: Atom) -> None:
        """Repeat `atom` down to the foot of the page."""
        while True:
            y, bottom = self.extent(atom, self.sheet.y, head=False)
            if bottom > self.depth(atom) - self.sheet.foot.height + TOLERANCE:
                return
            self.sheet.placed.append(Placed(atom, y, bottom, x=self.columns.x))
            self.sheet.y = bottom

    def end(self, imprint: Sequence[Atom]) -> None:
        """End the last page with `imprint`, and put all footnotes in their places."""
        self.balance()
        while self.sheet.foot.rest:
            self.turn(odd=False)
        top = self.pin(imprint) if imprint else None
        for sheet in self.sheets:
            theme = sheet.pages.theme
            foot = theme.page.text_height + (theme.pitch - theme.grid.size) // 2
            bottom = top if top is not None and sheet is self.sheet else foot
            for y, atom in sheet.foot.placed(bottom):
                sheet.notes.append(Placed(atom, y, y + (atom.height or 0)))


def _like(row: Atom, part: Atom) -> Atom:
    """Return `part` of a `row` with what is said of the whole, and the notes marked in the part."""
    known = {note[0].block: note for note in row.notes}
    links = (link for words in part.words for link in words.line.links)
    notes = tuple(known[link.note] for link in links if link.note in known)
    return replace(part, before=row.before, keep=row.keep, repeat=row.repeat, notes=notes)
