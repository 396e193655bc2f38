"""Whether every character of a source lies in exactly one part of its speech.

The promise "nothing lost" is kept here: at extraction and again at every build. Debris counts as
debris even inside a paragraph; layout characters (`speechdocs.text.blanks`) and white space between
leaves count as layout wherever they stand; the rest is speech, or the run stops.
"""

from __future__ import annotations

import re

from msgspec import Struct

from speechdocs.errors import LedgerError, Place
from speechdocs.model.leaves import Leaf, leaves
from speechdocs.model.positions import written
from speechdocs.model.speech import Speech
from speechdocs.text.blanks import is_blank, layout_runs
from speechdocs.text.source import Span

_FREE, _SPEECH, _LAYOUT, _DEBRIS = range(4)
# A layout character is layout whoever claims it, except inside debris.
_AS_LAYOUT = bytes((_LAYOUT, _LAYOUT, _LAYOUT, _DEBRIS)) + bytes(252)
_UNCLAIMED = re.compile(b"\0+")
_SHOWN = 20
_NAMED = 5


class Ledger(Struct, frozen=True):
    """How many characters a source has, and what they are.

    >>> str(Ledger(3021, 2885, 104, 32))
    '3,021 = 2,885 speech + 104 debris + 32 layout'
    """

    total: int
    speech: int
    debris: int
    layout: int

    def __str__(self) -> str:
        return (
            f"{self.total:,} = {self.speech:,} speech + {self.debris:,} debris "
            f"+ {self.layout:,} layout"
        )


def audit(text: str, speech: Speech) -> Ledger:
    """Return the ledger of `speech` over the reader's `text`.

    A `LedgerError` names the characters that are lost, or the first that are claimed twice, with
    line and column in the source text.
    """
    book = _Book(text, speech)
    for leaf in leaves(speech):
        book.claim(leaf)
    book.lay_out()
    return book.close()


class _Book:
    """One byte for each character of a text, saying what it is."""

    def __init__(self, text: str, speech: Speech) -> None:
        self._text = text
        self._marks = bytearray(len(text))
        self._claimed: list[Leaf] = []
        source = speech.source
        self._file = (source.text_file or source.file) if source else ""

    def claim(self, leaf: Leaf) -> None:
        """Give the characters of `leaf` to it, unless another has them."""
        start, end = leaf.span
        if end > len(self._text):
            raise LedgerError(
                "no-source-span",
                Place(self._file, at=leaf.span),
                part=written(leaf.path),
                start=start,
                end=end,
                chars=len(self._text),
            )
        allowed = {_FREE, _SPEECH} if leaf.kind == "debris" else {_FREE}
        found = set(self._marks[start:end])
        if not found <= allowed or len(found) > 1:
            raise self._claimed_twice(leaf)
        mark = _DEBRIS if leaf.kind == "debris" else _SPEECH
        self._marks[start:end] = bytes((mark,)) * (end - start)
        self._claimed.append(leaf)

    def lay_out(self) -> None:
        """Mark the layout characters; what is left unclaimed is lost, unless it is blank."""
        marks = self._marks
        for start, end in layout_runs(self._text):
            marks[start:end] = marks[start:end].translate(_AS_LAYOUT)
        lost = []
        for match in _UNCLAIMED.finditer(bytes(marks)):
            start, end = match.span()
            if not is_blank(self._text[start:end]):
                lost.append(Span(start, end))
            marks[start:end] = bytes((_LAYOUT,)) * (end - start)
        if lost:
            raise self._lost(lost)

    def close(self) -> Ledger:
        """Return the sums."""
        count = self._marks.count
        return Ledger(len(self._marks), count(_SPEECH), count(_DEBRIS), count(_LAYOUT))

    def _claimed_twice(self, leaf: Leaf) -> LedgerError:
        # In source order, the other part is one of those claimed so far.
        other = next(o for o in reversed(self._claimed) if o.span.end > leaf.span.start)
        shared = Span(leaf.span.start, min(leaf.span.end, other.span.end))
        return self._error(
            "claimed-twice", shared, first=written(other.path), second=written(leaf.path)
        )

    def _lost(self, spans: list[Span]) -> LedgerError:
        """Return the error that tells the first of `spans`, where it is, and names the others."""
        named = [f"{self._shown(s)!r} [{s.start}, {s.end}]" for s in spans[:_NAMED]]
        if len(spans) > _NAMED:
            named.append(f"and {len(spans) - _NAMED} more")
        count = sum(span.end - span.start for span in spans)
        return self._error("lost-characters", spans[0], count=count, runs=", ".join(named))

    def _error(self, code: str, span: Span, **params: str | int) -> LedgerError:
        line = self._text.count("\n", 0, span.start) + 1
        column = span.start - self._text.rfind("\n", 0, span.start)
        place = Place(self._file, line, column, at=span)
        known = {"count": span.end - span.start, "text": self._shown(span)}
        return LedgerError(code, place, **(known | params))

    def _shown(self, span: Span) -> str:
        words = span.of(self._text)
        return words[:_SHOWN] + ("\N{HORIZONTAL ELLIPSIS}" if len(words) > _SHOWN else "")
