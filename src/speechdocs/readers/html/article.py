"""Which lines of a page are the article: the speech with its heading, and what stands around it.

The article is where the sentences are. Every line weighs as many punctuation marks as it has
outside links; the article's block is the deepest one that holds nine tenths of the weight. Blocks
inside it that are mostly links are taken out, and the search is repeated. Then the heading above is
found by the page's title, and lines that go on after the block are taken in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from speechdocs.readers.html.headline import find_headline
from speechdocs.readers.html.lexicon import words
from speechdocs.readers.html.lines import Block, Line, Page
from speechdocs.readers.html.looks import HIDDEN, LINK
from speechdocs.text.chars import (
    COLON,
    COMMA,
    EXCLAMATION,
    HAN,
    PAUSE,
    QUESTION,
    RIGHT_QUOTE,
    RIGHT_TITLE,
    SEMICOLON,
    SENTENCE_ENDS,
)

_HALF = rf"(?<={HAN[:-1]}{RIGHT_QUOTE}{RIGHT_TITLE}])[,;:!?]"
_MARK = re.compile(f"[{COMMA}{PAUSE}{SEMICOLON}{COLON}{SENTENCE_ENDS}]|{_HALF}")
_SENTENCE_END = re.compile(f"[{SENTENCE_ENDS}{EXCLAMATION}{QUESTION}!?]")
_HAN = re.compile(HAN)

_MOST = 0.9
_TOO_MUCH = 0.4
"""A block with this share of the weight is no menu, whatever it is called."""
_LISTS = (
    # links, their share of the characters, that of link lines, and of the weight (less than)
    (2, 0.3, 0.0, 0.25),
    (3, 0.1, 0.3, 0.6),
)
"""What is a list of links: mostly links, or every third line one, above a summary each."""
_ROUNDS = 5
_LONG = 80
_SHORT_LINES = 5
_LEAVES = frozenset({"blockquote", "center", "dd", "h1", "h2", "h3", "h4", "li", "p", "pre", "tr"})
"""Blocks that hold a paragraph or so, never an article with its heading."""


class _Sums(Struct):
    """What each block holds: weight, characters, those in links, links, lines, those to click."""

    weight: list[int]
    size: list[int]
    linked: list[int]
    links: list[int]
    lines: list[int]
    clicked: list[int]


def kinds_of(page: Page) -> list[str]:
    """Return for each line of `page` what kind of aside it is; the article's lines are none."""
    weights = _weights(page)
    sides = _sides(page, weights)
    if not any(weights):
        return ["navigation"] * len(page.lines)
    block = _core(page, weights, sides)
    first, last = block.first, block.last
    kinds = [sides[line.block] or _link_kind(line) for line in page.lines]
    last = _to_the_end(page, block, kinds, last)
    head = find_headline(page, first, last, kinds)
    first = head if head is not None else _to_the_start(page, block, kinds, first)
    if head is not None:
        kinds[head] = ""
    return [
        kind if first <= number < last else _outside(kind, page.lines[number], number < first)
        for number, kind in enumerate(kinds)
    ]


def is_link(line: Line) -> bool:
    """Return whether a line is there to be clicked, not to be read."""
    if line.linked * 2 < len(line.text):
        return False
    return len(line.text) < _LONG or _SENTENCE_END.search(line.text) is None


def _link_kind(line: Line) -> str:
    return "related" if is_link(line) else ""


def _outside(kind: str, line: Line, before: bool) -> str:  # noqa: FBT001
    if kind and kind != "related":
        return kind
    if before:
        return "navigation"
    return kind or ("related" if is_link(line) else "footer")


def _weights(page: Page) -> list[int]:
    """Return the weight of each line: sentences, or characters where the page has no sentence."""
    weights = [_marks(line) for line in page.lines]
    if any(weights):
        return weights
    return [0 if is_link(line) else len(_HAN.findall(line.text)) for line in page.lines]


def _marks(line: Line) -> int:
    if line.linked and is_link(line):
        return 0
    return sum(
        sum(1 for _ in _MARK.finditer(line.text, run.start, run.end))
        for run in line.runs
        if not run.flags & HIDDEN and (not run.flags & LINK or run.end - run.start > _LONG)
    )


