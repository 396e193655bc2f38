"""Is page 1 that of a letter? What is particular to 信函 (GB/T 9704-2012 10.1), measured on a PDF.

A letter is known by a double rule across page 1. Its mark begins 30 mm below the sheet's edge;
double rules of 170 mm lie 4 mm below the mark and 20 mm above the sheet's lower edge, their strong
lines outside; 发文字号 stands at the right, 7/8 of the height of 三号 below the first rule; page 1
has no number. Distances count from em boxes and from the nearer line of a rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from speechdocs.checks.certificate import Requirement, Row, Strength, Value
from speechdocs.checks.page_numbers import PageNumber
from speechdocs.checks.pdf_file import Box, Line, PdfFile, PdfPage

_S, _D = Strength.STATED, Strength.DERIVED
_THREE = 5.54
"""The height of 三号 in mm, as GB/T 33476.2 has it."""
_LONG = 100.0
"""A rule of a letter is longer than this, in mm."""
_APART = 2.0
"""Its two lines lie nearer than this, in mm, and are thinner."""
_SAME = 0.5
"""Lines that begin and end within so many mm of each other are one rule's."""

TABLE = (
    Requirement("letter-rules", "双线数 double rules on page 1", "10.1", _S, 2),
    Requirement("letter-mark", "标志上边 organ's mark, top", "10.1", _S, 30.0, "mm", 1, 0.3),
    Requirement(
        "letter-head-rule", "首条双线 first rule, below the mark", "10.1", _S, 4.0, "mm", 1, 0.3
    ),
    Requirement(
        "letter-foot-rule", "末条双线 second rule, from the foot", "10.1", _S, 20.0, "mm", 1, 0.3
    ),
    Requirement("letter-length", "双线长 length of the rules", "10.1", _S, 170.0, "mm", 1, 0.3),
    Requirement("letter-middle", "双线居中 middle of the rules", "10.1", _S, 105.0, "mm", 1, 0.3),
    Requirement("letter-strong", "粗线在外 strong lines outside", "10.1", _S, "yes"),
    Requirement(
        "letter-symbol", "发文字号 symbol, below the rule", "10.1", _D, 7 / 8 * _THREE, "mm", 1, 0.3
    ),
    Requirement("letter-right", "发文字号右端 its right end", "10.1", _S, 184.0, "mm", 1, 0.5),
    Requirement("letter-number", "首页页码 page number on page 1", "10.1", _S, "no"),
)

_Found = dict[str, Value | None]


class _Double(Struct, frozen=True):
    """A rule of two lines, from top to bottom."""

    upper: Box
    lower: Box

    @property
    def lines(self) -> tuple[Box, Box]:
        return self.upper, self.lower


def rows(pdf: PdfFile, numbers: tuple[PageNumber, ...]) -> tuple[Row, ...]:
    """Return the rows on a letter; none where page 1 is not one's. `numbers` are its pages'."""
    page = pdf.pages[0] if pdf.pages else None
    doubles = tuple(_doubles(page)) if page else ()
    if page is None or not doubles:
        return ()
    text = page.lines(artifact=False)
    found: _Found = {
        "letter-rules": len(doubles),
        **_strokes(doubles),
        **_head(doubles[0], text),
        **_foot(doubles, page),
        "letter-number": "yes" if any(number.page == 1 for number in numbers) else "no",
    }
    return tuple(Row(need, found.get(need.key)) for need in TABLE)


def _doubles(page: PdfPage) -> Iterator[_Double]:
    """Yield the double rules of `page` from top to bottom."""
    long = sorted((r for r in page.rules if r.right - r.left > _LONG), key=lambda rule: rule.top)
    for upper, lower in pairwise(long):
        level = abs(upper.left - lower.left) < _SAME and abs(upper.right - lower.right) < _SAME
        if level and 0 < lower.top - upper.bottom < _APART:
            yield _Double(upper, lower)


def _strokes(doubles: tuple[_Double, ...]) -> _Found:
    """Return what the lines of all rules measure, of each the one farthest off."""
    lines = [line for double in doubles for line in double.lines]
    lengths = [line.right - line.left for line in lines]
    middles = [(line.left + line.right) / 2 for line in lines]
    heads, feet = doubles[:1], doubles[1:]
    strong = all(_weight(d.upper) > _weight(d.lower) for d in heads)
    strong = strong and all(_weight(d.lower) > _weight(d.upper) for d in feet)
    return {
        "letter-length": max(lengths, key=lambda length: abs(length - 170)),
        "letter-middle": max(middles, key=lambda middle: abs(middle - 105)),
        "letter-strong": "yes" if strong else "no",
    }


def _weight(line: Box) -> float:
    return line.bottom - line.top


def _head(rule: _Double, text: tuple[Line, ...]) -> _Found:
    """Return where mark and symbol stand: above and below the first rule."""
    above = [line for line in text if line.y < rule.upper.top]
    below = [line for line in text if line.y > rule.lower.bottom]
    found: _Found = {}
    if above:
        glyph = above[0].glyphs[0]
        found["letter-mark"] = glyph.top
        found["letter-head-rule"] = rule.upper.top - above[-1].glyphs[0].bottom
    if below:
        found["letter-symbol"] = below[0].glyphs[0].top - rule.lower.bottom
        found["letter-right"] = below[0].glyphs[-1].end
    return found


def _foot(doubles: tuple[_Double, ...], page: PdfPage) -> _Found:
    if len(doubles) < 2:
        return {}
    return {"letter-foot-rule": page.height - doubles[-1].lower.bottom}
