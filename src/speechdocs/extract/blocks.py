"""Where paragraphs begin and end in the reader's text.

A line is a paragraph. Two ideographic spaces after a sentence are an indent whose line end was
lost; in a long line that holds several of them, so is every such run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from speechdocs.extract.draft import Draft
from speechdocs.text.chars import (
    COLONS,
    ENDS,
    IDEOGRAPHIC_SPACE,
    LINE_ENDS,
    RIGHT_BRACKETS,
    RIGHT_QUOTE,
    RIGHT_TITLE,
    ZERO_WIDTH,
)
from speechdocs.text.source import Span

_LINE = re.compile(rf"[^{LINE_ENDS}]+")
_INDENT = re.compile(rf"{IDEOGRAPHIC_SPACE}{{2,}}")
_LONG_LINE = 200
_SEVERAL = 3
_SENTENCE_END = ENDS + COLONS + RIGHT_BRACKETS + RIGHT_QUOTE + RIGHT_TITLE
_BLANK = re.compile(rf"[\s{ZERO_WIDTH}]*+")
_BLANKS_AT_END = "".join(chr(c) for c in range(0x3001) if chr(c).isspace()) + ZERO_WIDTH


def find_blocks(draft: Draft) -> Draft:
    """Return the draft with the paragraphs of its source."""
    text = draft.source.text
    spans = (trimmed(text, *span) for line in _LINE.finditer(text) for span in _split(text, line))
    return replace(draft, blocks=tuple(span for span in spans if span.start < span.end))


def trimmed(text: str, start: int, end: int) -> Span:
    """Return `[start, end)` of `text` without white space and zero-width marks at its ends."""
    blank = _BLANK.match(text, start, end)
    first = blank.end() if blank else start
    return Span(first, first + len(text[first:end].rstrip(_BLANKS_AT_END)))


def _split(text: str, line: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs of a line: usually one."""
    start, end = line.span()
    runs = [run.span() for run in _INDENT.finditer(text, start, end) if run.start() > start]
    after_sentence = [run for run in runs if text[run[0] - 1] in _SENTENCE_END]
    lost_all = end - start > _LONG_LINE and len(after_sentence) >= _SEVERAL
    for gap_start, gap_end in runs if lost_all else after_sentence:
        yield start, gap_start
        start = gap_end
    yield start, end
