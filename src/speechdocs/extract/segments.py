"""Where words begin and end, and what kind of words they are, as rjieba sees it.

rjieba keeps one dictionary for the process; it is only read, so the result depends on the text
alone. Loading it takes a tenth of a second, so it is loaded when the first text is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Token(NamedTuple):
    """A word, where it begins, and its part of speech (n… noun, v… verb, and so on)."""

    text: str
    start: int
    tag: str

    @property
    def end(self) -> int:
        """Return where the word ends."""
        return self.start + len(self.text)


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """Yield the words of `text`; places are counted from `start`."""
    import rjieba

    for word, tag in rjieba.tag(text):
        yield Token(word, start, tag)
        start += len(word)


def boundaries(text: str) -> frozenset[int]:
    """Return the places at which a word of `text` begins or ends."""
    import rjieba

    found, place = [0], 0
    for word in rjieba.cut(text):
        place += len(word)
        found.append(place)
    return frozenset(found)


def is_word(text: str) -> bool:
    """Return whether `text` is a single word."""
    import rjieba

    return len(rjieba.cut(text)) == 1
