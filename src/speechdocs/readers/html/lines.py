"""What a page is to its reader: lines in blocks.

A line knows in which block it stands, how its passages look, and how much of it is links.
"""

from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct, field

from speechdocs.readers.html.looks import BOLD, CENTRED, LINK
from speechdocs.readers.html.spaces import Run

_PRINTABLE = re.compile(r"[^\s\u200b-\u200d\u2060\ufeff\u00ad]")


class Block(Struct):
    """An element that begins lines of its own.

    `parent` is the number of the block around it; its lines are `first` to `last`, its descendants
    the blocks up to `stop`; `side` is what kind of aside its name says it is.
    """

    parent: int
    tag: str
    side: str
    first: int
    last: int = 0
    stop: int = 0
    level: int = 0


class Cell(Struct, frozen=True, dict=True):
    """Where a line stands in the table it belongs to."""

    table: int
    row: int
    column: int


class Line(Struct, dict=True):
    """A line of the page.

    `links` counts the links that begin in it, `picture` says whether a picture stands right before
    it, `number` is what the browser writes before it, as an item of a numbered list.
    """

    text: str
    runs: list[Run]
    block: int
    level: int
    links: int = 0
    picture: bool = False
    cell: Cell | None = None
    item: int = 0
    number: str = ""
    list_: int = 0

    @cached_property
    def linked(self) -> int:
        """Return how many characters are links."""
        return sum(run.end - run.start for run in self.runs if run.flags & LINK)

    def all_are(self, flag: int) -> bool:
        """Return whether all the words of the line look as `flag` says."""
        return all(
            run.flags & flag or not _PRINTABLE.search(self.text, run.start, run.end)
            for run in self.runs
        )

    @cached_property
    def is_blank(self) -> bool:
        """Return whether nothing of the line can be seen."""
        return _PRINTABLE.search(self.text) is None

    @cached_property
    def is_centred(self) -> bool:
        """Return whether the line is centred."""
        return self.all_are(CENTRED)

    @cached_property
    def is_bold(self) -> bool:
        """Return whether the line is bold throughout."""
        return self.all_are(BOLD)


class Page(Struct, dict=True):
    """The lines and blocks of a page; block 0 is the page itself."""

    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    layout_tables: set[int] = field(default_factory=set)
