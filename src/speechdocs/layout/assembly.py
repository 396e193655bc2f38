"""How placed atoms become pages: every line, bar and link gets its place on the paper."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

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
from speechdocs.layout.furniture import Furniture, Surroundings
from speechdocs.layout.line_numbers import LineCount
from speechdocs.layout.sheets import Sheet
from speechdocs.theme.units import Emu


class Assembly:
    """Turns the sheets of one document into pages, and notes where everything came to stand."""

    def __init__(self, ids: Mapping[int, str], furniture: Furniture, count: LineCount) -> None:
        """Assemble pages with their `furniture`; `ids` are the ids of blocks by index.

        The lines that are to be counted are those of `count`.
        """
        self.ids = ids
        self.furniture = furniture
        self.count = count
        self.anchors: dict[str, AnchorPlace] = {}

    def page(self, number: int, sheet: Sheet, folio: int) -> Page:
        """Return `sheet` as page `number`, which bears the number `folio`."""
        theme = sheet.pages.theme
        lines: list[Line] = []
        bars: list[Bar] = []
        links: list[Link] = []
        figures: list[Figure] = []
        label = sheet.pages.label(folio)
        top = theme.page.top - (theme.pitch - theme.grid.size) // 2
        for placed in (*sheet.placed, *sheet.notes):
            atom, left, y = placed.atom, theme.page.left + placed.x, top + placed.y
            # Most lines are words and nothing else: what there is not must cost nothing.
            if atom.bars or atom.figures:
                bars += [_bar(bar, left, y) for bar in atom.bars]
                figures += [_figure(figure, left, y) for figure in atom.figures]
            if atom.block in self.ids:
                self._anchor(self.ids[atom.block], number, y, label)
            for words in atom.words:
                block = ARTIFACT if placed.again else words.block
                if block != atom.block and words.block in self.ids:
                    self._anchor(self.ids[words.block], number, y, label)
                set_line, line = words.line, words.line.line
                origin, baseline = left + words.x + line.x, y + words.y
                lines.append(Line(origin, baseline, line.runs, block))
                if set_line.bars or set_line.links:
                    bars += [_bar(bar, origin, baseline) for bar in set_line.bars]
                    links += [_link(link, origin, baseline, block) for link in set_line.links]
                for anchor in set_line.anchors:
                    self._anchor(anchor, number, y, label)
        empty = not sheet.placed and not sheet.notes
        around = Surroundings() if empty else self.furniture.around(number, sheet.pages, folio)
        return Page(
            number,
            tuple(lines),
            (*bars, *around.rules),
            tuple(links),
            around.foot,
            tuple(figures),
            around.heads,
            around.watermark,
            tuple(self.count.numbers(sheet, top)),
            theme.page.width,
            theme.page.height,
            around.turned,
            folio,
            around.label,
        )

    def _anchor(self, name: str, page: int, y: Emu, label: str) -> None:
        if name not in self.anchors:
            self.anchors[name] = AnchorPlace(page, y, label)


def _bar(bar: Bar, x: int, y: int) -> Bar:
    return Bar(x + bar.x, y + bar.y, bar.width, bar.height, bar.color)


def _figure(figure: Figure, x: int, y: int) -> Figure:
    return replace(figure, x=x + figure.x, y=y + figure.y)


def _link(link: Link, x: int, y: int, block: int) -> Link:
    return replace(link, x=x + link.x, y=y + link.y, block=block)


def extents(sheets: list[Sheet]) -> dict[int, Extent]:
    """Return for each block what became of it; white space belongs to the block it was set for."""
    found: dict[int, _Tally] = {}
    for number, sheet in enumerate(sheets, 1):
        bottom, lowest, previous = Emu(0), Emu(0), None
        pitch = sheet.pages.theme.pitch
        for placed in sheet.placed:
            atom, top, end = placed.atom, placed.y, placed.bottom
            # What stands below columns stands below the longest of them.
            bottom = lowest if top >= lowest else bottom
            lowest = max(lowest, end)
            if placed.again:
                bottom, previous = end, atom
                continue
            gap = top - bottom
            own = gap if _own(atom, previous) else min(gap, atom.before)
            tally = found.get(atom.block)
            if tally is None:
                tally = found[atom.block] = _Tally(number, own, top)
            tally.add(atom, end - top)
            if atom.height is None and end - top < pitch:
                tally.pitch = end - top
            if previous is None and number > 1 and (atom.begins or tally.lines == 1):
                tally.turns.append(atom.begins)
            if previous is not None and gap > own:
                found[previous.block].after += gap - own
            bottom, previous = end, atom
    return {block: tally.extent for block, tally in found.items()}


class _Tally(Struct):
    """What has been met of a block: its first page, its lines, the white space around it."""

    page: int
    before: Emu
    y: Emu
    lines: int = 0
    after: Emu = Emu(0)
    rows: list[Emu] = field(default_factory=list)
    turns: list[int] = field(default_factory=list)
    pitch: Emu = Emu(0)

    def add(self, atom: Atom, height: Emu) -> None:
        """Count a line or a row; what further pages hold of a row is no row of its own."""
        self.lines += 1
        if atom.rest:
            height += self.rows.pop()
        self.rows.append(height)

    @property
    def extent(self) -> Extent:
        """Return what became of the block."""
        around = self.before, self.after
        parts = tuple(self.rows), tuple(self.turns)
        return Extent(self.page, self.lines, *around, self.y, *parts, self.pitch)


def _own(atom: Atom, previous: Atom | None) -> bool:
    """Return whether the white space above `atom` was set for it, and not to reach the next row."""
    return previous is None or atom.height is not None or previous.height is None is atom.height
