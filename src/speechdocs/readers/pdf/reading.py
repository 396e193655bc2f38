"""How pages become one text: lines, what is no running text, paragraphs, in that order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from speechdocs.readers.pdf.flows import Placed, placed
from speechdocs.readers.pdf.linear import Linear
from speechdocs.readers.pdf.pages import Face, Page
from speechdocs.readers.pdf.paragraphs import is_centred, paragraphs
from speechdocs.readers.pdf.sheets import Passage, Sheet, sheets
from speechdocs.text.source import Span

_LARGER = 1.1
_LONGEST_HEADING = 100
_BLURRED = 50
_SEVERAL = 2


def linear(pages: Sequence[Page]) -> Linear:
    """Return the text of `pages` with all that was noticed."""
    size, face = _body(pages)
    text = Linear(bold=not face.bold)
    sorted_out = sheets(pages, size)
    lines = placed([one.lines for one in sorted_out], [page.width for page in pages], size)
    found = paragraphs([line for page in lines for line in page], size)
    levels, numbered = _levels(found, size), _is_numbered(found)
    done = 0
    asides = list(_asides(sorted_out))
    for paragraph in found:
        # A page ends inside a paragraph: what stands at its foot comes after that paragraph.
        done = _flush(text, asides, done, 2 * paragraph[0].line.page + 1)
        marks = frozenset[str]().union(*(sorted_out[one.line.page].marks for one in paragraph))
        at = text.paragraph([one.line for one in paragraph], marks, numbered=numbered)
        _hint(text, at, paragraph, levels, size)
    _flush(text, asides, done, 2 * len(sorted_out))
    return text


def _body(pages: Sequence[Page]) -> tuple[int, Face]:
    """Return the size and the face of most characters."""
    counts: Counter[tuple[int, Face]] = Counter()
    for run in (run for page in pages for run in page.runs if not run.turned):
        counts[_size(run.size), run.face] += len(run.text.strip())
    sizes: Counter[int] = Counter()
    for (size, _), count in counts.items():
        sizes[size] += count
    size = sizes.most_common(1)[0][0] if sizes else _BLURRED
    faces = Counter({face: count for (of, face), count in counts.items() if of == size})
    return size, faces.most_common(1)[0][0] if faces else Face()


def _size(size: int) -> int:
    """Return `size` in half points: some programs scale type by a hair."""
    return max(round(size / _BLURRED), 1) * _BLURRED


def _asides(found: Sequence[Sheet]) -> Iterator[tuple[int, Passage]]:
    """Yield the passages that are no running text, numbered: 2 × page above, one more below."""
    for number, sheet in enumerate(found):
        yield from ((2 * number, passage) for passage in sheet.above)
        yield from ((2 * number + 1, passage) for passage in sheet.below)


def _flush(text: Linear, asides: Sequence[tuple[int, Passage]], done: int, until: int) -> int:
    """Add the asides with numbers below `until`, return how many are done."""
    while done < len(asides) and asides[done][0] < until:
        lines, kind = asides[done][1]
        text.aside(lines, kind)
        done += 1
    return done


def _is_numbered(found: Sequence[Sequence[Placed]]) -> bool:
    """Return whether bare numbers stand in the indents of paragraphs, to count them."""
    numbered = [paragraph for paragraph in found if paragraph[0].line.number]
    inside = [
        paragraph
        for paragraph in numbered
        if len(paragraph) > 1
        and paragraph[1].line.left < paragraph[0].line.left - paragraph[0].line.size
    ]
    return len(inside) >= _SEVERAL or (bool(inside) and len(numbered) > _SEVERAL)


def _levels(found: Sequence[Sequence[Placed]], body: int) -> Mapping[int, int]:
    """Return the level of each size of type that is larger than that of the body, from 1."""
    sizes = {_size(paragraph[0].line.size) for paragraph in found}
    larger = sorted((size for size in sizes if size >= _LARGER * body), reverse=True)
    return {size: level for level, size in enumerate(larger, 1)}


def _hint(
    text: Linear, at: Span, paragraph: Sequence[Placed], levels: Mapping[int, int], body: int
) -> None:
    level = levels.get(_size(paragraph[0].line.size))
    if level and at.end - at.start <= _LONGEST_HEADING:
        text.hint(at, "heading", level)
    if all(is_centred(line, body) for line in paragraph):
        text.hint(at, "centred")
    if paragraph[0].line.cell:
        text.hint(at, "cell")