def _totals(page: Page, values: Sequence[int]) -> list[int]:
    """Return for each block the sum of `values`, one a line, over all it holds."""
    totals = [0] * len(page.blocks)
    for line, value in zip(page.lines, values, strict=True):
        totals[line.block] += value
    for number in range(len(totals) - 1, 0, -1):
        totals[page.blocks[number].parent] += totals[number]
    return totals


def _sides(page: Page, weights: list[int]) -> list[str]:
    """Return for each block what kind of aside it is by its name or that of a block around it.

    A block with much of the page's weight is what the page is about; ASP pages are one big form.
    """
    totals = _totals(page, weights)
    sides: list[str] = []
    for block, total in zip(page.blocks, totals, strict=True):
        around = sides[block.parent] if sides else ""
        own = block.side if block.side == "page-title" or total < _TOO_MUCH * totals[0] else ""
        sides.append(around or own)
    return sides


def _core(page: Page, weights: list[int], sides: list[str]) -> Block:
    """Return the block of the article; blocks of links in it get their kind in `sides`."""
    sums = _Sums(
        weight=[],
        size=_totals(page, [len(line.text) for line in page.lines]),
        linked=_totals(page, [line.linked for line in page.lines]),
        links=_totals(page, [line.links for line in page.lines]),
        lines=_totals(page, [not line.is_blank for line in page.lines]),
        clicked=_totals(page, [line.linked > 0 and is_link(line) for line in page.lines]),
    )
    core = 0
    for _ in range(_ROUNDS):
        counted = [
            0 if sides[line.block] else weight
            for line, weight in zip(page.lines, weights, strict=True)
        ]
        sums.weight = _totals(page, counted)
        core = _deepest(page, sums.weight)
        if not _take_out_links(page, core, sums, sides):
            break
    return page.blocks[core]


def _deepest(page: Page, totals: list[int]) -> int:
    """Return the deepest block with most of the weight that can hold paragraphs."""
    least = _MOST * totals[0]
    core = max(number for number, total in enumerate(totals) if total >= least)
    while page.blocks[core].tag in _LEAVES:
        core = page.blocks[core].parent
    return core


def _take_out_links(page: Page, core: int, sums: _Sums, sides: list[str]) -> bool:
    """Mark in `sides` the blocks within `core` that are lists of links; return if any is."""
    number, found = core + 1, False
    while number < page.blocks[core].stop:
        stop = page.blocks[number].stop
        if not sides[number] and _is_list_of_links(number, core, sums):
            sides[number:stop] = [side or "related" for side in sides[number:stop]]
            found, number = True, stop
        else:
            number += 1
    return found


def _is_list_of_links(number: int, core: int, sums: _Sums) -> bool:
    return any(
        sums.links[number] >= links
        and sums.linked[number] >= linked * sums.size[number]
        and sums.clicked[number] >= clicked * sums.lines[number]
        and sums.weight[number] < weight * sums.weight[core]
        for links, linked, clicked, weight in _LISTS
    )


def _to_the_end(page: Page, core: Block, kinds: list[str], last: int) -> int:
    """Return where the article ends: what goes on after its block is part of it.

    Sentences go on anywhere; short lines, such as a name and a date, beside the block only.
    """
    beside = page.blocks[core.parent].last if core.parent >= 0 else last
    short = 0
    for number in range(last, len(page.lines)):
        line = page.lines[number]
        if line.is_blank:
            continue
        if kinds[number] or line.text.strip().startswith(words("ends")):
            break
        if _SENTENCE_END.search(line.text):
            last, short = number + 1, 0
        elif (short := short + 1) > _SHORT_LINES:
            break
        elif number < beside:
            last = number + 1
    return last


def _to_the_start(page: Page, core: Block, kinds: list[str], first: int) -> int:
    """Return where an article without a heading begins: with the lines right above its block."""
    beside = page.blocks[core.parent].first if core.parent >= 0 else first
    short = 0
    for number in range(first - 1, beside - 1, -1):
        line = page.lines[number]
        if line.is_blank:
            continue
        if kinds[number] or (short := short + 1) > _SHORT_LINES:
            break
        first = number
    return first
