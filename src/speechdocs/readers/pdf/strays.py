"""Which characters of a page stand outside its lines: turned, vertical, marked as no content.

Watermarks and stamps are turned or upright; running heads may be marked by the file itself; some
programs leave text outside of what a page shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from speechdocs.readers.pdf.pages import Page, Run
from speechdocs.text.chars import is_han

ROTATED, VERTICAL, HIDDEN, ARTIFACT = "rotated", "vertical", "hidden", "artifact"

_COLUMN = 4
_SAME_PLACE = 0.2
_CLOSE = 1.7
_MOST = 0.5


class Stray(Struct, frozen=True):
    """Runs that are read on their own, and why."""

    kind: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Return their characters."""
        return "".join(run.text for run in self.runs)


def trusted(pages: Sequence[Page]) -> bool:
    """Return whether the file's marks are believed: nobody marks most of a text as no content."""
    runs = [run for page in pages for run in page.runs]
    marked = sum(len(run.text) for run in runs if run.artifact)
    return marked < _MOST * sum(len(run.text) for run in runs)


def apart(page: Page, *, marks: bool) -> tuple[Page, list[Stray]]:
    """Return `page` with its lines only, and what stands outside of them.

    `marks` says whether the file's own marks count.
    """
    kinds = [_kind(run, page, marks=marks) for run in page.runs]
    for start, end in _columns(page.runs):
        kinds[start:end] = [VERTICAL] * (end - start)
    strays = [
        Stray(kind, tuple(page.runs[start:end])) for kind, start, end in _stretches(kinds) if kind
    ]
    kept = tuple(run for run, kind in zip(page.runs, kinds, strict=True) if not kind)
    return page._replace(runs=kept), strays


def _kind(run: Run, page: Page, *, marks: bool) -> str:
    if run.turned:
        return ROTATED
    outside = run.rights[-1] < 0 or run.lefts[0] > page.width or not 0 < run.base < page.height
    if outside:
        return HIDDEN
    return ARTIFACT if marks and run.artifact else ""


def _columns(runs: Sequence[Run]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of `runs` that are single characters below one another."""
    start = 0
    for index, (run, after) in enumerate(pairwise(runs), 1):
        if not _is_below(run, after):
            if index - start >= _COLUMN:
                yield start, index
            start = index
    if len(runs) - start >= _COLUMN:
        yield start, len(runs)


def _is_below(run: Run, after: Run) -> bool:
    single = len(run.text) == len(after.text) == 1 and is_han(run.text) and is_han(after.text)
    same = abs(after.lefts[0] - run.lefts[0]) < _SAME_PLACE * run.size
    return single and same and 0 < after.base - run.base < _CLOSE * run.size


def _stretches(kinds: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    start = 0
    for index in range(1, len(kinds) + 1):
        if index == len(kinds) or kinds[index] != kinds[start]:
            yield kinds[start], start, index
            start = index
