"""What stands inside a line: words, spans of them, blanks, places, links, footnotes.

Words that come from the speech are `Text` with `content` set and, where they are a span of the
source, `at`; all other words are the template's. Content holds no line end.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from speechdocs.text.source import Span
from speechdocs.tree.node import Node


class Text(Struct, frozen=True):
    """A run of characters; `content` says that they come from the content file."""

    text: str
    content: bool = False
    at: Span | None = None


class Styled(Struct, frozen=True):
    """Inlines set in the theme's inline style `role`, or in another language."""

    role: str
    children: tuple[Inline, ...]
    lang: str = ""


class Blank(Struct, frozen=True):
    """A visible blank to be filled in by hand, `cells` characters wide; `ruled` underlines it."""

    cells: int
    ruled: bool = False


class LineBreak(Struct, frozen=True):
    """A line end inside a paragraph."""


class Anchor(Struct, frozen=True):
    """A place that references can point at."""

    id: str


class Reference(Struct, frozen=True):
    """A link to the anchor `target`; it shows its `children`, or the page the anchor is on."""

    target: str
    show: Literal["text", "page"] = "text"
    children: tuple[Inline, ...] = ()


class Footnote(Node, frozen=True, eq=False):
    """A note at the foot of the page; its mark stands where the note stands in the text.

    It has lines of its own, so it is numbered among the blocks, behind the one it stands in.
    """

    children: tuple[Inline, ...]
    line: int = 0


Inline = Text | Styled | Blank | LineBreak | Anchor | Reference | Footnote
