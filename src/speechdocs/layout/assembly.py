"""How placed atoms become pages: every line, bar and link gets its place on the paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from speechdocs.layout.atoms import Atom
from speechdocs.layout.frames import (
    ARTIFACT,
    AnchorPlace,
    Bar,
    Extent,
    Figure,
    Line,
    Link,
    Page,
)
from speechdocs.layout.furniture import Furniture
from speechdocs.layout.pages import Placed, Sheet
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import Emu


class Assembly:
    """Turns the sheets of one document into pages, and notes where everything came to stand."""

    def __init__(self, theme: Theme, ids: Mapping[int, str]) -> None:
        """Assemble for `theme`; `ids` are the ids of blocks by index."""
        self.theme = theme
        self.ids = ids
        self.left = theme.page.left
        self.top = Emu(theme.page.top - (theme.pitch - theme.grid.size) // 2)
        self.anchors: dict[str, AnchorPlace] = {}

    def page(self, number: int, sheet: Sheet, furniture: Furniture) -> Page:
        """Return `sheet` as page `number`; an empty one carries no furniture."""
        lines: list[Line] = []
        bars: list[Bar] = []
        links: list[Link] = []
        figures: list[Figure] = []
        for placed in (*sheet.placed, *sheet.notes):
            y = self._origin(placed)
            bars += [self._bar(bar, self.left, y) for bar in placed.atom.bars]
            figures += [_figure(figure, self.left, y) for figure in placed.atom.figures]
            self._anchor(self.ids.get(placed.atom.block, ""), number, y)
            for words in placed.atom.words:
                block = ARTIFACT if placed.again else words.block
                self._anchor(self.ids.get(words.block, ""), number, y)
                line = words.line.line
                x, baseline = Emu(self.left + words.x + line.x), Emu(y + words.y)
                lines.append(Line(x, baseline, line.runs, block))
                bars += [self._bar(bar, x, baseline) for bar in words.line.bars]
                links += [_link(link, x, baseline, block) for link in words.line.links]
                for anchor in words.line.anchors:
                    self._anchor(anchor, number, y)
        feet = furniture.lines(number) if sheet.placed or sheet.notes else ()
        return Page(number, tuple(lines), tuple(bars), tuple(links), feet, tuple(figures))

    def _origin(self, placed: Placed) -> Emu:
        return Emu(self.top + placed.y)

    def _bar(self, bar: Bar, x: int, y: int) -> Bar:
        return replace(bar, x=Emu(x + bar.x), y=Emu(y + bar.y))

    def _anchor(self, name: str, page: int, y: Emu) -> None:
        if name and name not in self.anchors:
            self.anchors[name] = AnchorPlace(page, y)


def _figure(figure: Figure, x: int, y: int) -> Figure:
    return replace(figure, x=Emu(x + figure.x), y=Emu(y + figure.y))


def _link(link: Link, x: int, y: int, block: int) -> Link:
    return replace(link, x=Emu(x + link.x), y=Emu(y + link.y), block=block)


def extents(sheets: list[Sheet]) -> dict[int, Extent]:
    """Return for each block what became of it; white space belongs to the block it was set for."""
    found: dict[int, Extent] = {}
    for number, sheet in enumerate(sheets, 1):
        bottom, previous = Emu(0), None
        for placed in sheet.placed:
            if placed.again:
                bottom, previous = placed.bottom, placed.atom
                continue
            gap = Emu(placed.y - bottom)
            atom = placed.atom
            own = gap if _own(atom, previous) else min(gap, atom.before)
            known = found.get(atom.block) or Extent(number, 0, Emu(own), Emu(0), placed.y)
            height = Emu(placed.bottom - placed.y)
            found[atom.block] = replace(known, lines=known.lines + 1, rows=(*known.rows, height))
            if previous is not None and gap > own:
                above = found[previous.block]
                found[previous.block] = replace(above, after=Emu(above.after + gap - own))
            bottom, previous = placed.bottom, atom
    return found


def _own(atom: Atom, previous: Atom | None) -> bool:
    """Return whether the white space above `atom` was set for it, and not to reach the next row."""
    return previous is None or atom.height is not None or previous.height is None is atom.height
