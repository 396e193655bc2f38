"""Which numbered lists show numbers that stand nowhere in the page.

A browser numbers the items of `ol` itself. Where the items begin with numbers of their own, the
page hides the browser's; then none is added.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from speechdocs.readers.html.lines import Line
from speechdocs.text.chars import (
    DOTS,
    LEFT_BRACKETS,
    LEFT_HEXAGON,
    PAUSE,
    RIGHT_BRACKETS,
    RIGHT_HEXAGON,
)
from speechdocs.text.numerals import ARABIC, BRACKETED, CHINESE, CIRCLED, DOTTED, IDEOGRAPHS

_OWN_NUMBER = re.compile(
    rf"\s*(?:[{LEFT_BRACKETS}{LEFT_HEXAGON}]?[{ARABIC}{CHINESE}]+"
    rf"[{RIGHT_BRACKETS}{RIGHT_HEXAGON}{PAUSE}{DOTS}是要]"
    rf"|[第其{CIRCLED}{BRACKETED}{DOTTED}{IDEOGRAPHS}])"
)


def numbered(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lists whose numbers are to be written: two items or more, none with its own."""
    items: dict[int, list[str]] = defaultdict(list)
    for line in lines:
        if line.number:
            items[line.list_].append(line.text)
    return frozenset(
        number
        for number, texts in items.items()
        if len(texts) > 1 and not any(_OWN_NUMBER.match(text) for text in texts)
    )
