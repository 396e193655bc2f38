"""Where a centred block breaks in Word: where layout broke it, so that its lines are even.

GB/T 9704-2012 7.3.1 asks for lines of a title that are symmetric; Word would fill the first one.
"""

from __future__ import annotations

from dataclasses import replace

from speechdocs.layout.frames import Layout
from speechdocs.theme.theme import Theme
from speechdocs.tree.nodes import (
    Anchor,
    Heading,
    Inline,
    LineBreak,
    Paragraph,
    Reference,
    Styled,
    Text,
)
from speechdocs.tree.walk import blocks, words


def centred_lines(layout: Layout, theme: Theme) -> dict[int, list[str]]:
    """Return the lines of the centred blocks of more than one line, by block index."""
    found: dict[int, list[str]] = {
        index: []
        for index, block in enumerate(blocks(layout.document))
        if isinstance(block, Paragraph | Heading)
        and _is_centred(block.style, theme)
        and index in layout.extents
        and layout.extents[index].lines > 1
    }
    for page in layout.pages if found else ():
        for line in page.lines:
            if line.block in found:
                found[line.block].append("".join(run.text for run in line.runs))
    return found


def _is_centred(name: str, theme: Theme) -> bool:
    return name in theme.styles and theme.styles[name].align == "center"


def with_breaks(level: tuple[Inline, ...], lines: list[str]) -> tuple[Inline, ...]:
    """Return `level` broken after each of `lines`, or as it is if it does not consist of them."""
    if len(lines) < 2 or "".join(lines) != words(level) or not _plain(level):
        return level
    ends, total = [], 0
    for line in lines[:-1]:
        total += len(line)
        ends.append(total)
    return _Breaker(ends).all(level)


def _plain(level: tuple[Inline, ...]) -> bool:
    return all(
        isinstance(inline, Text | Anchor)
        or (isinstance(inline, Styled) and _plain(inline.children))
        for inline in level
    )


class _Breaker:
    """Puts line ends after so many characters."""

    def __init__(self, ends: list[int]) -> None:
        self.ends = ends
        self.position = 0

    def all(self, level: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(part for inline in level for part in self._parts(inline))

    def _parts(self, inline: Inline) -> list[Inline]:
        if isinstance(inline, Styled | Reference):
            return [replace(inline, children=self.all(inline.children))]
        return self._text(inline) if isinstance(inline, Text) else [inline]

    def _text(self, text: Text) -> list[Inline]:
        first, last = self.position, self.position + len(text.text)
        self.position = last
        parts: list[Inline] = []
        start = first
        for cut in (at for at in self.ends if first < at <= last):
            parts += [replace(text, text=text.text[start - first : cut - first]), LineBreak()]
            start = cut
        if start < last:
            parts.append(replace(text, text=text.text[start - first :]))
        return parts
