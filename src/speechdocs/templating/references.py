"""In which numbered paragraph words of a speech stand: by place, else by what holds them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from speechdocs.templating.passages import Passage
from speechdocs.text.source import Span


class References:
    """Answers in which paragraph something stands; 0 where that cannot be told."""

    def __init__(self, found: Iterable[Passage]) -> None:
        everything = tuple(found)
        self._paragraphs = tuple(passage for passage in everything if passage.number)
        placed = list(_placed(everything))
        self._starts = [start for start, _ in placed]
        self._numbers = [number for _, number in placed]

    def number(self, text: str = "", at: Span | None = None, node: str = "") -> int:
        """Return the number of the paragraph at `at`, else of one in `node` that holds `text`."""
        return self._at(at) or self._holding(text, node)

    def _at(self, at: Span | None) -> int:
        if at is None:
            return 0
        index = bisect_right(self._starts, at.start) - 1
        # A lead that runs on stands behind the span of the paragraph it is printed with.
        return self._numbers[index] if index >= 0 else 0

    def _holding(self, text: str, node: str) -> int:
        inside = [p for p in self._paragraphs if not node or p.node == node or _below(p.node, node)]
        holding = (p.number for p in inside if text and text in p.text)
        first = inside[0].number if node and inside else 0
        return next(holding, first)


def _placed(found: tuple[Passage, ...]) -> Iterator[tuple[int, int]]:
    """Yield where each passage begins and its number; a heading has that of what it stands over."""
    number, placed = 0, []
    for passage in reversed(found):
        number = passage.number or number
        if passage.at:
            placed.append((passage.at.start, number))
    yield from reversed(placed)


def _below(name: str, node: str) -> bool:
    return name.startswith(f"{node}.")
