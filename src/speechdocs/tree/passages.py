"""Blocks of words: paragraphs, headings, lines with two ends, running heads."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from speechdocs.tree.inlines import Inline, Text
from speechdocs.tree.node import Node


class ParagraphKind(StrEnum):
    """What a paragraph is; the theme's style of the same name sets it unless a role is given."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    DATELINE = "dateline"
    SALUTATION = "salutation"
    BODY = "body"
    QUOTATION = "quotation"
    CAPTION = "caption"
    LABEL = "label"


class Paragraph(Node, frozen=True, eq=False):
    """A paragraph; `number` is the printed paragraph number, `drop` its rank when space is short.

    Blocks with the highest `drop` are left out first; 0 is never left out.
    """

    kind: ParagraphKind
    content: tuple[Inline, ...]
    role: str = ""
    number: str = ""
    id: str = ""
    drop: int = 0
    line: int = 0

    @property
    def style(self) -> str:
        """Return the name of the theme's style that sets the paragraph."""
        return self.role or self.kind


class Heading(Node, frozen=True, eq=False):
    """A heading of `level` 1 to 4, on a line of its own.

    One that is `numbered` is counted by `tree.numbering`, which fills in `number`.
    """

    level: int
    content: tuple[Inline, ...]
    role: str = ""
    id: str = ""
    drop: int = 0
    numbered: bool = False
    number: str = ""
    line: int = 0

    @property
    def style(self) -> str:
        """Return the name of the theme's style that sets the heading."""
        return self.role or f"heading-{self.level}"

    @property
    def printed(self) -> tuple[Inline, ...]:
        """Return its words with the number before them."""
        return (Text(self.number), *self.content) if self.number else self.content


class SplitLine(Node, frozen=True, eq=False):
    """One line with words at its left and at its right end."""

    left: tuple[Inline, ...]
    right: tuple[Inline, ...]
    role: str = "split-line"
    drop: int = 0
    line: int = 0


class RunningHead(Node, frozen=True, eq=False):
    """Words at the head of every page, or of odd or even ones, of the document or the section."""

    content: tuple[Inline, ...]
    pages: Literal["all", "odd", "even"] = "all"
    line: int = 0
