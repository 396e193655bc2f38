"""How an entry of the contents is set: the heading, a leader of dots, the page it is on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from speechdocs.layout.frames import ARTIFACT, Bar, Link
from speechdocs.layout.glyphs import EM, Faces
from speechdocs.layout.paragraph import Box, box, set_lines
from speechdocs.layout.set_line import ASCENT, SetLine
from speechdocs.layout.shaping import shape
from speechdocs.layout.stacking import joined
from speechdocs.theme.theme import ParagraphStyle, Theme
from speechdocs.theme.units import PT, Emu
from speechdocs.tree.nodes import Inline, Text

_DOT = Emu(PT)
_DOT_PITCH = Emu(5 * PT)
_GAP = EM // 2
_LEAST = 3 * EM
"""How much room for the leader a line of words leaves at least, thousandths of a cell."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading in the contents: its level, its words, its page and the anchor it is reached by."""

    level: int
    content: tuple[Inline, ...]
    page: str
    target: str


def entry_lines(entry: Entry, style: ParagraphStyle, theme: Theme, faces: Faces) -> list[SetLine]:
    """Return the lines of `entry`; the last one has the leader, drawn as dots, and the page."""
    within = box(style, theme)
    words = shape(entry.content, style.face, theme, faces)
    number = shape((Text(entry.page),), style.face, theme, faces)
    narrow = Box(within.left, within.width - sum(number.advances) - _LEAST)
    lines = set_lines(words, replace(style, align="left"), theme, narrow, 0)
    tail = set_lines(number, replace(style, align="right"), theme, within, 0)[0]
    *above, last = (
        _linked(line, entry, style, theme.width(within.width, style.size)) for line in lines
    )
    gap = theme.width(_GAP, style.size)
    end = Emu(tail.line.x - last.line.x - gap)
    dots = _leader(Emu(max((run.x + run.width for run in last.line.runs), default=0) + gap), end)
    bars = tuple(replace(dot, color=style.color) for dot in dots)
    return [*above, joined(last._replace(bars=bars), tail)]


def _linked(line: SetLine, entry: Entry, style: ParagraphStyle, width: Emu) -> SetLine:
    link = Link(Emu(0), Emu(-style.size * ASCENT // EM), width, style.size, entry.target, ARTIFACT)
    return line._replace(links=(link,))


def _leader(start: Emu, end: Emu) -> list[Bar]:
    """Return dots between `start` and `end`, on multiples of their pitch so that lines agree."""
    return [
        Bar(Emu(index * _DOT_PITCH), Emu(-_DOT), _DOT, _DOT)
        for index in range(-(-start // _DOT_PITCH), end // _DOT_PITCH)
    ]
