"""Which lines are one paragraph, by their places alone.

A line goes on in the next if it is full and the next begins at the margin: an indent starts a
paragraph, a line that ends clearly before the margin ends one. Lines that hang below a number or a
label, and the lines of a centred title, belong together too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from speechdocs.readers.pdf.flows import Placed, same_size
from speechdocs.readers.pdf.labels import begins_item, counts_on, is_label
from speechdocs.readers.pdf.pages import Line
from speechdocs.text.chars import (
    CLOSERS,
    COLONS,
    DASH,
    DASHES,
    ELLIPSIS,
    ENDS,
    LEFT_BRACKETS,
    LEFT_QUOTE,
    LEFT_SINGLE,
    OPENERS,
    POINTS,
    RIGHT_QUOTE,
    RIGHT_SINGLE,
)

_ALIGNED = 0.9
_DEEP = 5
_SLACK = 1.6
_LOOSE = 1.3
_SINGLE = 1.75
_LOOSE_TITLE = 2.5
_CENTRED = 1.0
_ROOM = 2.6
_TITLE_ROOM = 0.9
_TITLE = 1.15
_HANGING = 0.3
_HANGING_MARK = 0.65
_SMALLEST = 0.75
_ON_GRID = 0.03
_LONGEST_LABEL = 12
_LONGEST_UNIT = 60
_LONGEST_END = 12
_BROKEN = 0.35
_QUOTES = LEFT_QUOTE + RIGHT_QUOTE + LEFT_SINGLE + RIGHT_SINGLE
_OPEN, _CLOSE = re.escape(OPENERS), re.escape(CLOSERS + POINTS + ENDS)
_WORD = rf"(?:[{_OPEN}][^{_CLOSE}]{{1,10}}[{_CLOSE}]|[{_OPEN}]*(?:[!-~]+|{ELLIPSIS}+|{DASH}+|.))"
# Many programs allow no break on either side of a quotation mark (Unicode's line breaking, QU),
# and LibreOffice none between a full-width mark and a number or a Latin word.
_UNIT = re.compile(rf"{_WORD}(?:[{_CLOSE}]*[{_QUOTES}]{_WORD}|[{_CLOSE}]+[!-~]+)*[{_CLOSE}]*")
_ENDS = re.compile(rf"[{ENDS}{COLONS}][{_CLOSE}]*\s*$")
_BEGINS_ANEW = re.compile(rf"\s*[{DASHES}{LEFT_BRACKETS}]")


def paragraphs(lines: Sequence[Placed], body: int) -> list[list[Placed]]:
    """Return `lines`, in reading order, as paragraphs; `body` is the size of the running text."""
    result: list[list[Placed]] = []
    for line in lines:
        if result and _goes_on(result[-1], line, body):
            result[-1].append(line)
        else:
            result.append([line])
    return result


def is_centred(placed: Placed, body: int) -> bool:
    """Return whether a line stands in the middle, with more room on both sides than an indent."""
    line, margins = placed.line, placed.margins
    room = (_TITLE_ROOM if line.size >= _TITLE * body else _ROOM) * line.size
    if margins.right is None or placed.indent < room:
        return False
    off = abs(line.left + line.right - margins.left - margins.right)
    return off < _CENTRED * line.size


def _goes_on(paragraph: Sequence[Placed], after: Placed, body: int) -> bool:
    last = paragraph[-1]
    if _is_title(last, after, body):
        return not _BEGINS_ANEW.match(after.line.text)
    return (
        _is_alike(last, after)
        and _is_next(last, after)
        and _is_full(last, after)
        and _is_aligned(paragraph, after)
        and not _is_next_item(paragraph[0].line, after.line)
    )


def _is_next_item(first: Line, after: Line) -> bool:
    """Return whether `after` begins with the number that follows that of `first`."""
    if first.number and after.number:
        return int(after.text[: after.number]) == int(first.text[: first.number]) + 1
    return counts_on(first.text, after.text)


def _is_alike(last: Placed, after: Placed) -> bool:
    """Return whether the two are of one size, or the second a smaller remark on the same grid."""
    size, other = last.line.size, after.line.size
    if same_size(size, other):
        return True
    step, pitch = after.line.base - last.line.base, last.margins.pitch
    return _SMALLEST * size <= other < size and abs(step - pitch) < _ON_GRID * pitch


def _is_title(last: Placed, after: Placed, body: int) -> bool:
    """Return whether the two are lines of one title: large, alike, close, in the middle."""
    one, other = last.line, after.line
    return (
        one.size >= _TITLE * body
        and same_size(one.size, other.size)
        and one.face == other.face
        and one.page == other.page
        and 0 < other.base - one.base < _LOOSE_TITLE * one.size
        and (is_centred(last, body) or _fills(last))
        and is_centred(after, body)
    )


def _fills(placed: Placed) -> bool:
    """Return whether a line reaches from margin to margin."""
    line, right = placed.line, placed.margins.right
    near = _SLACK * line.size
    return right is not None and abs(placed.indent) < near and abs(right - line.right) < near


def _is_next(last: Placed, after: Placed) -> bool:
    """Return whether `after` is as far below `last` as lines of a paragraph are, or goes on there.

    A paragraph goes on over the page, and in the next column.
    """
    if last.line.page != after.line.page:
        return True
    step = after.line.base - last.line.base
    if last.flow != after.flow:
        return step < 0 and last.column and after.column
    return step <= _LOOSE * (last.margins.pitch or _SINGLE * last.line.size)


def _is_full(last: Placed, after: Placed) -> bool:
    """Return whether `last` ends because its line does: what begins `after` had no room there.

    Where paragraphs are indented a line that is short, but ends no sentence, was broken early by
    rules we do not know.
    """
    line, margins = last.line, last.margins
    if margins.count and len(line.text) == margins.count:
        return True
    if margins.right is None:
        return False
    room = margins.right - line.right
    # A line may be left short by another character or two, so that the last is no lone one.
    if room <= _unit(after.line) + _SLACK * line.size:
        return True
    broken = margins.indented and not _ENDS.search(line.text[-_LONGEST_END:])
    return broken and room < _BROKEN * (margins.right - margins.left)


def _unit(line: Line) -> int:
    """Return how wide that is which begins `line` and cannot be broken."""
    start = len(line.text) - len(line.text.lstrip())
    match = _UNIT.match(line.text, start, start + _LONGEST_UNIT)
    return line.rights[match.end() - 1] - line.left if match else line.size


def _is_aligned(paragraph: Sequence[Placed], after: Placed) -> bool:
    """Return whether `after` begins where the lines of `paragraph` but its first do."""
    first, em = paragraph[0], after.line.size
    if len(paragraph) > 1:
        return abs(after.indent - paragraph[1].indent) <= _ALIGNED * em
    if first.indent > _DEEP * em:
        return False
    return abs(after.indent) <= _ALIGNED * em or _hangs(first.line, after.line)


def _hangs(first: Line, after: Line) -> bool:
    """Return whether `after` begins below what follows the number or label of `first`."""
    if after.number or begins_item(after.text):
        return False
    for index, left in enumerate(first.lefts[1:_LONGEST_LABEL], 1):
        # A squeezed bracket is drawn as if its cell began half an em earlier.
        squeezed = first.text[index] in OPENERS or after.text.lstrip()[0] in OPENERS
        reach = _HANGING_MARK if squeezed else _HANGING
        if abs(left - after.left) <= reach * after.size:
            return is_label(first.text[:index])
    return False
