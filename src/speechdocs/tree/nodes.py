"""What a document is made of: the closed set of nodes every template renders to.

Nodes are semantic: they carry style roles, which a theme turns into faces and measures, and never
a measurement of their own. Here are those that hold blocks, and the document; what blocks hold
stands in `inlines`, `passages`, `tables` and `wordless`, and is had from here, too.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from speechdocs.tree.inlines import (
    Anchor,
    Blank,
    Footnote,
    Inline,
    LineBreak,
    Reference,
    Styled,
    Text,
)
from speechdocs.tree.node import Node
from speechdocs.tree.passages import (
    Heading,
    Paragraph,
    ParagraphKind,
    RunningHead,
    SplitLine,
)
from speechdocs.tree.tables import (
    Cell,
    Chart,
    ChartBar,
    Column,
    Row,
    Table,
    VerticalAlign,
)
from speechdocs.tree.wordless import (
    Contents,
    Image,
    NotesLines,
    PageBreak,
    Rule,
)

__all__ = [
    "Anchor",
    "Blank",
    "Block",
    "Cell",
    "Chart",
    "ChartBar",
    "Column",
    "Contents",
    "Document",
    "Footnote",
    "Group",
    "Heading",
    "Image",
    "Imprint",
    "Inline",
    "Item",
    "LineBreak",
    "ListBlock",
    "Masthead",
    "NotesLines",
    "PageBreak",
    "Paragraph",
    "ParagraphKind",
    "Reference",
    "Row",
    "Rule",
    "RunningHead",
    "Section",
    "SignOff",
    "SplitLine",
    "Styled",
    "Table",
    "Text",
    "VerticalAlign",
]


class Item(Node, frozen=True, eq=False):
    """An entry of a list: its literal marker, empty for none, and its blocks.

    In a list that is counted `number` is what `tree.numbering` gives it instead of a marker.
    """

    blocks: tuple[Block, ...]
    marker: str = ""
    drop: int = 0
    number: str = ""
    line: int = 0

    @property
    def label(self) -> str:
        """Return what is printed before its words."""
        return self.marker or self.number


class ListBlock(Node, frozen=True, eq=False):
    """A list; markers are literal text of the items, or counted as `numbering` says."""

    items: tuple[Item, ...]
    role: str = "list"
    drop: int = 0
    numbering: str = ""
    line: int = 0


class Masthead(Node, frozen=True, eq=False):
    """What stands above the red rule of the first page (GB/T 9704-2012 7.2), the rule included."""

    blocks: tuple[Block, ...]
    line: int = 0


class Imprint(Node, frozen=True, eq=False):
    """What closes the last page: its last rule lies on the foot of the type area (7.4)."""

    blocks: tuple[Block, ...]
    line: int = 0


class SignOff(Node, frozen=True, eq=False):
    """The organ's name and the date below a text (7.3.5)."""

    blocks: tuple[Paragraph, ...]
    drop: int = 0
    line: int = 0


class Group(Node, frozen=True, eq=False):
    """Blocks that belong together; with `keep` they stand on one page."""

    blocks: tuple[Block, ...]
    keep: bool = False
    drop: int = 0
    line: int = 0


class Section(Node, frozen=True, eq=False):
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
    line: int = 0


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


class Document(Struct, frozen=True):
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
