"""Which lines are headings without a number: the file says so, or they stand short above long ones.

A reader's hints come first (a heading's style, bold or centred type over the whole line). Without
hints, short lines are headings only where several of them stand alike between paragraphs.
"""

from __future__ import annotations

from bisect import bisect_right

from speechdocs.extract.draft import Draft
from speechdocs.extract.markers import Mark, block_mark
from speechdocs.extract.salutation import is_salutation
from speechdocs.text.chars import (
    COLONS,
    COMMAS,
    DASHES,
    ENDS,
    LEFT_BRACKETS,
    PAUSE,
    RIGHT_BRACKETS,
    SEMICOLONS,
)
from speechdocs.text.source import Span

_LEVELS = 6
_LOOKS = {"bold": "h7", "centred": "h7"}
_PLAIN = "h8"
_LONGEST, _LONGEST_PLAIN = 50, 22
_SHORTEST_PARAGRAPH = 30
_SEVERAL = 2
_NO_HEADING_END = ENDS + COLONS + COMMAS + SEMICOLONS + PAUSE


def find_headings(draft: Draft) -> list[Mark]:
    """Return a mark of no width for each line of the body that is a heading without a number."""
    lines = [line for line in range(draft.head, draft.foot - 1) if _may_be_heading(draft, line)]
    hints = _hints(draft)
    styled = [(line, style) for line in lines if (style := _style(draft, line, hints))]
    if not styled:
        styled = [(line, _PLAIN) for line in lines if _stands_out(draft, line)]
        styled = styled if len(styled) >= _SEVERAL else []
    return [_mark(draft, line, style) for line, style in styled]


def _mark(draft: Draft, line: int, style: str) -> Mark:
    start = draft.view.lines[line].start
    return Mark(style, 0, Span(start, start), line, block=True)


def _may_be_heading(draft: Draft, line: int) -> bool:
    text = draft.view.line(line)
    return (
        block_mark(draft.view, line) is None
        and 1 < len(text) <= _LONGEST
        and text[-1] not in _NO_HEADING_END
        and text[0] not in DASHES
        # Where and when a passage was said.
        and not (text[0] in LEFT_BRACKETS and text[-1] in RIGHT_BRACKETS)
        and not is_salutation(draft.lexicon, text)
    )


def _hints(draft: Draft) -> list[tuple[int, int, str]]:
    """Return what is hinted of whole passages: where it begins and ends, and its style."""
    return sorted(
        (hint.at.start, hint.at.end, _hinted(hint.kind, hint.level))
        for hint in draft.source.hints
        if _hinted(hint.kind, hint.level)
    )


def _hinted(kind: str, level: int) -> str:
    if kind == "heading":
        return f"h{min(max(level, 1), _LEVELS)}"
    return _LOOKS.get(kind, "")


def _style(draft: Draft, line: int, hints: list[tuple[int, int, str]]) -> str:
    """Return the style of the strongest hint that covers the line."""
    at = draft.view.at(*draft.view.lines[line])
    index = bisect_right(hints, (at.start, len(draft.source.text) + 1, ""))
    styles = []
    for start, end, style in reversed(hints[max(0, index - 4) : index]):
        if start <= at.start and at.end <= end:
            styles.append(style)
    return min(styles, default="")


def _stands_out(draft: Draft, line: int) -> bool:
    """Return whether a short line stands between paragraphs, above a long one."""
    words = draft.view.line(line)
    if len(words) > _LONGEST_PLAIN or line == draft.head:
        return False
    return _is_paragraph(draft.view.line(line + 1)) and draft.view.line(line - 1)[-1] in ENDS


def _is_paragraph(text: str) -> bool:
    return len(text) >= _SHORTEST_PARAGRAPH and text.rstrip()[-1:] in ENDS
