"""What stands inside a line: words, spans of them, blanks, places, links, footnotes.

Words that come from the speech are `Text` with `content` set and, where they are a span of the
source, `at`; all other words are the template's. Content holds no line end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from speechdocs.text.source import Span


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters; `content` says that they come from the content file."""

    text: str
    content: bool = False
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Styled:
    """Inlines set in the theme's inline style `role`, or in another language."""

    role: str
    children: tuple[Inline, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """A visible blank to be filled in by hand, `cells` characters wide; `ruled` underlines it."""

    cells: int
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line end inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that references can point at."""

    id: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to the anchor `target`; it shows its `children`, or the page the anchor is on."""

    target: str
    show: Literal["text", "page"] = "text"
    children: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page; its mark stands where the note stands in the text.

    It has lines of its own, so it is numbered among the blocks, behind the one it stands in.
    """

    children: tuple[Inline, ...]
    line: int = field(default=0, compare=False)


Inline = Text | Styled | Blank | LineBreak | Anchor | Reference | Footnote
