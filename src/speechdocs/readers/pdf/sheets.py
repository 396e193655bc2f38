"""How a page is sorted out: its running lines in order, and what stands above and below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from speechdocs.readers.pdf.furniture import FOOTNOTE, HEADER, footnotes, furniture, place_of
from speechdocs.readers.pdf.linear import mark_of
from speechdocs.readers.pdf.order import in_order
from speechdocs.readers.pdf.pages import Line, Page, line_of
from speechdocs.readers.pdf.rows import lines as lines_of
from speechdocs.readers.pdf.strays import ARTIFACT, Stray, apart, trusted

_MARK = re.compile(r"[\u2460-\u2473\u2776-\u277f*\u2020\u203b\u00b9\u00b2\u00b3]+|\W?\d{1,3}\W?")

Passage = tuple[list[Line], str]
"""Lines that are no running text, and their kind."""


class Sheet(Struct):
    """The running `lines` of a page, passages `above` and `below` them, its footnotes' `marks`."""

    lines: list[Line] = field(default_factory=list)
    above: list[Passage] = field(default_factory=list)
    below: list[Passage] = field(default_factory=list)
    marks: frozenset[str] = frozenset()


def sheets(pages: Sequence[Page], body: int) -> list[Sheet]:
    """Return the pages sorted out; `body` is the size of the running text."""
    marks = trusted(pages)
    kept, strays = zip(*(apart(page, marks=marks) for page in pages), strict=True)
    lines = [lines_of(page, number) for number, page in enumerate(kept)]
    kinds = furniture(kept, lines)
    result = []
    for page, level, apart_from in zip(kept, lines, strays, strict=True):
        sheet = _sheet(level, kinds, body)
        for passage in _passages(page, apart_from):
            (sheet.above if passage[1] == HEADER else sheet.below).append(passage)
        result.append(sheet)
    return result


def _sheet(level: Sequence[Line], kinds: dict[Line, str], body: int) -> Sheet:
    sheet = Sheet()
    running = [line for line in level if line not in kinds]
    notes = footnotes(running, body)
    if notes:
        sheet.below.append((notes, FOOTNOTE))
        found = (_MARK.match(line.text.lstrip()) for line in notes)
        sheet.marks = frozenset(mark_of(match[0]) for match in found if match)
    apart_from = frozenset(notes)
    sheet.lines = in_order(line for line in running if line not in apart_from)
    top = min((line.base for line in sheet.lines), default=0)
    for line in level:
        if line in kinds:
            (sheet.above if line.base < top else sheet.below).append(([line], kinds[line]))
    return sheet


def _passages(page: Page, strays: Sequence[Stray]) -> Iterator[Passage]:
    """Yield what stands outside of the lines, blanks left out."""
    for stray in strays:
        if stray.kind == ARTIFACT:
            for line in lines_of(page._replace(runs=stray.runs), 0):
                yield [line], place_of(line, page) or ARTIFACT
        elif stray.text.strip():
            yield [line_of(stray.runs)], stray.kind
