"""How a text with marks on it becomes lines of HTML in which every character stands once.

Marks lie in one another and may cross, and HTML elements may only nest: a mark that crosses the end
of another, or of a line, is shown in pieces, and only its last piece bears its sign.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby, pairwise

from msgspec import Struct, field

from speechdocs.review.marks import Mark
from speechdocs.text.source import Span

_CELLS = {
    "\t": "\N{RIGHTWARDS ARROW}",
    " ": "\N{MIDDLE DOT}",
    "\N{NO-BREAK SPACE}": "\N{DEGREE SIGN}",
    "\N{IDEOGRAPHIC SPACE}": "\N{WHITE SQUARE}",
}
"""What is laid over white space that takes room; what takes none is shown by its number."""
_LINE_END = "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}"
_UNSEEN = re.compile(
    r"([\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb])"
)
# HTML reads CR as a line end, and cannot hold NUL in any form.
_AS_HTML = str.maketrans({"\r": "&#13;", "\0": "\N{SYMBOL FOR NULL}"})
_HIGHEST = 4


class Row(Struct, frozen=True):
    """A line of the source as HTML, and the marks that begin in it."""

    number: int
    at: Span
    html: str
    begins: tuple[Mark, ...]


def rows(text: str, marks: Sequence[Mark], layout: Sequence[Span]) -> Iterator[Row]:
    """Yield the lines of `text`, each with its end; `marks` stand in order, the outer first."""
    ends = [match.end() for match in re.finditer("\n", text)]
    lines = [span for span in map(Span, [0, *ends], [*ends, len(text)]) if span.start < span.end]
    cuts = sorted({cut for span in (*(m.at for m in marks), *layout, *lines) for cut in span})
    sweep = _Sweep(text, marks, [start for start, _ in layout], [end for _, end in layout])
    steps = pairwise(cuts)
    for number, line in enumerate(lines, 1):
        begun = sweep.next
        for start, end in steps:
            sweep.write(start, end)
            if end == line.end:
                break
        html = sweep.end_row(line.end)
        yield Row(number, line, html, tuple(marks[begun : sweep.next]))


class _Sweep(Struct):
    """Goes through a text once and keeps the marks that hold the place where it is."""

    text: str
    marks: Sequence[Mark]
    layout_starts: list[int]
    layout_ends: list[int]
    next: int = 0
    active: list[int] = field(default_factory=list)
    opened: list[tuple[int, int]] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    heights: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.heights = _heights(self.marks)

    def write(self, start: int, end: int) -> None:
        """Write `[start, end)`, in which no mark begins or ends."""
        self.active = [index for index in self.active if self.marks[index].at.end > start]
        while self.next < len(self.marks) and self.marks[self.next].at.start == start:
            self.active.append(self.next)
            self.next += 1
        shared = _shared([index for index, _ in self.opened], self.active)
        self._close(shared, start)
        for index in self.active[shared:]:
            self.opened.append((index, len(self.out)))
            self.out.append("")
        self.out += self._words(start, end)

    def end_row(self, end: int) -> str:
        """Return the row that ends at `end`."""
        self._close(0, end)
        html, self.out = "".join(self.out), []
        return html

    def _close(self, keep: int, end: int) -> None:
        while len(self.opened) > keep:
            index, place = self.opened.pop()
            mark = self.marks[index]
            self.out[place] = _tag(mark, self.heights[index], end)
            self.out.append("</del>" if mark.kind == "debris" else "</span>")

    def _words(self, start: int, end: int) -> Iterator[str]:
        run = bisect_right(self.layout_starts, start) - 1
        words = self.text[start:end]
        if run >= 0 and start < self.layout_ends[run]:
            for character, same in groupby(words):
                yield _layout(character, len(list(same)))
            return
        for index, piece in enumerate(_UNSEEN.split(words)):
            yield _layout(piece, 1) if index % 2 else escape(piece)


def _shared(one: list[int], other: list[int]) -> int:
    """Return how many elements two lists begin with in common."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _heights(marks: Sequence[Mark]) -> list[int]:
    """Return for each mark how many marks lie in one another inside it, for its underline."""
    heights = [0] * len(marks)
    around: list[int] = []
    for index in [*range(len(marks)), len(marks)]:
        start = marks[index].at.start if index < len(marks) else -1
        while around and (start < 0 or marks[around[-1]].at.end <= start):
            inner = around.pop()
            if around and not marks[inner].leaf:
                heights[around[-1]] = max(heights[around[-1]], heights[inner] + 1)
        around.append(index)
    return [min(height, _HIGHEST) for height in heights]


def _tag(mark: Mark, height: int, end: int) -> str:
    name = "del" if mark.kind == "debris" else "span"
    classes = ["leaf" if mark.leaf else "mark", mark.kind, f"h{height}"]
    if end == mark.at.end and mark.sign:
        classes.append("last")
    sign = f' data-sign="{escape(mark.sign)}"' if mark.sign else ""
    title = f"{mark.name} [{mark.at.start}, {mark.at.end}]"
    return f'<{name} class="{" ".join(classes)}" title="{escape(title)}"{sign}>'


def _layout(character: str, count: int) -> str:
    """Return `count` equal layout characters with what makes them visible."""
    number = f"U+{ord(character):04X}"
    kind, sign = "thin", number * count
    if character == "\n":
        kind, sign = "end", _LINE_END * count
    elif character in _CELLS:
        kind, sign = "cell", _CELLS[character] * count
    words = escape(character * count).translate(_AS_HTML)
    title = f"{number} \N{MULTIPLICATION SIGN} {count}"
    return f'<span class="layout {kind}" data-sign="{sign}" title="{title}">{words}</span>'
