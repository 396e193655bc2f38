"""How an entry of the contents is set: the heading, a leader of dots, the page it is on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from speechdocs.layout.frames import Bar, Link
from speechdocs.layout.paragraph import ASCENT, SetLine, box, set_lines
from speechdocs.layout.shaping import EM, Faces, shape
from speechdocs.theme.theme import ParagraphStyle, Theme
from speechdocs.theme.units import PT, Emu
from speechdocs.tree.nodes import Inline, Text

_DOT = Emu(PT)
_DOT_PITCH = Emu(5 * PT)
_GAP = EM // 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading in the contents: its level, its words, its page and the anchor it is reached by."""

    level: int
    content: tuple[Inline, ...]
    page: str
    target: str


def entry_line(entry: Entry, style: ParagraphStyle, theme: Theme, faces: Faces) -> SetLine:
    """Return the line of `entry`; its leader is drawn as dots, not written as characters."""
    within = box(style, theme)
    left = replace(style, align="left")
    words = shape(entry.content, style.face, theme, faces)
    number = shape((Text(entry.page),), style.face, theme, faces)
    head = set_lines(words, left, theme, within, 0)[0]
    tail = set_lines(number, replace(style, align="right"), theme, within, 0)[0]
    start = theme.width(within.left + sum(words.advances) + _GAP, style.size)
    end = theme.width(within.left + within.width - sum(number.advances) - _GAP, style.size)
    offset = tail.line.x - head.line.x
    runs = (run._replace(x=Emu(run.x + offset)) for run in tail.line.runs)
    width = theme.width(within.width, style.size)
    link = Link(Emu(0), Emu(-style.size * ASCENT // EM), width, style.size, entry.target, 0)
    return SetLine(
        replace(head.line, runs=(*head.line.runs, *runs)),
        tuple(_leader(Emu(start - head.line.x), Emu(end - head.line.x), style.color)),
        (link,),
    )


def _leader(start: Emu, end: Emu, color: str) -> list[Bar]:
    """Return dots between `start` and `end`, on multiples of their pitch so that lines agree."""
    first = -(-start // _DOT_PITCH)
    return [
        Bar(Emu(index * _DOT_PITCH), Emu(-_DOT), _DOT, _DOT, color)
        for index in range(first, end // _DOT_PITCH)
    ]
