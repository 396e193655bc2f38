"""Which styles of a theme Word needs in more than one form, so that no paragraph needs its own.

A list indents the body, a printed number stands in its first line, a column aligns its cells: each
is a style that stands on the theme's. What differs from all of them is said by the paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from speechdocs.theme.theme import ParagraphStyle, Theme
from speechdocs.writers.docx import measures
from speechdocs.writers.docx.names import BODY, BUILT_IN, identifier, style_ids
from speechdocs.writers.docx.xml import attributes, value

NUMBERED = "numbered"
LIST = "list"
"""The list that every theme has."""

_ALIGNED = {"left": "居左", "center": "居中", "right": "居右", "justify": "两端"}


class Variant(Struct, frozen=True):
    """A style that stands on `base` and differs from it by the properties `parts`."""

    id: str
    title: str
    base: str
    parts: Mapping[str, str]


@lru_cache(maxsize=16)
def variants(theme: Theme) -> Mapping[tuple[str, str], Variant]:
    """Return the variants of styles of `theme`, by the style and what the variant is for."""
    ids = style_ids(theme)
    body = theme.styles[BODY]
    found = {(BODY, NUMBERED): _numbered(theme, body, ids[BODY])}
    for name, entries in theme.lists.items():
        left = entries.left + entries.marker
        parts = {"ind": indents(theme, body, left, -entries.marker)}
        title = "列表项" if name == LIST else f"列表项 {name}"
        found[BODY, listed(name)] = Variant(f"Listed{identifier(name)}", title, ids[BODY], parts)
    for table in theme.tables.values():
        style = theme.styles[table.body]
        found |= {
            (style.name, aligned(align)): _aligned(style, ids[style.name], align)
            for align in _ALIGNED
            if align != style.align
        }
    return found


def listed(role: str) -> str:
    """Return what the variant for entries of the list `role` is for."""
    return f"list {role}"


def aligned(align: str) -> str:
    """Return what the variant for cells set `align` is for."""
    return f"align {align}"


def indents(theme: Theme, style: ParagraphStyle, left: float, first: float) -> str:
    """Return `w:ind` for `style` moved by `left` cells, the first line by `first`."""
    pairs = measures.indents(theme, style, style.left + left, style.right, first)
    if not first:
        pairs |= {"firstLineChars": 0, "firstLine": 0}
    return attributes("ind", pairs)


def stop(theme: Theme, style: ParagraphStyle, position: float) -> str:
    """Return a tab stop `position` cells from the type area's left edge."""
    place = measures.cells(theme, style, position)
    return f"<w:tabs>{attributes('tab', {'val': 'left', 'pos': place})}</w:tabs>"


def _numbered(theme: Theme, body: ParagraphStyle, base: str) -> Variant:
    parts = {"tabs": stop(theme, body, body.left + body.indent), "ind": indents(theme, body, 0, 0)}
    return Variant("NumberedBody", "编号正文", base, parts)


def _aligned(style: ParagraphStyle, base: str, align: str) -> Variant:
    name = BUILT_IN.get(style.name, style.title)
    parts = {"jc": value("jc", measures.JUSTIFIED[align])}
    return Variant(f"{base}{align.capitalize()}", f"{name} {_ALIGNED[align]}", base, parts)
