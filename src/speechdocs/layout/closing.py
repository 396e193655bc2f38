"""How a text closes: its sign-off beside its last lines, its imprint at the foot of the last page.

Where what is left of a page does not hold organ and date, rows stand closer, so that these stand on
the page of the text (GB/T 9704-2012 7.3.5.5).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from speechdocs.layout.atoms import PARTED_EVENLY, Atom
from speechdocs.layout.frames import ARTIFACT
from speechdocs.layout.sheets import TOLERANCE, Placed, Rows, Sheets
from speechdocs.theme.units import Emu


class Closing(Sheets):
    """Closes texts on the pages so far."""

    def drawn_in(self, atoms: Sequence[Atom], position: int) -> int:
        """Bring the sign-off at `position` to its text by closer rows, and return where it ends.

        Return 0 where none stands there, or where that takes more than the theme allows.
        """
        if not atoms[position].signs or self.columns.count > 1:
            return 0
        look = self.sheet.pages.theme.sign_off
        kept = len([*takewhile(lambda atom: atom.keep, atoms[position:])])
        end = position + kept + 1
        first = self.first_line()
        lines = [item.atom for item in self.sheet.placed[first:]]
        y = self.sheet.placed[first - 1].bottom if first else self.columns.top
        for more in range(1, look.more + 1):
            rows = self.usual.closer(y, more)
            if rows.pitch + TOLERANCE < look.closest * self.pitch:
                break
            if self.again(first, y, rows, [*lines, *atoms[position:end]]):
                return end
        self.again(first, y, self.usual, lines)
        return 0

    def first_line(self) -> int:
        """Return how many atoms stand above the lines that end the page and may stand closer.

        The end of a paragraph that begins on the page before is not among these.
        """
        placed = self.sheet.placed
        lines = takewhile(_is_line, reversed(placed))
        first = len(placed) - len([*lines])
        above = self.sheets[-2].placed if len(self.sheets) > 1 and not first else []
        block = above[-1].atom.block if above else ARTIFACT
        return first + len([*takewhile(lambda item: item.atom.block == block, placed[first:])])

    def again(self, first: int, y: Emu, rows: Rows, atoms: Sequence[Atom]) -> bool:
        """Set the page anew from its atom `first` on, at `y`, on `rows`; say if all `atoms` fit."""
        del self.sheet.placed[first:]
        self.sheet.foot.release(first)
        self.sheet.y, self.rows = y, rows
        return all(self.place(atom) for atom in atoms)

    def last_lines(self) -> list[Atom]:
        """Take the last lines of the text off the page: what goes over with them is not alone.

        They are a short paragraph or two lines of a longer one, and what is kept with them. Return
        none where no line of text would stay.
        """
        placed = self.sheet.placed
        block = placed[-1].atom.block if placed else ARTIFACT
        own = [
            *takewhile(lambda item: item.atom.block == block and _is_line(item), reversed(placed))
        ]
        count = len(own) if len(own) < PARTED_EVENLY else PARTED_EVENLY // 2
        while count and count < len(placed) and placed[-count - 1].atom.keep:
            count += 1
        first = len(placed) - count
        if not first or not _is_line(placed[first - 1]):
            return []
        taken = [item.atom for item in placed[first:]]
        del placed[first:]
        self.sheet.foot.release(first)
        return taken

    def pin(self, imprint: Sequence[Atom]) -> Emu:
        """Put `imprint` at the foot of the type area, and return its y (GB/T 9704-2012 7.4.1)."""
        heights = [(atom.height or self.pitch) + atom.pad for atom in imprint]
        foot = self.height - self.gap // 2
        y = top = foot - sum(heights)
        if y - self.sheet.foot.height < self.sheet.y:
            last = self.last_lines()
            self.turn(odd=False)
            for atom in last:
                self.place(atom)
        for atom, height in zip(imprint, heights, strict=True):
            self.sheet.placed.append(Placed(atom, y + atom.pad, y + height))
            y += height
        return top


def _is_line(item: Placed) -> bool:
    return item.atom.height is None and not item.again
