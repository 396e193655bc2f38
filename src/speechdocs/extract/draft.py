"""What the recognisers work on: the clean text of a speech, and what has been found so far.

A `View` is the source without its debris and its characters of no width, one paragraph a line; it
knows for each character where it stands in the source. A `Draft` is handed from rule to rule; each
returns a new one.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.extract.lexicon import BUILT_IN, Lexicon
from speechdocs.model.speech import Debris, Excerpt, Speech
from speechdocs.text.blanks import layout_runs
from speechdocs.text.chars import LINE_ENDS
from speechdocs.text.pairs import Pairs
from speechdocs.text.source import Source, Span

_LINE_ENDS = re.compile(rf"[{LINE_ENDS}]+")


class View(Struct, frozen=True):
    """A clean text, its lines, and the place of each of its characters in the source."""

    text: str = ""
    lines: tuple[Span, ...] = ()
    places: array[int] | None = None

    def at(self, start: int, end: int) -> Span:
        """Return the span of the source that `[start, end)` of the view comes from."""
        if self.places is None or start >= end:
            return Span(start, end)
        return Span(self.places[start], self.places[end - 1] + 1)

    def line_of(self, position: int) -> int:
        """Return the number of the line that holds `position`."""
        return bisect_right(self.lines, (position, len(self.text) + 1)) - 1

    def line(self, number: int) -> str:
        """Return the words of the line `number`."""
        return self.of(self.lines[number])

    def of(self, span: Span) -> str:
        """Return the words of `span`."""
        return self.text[span.start : span.end]


class Table(Struct, frozen=True):
    """A table of the source and the words of its cells."""

    at: Span
    rows: tuple[tuple[str, ...], ...]


_NO_PAIRS = Pairs()
_NO_SPEECH = Speech()


class Draft(Struct, frozen=True):
    """A speech in the making.

    `blocks` are the paragraphs of the source, debris included; `parts` say where in the source its
    speeches begin, if it holds several; `head` and `foot` bound the lines of the view that are the
    body; `sentences`, `clauses` and `pairs` are those of the body; `refs` say
    which section or item begins where in the source.
    """

    source: Source
    lexicon: Lexicon = BUILT_IN
    blocks: tuple[Span, ...] = ()
    parts: tuple[int, ...] = ()
    tables: tuple[Table, ...] = ()
    view: View = View()
    head: int = 0
    foot: int = 0
    verses: frozenset[int] = frozenset()
    sentences: tuple[Span, ...] = ()
    clauses: tuple[Span, ...] = ()
    pairs: Pairs = _NO_PAIRS
    refs: tuple[tuple[int, str], ...] = ()
    speech: Speech = _NO_SPEECH

    @property
    def body(self) -> tuple[Span, ...]:
        """Return the lines of the view that are the body."""
        return self.view.lines[self.head : self.foot]

    @property
    def bounds(self) -> Span:
        """Return the span of the view that the body takes up."""
        lines, foot = self.view.lines, min(self.foot, len(self.view.lines))
        if self.head >= foot:
            return Span(0, 0)
        return Span(lines[self.head].start, lines[foot - 1].end)

    def excerpt(self, start: int, end: int) -> Excerpt:
        """Return the words of `[start, end)` of the view with their place in the source.

        Of two lines one text is made: content never holds a line end.
        """
        return Excerpt(self.view.text[start:end].replace("\n", ""), self.view.at(start, end))

    def sentence_at(self, position: int) -> Span:
        """Return the sentence of the body that holds `position`."""
        return _holding(self.sentences, position)

    def sentences_in(self, span: Span) -> tuple[Span, ...]:
        """Return the sentences of the body that begin inside `span`."""
        first = bisect_left(self.sentences, (span.start,))
        return self.sentences[first : bisect_left(self.sentences, (span.end,), first)]

    def table_at(self, span: Span) -> Table | None:
        """Return the table that the line at `span` of the view is, if it is one."""
        if not self.tables:
            return None
        at = self.view.at(*span)
        index = bisect_right(self.tables, at.start, key=lambda table: table.at.start) - 1
        return self.tables[index] if index >= 0 and self.tables[index].at == at else None

    def clause_at(self, position: int) -> Span:
        """Return the clause of the body that holds `position`."""
        return _holding(self.clauses, position)

    def ref_at(self, place: Span | None) -> str:
        """Return the id of the section or item in which a span of the source lies."""
        index = bisect_right(self.refs, place.start, key=lambda ref: ref[0]) if place else 0
        return self.refs[index - 1][1] if index else ""

    def discarded(self, lines: Iterable[Span], kind: str) -> Draft:
        """Return the draft with `lines` of the view labelled as debris of `kind`."""
        text = self.source.text
        return self.with_debris(debris_at(text, kind, self.view.at(*line)) for line in lines)

    def with_debris(self, debris: Iterable[Debris]) -> Draft:
        """Return the draft with `debris`; what debris there was inside it is now part of it."""
        new = sorted(debris, key=_place)
        starts = [piece.at.start for piece in new]

        def is_inside(piece: Debris) -> bool:
            index = bisect_right(starts, piece.at.start) - 1
            return index >= 0 and new[index].at.covers(piece.at)

        others = [piece for piece in self.speech.debris if not is_inside(piece)]
        return self.found(debris=tuple(sorted([*others, *new], key=_place)))

    def found(self, **fields: object) -> Draft:
        """Return the draft with `fields` of the speech filled in."""
        return replace(self, speech=replace(self.speech, **fields))


def _place(debris: Debris) -> Span:
    return debris.at


def debris_at(text: str, kind: str, at: Span) -> Debris:
    """Return the piece of debris at `at` of the source `text`; content never holds a line end."""
    return Debris(kind, "".join(part.of(text) for part in _unbroken(text, at)), at)


def is_known(at: Span, known: tuple[Debris, ...]) -> bool:
    """Return whether a piece shares characters with debris that is known already."""
    index = bisect_left(known, at.end, key=lambda debris: debris.at.start) - 1
    return index >= 0 and known[index].at.end > at.start


def part_at(text: str, at: Span, start: int, end: int) -> Span:
    """Return where `[start, end)` of the words of debris at `at` stands in the source `text`."""
    if not _LINE_ENDS.search(text, *at):
        return Span(at.start + start, at.start + end)
    places = [place for part in _unbroken(text, at) for place in range(*part)]
    return Span(places[start], places[end - 1] + 1)


def _unbroken(text: str, at: Span) -> Iterator[Span]:
    """Yield what is left of `at` without its line ends and the blanks beside them."""
    start = at.start
    words = at.of(text) if _LINE_ENDS.search(text, *at) else ""
    for run in layout_runs(words):
        if _LINE_ENDS.search(words, *run):
            yield Span(start, at.start + run[0])
            start = at.start + run[1]
    yield Span(start, at.end)


def _holding(spans: tuple[Span, ...], position: int) -> Span:
    index = bisect_right(spans, position, key=lambda span: span.start) - 1
    if index < 0 or not spans[index].start <= position < spans[index].end:
        return Span(position, position)
    return spans[index]
