"""How a tree is read and changed: its blocks in order, their words, and maps over its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter, is_
from typing import Any, TypeVar, get_args

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.remembered import remembered
from speechdocs.tree.nodes import (
    Block,
    Cell,
    Chart,
    ChartBar,
    Document,
    Footnote,
    Group,
    Heading,
    Image,
    Imprint,
    Inline,
    Item,
    ListBlock,
    Masthead,
    Paragraph,
    Reference,
    Row,
    RunningHead,
    Section,
    SignOff,
    SplitLine,
    Styled,
    Table,
    Text,
)

_Node = TypeVar("_Node", bound=Struct)
Container = Masthead | Imprint | SignOff | Group | Section
Words = Paragraph | Heading | SplitLine
Nesting = Styled | Reference
"""Inlines that hold others. To say which in every loop would make the union anew each time."""


def children(block: Block) -> tuple[Block, ...]:
    """Return the blocks directly inside `block`, those of its items and cells included.

    The footnotes of a block of words are inside it.
    """
    inside = _CHILDREN.get(type(block))
    return inside(block) if inside else ()


def _notes(block: Block) -> tuple[Block, ...]:
    found = footnotes(_INLINES[type(block)](block))
    return tuple(found) if found else ()


def _of_items(block: ListBlock) -> tuple[Block, ...]:
    return tuple([inner for item in block.items for inner in item.blocks])


def _of_cells(block: Table) -> tuple[Block, ...]:
    rows = (*block.head, *block.body)
    return tuple([inner for row in rows for cell in row.cells for inner in cell.blocks])


def _of_bars(block: Chart) -> tuple[Block, ...]:
    return tuple([inner for bar in block.bars for inner in bar.blocks])


_CHILDREN: Mapping[type, Callable[[Any], tuple[Block, ...]]] = {
    **dict.fromkeys(get_args(Words), _notes),
    **dict.fromkeys(get_args(Container), attrgetter("blocks")),
    ListBlock: _of_items,
    Table: _of_cells,
    Chart: _of_bars,
}
"""What gives the blocks inside each kind of block that can have any."""


@remembered(1)
def blocks(document: Document) -> tuple[Block, ...]:
    """Return every block of `document` in reading order, each before the blocks inside it."""
    found: list[Block] = []
    _gather(document.blocks, found)
    return tuple(found)


def _gather(level: tuple[Block, ...], found: list[Block]) -> None:
    for block in level:
        found.append(block)
        # Most blocks have none inside.
        if inside := children(block):
            _gather(inside, found)


def walked(level: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks of `level` as `blocks` returns them, for whoever looks at few of them."""
    for block in level:
        yield block
        yield from walked(children(block))


def inlines(block: Block) -> tuple[Inline, ...]:
    """Return the inlines directly in `block`, left before right; none for a container.

    A heading's number is the first of them.
    """
    content = _INLINES.get(type(block))
    return content(block) if content else ()


_INLINES: Mapping[type, Callable[[Any], tuple[Inline, ...]]] = {
    Paragraph: attrgetter("content"),
    Heading: attrgetter("printed"),
    SplitLine: lambda block: (*block.left, *block.right),
    RunningHead: attrgetter("content"),
    Footnote: attrgetter("children"),
}
"""What gives the inlines of each kind of block that has any."""


def footnotes(level: tuple[Inline, ...]) -> list[Footnote]:
    """Return the footnotes whose marks stand in `level`, in reading order."""
    found: list[Footnote] = []
    for inline in level:
        # Most blocks are words without notes, and every pass goes through all of them.
        if type(inline) is Text:
            continue
        if isinstance(inline, Footnote):
            found.append(inline)
        elif isinstance(inline, Nesting):
            found += footnotes(inline.children)
    return found


