"""Which numbers a template leaves to be counted: those of headings, and of the entries of lists.

A heading that is numbered bears the mark of its level (GB/T 9704-2012 7.3.3), counted anew below
each numbered heading of a higher one. Each list is counted from one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.text.chars import LEFT_BRACKET, PAUSE, RIGHT_BRACKET
from speechdocs.text.numerals import to_chinese
from speechdocs.tree.nodes import Block, Document, Heading, Item, ListBlock
from speechdocs.tree.walk import Container, blocks

_CIRCLED = 20
_FIRST_CIRCLED = ord("\N{CIRCLED DIGIT ONE}")


def _circled(number: int) -> str:
    return chr(_FIRST_CIRCLED + number - 1) if number <= _CIRCLED else str(number)


class Form(Struct, frozen=True):
    """How a number is written: the numeral, and what stands around it."""

    numeral: Callable[[int], str]
    before: str = ""
    after: str = ""

    def written(self, number: int) -> str:
        """Return `number` in this form."""
        return f"{self.before}{self.numeral(number)}{self.after}"


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "chinese": Form(to_chinese, after=PAUSE),
        "chinese-bracketed": Form(to_chinese, LEFT_BRACKET, RIGHT_BRACKET),
        "arabic": Form(str, after="."),
        "arabic-bracketed": Form(str, LEFT_BRACKET, RIGHT_BRACKET),
        "circled": Form(_circled),
    }
)
"""The forms that a list may be numbered in, by the names templates give them."""

LEVELS = ("chinese", "chinese-bracketed", "arabic", "arabic-bracketed")
"""The form of each level of headings."""


def counted(document: Document) -> Document:
    """Return `document` with the numbers that its template leaves to be counted.

    Whoever takes something out counts again.
    """
    if not any(_counts(block) for block in blocks(document)):
        return document
    return replace(document, blocks=_Counter().level(document.blocks))


def _counts(block: Block) -> bool:
    return isinstance(block, ListBlock | Heading) and bool(
        block.numbering if isinstance(block, ListBlock) else block.numbered
    )


class _Counter:
    """Counts through one document in reading order."""

    def __init__(self) -> None:
        self.headings = [0] * len(LEVELS)

    def level(self, level: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in level)

    def block(self, block: Block) -> Block:
        if isinstance(block, Heading):
            return self.heading(block) if block.numbered else block
        if isinstance(block, ListBlock):
            form = FORMS.get(block.numbering)
            return replace(
                block, items=tuple(self.item(*one, form) for one in enumerate(block.items, 1))
            )
        if isinstance(block, Container):
            return replace(block, blocks=self.level(tuple(block.blocks)))
        return block

    def heading(self, heading: Heading) -> Heading:
        at = heading.level - 1
        lower = len(LEVELS) - at - 1
        self.headings[at:] = [self.headings[at] + 1, *[0] * lower]
        return replace(heading, number=FORMS[LEVELS[at]].written(self.headings[at]))

    def item(self, count: int, item: Item, form: Form | None) -> Item:
        number = form.written(count) if form else ""
        return replace(item, blocks=self.level(item.blocks), number=number)
