"""Whether lines were broken at a fixed width, and which of them make a paragraph.

A text copied from a page has lines of one length, page numbers between them, and paragraphs that
begin with an indent. Such lines are joined again: a line end inside a paragraph is layout, a page
number there is debris. A text with lines of all lengths is left as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from unicodedata import east_asian_width

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.extract.draft import Draft
from speechdocs.extract.lexicon import Lexicon
from speechdocs.extract.markers import opens_with_mark
from speechdocs.extract.salutation import is_salutation
from speechdocs.model.speech import Debris
from speechdocs.text.chars import COLONS, DASHES, ENDS, SLASHES
from speechdocs.text.source import Span

_PAGE_NUMBER = re.compile(
    rf"[{DASHES}·\s]{{0,4}}\d{{1,4}}[{DASHES}·\s]{{0,4}}"
    rf"|第\s*\d{{1,4}}\s*页(?:\s*+(?:[{SLASHES}]\s*+)?共\s*\d{{1,4}}\s*页)?|\d{{1,4}}\s*[{SLASHES}]\s*\d{{1,4}}"
)
_SHORTEST, _LONGEST = 12, 60
_FULL_LINES = 6
_TOLERANCE = 2
_PARAGRAPH_END = ENDS + COLONS
_BLANK = " \t\u3000\xa0"
_INDENT = 2


class _Line(Struct, frozen=True):
    """A line of the source: its words, its indent and its length with the indent."""

    at: Span
    text: str
    indent: int
    length: int


class _Measure(Struct, frozen=True):
    """At which length lines were broken, and whether paragraphs begin with an indent."""

    width: int
    indented: bool

    def is_full(self, line: _Line) -> bool:
        """Return whether `line` was broken because it was full."""
        return line.length >= self.width - 2 * _TOLERANCE


def unwrap(draft: Draft) -> Draft:
    """Return the draft with the lines of a paragraph in one block, page numbers as debris."""
    text = draft.source.text
    if sum(end - start > 2 * _LONGEST for start, end in draft.blocks) * 20 > len(draft.blocks):
        return draft
    for length in (len, _cells):
        lines = [_line(text, block, length) for block in draft.blocks]
        measure = _measured([line for line in lines if not _PAGE_NUMBER.fullmatch(line.text)])
        if measure is not None:
            return _joined(draft, lines, measure)
    return draft


def _line(text: str, block: Span, length: Callable[[str], int]) -> _Line:
    start = block.start
    while start and text[start - 1] in _BLANK:
        start -= 1
    indent = text[start : block.start]
    words = block.of(text)
    return _Line(block, words, length(indent), length(indent) + length(words))


def _cells(text: str) -> int:
    """Return how wide `text` is in half-width cells."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def _measured(lines: Sequence[_Line]) -> _Measure | None:
    """Return the measure of `lines`; None where they were not broken at one."""
    long = [line for line in lines if line.length >= _SHORTEST]
    if len(long) < _FULL_LINES:
        return None
    width = max(Counter(line.length for line in long).items(), key=lambda item: (item[1], item[0]))[
        0
    ]
    full = [line for line in long if abs(line.length - width) <= _TOLERANCE]
    longer = sum(line.length > width + _TOLERANCE for line in long)
    broken = sum(line.text[-1] not in _PARAGRAPH_END for line in full)
    if width > 2 * _LONGEST or len(full) < max(_FULL_LINES, len(long) // 2):
        return None
    if longer * 20 > len(long) or broken * 3 < len(full) * 2:
        return None
    indented = sum(line.indent >= _INDENT for line in lines)
    return _Measure(width, indented > 1)


def _joined(draft: Draft, lines: list[_Line], measure: _Measure) -> Draft:
    blocks: list[Span] = []
    numbers: list[Debris] = []
    above: _Line | None = None
    for line in lines:
        if _PAGE_NUMBER.fullmatch(line.text):
            numbers.append(Debris("page-number", line.text, line.at))
            continue
        if above is not None and _goes_on(draft.lexicon, above, line, measure):
            blocks[-1] = Span(blocks[-1].start, line.at.end)
        else:
            blocks.append(line.at)
        above = line
    return replace(draft, blocks=tuple(blocks)).with_debris(numbers)


def _goes_on(lexicon: Lexicon, above: _Line, line: _Line, measure: _Measure) -> bool:
    """Return whether `line` continues the paragraph of the line `above`."""
    if not measure.is_full(above) or is_salutation(lexicon, above.text):
        return False
    if measure.indented:
        return line.indent < _INDENT
    return above.text[-1] not in _PARAGRAPH_END or not opens_with_mark(line.text)
