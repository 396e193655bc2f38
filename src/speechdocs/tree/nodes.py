"""What a document is made of: the closed set of nodes every template renders to.

Nodes are semantic: they carry style roles, which a theme turns into faces and measures, and never
a measurement of their own. Words that come from the speech are `Text` with `content` set and, where
they are a span of the source, `at`; all other words are the template's. Content holds no line end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
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


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `number` is the printed paragraph number, `drop` its rank when space is short.

    Blocks with the highest `drop` are left out first; 0 is never left out.
    """

    kind: ParagraphKind
    content: tuple[Inline, ...]
    role: str = ""
    number: str = ""
    id: str = ""
    drop: int = 0
    line: int = field(default=0, compare=False)

    @property
    def style(self) -> str:
        """Return the name of the theme's style that sets the paragraph."""
        return self.role or self.kind.value


@dataclass(frozen=True, slots=True)
class Heading:
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
    line: int = field(default=0, compare=False)

    @property
    def style(self) -> str:
        """Return the name of the theme's style that sets the heading."""
        return self.role or f"heading-{self.level}"

    @property
    def printed(self) -> tuple[Inline, ...]:
        """Return its words with the number before them."""
        return (Text(self.number), *self.content) if self.number else self.content


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list: its literal marker, empty for none, and its blocks.

    In a list that is counted `number` is what `tree.numbering` gives it instead of a marker.
    """

    blocks: tuple[Block, ...]
    marker: str = ""
    drop: int = 0
    number: str = ""
    line: int = field(default=0, compare=False)

    @property
    def label(self) -> str:
        """Return what is printed before its words."""
        return self.marker or self.number


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; markers are literal text of the items, or counted as `numbering` says."""

    items: tuple[Item, ...]
    role: str = "list"
    drop: int = 0
    numbering: str = ""
    line: int = field(default=0, compare=False)


VerticalAlign = Literal["top", "middle", "bottom"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `header` cells name the column (or the row) they head.

    Without a `valign` of its own it has its column's.
    """

    blocks: tuple[Paragraph, ...]
    header: bool = False
    colspan: int = 1
    rowspan: int = 1
    valign: VerticalAlign | Literal[""] = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; `drop` ranks it when space is short."""

    cells: tuple[Cell, ...]
    drop: int = 0
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its share of the width, and how its cells are aligned."""

    share: int = 1
    align: Literal["left", "center", "right", "justify"] = "left"
    valign: VerticalAlign = "middle"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the `head` rows are repeated on every page it runs over."""

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    role: str = "table"
    drop: int = 0
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A bar of a chart, `value` long: a paragraph that names it, and one that says its value."""

    value: Decimal
    blocks: tuple[Paragraph, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Chart:
    """Values as bars, one below the other; to those who cannot see it, a table of two columns."""

    bars: tuple[ChartBar, ...]
    role: str = "chart"
    drop: int = 0
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class SplitLine:
    """One line with words at its left and at its right end."""

    left: tuple[Inline, ...]
    right: tuple[Inline, ...]
    role: str = "split-line"
    drop: int = 0
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule as wide as the type area, drawn as the theme's rule `role` says."""

    role: str = "thin"
    drop: int = 0
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Image:
    """The picture in the file `src`; `alt` says in words what it shows.

    `width` is its part of the text width in hundredths, 0 for its own, where that is not too much.
    """

    src: str
    alt: str
    width: int = 0
    role: str = "image"
    id: str = ""
    drop: int = 0
    line: int = field(default=0, compare=False)

    @property
    def style(self) -> str:
        """Return the name of the theme's style that says where the picture stands."""
        return self.role


@dataclass(frozen=True, slots=True)
class NotesLines:
    """Ruled lines to write on: `count` of them, or 0 for as many as the page still holds."""

    count: int = 0
    role: str = "notes"
    drop: int = 0
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page; `odd` makes it a right-hand page."""

    kind: Literal["any", "odd"] = "any"
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents of the headings down to `depth`, with true page numbers."""

    depth: int = 2
    role: str = "contents"
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands above the red rule of the first page (GB/T 9704-2012 7.2), the rule included."""

    blocks: tuple[Block, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What closes the last page: its last rule lies on the foot of the type area (7.4)."""

    blocks: tuple[Block, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class SignOff:
    """The organ's name and the date below a text (7.3.5)."""

    blocks: tuple[Paragraph, ...]
    drop: int = 0
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together; with `keep` they stand on one page."""

    blocks: tuple[Block, ...]
    keep: bool = False
    drop: int = 0
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class RunningHead:
    """Words at the head of every page, or of odd or even ones, of the document or the section."""

    content: tuple[Inline, ...]
    pages: Literal["all", "odd", "even"] = "all"
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks on pages of their own: another sheet, columns, other page numbers or running heads.

    `page` is a sheet of the theme, empty for the document's own. `start` says where the section
    begins: on a new page, a right-hand one, or on the same page. Numbers of the form `numbers`
    begin with `first`, or run on where that is 0. With `line_numbers` its lines are counted, and
    every so many-th bears its number in the margin.
    """

    blocks: tuple[Block, ...]
    page: str = ""
    columns: int = 1
    start: Literal["any", "odd", "same"] = "any"
    numbers: Literal["arabic", "roman", "none"] = "arabic"
    first: int = 0
    line_numbers: int = 0
    line: int = field(default=0, compare=False)


Block = (
    Paragraph
    | Heading
    | ListBlock
    | Table
    | Chart
    | SplitLine
    | Rule
    | Image
    | NotesLines
    | PageBreak
    | Contents
    | Masthead
    | Imprint
    | SignOff
    | Group
    | RunningHead
    | Section
    | Footnote
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: what it is called, what it says of itself, its blocks.

    `pages` is the number of pages it may have, 0 for any. `note` is printed at the foot of every
    page, beside the page number, by the theme's style `page-note`, `watermark` behind the words
    of every page. `date` is YYYY-MM-DD or empty.
    """

    title: str
    blocks: tuple[Block, ...]
    lang: str = "zh-CN"
    author: str = ""
    subject: str = ""
    date: str = ""
    pages: int = 0
    note: str = ""
    watermark: str = ""
