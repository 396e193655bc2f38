"""A paragraph that a page turn parts only where a sentence ends: nobody stops in one to turn."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.layout.atoms import Atom, Parted, Turn
from speechdocs.layout.paragraph import Box, set_lines
from speechdocs.layout.shaping import Passage
from speechdocs.layout.stacking import stacked
from speechdocs.text.sentences import sentences
from speechdocs.theme.theme import ParagraphStyle, Theme

LONGEST = 10_000
"""The most characters of such a paragraph: at each page turn all that is behind it is set anew."""


class Sentences(Struct, frozen=True, eq=False):
    """A paragraph, block `block`, set in `style` inside `within`, its first line by `indent`.

    What stands behind a page turn begins with character `start` of the block.
    """

    passage: Passage
    style: ParagraphStyle
    theme: Theme
    within: Box
    block: int
    indent: int
    start: int = 0

    def atoms(self) -> list[Atom]:
        """Return the lines of the paragraph, each with what a page turn before it needs."""
        lines = set_lines(self.passage, self.style, self.theme, self.within, self.indent)
        atoms = stacked(lines, self.style, self.theme, self.block)
        starts = (0, *(line.end for line in lines))
        return [replace(atom, turn=Turn(self, at)) for atom, at in zip(atoms, starts, strict=False)]

    def parted(self, at: int, lines: int) -> Parted | None:
        """Return the paragraph parted behind the last sentence that ends up to `at`.

        What comes before takes no more than `lines`, and no single line stays alone where the
        theme forbids it. None where no sentence ends so.
        """
        size, least = len(self.passage.text), 2 if self.theme.widows else 1
        for end in reversed([span.end for span in sentences(self.passage.text)]):
            if end <= at and end < size:
                before, behind = self._part(0, end, self.indent), self._part(end, size, 0)
                if least <= len(before) <= lines and len(behind) >= least:
                    return Parted([replace(atom, turn=None) for atom in before], behind)
        return None

    def _part(self, start: int, end: int, indent: int) -> list[Atom]:
        passage, begins = self.passage.part(start, end), self.start + start
        part = replace(self, passage=passage, indent=indent, start=begins)
        first, *others = part.atoms()
        return [replace(first, begins=begins), *others]
