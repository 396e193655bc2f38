"""How the clean text is made: the kept paragraphs, one a line, without the debris inside them.

Characters of no width go too, line ends inside a paragraph and the blanks of letter-spacing, so
that no recogniser has to think of them.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from speechdocs.extract.blocks import trimmed
from speechdocs.extract.draft import Draft, View
from speechdocs.text.chars import HAN, LINE_ENDS, ZERO_WIDTH
from speechdocs.text.scan import scan
from speechdocs.text.source import Span

# A line end inside a paragraph goes with the blanks around it, seen and unseen.
# They are only tried where they begin, so that many of them take no square of time.
_BLANK = rf"[ \t\u3000\xa0{ZERO_WIDTH}]"
_UNSEEN = rf"(?<!{_BLANK}){_BLANK}*+[{LINE_ENDS}][\s{ZERO_WIDTH}]*+|[{ZERO_WIDTH}]+"
_HIDDEN = re.compile(_UNSEEN)
_UNSEEN_BEGINS = re.compile(rf"[ \t\u3000\xa0{LINE_ENDS}{ZERO_WIDTH}]")
_LETTERS = rf"{HAN}|[\u3001-\u303f\uff01-\uff60\u2014\u2018-\u201d\u2026\u00b7]"
_SPACING = rf"(?<={_LETTERS})[ \u3000\xa0](?={_LETTERS})"
_HIDDEN_OR_SPACING = re.compile(f"{_UNSEEN}|{_SPACING}")
_SPACED = re.compile(f"(?<={HAN})[ \u3000\xa0](?={HAN})")
_CLOSE = re.compile(f"(?<={HAN}){HAN}")
_SPACED_AT_LEAST = 2
_BLANKS = " \u3000\xa0"


def clean_text(draft: Draft) -> Draft:
    """Return the draft with the view of its kept paragraphs; all of it is body so far."""
    text = draft.source.text
    places = array("l")
    parts: list[str] = []
    lines: list[Span] = []
    for pieces in _kept(draft):
        start = len(places)
        for piece in pieces:
            parts.append(piece.of(text))
            places.extend(range(*piece))
        lines.append(Span(start, len(places)))
        parts.append("\n")
        places.append(pieces[-1].end)
    view = View("".join(parts), tuple(lines), places)
    return replace(draft, view=view, head=0, foot=len(lines))


def _kept(draft: Draft) -> Iterator[list[Span]]:
    """Yield for each paragraph the spans of the source that are its words."""
    text = draft.source.text
    debris = [item.at for item in draft.speech.debris]
    for block in draft.blocks:
        first = bisect_left(debris, (block.start,))
        holes = debris[first : bisect_left(debris, (block.end,))]
        hidden = _HIDDEN_OR_SPACING if is_spaced(block.of(text)) else _HIDDEN
        words = [Span(*part) for part in _between(block, holes)]
        # Blanks and a line end are one run even where debris stands between them.
        seen = _seen("".join(part.of(text) for part in words), hidden)
        pieces = _without_blank_ends(text, list(_placed(words, seen)))
        if pieces:
            yield pieces


def _without_blank_ends(text: str, pieces: list[Span]) -> list[Span]:
    """Return the pieces of a paragraph without the blanks that debris has left at its ends."""
    if not pieces or not (text[pieces[0].start].isspace() or text[pieces[-1].end - 1].isspace()):
        return pieces
    start, end = trimmed(text, pieces[0].start, pieces[-1].end)
    clipped = (Span(max(piece.start, start), min(piece.end, end)) for piece in pieces)
    return [piece for piece in clipped if piece.start < piece.end]


def is_spaced(line: str) -> bool:
    """Return whether the characters of `line` stand apart, each by a blank."""
    if sum(map(line.count, _BLANKS)) < _SPACED_AT_LEAST:
        return False
    apart = len(_SPACED.findall(line))
    return apart >= _SPACED_AT_LEAST and apart > 2 * len(_CLOSE.findall(line))


def words_of(line: str) -> str:
    """Return `line` without what the view leaves out of it."""
    if not _UNSEEN_BEGINS.search(line):
        return line
    return (_HIDDEN_OR_SPACING if is_spaced(line) else _HIDDEN).sub("", line)


def _seen(line: str, hidden: re.Pattern[str]) -> Iterator[Span]:
    start = 0
    for run in scan(hidden, _UNSEEN_BEGINS, line, Span(0, len(line))):
        if start < run.start():
            yield Span(start, run.start())
        start = run.end()
    if start < len(line):
        yield Span(start, len(line))


def _placed(words: list[Span], seen: Iterator[Span]) -> Iterator[Span]:
    """Yield where in the source the spans `seen` of the text stand that `words` make together."""
    rest = iter(words)
    word, done = next(rest), 0
    for span in seen:
        at = span.start
        while at < span.end:
            while done + word.end - word.start <= at:
                word, done = next(rest), done + word.end - word.start
            until = min(span.end, done + word.end - word.start)
            yield Span(at - done + word.start, until - done + word.start)
            at = until


def _between(block: Span, holes: list[Span]) -> Iterator[tuple[int, int]]:
    start = block.start
    for hole in holes:
        yield start, hole.start
        start = hole.end
    yield start, block.end
