"""Whether a text is what stands in the source at its span.

Both sides are compared without layout characters, and the source's side without the debris inside
the span: exactly what extraction takes away, and nothing else (design 3.1).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from speechdocs.model.speech import Debris, Edit, Paragraph
from speechdocs.text.blanks import bare, layout_runs, solid
from speechdocs.text.source import Span

_CONTEXT = 10


class SourceText:
    """A reader's text together with the debris in it."""

    def __init__(self, text: str, debris: Iterable[Debris]) -> None:
        self.text = text
        self._debris = sorted({entry.at for entry in debris})

    def kept(self, span: Span) -> Iterator[Span]:
        """Yield what is left of `span` without the debris inside it.

        Debris that holds the whole span is no debris to it: a date in a line of debris is read
        from there.
        """
        start = span.start
        first, last = (bisect_left(self._debris, (end,)) for end in span)
        for hole in self._debris[first:last]:
            if span.covers(hole) and hole != span:
                yield Span(start, hole.start)
                start = max(start, hole.end)
        yield Span(start, span.end)

    def words(self, span: Span) -> str:
        """Return what `span` says, debris left out."""
        return "".join(part.of(self.text) for part in self.kept(span))

    def offsets(self, span: Span, *, tabular: bool = False) -> list[int]:
        """Return where the characters of `span` stand that are words, no debris and no layout."""
        kept = [offset for part in self.kept(span) for offset in range(*part)]
        return [kept[word] for word in word_offsets(self.words(span), tabular=tabular)]


def word_offsets(text: str, *, tabular: bool = False) -> list[int]:
    """Return the offsets in `text` of the characters that are not layout."""
    if tabular:
        return [offset for offset, character in enumerate(text) if not character.isspace()]
    offsets: list[int] = []
    done = 0
    for start, end in layout_runs(text):
        offsets.extend(range(done, start))
        done = end
    offsets.extend(range(done, len(text)))
    return offsets


def difference(text: str, span: Span, source: SourceText) -> tuple[str, str] | None:
    """Return where `text` and the source at `span` part, as two short pieces; None if nowhere."""
    there = source.words(span)
    if text == there or (here := bare(text)) == (there := bare(there)):
        return None
    return _parting(here, there)


def correction(text: str, span: Span, source: SourceText) -> Edit:
    """Return the correction that makes `text` of what the source says at `span`."""
    here, there, offsets = bare(text), bare(source.words(span)), source.offsets(span)
    first = _shared(here, there)
    last = _shared(here[first:][::-1], there[first:][::-1])
    end = len(there) - last
    ends = [*offsets, offsets[-1] + 1 if offsets else span.end]
    place = Span(ends[first], ends[end - 1] + 1 if end > first else ends[first])
    return Edit(place, there[first:end], here[first : len(here) - last])


def rows_difference(paragraph: Paragraph, span: Span, source: SourceText) -> tuple[str, str] | None:
    """Return where the cells of a table (or the lines of a verse) and the source part."""
    here = solid("".join(cell for row in paragraph.rows for cell in row))
    there = solid(source.words(span))
    return None if here == there else _parting(here, there)


def _parting(here: str, there: str) -> tuple[str, str]:
    first = _shared(here, there)
    start = max(0, first - _CONTEXT)
    return here[start : first + _CONTEXT], there[start : first + _CONTEXT]


def _shared(here: str, there: str) -> int:
    """Return how many characters two texts share at their beginning."""
    pairs = zip(here, there, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(here), len(there)))