def listed(level: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return `level` as a table of contents shows it: without footnotes and other page numbers."""
    return tuple(
        replace(inline, children=listed(inline.children)) if isinstance(inline, Nesting) else inline
        for inline in level
        if not isinstance(inline, Footnote)
        and not (isinstance(inline, Reference) and inline.show == "page")
    )


def texts(level: tuple[Inline, ...]) -> Iterator[Text]:
    """Yield the texts of `level` in reading order; footnotes are blocks of their own."""
    for inline in level:
        if isinstance(inline, Text):
            yield inline
        elif isinstance(inline, Nesting):
            yield from texts(inline.children)


def images(document: Document) -> tuple[str, ...]:
    """Return the files of the images in `document`, each once."""
    found = (block.src for block in blocks(document) if isinstance(block, Image))
    return tuple(dict.fromkeys(found))


def words(level: tuple[Inline, ...]) -> str:
    """Return the characters of `level`."""
    return "".join(text.text for text in texts(level))


def length(level: tuple[Inline, ...]) -> int:
    """Return how many characters `level` has."""
    count = 0
    for inline in level:
        if type(inline) is Text:
            count += len(inline.text)
        elif isinstance(inline, Nesting):
            count += length(inline.children)
    return count


def map_inlines(
    document: Document, change: Callable[[tuple[Inline, ...]], tuple[Inline, ...]]
) -> Document:
    """Return `document` with `change` applied to the inlines of every block.

    It is the same document where nothing changes.
    """
    return _with(document, blocks=tuple(_mapped(block, change) for block in document.blocks))


_Change = Callable[[tuple[Inline, ...]], tuple[Inline, ...]]


def _changed(level: tuple[Inline, ...], change: _Change) -> tuple[Inline, ...]:
    """Return `level` changed, and changed by themselves the footnotes in it."""
    if footnotes(level):
        level = tuple(_inner(inline, change) for inline in level)
    return change(level)


def _inner(inline: Inline, change: _Change) -> Inline:
    if isinstance(inline, Footnote):
        return replace(inline, children=change(inline.children))
    if isinstance(inline, Nesting):
        return replace(inline, children=tuple(_inner(child, change) for child in inline.children))
    return inline


def _mapped(block: Block, change: _Change) -> Block:
    mapper = _MAPPERS.get(type(block))
    return mapper(block, change) if mapper else block


def _line(block: Paragraph | Heading | RunningHead, change: _Change) -> Block:
    content = _changed(block.content, change)
    # To copy a block takes longer than to find that nothing in it changes.
    return block if content is block.content else replace(block, content=content)


def _with(node: _Node, **parts: Any) -> _Node:
    """Return `node` with other `parts`, or itself where they are what it has."""
    same = all(
        len(new) == len(old := getattr(node, name)) and all(map(is_, new, old))
        for name, new in parts.items()
    )
    return node if same else replace(node, **parts)


def _split_line(block: SplitLine, change: _Change) -> Block:
    left, right = _changed(block.left, change), _changed(block.right, change)
    return _with(block, left=left, right=right)


def _list(block: ListBlock, change: _Change) -> Block:
    return _with(block, items=tuple(_item(item, change) for item in block.items))


def _table(block: Table, change: _Change) -> Block:
    head = tuple(_row(row, change) for row in block.head)
    return _with(block, head=head, body=tuple(_row(row, change) for row in block.body))


def _chart(block: Chart, change: _Change) -> Block:
    return _with(block, bars=tuple(_bar(bar, change) for bar in block.bars))


def _container(block: Container, change: _Change) -> Block:
    return _with(block, blocks=tuple(_mapped(inner, change) for inner in block.blocks))


_MAPPERS: Mapping[type, Callable[[Any, _Change], Block]] = {
    Paragraph: _line,
    Heading: _line,
    RunningHead: _line,
    SplitLine: _split_line,
    ListBlock: _list,
    Table: _table,
    Chart: _chart,
    **dict.fromkeys(get_args(Container), _container),
}


def _paragraph(paragraph: Paragraph, change: _Change) -> Paragraph:
    return _with(paragraph, content=_changed(paragraph.content, change))


def _item(item: Item, change: _Change) -> Item:
    return _with(item, blocks=tuple(_mapped(inner, change) for inner in item.blocks))


def _row(row: Row, change: _Change) -> Row:
    return _with(row, cells=tuple(_cell(cell, change) for cell in row.cells))


def _bar(bar: ChartBar, change: _Change) -> ChartBar:
    return _with(bar, blocks=tuple(_paragraph(inner, change) for inner in bar.blocks))


def _cell(cell: Cell, change: _Change) -> Cell:
    return _with(cell, blocks=tuple(_paragraph(inner, change) for inner in cell.blocks))
