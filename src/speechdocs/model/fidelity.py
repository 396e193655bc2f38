"""Whether a text is what stands in the source at its span.

Both sides are compared without layout characters, and the source's side without the debris inside
the span: exactly what extraction takes away, and nothing else (design 3.1).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from speechdocs.model.speech import Debris, Paragraph
from speechdocs.text.blanks import bare, solid
from speechdocs.text.source import Span

_CONTEXT = 10


class SourceText:
    """A reader's text together with the debris in it."""

    def __init__(self, text: str, debris: Iterable[Debris]) -> None:
        self.text = text
        self._debris = sorted(entry.at for entry in debris)

    def kept(self, span: Span) -> Iterator[Span]:
        """Yield what is left of `span` without the debris inside it.

        Debris that holds the whole span is no debris to it: a date in a line of debris is read
        from there.
        """
        start = span.start
        for hole in self._debris[bisect_left(self._debris, (span.start,)) :]:
            if hole.start >= span.end:
                break
            if span.covers(hole) and hole != span:
                yield Span(start, hole.start)
                start = max(start, hole.end)
        yield Span(start, span.end)

    def words(self, span: Span) -> str:
        """Return what `span` says, debris left out."""
        return "".join(part.of(self.text) for part in self.kept(span))


def difference(text: str, span: Span, source: SourceText) -> tuple[str, str] | None:
    """Return where `text` and the source at `span` part, as two short pieces; None if nowhere."""
    there = source.words(span)
    if text == there or (here := bare(text)) == (there := bare(there)):
        return None
    return _parting(here, there)


def rows_difference(paragraph: Paragraph, span: Span, source: SourceText) -> tuple[str, str] | None:
    """Return where the cells of a table (or the lines of a verse) and the source part."""
    here = solid("".join(cell for row in paragraph.rows for cell in row))
    there = solid(source.words(span))
    return None if here == there else _parting(here, there)


def _parting(here: str, there: str) -> tuple[str, str]:
    pairs = zip(here, there, strict=False)
    first = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(here), len(there)))
    start = max(0, first - _CONTEXT)
    return here[start : first + _CONTEXT], there[start : first + _CONTEXT]
