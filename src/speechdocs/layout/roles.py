"""What a theme has for a role; a role that it lacks is the template's mistake, with its line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeVar

from msgspec.structs import replace

from speechdocs.errors import LayoutError, Place
from speechdocs.theme.theme import Align, ParagraphStyle, Theme

_Style = TypeVar("_Style")


@lru_cache(maxsize=256)
def flush(style: ParagraphStyle, align: Align) -> ParagraphStyle:
    """Return `style` without an indent, its lines aligned so."""
    return replace(style, align=align, indent=0)


def role(name: str, styles: Mapping[str, _Style], theme: Theme, line: int = 0) -> _Style:
    """Return the style `name` among `styles` of `theme`; a template asks for it in `line`.

    Raise `LayoutError` where the theme has none.
    """
    style = styles.get(name)
    if style is None:
        known = ", ".join(sorted(styles))
        place = Place(line=line or None)
        raise LayoutError("unknown-style", place, style=name, theme=theme.name, known=known)
    return style
