"""How footnotes are marked, and how they take their room at the foot of a page.

A line stands on the page on which its notes begin; a long note goes on at the foot of the next one.
Numbers begin again on every page if the theme says so; which page a note is on is known after a
first try only, like every other page number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate

from msgspec import Struct, field

from speechdocs.layout.atoms import Atom
from speechdocs.layout.frames import ARTIFACT, AnchorPlace, Bar
from speechdocs.layout.shaping import Mark
from speechdocs.theme.theme import FootnoteStyle, Theme
from speechdocs.theme.units import Emu
from speechdocs.tree.nodes import Block, Footnote

STYLE = "footnote"
"""The theme's style of the words of a footnote."""
_CIRCLED = 20
"""The bundled faces have circled numbers up to so many."""
_FIRST_CIRCLED = ord("\N{CIRCLED DIGIT ONE}")
_LEAST = 2
"""So many lines of a note that goes on overleaf stand on each page, at least."""
_MOST = 0.7
"""Notes from the page before take no more than this part of a page."""


class Note(Struct, frozen=True):
    """A footnote with its mark."""

    mark: Mark
    footnote: Footnote


def anchor(note: int) -> str:
    """Return the anchor of the footnote that is block `note`."""
    return f"footnote-{note}"


def numbered(
    level: Iterable[Block], anchors: Mapping[str, AnchorPlace], style: FootnoteStyle
) -> dict[int, Note]:
    """Return the footnotes among all blocks of a document by index; `anchors` say their pages."""
    numbers: Counter[int] = Counter()
    found = {}
    for index, block in enumerate(level):
        if isinstance(block, Footnote):
            place = anchors.get(anchor(index))
            page = place.page if place and style.restart == "page" else 0
            numbers[page] += 1
            found[index] = Note(Mark(_mark(numbers[page], style), index, anchor(index)), block)
    return found


def _mark(number: int, style: FootnoteStyle) -> str:
    """Return the mark of the footnote with `number`.

    >>> _mark(3, FootnoteStyle()), _mark(21, FootnoteStyle())
    ('③', '21')
    """
    if style.marks == "circled" and number <= _CIRCLED:
        return chr(_FIRST_CIRCLED + number - 1)
    return str(number)


class Foot(Struct):
    """The notes at the foot of one page.

    Each line knows how many atoms stood on the page before the one that brought it; `rest` are the
    lines that have no room here.
    """

    theme: Theme
    lines: list[tuple[int, Atom]] = field(default_factory=list)
    rest: list[tuple[int, Atom]] = field(default_factory=list)

    @property
    def height(self) -> Emu:
        """Return how much of the page the notes take, the white space above them included."""
        if not self.lines:
            return Emu(0)
        return self._height([atom for _, atom in self.lines])

    def height_with(self, atom: Atom) -> Emu:
        """Return how much the notes would take with those of `atom`, all of their lines."""
        new = [line for note in atom.notes for line in note]
        return self._height([*(line for _, line in self.lines), *new])

    def _height(self, lines: Iterable[Atom]) -> Emu:
        heights = sum(atom.height or 0 for atom in lines)
        return heights + self._above - self._slack if heights else Emu(0)

    @property
    def _above(self) -> int:
        look = self.theme.footnotes
        return look.before + look.weight + look.after

    @property
    def _slack(self) -> int:
        """Return how far the line box of the last line reaches below its em box."""
        style = self.theme.styles[STYLE]
        return ((style.leading or self.theme.pitch) - style.size) // 2

    def take(self, atom: Atom, at: int, room: int, *, forced: bool) -> bool:
        """Take the notes of `atom`, the one after `at` others, if they begin in `room`.

        With `forced` they are taken however little of them there is room for.
        """
        new = [line for note in atom.notes for line in note]
        fitting = 0 if self.rest else self._fitting(new, room)
        least = len(new) - max(len(atom.notes[-1]) - _LEAST, 0)
        if fitting < least and not forced:
            return False
        if fitting == len(new) - 1 and fitting > least:
            fitting -= 1
        self.lines += [(at, line) for line in new[:fitting]]
        self.rest += [(at, line) for line in new[fitting:]]
        return True

    def _fitting(self, new: list[Atom], room: int) -> int:
        """Return how many of the `new` lines fit into `room` below those that are here."""
        taken = self.height or self._above - self._slack
        heights = accumulate(atom.height or 0 for atom in new)
        return sum(taken + height <= room for height in heights)

    def release(self, count: int) -> None:
        """Give back the notes of all atoms of the page but the first `count`."""
        self.lines = [entry for entry in self.lines if entry[0] < count]
        self.rest = [entry for entry in self.rest if entry[0] < count]

    def following(self, page: int) -> Foot:
        """Return the foot of the next page, which is `page` high, with the rest of this one."""
        rest = [atom for _, atom in self.rest]
        foot = Foot(self.theme)
        fitting = foot._fitting(rest, round(_MOST * page))
        foot.lines = [(-1, atom) for atom in rest[:fitting]]
        foot.rest = [(-1, atom) for atom in rest[fitting:]]
        return foot

    def placed(self, bottom: int) -> list[tuple[Emu, Atom]]:
        """Return the rule and the lines, each with its y; they end at `bottom`."""
        if not self.lines:
            return []
        look = self.theme.footnotes
        rule = Bar(Emu(0), Emu(0), look.length, look.weight, look.color)
        y = bottom - self.height + look.before
        result = [(y, Atom(ARTIFACT, look.weight, bars=(rule,)))]
        y += look.weight + look.after
        for _, atom in self.lines:
            result.append((y, atom))
            y += atom.height or 0
        return result
