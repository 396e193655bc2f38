"""Where words begin and end, and what kind of words they are, as rjieba sees it.

rjieba keeps one dictionary for the process; it is only read, so the result depends on the text
alone. Loading it takes a tenth of a second, so it is loaded when the first text is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
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
    for word, tag in tagged(text):
        yield Token(word, start, tag)
        start += len(word)


def tagged(text: str) -> list[tuple[str, str]]:
    """Return the words of `text`, each with its part of speech."""
    import rjieba

    words: list[tuple[str, str]] = rjieba.tag(text)
    return words


def cut(text: str) -> list[str]:
    """Return the words of `text`, which together are all of it."""
    import rjieba

    words: list[str] = rjieba.cut(text)
    return words


def boundaries(text: str) -> frozenset[int]:
    """Return the places at which a word of `text` begins or ends."""
    return frozenset(accumulate(map(len, cut(text)), initial=0))
