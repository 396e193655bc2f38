"""How a tree becomes lines: each block and each line break ends one, in the order of the page.

Nothing is left out here but scripts and styles; what is the article is decided in `article`.
"""

from __future__ import annotations

from itertools import islice

from lxml import etree

from speechdocs.readers.html.lines import Block, Cell, Line, Page
from speechdocs.readers.html.looks import LINK, PRE, UNSEEN, Tag, looks_of
from speechdocs.readers.html.spaces import Run, settle


def lines_of(root: etree._Element) -> Page:
    """Return the lines of the tree of `root`."""
    walk = _Walk()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            walk.end(element)
        elif not walk.start(element):
            walker.skip_subtree()
    walk.finish()
    return walk.page


class _Walk:
    """Where a walk over a tree stands."""

    def __init__(self) -> None:
        self.page = Page(blocks=[Block(-1, "", "", 0)])
        self._flags = [0]
        self._blocks = [0]
        self._rules: list[Tag] = []
        self._pieces: list[str] = []
        self._looks: list[int] = []
        self._links = 0
        self._picture = False
        self._grid: list[list[int]] = []
        self._lists: list[list[int]] = []
        self._tables = self._numbered = 0
        self._number = ("", 0)

    def start(self, element: etree._Element) -> bool:
        """Enter `element`; return whether it may hold text."""
        tag = str(element.tag)
        rule = self._rule(element, tag)
        self._rules.append(rule)
        if rule.block or tag == "br":
            self._close_line()
        flags = (self._flags[-1] & ~rule.off) | rule.on
        if tag == "a" and _leads_away(element.get("href")) and not _holds_a_text(element):
            flags |= LINK
            self._links += 1
        elif tag == "img":
            self._picture = True
        self._flags.append(flags)
        if rule.block:
            self._open_block(element, tag, rule)
        if tag in UNSEEN:
            return False
        self._write(element.text, flags)
        return True

    def end(self, element: etree._Element) -> None:
        """Leave `element`."""
        self._flags.pop()
        if self._rules.pop().block:
            self._close_line()
            self._close_block(str(element.tag))
        self._write(element.tail, self._flags[-1])

    def finish(self) -> None:
        """End the page."""
        self._close_line()
        whole = self.page.blocks[0]
        whole.last, whole.stop = len(self.page.lines), len(self.page.blocks)

    def _rule(self, element: etree._Element, tag: str) -> Tag:
        get = element.get
        names = f"{get('class', '')} {get('id', '')}"
        rule = looks_of(tag, get("style", ""), get("align", ""), names)
        if get("hidden") is not None:
            return looks_of(tag, "display:none", "", names)
        return rule

    def _open_block(self, element: etree._Element, tag: str, rule: Tag) -> None:
        around = self._blocks[-1]
        level = rule.level or self.page.blocks[around].level
        block = Block(around, tag, rule.side, len(self.page.lines), level=level)
        self._blocks.append(len(self.page.blocks))
        self.page.blocks.append(block)
        if tag in _OPENERS:
            _OPENERS[tag](self, element)

    def _close_block(self, tag: str) -> None:
        block = self.page.blocks[self._blocks.pop()]
        block.last, block.stop = len(self.page.lines), len(self.page.blocks)
        if tag == "table" and self._grid:
            self._grid.pop()
        elif tag == "li":
            self._number = ("", 0)
        elif tag in _LISTS and self._lists:
            self._lists.pop()

    def open_table(self, _element: etree._Element) -> None:
        """Begin a table; one that holds another is there for the layout."""
        if self._grid:
            self.page.layout_tables.add(self._grid[-1][0])
        self._tables += 1
        self._grid.append([self._tables, 0, 0])

    def open_row(self, _element: etree._Element) -> None:
        """Begin a row."""
        if self._grid:
            self._grid[-1][1:] = [self._grid[-1][1] + 1, 0]

    def open_cell(self, _element: etree._Element) -> None:
        """Begin a cell."""
        if self._grid:
            self._grid[-1][2] += 1

    def open_list(self, element: etree._Element) -> None:
        """Begin a list; the items of `ol` are numbered by the browser."""
        self._numbered += 1
        counts = element.tag == "ol" and element.get("type", "1") == "1"
        counts = counts and "list-style" not in element.get("style", "")
        start = element.get("start", "1")
        first = int(start) if start.isascii() and start.isdigit() and len(start) < 5 else 1
        self._lists.append([self._numbered, first if counts else -1])

    def open_item(self, _element: etree._Element) -> None:
        """Begin an item of a list."""
        if self._lists and self._lists[-1][1] >= 0:
            self._number = (f"{self._lists[-1][1]}. ", self._lists[-1][0])
            self._lists[-1][1] += 1

    def _write(self, text: str | None, flags: int) -> None:
        if not text:
            return
        if flags & PRE:
            *lines, text = text.split("\n")
            for line in lines:
                self._put(line, flags)
                self._close_line()
        self._put(text, flags)

    def _put(self, text: str, flags: int) -> None:
        if text:
            self._pieces.append(text)
            self._looks.append(flags)

    def _close_line(self) -> None:
        if self._pieces:
            if not all(map(_is_space, self._pieces)):
                self._add(*self._settled())
            self._pieces.clear()
            self._looks.clear()
        self._links = 0

    def _settled(self) -> tuple[str, list[Run]]:
        if self._looks[0] & PRE:
            text = "".join(self._pieces).rstrip("\r")
            return text, [Run(0, len(text), self._looks[0])]
        return settle(self._pieces, self._looks)

    def _add(self, text: str, runs: list[Run]) -> None:
        number = self._blocks[-1]
        line = Line(text, runs, number, self.page.blocks[number].level, self._links)
        line.item = len(self._lists)
        if self._grid and self._grid[-1][2]:
            line.cell = Cell(*self._grid[-1])
        if not line.is_blank:
            line.picture, self._picture = self._picture, False
            line.number, line.list_ = self._number
            self._number = ("", 0)
        self.page.lines.append(line)


_LONGEST_LINK = 300
_LISTS = frozenset({"ol", "ul"})
_OPENERS = {
    "li": _Walk.open_item,
    "ol": _Walk.open_list,
    "table": _Walk.open_table,
    "td": _Walk.open_cell,
    "th": _Walk.open_cell,
    "tr": _Walk.open_row,
    "ul": _Walk.open_list,
}


def _is_space(text: str) -> bool:
    """Return whether `text` is white space that HTML collapses."""
    return text.isspace() and not text.strip(" \t\r\n\f")


def _leads_away(href: str | None) -> bool:
    """Return whether a link goes anywhere; `#part` stays on the page."""
    return href is not None and not (href.startswith("#") and len(href) > 1)


def _holds_a_text(link: etree._Element) -> bool:
    """Return whether so much stands in `link` that its end tag must be missing."""
    if not len(link):
        return False
    length = 0
    for text in islice(link.itertext(), _LONGEST_LINK):
        length += len(text.strip())
        if length > _LONGEST_LINK:
            return True
    return False
