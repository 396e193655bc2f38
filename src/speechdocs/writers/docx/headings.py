"""Where the headings of a document stand: what its contents list and link to."""

from __future__ import annotations

from msgspec import Struct

from speechdocs.layout.contents import heading_id
from speechdocs.layout.frames import Layout
from speechdocs.tree.nodes import Contents, Heading
from speechdocs.tree.walk import listed, words
from speechdocs.writers.docx.runs import Bookmarks


class HeadingPlace(Struct, frozen=True):
    """A heading, the anchor it is reached by, and its page's number, empty if not known."""

    index: int
    heading: Heading
    target: str
    page: str


def headings(layout: Layout) -> list[HeadingPlace]:
    """Return the headings of `layout` in reading order."""
    found = []
    for index, block in enumerate(layout.blocks):
        if isinstance(block, Heading) and words(listed(block.printed)):
            target = block.id or heading_id(index)
            place = layout.anchors.get(target)
            found.append(HeadingPlace(index, block, target, place.label if place else ""))
    return found


def heading_targets(layout: Layout, bookmarks: Bookmarks) -> dict[int, str]:
    """Return the anchors of headings by index, named as Word names them; none without contents."""
    if not any(isinstance(block, Contents) for block in layout.blocks):
        return {}
    targets = {}
    for number, place in enumerate(headings(layout), 1):
        if not place.heading.id:
            bookmarks.names[place.target] = f"_Toc{number:09d}"
        targets[place.index] = place.target
    return targets
