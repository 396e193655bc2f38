"""Blocks without words of their own: rules, pictures, lines to write on, page breaks, contents."""

from __future__ import annotations

from typing import Literal

from speechdocs.tree.node import Node


class Rule(Node, frozen=True, eq=False):
    """A horizontal rule as wide as the type area, drawn as the theme's rule `role` says."""

    role: str = "thin"
    drop: int = 0
    line: int = 0


class Image(Node, frozen=True, eq=False):
    """The picture in the file `src`; `alt` says in words what it shows.

    `width` is its part of the text width in hundredths, 0 for its own, where that is not too much.
    """

    src: str
    alt: str
    width: int = 0
    role: str = "image"
    id: str = ""
    drop: int = 0
    line: int = 0

    @property
    def style(self) -> str:
        """Return the name of the theme's style that says where the picture stands."""
        return self.role


class NotesLines(Node, frozen=True, eq=False):
    """Ruled lines to write on: `count` of them, or 0 for as many as the page still holds."""

    count: int = 0
    role: str = "notes"
    drop: int = 0
    line: int = 0


class PageBreak(Node, frozen=True, eq=False):
    """A new page; `odd` makes it a right-hand page."""

    kind: Literal["any", "odd"] = "any"
    line: int = 0


class Contents(Node, frozen=True, eq=False):
    """A table of contents of the headings down to `depth`, with true page numbers."""

    depth: int = 2
    role: str = "contents"
    line: int = 0
