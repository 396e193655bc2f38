"""How set lines become atoms: heights, baselines, white space, and what may not be parted."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from speechdocs.layout.atoms import Atom, Words
from speechdocs.layout.glyphs import EM
from speechdocs.layout.set_line import ASCENT, SetLine
from speechdocs.theme.theme import ParagraphStyle, Theme
from speechdocs.theme.units import Emu


def baseline(style: ParagraphStyle, height: Emu) -> Emu:
    """Return how far below the top of a line box of `height` the baseline of `style` lies."""
    return (height - style.size) // 2 + style.size * ASCENT // EM


def stacked(
    lines: Sequence[SetLine], style: ParagraphStyle, theme: Theme, block: int
) -> list[Atom]:
    """Return `lines` as atoms, one a line."""
    height = style.leading or theme.pitch
    y = baseline(style, height)
    leading, keeps = style.leading, _keeps(len(lines), style, theme)
    atoms = [
        Atom(block, leading, (Words(line, y, block),), keep=keep)
        for line, keep in zip(lines, keeps, strict=True)
    ]
    if atoms:
        atoms[0] = replace(
            atoms[0],
            before=style.before,
            pad=padding(style, len(lines), theme),
            top=type_top(style, height),
        )
    return atoms


def type_top(style: ParagraphStyle, height: Emu) -> Emu | None:
    """Return where a first line of `height` begins whose type begins where `style` says."""
    return None if style.top is None else style.top - (height - style.size) // 2


def below_type(atom: Atom, theme: Theme) -> int:
    """Return how far the line box of `atom` reaches below its type, 0 for one without words."""
    if not atom.words:
        return 0
    last = atom.words[-1]
    size = max((run.size for run in last.line.line.runs), default=0)
    return max((atom.height or theme.pitch) - last.y - size * (EM - ASCENT) // EM, 0)


def padding(style: ParagraphStyle, lines: int, theme: Theme) -> Emu:
    """Return the white space that centres `lines` lines with leading of their own on whole rows."""
    if style.leading is None or not style.whole_rows:
        return Emu(0)
    height = lines * style.leading
    return -height % theme.pitch // 2


def _keeps(count: int, style: ParagraphStyle, theme: Theme) -> list[bool]:
    """Return whether no page may end after each of the `count` lines of a block."""
    keeps = [style.keep_lines or style.keep_next] * count
    if theme.widows and count > 1:
        keeps[0] = keeps[-2] = True
    if keeps:
        keeps[-1] = style.keep_next
    return keeps


def joined(first: SetLine, second: SetLine) -> SetLine:
    """Return two lines set on one baseline as one line that begins where `first` does."""
    offset = second.line.x - first.line.x
    runs = (replace(run, x=run.x + offset) for run in second.line.runs)
    bars = (replace(bar, x=bar.x + offset) for bar in second.bars)
    links = (replace(link, x=link.x + offset) for link in second.links)
    return SetLine(
        replace(first.line, runs=(*first.line.runs, *runs)),
        (*first.bars, *bars),
        (*first.links, *links),
        (*first.anchors, *second.anchors),
    )
