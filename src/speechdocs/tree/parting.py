"""How words are parted: at places counted in characters, inside styled spans too."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from speechdocs.tree.nodes import Inline, Styled, Text
from speechdocs.tree.walk import words

Level = tuple[Inline, ...]


def parted(level: Level, places: Iterable[int]) -> list[Level]:
    """Return `level` parted at `places`, whole where anything but words stands in it.

    >>> parted((Text("ab"), Styled("note", (Text("cd"),))), [3])
    [(Text(text='ab', content=False, at=None), Styled(role='note', children=(Text(text='c', \
content=False, at=None),), lang='')), (Styled(role='note', children=(Text(text='d', \
content=False, at=None),), lang=''),)]
    """
    parts, done = [level], 0
    for place in places if _is_plain(level) else ():
        parts[-1:] = _split(parts[-1], place - done)
        done = place
    return parts


def _is_plain(level: Level) -> bool:
    return all(
        isinstance(inline, Text) or (isinstance(inline, Styled) and _is_plain(inline.children))
        for inline in level
    )


def _split(level: Level, at: int) -> tuple[Level, Level]:
    """Return what stands before character `at`, and the rest."""
    before: list[Inline] = []
    for number, inline in enumerate(level):
        size = len(words((inline,)))
        if at < size:
            first, second = _halves(inline, at)
            return (*before, *first), (*second, *level[number + 1 :])
        before.append(inline)
        at -= size
    return tuple(before), ()


def _halves(inline: Inline, at: int) -> tuple[Level, Level]:
    if at == 0:
        return (), (inline,)
    if isinstance(inline, Text):
        # The two parts have no place of their own in the source.
        first, second = inline.text[:at], inline.text[at:]
        return (replace(inline, text=first, at=None),), (replace(inline, text=second, at=None),)
    if isinstance(inline, Styled):
        left, right = _split(inline.children, at)
        return (replace(inline, children=left),), (replace(inline, children=right),)
    return (inline,), ()
