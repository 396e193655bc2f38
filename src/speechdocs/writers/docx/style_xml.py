"""How a style is spelled: its element, its faces and size, its lines."""

from __future__ import annotations

from speechdocs.layout.glyphs import OWN_DIGITS
from speechdocs.theme.theme import ParagraphStyle, Theme
from speechdocs.writers.docx import measures
from speechdocs.writers.docx.names import is_built_in
from speechdocs.writers.docx.xml import attributes, escaped, value


def element(kind: str, style_id: str, head: str, body: str, *, default: bool = False) -> str:
    """Return the `w:style` of `kind` and identifier, its name and standing in `head`."""
    first = ' w:default="1"' if default else ""
    custom = "" if is_built_in(style_id) else ' w:customStyle="1"'
    return f'<w:style w:type="{kind}"{first}{custom} w:styleId="{style_id}">{head}{body}</w:style>'


def line_of(exact: int | None, before: int, after: int) -> str:
    """Return `w:spacing`: an `exact` height or the grid's, and the white space around."""
    line, rule = (240, "auto") if exact is None else (exact, "exact")
    pairs = {"before": before, "after": after, "line": line, "lineRule": rule}
    return attributes("spacing", pairs)


def faces(theme: Theme, role: str) -> dict[str, str]:
    """Return the faces of `role`; digits and Latin letters stand in the theme's Latin face.

    The Song face keeps its own half-width digits, as the page number needs them.
    """
    asian = escaped(theme.faces[role].name)
    latin = asian if role == OWN_DIGITS else escaped(theme.faces[theme.latin].name)
    names = {"ascii": latin, "eastAsia": asian, "hAnsi": latin, "cs": latin}
    return {"rFonts": attributes("rFonts", names)}


def size(theme: Theme, style: ParagraphStyle) -> dict[str, str]:
    """Return the size of `style` and the spacing that keeps its cells."""
    spacing = value("spacing", measures.run_spacing(theme, style.size))
    kern = value("kern", 0)
    return {"spacing": spacing, "kern": kern, **plain_size(measures.half_points(style.size))}


def plain_size(half_points: int) -> dict[str, str]:
    """Return a size without spacing."""
    return {"sz": value("sz", half_points), "szCs": value("szCs", half_points)}


def color(name: str) -> dict[str, str]:
    """Return the colour `name`; black needs none."""
    return {} if name in ("", "000000") else {"color": value("color", name)}
