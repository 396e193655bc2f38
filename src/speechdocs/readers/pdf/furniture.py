"""Which lines of a PDF's pages are no running text: running heads, page numbers, footnotes.

A running head stands at the same place on several pages and says the same; so does a page number,
but for its digits. A footnote is small, stands below the text and begins with a mark.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import pairwise
from statistics import median

from speechdocs.readers.pdf.pages import Line, Page
from speechdocs.text.chars import DASHES, LEFT_BRACKETS, LEFT_HEXAGON, SLASHES

HEADER, FOOTER, PAGE_NUMBER, FOOTNOTE = "header", "footer", "page-number", "footnote"

_TOP, _BOTTOM = 0.15, 0.85
_SAME_HEIGHT = 400
_APART = 1.9
_LOOSE = 1.25
_ENOUGH = 50
_SMALL = 0.9
_DIGITS = re.compile(r"\d+")
_NUMBER = r"\s*+\d{1,4}\s*+"
_FRAME = rf"[{DASHES}\u00b7\u2022~|]+"
_FRAMED = re.compile(
    rf"\s*(?:{_FRAME}{_NUMBER}{_FRAME}"
    rf"|第{_NUMBER}页(?:\s*+(?:[,\uff0c/{SLASHES}]\s*+)?[(\uff08]?共{_NUMBER}页[)\uff09]?)?"
    rf"|[Pp]age{_NUMBER}(?:(?:of|/){_NUMBER})?|\d{{1,4}}\s*[{SLASHES}]\s*\d{{1,4}})\s*"
)
_BARE = re.compile(rf"{_NUMBER}")
_NOTE_MARK = re.compile(
    rf"\s*(?:[\u2460-\u2473\u2776-\u277f*\u2020\u203b\u00b9\u00b2\u00b3]"
    rf"|[\[{LEFT_BRACKETS}{LEFT_HEXAGON}]?\d{{1,3}}|注)"
)


def furniture(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> dict[Line, str]:
    """Return the kind of each line that is a running head, a running foot or a page number.

    `lines` are those of each of the `pages`.
    """
    edges = [_edges(page, level) for page, level in zip(pages, lines, strict=True)]
    groups: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for edge in edges:
        for line, zone in edge.items():
            groups[zone, _DIGITS.sub("#", "".join(line.text.split()))].append(line)
    repeated = {line for group in groups.values() for line in _repeated(group)}
    found: dict[Line, str] = {}
    for edge, level in zip(edges, lines, strict=True):
        numbers = [line for line in edge if _FRAMED.fullmatch(line.text)]
        outside = _outside(level, {*numbers, *(line for line in edge if line in repeated)})
        bare = _lone_number(level)
        found |= {
            line: _kind(line, edge[line]) for line in (*numbers, *outside, *bare) if line in edge
        }
    return found | _beside(edges, found)


def _edges(page: Page, lines: Iterable[Line]) -> dict[Line, str]:
    """Return the lines near the top and the bottom of a page."""
    zones = {}
    for line in lines:
        if line.base < _TOP * page.height:
            zones[line] = HEADER
        elif line.base > _BOTTOM * page.height:
            zones[line] = FOOTER
    return zones


def _repeated(group: list[Line]) -> Iterator[Line]:
    """Yield the lines that stand on another page too, at the same height."""
    by_height: dict[int, list[Line]] = defaultdict(list)
    for line in group:
        by_height[line.base // _SAME_HEIGHT].append(line)
    for height, level in by_height.items():
        near = [line for step in (0, 1, -1) for line in by_height.get(height + step, ())[:_ENOUGH]]
        yield from (line for line in level if any(_same(line, other) for other in near))


def _same(line: Line, other: Line) -> bool:
    """Return whether the two say the same; a number may count on with the pages."""
    if line.page == other.page or abs(line.base - other.base) > _SAME_HEIGHT:
        return False
    pages = line.page - other.page
    steps = [
        int(number) - int(before)
        for number, before in zip(
            _DIGITS.findall(line.text), _DIGITS.findall(other.text), strict=False
        )
    ]
    bare = bool(_BARE.fullmatch(line.text))
    return all(step == pages or (step == 0 and not bare) for step in steps)


def _outside(level: Sequence[Line], candidates: Collection[Line]) -> list[Line]:
    """Return the candidates at the ends of a page that stand apart from what is further in."""
    pitch = _pitch(level)
    down = sorted(level, key=lambda line: line.base)
    return [*_outermost(down, candidates, pitch), *_outermost(down[::-1], candidates, pitch)]


def _outermost(lines: Sequence[Line], candidates: Collection[Line], pitch: float) -> list[Line]:
    """Return the candidates at the start of `lines`, up to the last that has a gap behind it."""
    count = 0
    for index, line in enumerate(lines):
        if line not in candidates:
            break
        if index + 1 == len(lines) or _is_apart(line, lines[index + 1], pitch):
            count = index + 1
    return list(lines[:count])


def _is_apart(line: Line, inner: Line, pitch: float) -> bool:
    return line.size != inner.size or abs(inner.base - line.base) > _LOOSE * pitch


def _pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance of two baselines."""
    bases = sorted({line.base for line in lines})
    return median(after - before for before, after in pairwise(bases)) if len(bases) > 1 else 0


def _lone_number(level: Sequence[Line]) -> list[Line]:
    """Return the lowest line of a page if it is a bare number with white space above."""
    lowest = nlargest(2, level, key=lambda line: line.base)
    if len(lowest) == 1 or not lowest or not _BARE.fullmatch(lowest[0].text):
        return []
    number, above = lowest
    return [number] if number.base - above.base > _APART * number.size else []


def place_of(line: Line, page: Page) -> str:
    """Return what `line` is by its place on `page` and its form, nothing in the middle."""
    zone = _edges(page, [line]).get(line, "")
    return _kind(line, zone) if zone else ""


def _kind(line: Line, zone: str) -> str:
    is_number = _FRAMED.fullmatch(line.text) or _BARE.fullmatch(line.text)
    return PAGE_NUMBER if is_number else zone


def _beside(edges: Sequence[Mapping[Line, str]], known: Mapping[Line, str]) -> dict[Line, str]:
    """Return lines in rows that hold running heads on other pages: those of single chapters."""
    rows = {(kind, line.base // _SAME_HEIGHT, line.size) for line, kind in known.items()}
    return {
        line: zone
        for edge in edges
        for line, zone in edge.items()
        if line not in known and (zone, line.base // _SAME_HEIGHT, line.size) in rows
    }


def footnotes(lines: Sequence[Line], body: int) -> list[Line]:
    """Return the lines at the end of a page that are footnotes to text of the size `body`."""
    ordered = sorted(lines, key=lambda line: (line.base, line.left))
    start = len(ordered)
    while start and ordered[start - 1].size < _SMALL * body and not ordered[start - 1].cell:
        start -= 1
    small = ordered[start:] if start else []
    first = next((i for i, line in enumerate(small) if _NOTE_MARK.match(line.text)), len(small))
    return small[first:]
