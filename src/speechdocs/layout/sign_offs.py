"""Where an organ's name stands over the date of its sign-off (GB/T 9704-2012 7.3.5)."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.layout.atoms import Atom
from speechdocs.layout.glyphs import EM
from speechdocs.theme.theme import ParagraphStyle, Theme

_STEP = 2 * EM
"""How far to the right of the organ's first character the date's begins, in cells."""


class _End(Struct, frozen=True):
    """A line set at the right: where it begins, and how wide it is."""

    x: int
    width: int


def over(pair: list[Atom], styles: list[ParagraphStyle], theme: Theme) -> list[Atom]:
    """Return the lines `pair`, organ and date, one over the other as the organ's style says."""
    ends = [_end(atom, style, theme) for atom, style in zip(pair, styles, strict=True)]
    organ, date = ends
    if styles[0].over == "stepped":
        places = _stepped(organ, date, theme.width(_STEP, styles[0].size))
    else:
        places = _centred(organ, date, theme.page.text_width)
    return [_moved(atom, x - end.x) for atom, end, x in zip(pair, ends, places, strict=True)]


def _end(atom: Atom, style: ParagraphStyle, theme: Theme) -> _End:
    right = theme.page.text_width - theme.width(round(style.right * EM), style.size)
    x = atom.words[0].line.line.x
    return _End(x, right - x)


def _stepped(organ: _End, date: _End, step: int) -> tuple[int, int]:
    """Return where both begin without a seal: the longer one keeps its place at the right (.2)."""
    x = min(organ.x + step, date.x)
    return x - step, x


def _centred(organ: _End, date: _End, width: int) -> tuple[int, int]:
    """Return where both begin under a seal: the date keeps its place, if there is room (.1)."""
    half = (organ.width - date.width) // 2
    x = min(date.x - half, width - organ.width)
    return x, x + half


def _moved(atom: Atom, by: int) -> Atom:
    return replace(atom, words=tuple(replace(w, x=w.x + by) for w in atom.words))
