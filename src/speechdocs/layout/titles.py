"""Where the lines of a title end: between words, of lengths as even as can be.

GB/T 9704-2012 7.3.1 asks that a title of several lines keeps its words whole and is symmetric.
Words are those of rjieba; a line neither begins with a particle or a suffix nor ends with a word
that belongs to the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, combinations, pairwise
from math import comb

import rjieba

from speechdocs.layout.glyphs import BREAK, EM
from speechdocs.layout.ribbon import Broken, Ribbon
from speechdocs.text.chars import LEFT_QUOTE, LEFT_TITLE, RIGHT_QUOTE, RIGHT_TITLE

_LEADING = frozenset("\u5728\u66a8\u5411\u5bf9\u4e3a\u4ee5\u4ece")
"""The Han words of one character that may begin a line: prepositions, and the `and` of meetings."""
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆"
    "郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
"""The commonest: the dictionary knows words, and no names."""
_TIED = _LEADING | frozenset("\u548c\u4e0e\u53ca\u540c") | _SURNAMES
"""The Han words of one character that may not end a line: those, more words for `and`, surnames."""
_WAIST = 4
"""How much more a line that is shorter than both its neighbours costs than an uneven one."""
_QUOTED = f"{LEFT_QUOTE}[^{LEFT_QUOTE}{RIGHT_QUOTE}]*{RIGHT_QUOTE}"
_TITLED = f"{LEFT_TITLE}[^{LEFT_TITLE}{RIGHT_TITLE}]*{RIGHT_TITLE}"
_WHOLE = tuple(map(re.compile, (f"{_TITLED}|{_QUOTED}", _QUOTED, "(?!)")))
"""What stays whole inside a title where it can: titles and names in quotes, else the latter."""
_TRIES = 20_000
"""Titles are short; a whole text set in the style of one gets lines that are even, and no more."""


def in_words(ribbon: Ribbon, count: int, measure: int) -> list[Broken]:
    """Return the best `count` lines that split no word, none wider than `measure`.

    One line more where so few would split one; empty where that does not help, and for a text with
    line ends of its own.
    """
    return _in_words(ribbon, count, measure) or _in_words(ribbon, count + 1, measure)


def _in_words(ribbon: Ribbon, count: int, measure: int) -> list[Broken]:
    text = ribbon.text
    places = [at for at in _between_words(text) if ribbon.allowed[at]]
    if BREAK in text or comb(len(places), count - 1) > _TRIES:
        return []
    for whole in _WHOLE:
        spans = [span.span() for span in whole.finditer(text)]
        outside = [at for at in places if not any(start < at < end for start, end in spans)]
        if found := _best(ribbon, outside, count, measure):
            return found
    return []


def _best(ribbon: Ribbon, places: list[int], count: int, measure: int) -> list[Broken]:
    """Return the best `count` lines that end at some of `places`, empty where none fit."""
    size = len(ribbon.text)
    best: tuple[int, tuple[int, ...]] | None = None
    # Late places first: of two equally even shapes the one with the longer first line is taken.
    for ends in combinations(reversed(places), count - 1):
        edges = (0, *reversed(ends), size)
        widths = [ribbon.width(start, end) for start, end in pairwise(edges)]
        cost = _cost(widths)
        if max(widths) <= measure and (best is None or cost < best[0]):
            best = cost, edges[1:]
    return ribbon.cut(best[1], measure) if best else []


def _between_words(text: str) -> Iterator[int]:
    """Yield the places in `text` where one line may end and the next begin."""
    tokens = rjieba.cut(text)
    for at, (before, after) in zip(accumulate(map(len, tokens)), pairwise(tokens), strict=False):
        if before not in _TIED and (len(after) > 1 or after in _LEADING or not after.isalpha()):
            yield at


def _cost(widths: list[int]) -> int:
    """Return how far lines of these `widths` are from even ones.

    A line visibly shorter than both its neighbours costs more: a trapezoid or a lozenge has none.
    """
    mean = sum(widths) // len(widths)
    uneven = sum((width - mean) ** 2 for width in widths)
    around = zip(widths, widths[1:], widths[2:], strict=False)
    waists = sum(max(min(above, below) - width - EM, 0) ** 2 for above, width, below in around)
    return uneven + _WAIST * waists
