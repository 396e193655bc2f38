"""How an entry of the contents is set: the heading, a leader of dots, the page it is on.

The heading leads back to its entry. It is no link itself: beside its words, which are read as a
heading, stands a link with words of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.layout.atoms import Atom
from speechdocs.layout.frames import ARTIFACT, Bar, Link
from speechdocs.layout.glyphs import EM, Faces
from speechdocs.layout.paragraph import Box, box, set_lines
from speechdocs.layout.roles import flush
from speechdocs.layout.set_line import ASCENT, SetLine
from speechdocs.layout.shaping import shape
from speechdocs.layout.stacking import joined
from speechdocs.theme.theme import ParagraphStyle, Theme
from speechdocs.theme.units import PT, Emu
from speechdocs.tree.nodes import Inline, Text
from speechdocs.tree.walk import words

_DOT = PT
_DOT_PITCH = 5 * PT
_GAP = EM // 2
_BACK = {True: "Back to the contents", False: "回到目录"}
"""What the way back is called, in a language with letters or without."""
_LEAST = 3 * EM
"""How much room for the leader a line of words leaves at least, thousandths of a cell."""


class Entry(Struct, frozen=True):
    """A heading in the contents: its level, its words, its page and the anchor it is reached by."""

    level: int
    content: tuple[Inline, ...]
    page: str
    target: str


def entry_lines(entry: Entry, style: ParagraphStyle, theme: Theme, faces: Faces) -> list[SetLine]:
    """Return the lines of `entry`; the last one has the leader, drawn as dots, and the page."""
    within = box(style, theme)
    shaped = shape(entry.content, style.face, theme, faces)
    number = shape((Text(entry.page),), style.face, theme, faces)
    narrow = Box(within.left, within.width - sum(number.advances) - _LEAST)
    lines = set_lines(shaped, flush(style, "left"), theme, narrow, 0)
    tail = set_lines(number, flush(style, "right"), theme, within, 0)[0]
    *above, last = (
        _linked(line, entry, style, theme.width(within.width, style.size)) for line in lines
    )
    gap = theme.width(_GAP, style.size)
    end = tail.line.x - last.line.x - gap
    dots = _leader(max((run.x + run.width for run in last.line.runs), default=0) + gap, end)
    bars = tuple(replace(dot, color=style.color) for dot in dots)
    whole = [*above, joined(replace(last, bars=bars), tail)]
    return [replace(whole[0], anchors=(entry_anchor(entry.target),)), *whole[1:]]


def heading_id(index: int) -> str:
    """Return the anchor of the heading that is block `index` and has no id of its own."""
    return f"heading-{index}"


def entry_anchor(target: str) -> str:
    """Return the anchor of the entry whose heading has the anchor `target`."""
    return f"contents-{target}"


def with_way_back(
    atoms: Sequence[Atom], target: str, style: ParagraphStyle, theme: Theme, *, western: bool
) -> list[Atom]:
    """Return the lines of the heading `target` with one link over all of them to its entry."""
    first, *others = atoms
    lines = [part.line.line for atom in atoms for part in atom.words]
    left = min(line.x for line in lines)
    right = max(line.x + run.x + run.width for line in lines for run in line.runs)
    top = -style.size * ASCENT // EM
    height = len(others) * (first.height or theme.pitch) + style.size
    head = first.words[0]
    x, width, anchor = left - head.line.line.x, right - left, entry_anchor(target)
    link = Link(x, top, width, height, anchor, ARTIFACT, says=_BACK[western])
    line = replace(head.line, links=(*head.line.links, link))
    return [replace(first, words=(replace(head, line=line), *first.words[1:])), *others]


def _linked(line: SetLine, entry: Entry, style: ParagraphStyle, width: Emu) -> SetLine:
    top, says = -style.size * ASCENT // EM, words(entry.content)
    link = Link(Emu(0), top, width, style.size, entry.target, ARTIFACT, says=says)
    return replace(line, links=(link,))


def _leader(start: Emu, end: Emu) -> list[Bar]:
    """Return dots between `start` and `end`, on multiples of their pitch so that lines agree."""
    return [
        Bar(Emu(index * _DOT_PITCH), Emu(-_DOT), _DOT, _DOT)
        for index in range(-(-start // _DOT_PITCH), end // _DOT_PITCH)
    ]
