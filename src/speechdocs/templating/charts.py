"""Which figures of a speech are worth a picture: several of one paragraph, of one unit, each named.

A figure's name is what its clause says before it, word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from speechdocs.frozen import frozen
from speechdocs.model.speech import Figure, Speech
from speechdocs.templating.references import References
from speechdocs.templating.words import Words, of
from speechdocs.text.chars import COLONS, COMMAS, PAUSE, SEMICOLONS

_FEWEST = 3
"""Two values need no picture."""
_NAME = re.compile(r"[\u3400-\u9fff].{1,14}[^和及与]")
"""A name has three characters or more, for a verb alone is none, and fits before its bar."""
_ELSEWHERE = ("分别", "从")
"""Behind these words stands a figure that is one of several of its name."""
_TIMES = "年月日天"
"""Units that say when and how long, not how many."""
_CLAUSE = re.compile(f"[^{COMMAS}{PAUSE}{SEMICOLONS}{COLONS}]*$")


@frozen
class Bar:
    """A value, in words and as a number in digits, and what it is the value of."""

    name: Words
    words: Words
    value: str


@frozen
class ChartRow:
    """Values of one unit, and the number of the paragraph that says them all."""

    unit: str
    bars: tuple[Bar, ...]
    number: int


def charts(speech: Speech, references: References) -> tuple[ChartRow, ...]:
    """Return the charts that the figures of `speech` give, in its order."""
    placed = [(references.number(f.text, f.at, f.ref), f) for f in speech.figures]
    found = []
    for number, group in groupby(placed, key=lambda entry: entry[0]):
        figures = [figure for _, figure in group]
        units = dict.fromkeys(figure.unit for figure in figures)
        for unit in (unit for unit in units if unit and unit not in _TIMES):
            bars = {bar.name.text: bar for bar in _bars(figures, unit)}
            if number and len(bars) >= _FEWEST:
                found.append(ChartRow(unit, tuple(bars.values()), number))
    return tuple(found)


def _bars(figures: Iterable[Figure], unit: str) -> Iterator[Bar]:
    for figure in figures:
        name = _name(figure) if figure.unit == unit else None
        if name and figure.value is not None and figure.value >= 0:
            # Python writes some numbers with an exponent, the markup does not know any.
            yield Bar(name, of(figure), f"{Decimal(str(figure.value)):f}")


def _name(figure: Figure) -> Words | None:
    """Return what the clause of `figure` says before it, if that can name a bar."""
    context = figure.context
    if not (context and context.at and figure.at):
        return None
    before = of(context).cut(0, figure.at.start - context.at.start)
    clause = _CLAUSE.search(before.text)
    name = before.cut(clause.start(), len(before.text)) if clause else before
    is_shared = any(word in name.text for word in _ELSEWHERE)
    return name if _NAME.fullmatch(name.text) and not is_shared else None
