"""What the rows of a Markdown table are: cells between bars (GitHub Flavored Markdown 4.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechdocs.readers.markdown.notes import Notes
from speechdocs.text.source import Span

_DELIMITER = re.compile(
    r"[ \t]*+(?:\|[ \t]*+)?:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+$"
)
_BAR = re.compile(r"(?<!\\)\|")
_BLANKS = " \t"
_BLANK = re.compile(f"[{_BLANKS}]*+")
_LONGEST_DELIMITER = 1000


def is_delimiter(line: str) -> bool:
    """Return whether `line` parts a table's head from its body."""
    if "|" not in line or "-" not in line or len(line) > _LONGEST_DELIMITER:
        return False
    return _DELIMITER.match(line) is not None


def note_row(words: str, line: Span, notes: Notes) -> Iterator[Span]:
    """Note the bars of a row and yield its cells; the level of a cell is its column, from 1."""
    notes.hint(*line, "row")
    # What stands before a bar at the row's beginning is no cell.
    done, column = 0, -1 if words.lstrip(_BLANKS).startswith("|") else 0
    for bar in _BAR.finditer(words):
        column += 1
        start = done + len(words[done : bar.start()].rstrip(_BLANKS))
        yield from _cell(Span(line.start + done, line.start + start), column, notes)
        blank = _BLANK.match(words, bar.end())
        done = blank.end() if blank else bar.end()
        notes.set_apart(line.start + start, line.start + done)
    yield from _cell(Span(line.start + done, line.end), column + 1, notes)


def _cell(at: Span, column: int, notes: Notes) -> Iterator[Span]:
    notes.hint(*at, "cell", column)
    if at.start < at.end:
        yield at
