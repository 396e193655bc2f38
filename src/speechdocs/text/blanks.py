"""Which characters of a text are layout only: line ends, indents, letter-spacing, zero width.

They carry no words. The ledger counts them apart, and an excerpt is compared with its span after
they are taken from both. Four kinds, over any white space Unicode knows:

* a run of white space that holds a line end or touches an end of the text;
* characters of no width, wherever they stand;
* white space between two Chinese characters or marks (letter-spacing, or a blank between two
  words that a page may keep: it is no word either way);
* nothing else: a blank between Latin words or beside a digit is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechdocs.text.chars import CHINESE, LINE_ENDS, ZERO_WIDTH
from speechdocs.text.patterns import compiled

_RUN = re.compile(rf"[\s{ZERO_WIDTH}]+")
_END = re.compile(rf"[{LINE_ENDS}]")
_THIN = re.compile(rf"[{ZERO_WIDTH}]+")


def layout_runs(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield the spans of layout characters in `text`, in order.

    >>> list(layout_runs("\u3000\u3000\u4e00 \u4e8c\nAB CD"))
    [(0, 2), (3, 4), (5, 6)]
    """
    for match in _RUN.finditer(text):
        start, end = match.span()
        if _is_layout(text, start, end):
            yield start, end
        else:
            yield from ((thin.start(), thin.end()) for thin in _THIN.finditer(text, start, end))


def _is_layout(text: str, start: int, end: int) -> bool:
    if start == 0 or end == len(text) or _END.search(text, start, end):
        return True
    chinese = compiled(CHINESE)
    return bool(chinese.match(text, start - 1) and chinese.match(text, end))


def bare(text: str) -> str:
    r"""Return `text` without its layout characters.

    >>> bare("\u3000\u4e00\u200b\n\u4e8c A B ")
    '\u4e00\u4e8c A B'
    """
    if not _RUN.search(text):
        return text
    kept, done = [], 0
    for start, end in layout_runs(text):
        kept.append(text[done:start])
        done = end
    return "".join([*kept, text[done:]])


def is_blank(text: str) -> bool:
    """Return whether `text` holds nothing but white space and characters of no width."""
    match = _RUN.match(text)
    return not text or (match is not None and match.end() == len(text))


def solid(text: str) -> str:
    """Return `text` without any white space: what a table's cells and its lines share."""
    return _RUN.sub("", text)
