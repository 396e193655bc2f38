"""The notes that editors put below a speech, [1] …, ① …, * …, and their marks in its words.

A line is a note where its mark stands behind a word above too, or below a heading 注释. Notes
without marks, as glossaries are, belong to the paper: see `appendix`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from speechdocs.extract.draft import Draft, debris_at, is_known
from speechdocs.text.chars import (
    CLOSERS,
    COLONS,
    HAN,
    LEFT_HEXAGON,
    LEFT_LENS,
    RIGHT_HEXAGON,
    RIGHT_LENS,
)
from speechdocs.text.numerals import CIRCLED
from speechdocs.text.source import Span

_LEFT, _RIGHT = rf"[\[{LEFT_HEXAGON}]", rf"[\]{RIGHT_HEXAGON}]"
_MARK = rf"{_LEFT}(?:\d{{1,3}}|[ivx]{{1,5}}){_RIGHT}|[{CIRCLED}]|\*{{1,3}}"
_OPENS = re.compile(rf"({_MARK})\s*\S")
_BEHIND_A_WORD = re.compile(rf"(?:(?<={HAN})|(?<=[{CLOSERS}]))(?:{_MARK})")
_ANYWHERE = re.compile(rf"(?<=[^\s{COLONS}]){_LEFT}(?:\d{{1,3}}|[ivx]{{1,5}}){_RIGHT}")
_LABEL = re.compile(
    rf"[{LEFT_LENS}\[]?(?:注\s*[释解]?|附\s*注|脚\s*注|尾\s*注)[{RIGHT_LENS}\]]?[{COLONS}]?"
)
_AT_MOST = 200
_CREDIT = "credit"


def find_notes(draft: Draft) -> Draft:
    """Return the draft with its notes, their heading and their marks as debris."""
    text = draft.source.text
    first, labelled = _first_note(draft)
    above, below = draft.blocks[:first], draft.blocks[first:]
    known = draft.speech.debris
    # A note that is a line of the page's own by its words: * 这是…
    lines = [at.of(text) for at in below] + [piece.text for piece in known if piece.kind == _CREDIT]
    marks = {match[1] for line in lines if (match := _OPENS.match(line))}
    if not marks or not above:
        return draft
    # The cells of a table are told as they stand.
    tables = {table.at for table in draft.tables}
    running = [block for block in above if block not in tables]
    placed = [at for at in _placed(text, running, marks) if not is_known(at, known)]
    used = marks if labelled else {at.of(text) for at in placed}
    notes = [at for at in below if labelled or _mark_of(at.of(text)) in used]
    found = [debris_at(text, "footnote-mark", at) for at in placed]
    found += [debris_at(text, "footnote", at) for at in notes]
    left_out = set(notes)
    blocks = tuple(block for block in draft.blocks if block not in left_out)
    return replace(draft, blocks=blocks).with_debris(found)


def _first_note(draft: Draft) -> tuple[int, bool]:
    """Return which block is the first of the notes at the end, and whether a heading says so."""
    text, first = draft.source.text, len(draft.blocks)
    while first > max(0, len(draft.blocks) - _AT_MOST):
        line = draft.blocks[first - 1].of(text)
        if _LABEL.fullmatch(line):
            return first - 1, True
        if not _OPENS.match(line):
            break
        first -= 1
    return first, False


def _mark_of(line: str) -> str:
    match = _OPENS.match(line)
    return match[1] if match else ""


def _placed(text: str, blocks: Sequence[Span], marks: set[str]) -> Iterator[Span]:
    """Yield where the `marks` stand behind words of `blocks`."""
    for block in blocks:
        found = {
            match.span()
            for pattern in (_BEHIND_A_WORD, _ANYWHERE)
            for match in pattern.finditer(text, *block)
            if match[0] in marks
        }
        yield from (Span(*span) for span in sorted(found))
