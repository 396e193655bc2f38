"""What a section or an item is while the tree grows, and what may be hung where.

A `Branch` is turned into a `Node` of the model when the tree is complete; all its spans are those
of the view.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from speechdocs.extract.levels import Placed
from speechdocs.model.speech import Role
from speechdocs.text.source import Span


class Branch(Struct, eq=False):
    """A section (without a mark) or an item.

    `line` is the paragraph that holds an item's mark, `standing` says that the item's heading is a
    paragraph of its own, `at` is the span of an item inside a paragraph of its parent; `promise` is
    the sentence that says how many items to expect, `last_block` the last item that has paragraphs
    of its own.
    """

    placed: Placed | None = None
    line: Span | None = None
    standing: bool = False
    at: Span | None = None
    role: Role | None = None
    lead: Span | None = None
    run_on: bool = False
    expects: int | None = None
    promise: Span | None = None
    paragraphs: list[Span] = field(default_factory=list)
    items: list[Branch] = field(default_factory=list)
    after: list[Span] = field(default_factory=list)
    last_block: Branch | None = None

    @property
    def run(self) -> int:
        """Return the list that the item belongs to; -1 for a section."""
        return self.placed.run if self.placed else -1

    def add_paragraph(self, span: Span) -> None:
        """Take a paragraph: below the items, where there are items with paragraphs."""
        (self.after if self.last_block else self.paragraphs).append(span)

    def add_item(self, item: Branch) -> None:
        """Take an item; paragraphs below the items so far go to the item above them."""
        last = self.last_block
        if self.after and last is not None:
            (last.after if last.last_block else last.paragraphs).extend(self.after)
            self.after.clear()
        if self.items and self.items[0].run != item.run:
            # Two lists under one node: no number can be compared with both.
            self.expects = self.promise = None
        self.items.append(item)
        if item.at is None:
            self.last_block = item


def walk(branches: list[Branch]) -> Iterator[Branch]:
    """Yield `branches` and all below them, each before its items."""
    for branch in branches:
        yield branch
        yield from walk(branch.items)
