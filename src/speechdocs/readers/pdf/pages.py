"""What a PDF's pages hold: runs of characters, each with its place; and the lines they make.

Lengths are hundredths of a point, counted from the top left corner of the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from string import digits
from typing import NamedTuple, TypeVar

from msgspec import Struct

T = TypeVar("T")

_BOLD_NAMES = ("bold", "black", "heavy", "hei", "黑")
_FORCE_BOLD = 1 << 18
_BOLD_WEIGHT = 600
_SUBSET_TAG = 6
_LONGEST_NUMBER = 4
_NUMBER_GAP = 0.35


class Face(NamedTuple):
    """A font: its name in the file, its weight (0 if unknown) and the flags of its descriptor."""

    name: str = ""
    weight: int = 0
    flags: int = 0

    @property
    def family(self) -> str:
        """Return the name without the tag of a subset."""
        tag, plus, rest = self.name.partition("+")
        return rest if plus and len(tag) == _SUBSET_TAG else self.name

    @property
    def bold(self) -> bool:
        """Return whether it stands out: a bold face, or a Hei beside a Song."""
        heavy = self.weight >= _BOLD_WEIGHT or bool(self.flags & _FORCE_BOLD)
        return heavy or any(name in self.family.lower() for name in _BOLD_NAMES)


class Run(NamedTuple):
    """Characters of one text object, `item`, on one baseline; `artifact` if the file says so."""

    item: int
    face: Face
    size: int
    turned: bool
    artifact: bool
    base: int
    text: str
    lefts: list[int]
    rights: list[int]

    def part(self, start: int, end: int) -> Run:
        """Return the characters from `start` to `end`."""
        return self._replace(
            text=self.text[start:end], lefts=self.lefts[start:end], rights=self.rights[start:end]
        )


class Page(NamedTuple):
    """A page as it is shown: its width, its height and its runs in the order of drawing."""

    width: int
    height: int
    runs: tuple[Run, ...]


class Line(Struct, frozen=True, eq=False):
    """Runs that are read together, left to right.

    `left` and `right` are the ends of its ink, blanks left out; `size`, `base` and `face` those of
    most of its characters. `order` is its place in the order of drawing; `cell` says that it shares
    its row with others, as in a table or in columns. The first `number` characters are a bare
    number that stands before the words, in the margin or in the indent; `left` is behind it.
    """

    runs: tuple[Run, ...]
    text: str
    lefts: tuple[int, ...]
    rights: tuple[int, ...]
    left: int
    right: int
    size: int
    base: int
    face: Face
    page: int = 0
    order: int = 0
    cell: bool = False
    number: int = 0

    @property
    def width(self) -> int:
        """Return how wide its ink is."""
        return self.right - self.left


def line_of(runs: Sequence[Run], *, page: int = 0, order: int = 0, cell: bool = False) -> Line:
    """Return the line of `runs`, which hold something else than blanks."""
    text = "".join(run.text for run in runs)
    lefts = tuple(left for run in runs for left in run.lefts)
    rights = tuple(right for run in runs for right in run.rights)
    size = _most((run.size, run) for run in runs)
    face = _most((run.face, run) for run in runs)
    number = _number(text, lefts, rights, size)
    return Line(
        runs=tuple(runs),
        text=text,
        lefts=lefts,
        rights=rights,
        left=lefts[number or len(text) - len(text.lstrip())],
        right=rights[len(text.rstrip()) - 1],
        size=size,
        base=next(run.base for run in runs if run.size == size),
        face=face,
        page=page,
        order=order,
        cell=cell,
        number=number,
    )


def _number(text: str, lefts: Sequence[int], rights: Sequence[int], size: int) -> int:
    """Return how many digits stand at the start of `text`, apart from what follows."""
    for index in range(1, min(len(text), _LONGEST_NUMBER + 1)):
        if text[index - 1] not in digits:
            break
        if lefts[index] - rights[index - 1] > _NUMBER_GAP * size:
            return 0 if text[index].isspace() else index
    return 0


def _most(entries: Iterable[tuple[T, Run]]) -> T:
    """Return what most characters have; blanks count little."""
    counts: Counter[T] = Counter()
    for value, run in entries:
        counts[value] += 100 * len(run.text.strip()) + 1
    return counts.most_common(1)[0][0]
