"""How a theme's styles are defined in Word: GB/T 9704-2012 5.2 and 7.3.3 as Word understands them.

Every style stands on Normal, which holds what all of Chinese setting shares; a style names only
what differs. Measures are the theme's, in twips and half points.
"""

from __future__ import annotations

from collections.abc import Mapping

from speechdocs.theme.theme import InlineStyle, ParagraphStyle, TableStyle, Theme
from speechdocs.theme.units import to_twips
from speechdocs.writers.docx import measures
from speechdocs.writers.docx.names import (
    BODY,
    BUILT_IN,
    BUILT_IN_INLINE,
    CHARACTER_DEFAULT,
    CONTENTS,
    NORMAL,
    TABLE_DEFAULT,
    identifier,
    inline_ids,
    style_ids,
    table_ids,
)
from speechdocs.writers.docx.own_styles import own_styles
from speechdocs.writers.docx.style_xml import color, element, faces, line_of, size
from speechdocs.writers.docx.variants import Variant, variants
from speechdocs.writers.docx.xml import (
    attributes,
    escaped,
    flag,
    paragraph_properties,
    run_properties,
    value,
)


def defaults(theme: Theme) -> str:
    """Return `w:docDefaults`: the body's face and size, and the languages."""
    body = theme.styles[BODY]
    language = attributes("lang", {"val": "en-US", "eastAsia": "zh-CN", "bidi": "ar-SA"})
    parts = {**faces(theme, body.face), **size(theme, body), "lang": language}
    run = run_properties(parts)
    return f"<w:docDefaults><w:rPrDefault>{run}</w:rPrDefault><w:pPrDefault/></w:docDefaults>"


def style_elements(theme: Theme) -> list[str]:
    """Return the `w:style` elements of `theme`, in a fixed order."""
    ids = style_ids(theme)
    taken = {name.casefold() for name in BUILT_IN.values()}
    return [
        *own_styles(theme),
        *(_paragraph(theme, style, ids[style.name], taken) for style in theme.styles.values()),
        *(_variant(variant) for variant in variants(theme).values()),
        *(_inline(theme, style, inline_ids(theme)) for style in theme.inlines.values()),
        *(_table(style, table_ids(theme)[style.name]) for style in theme.tables.values()),
    ]


def _paragraph(theme: Theme, style: ParagraphStyle, style_id: str, taken: set[str]) -> str:
    name = BUILT_IN.get(style.name) or _unique(style.title, style.name, taken)
    head = value("name", escaped(name)) + value("basedOn", NORMAL)
    if style.outline or style.keep_next:
        head += value("next", identifier(BUILT_IN[BODY]))
    head += "<w:qFormat/>"
    run = {**faces(theme, style.face), **color(style.color), **size(theme, style)}
    body = paragraph_properties(_block(theme, style)) + run_properties(run)
    return element("paragraph", style_id, head, body)


def _unique(title: str, name: str, taken: set[str]) -> str:
    """Return the theme's name for a style; two styles never share one, in whatever case."""
    result = title if title.casefold() not in taken else f"{title} {name}"
    taken.add(result.casefold())
    return result


def _block(theme: Theme, style: ParagraphStyle) -> dict[str, str]:
    """Return the paragraph properties of `style`; a leading of its own leaves the grid."""
    top = style.top if theme.reference else None
    before, after = measures.down(top or style.before), measures.down(style.after)
    leading = measures.exact_line(theme, style)
    parts = {
        "spacing": line_of(leading, before, after),
        "ind": attributes(
            "ind", measures.indents(theme, style, style.left, style.right, style.indent)
        ),
        "jc": value("jc", measures.JUSTIFIED[style.align]),
    }
    if style.keep_next:
        parts["keepNext"] = flag("keepNext")
    if style.keep_lines:
        parts["keepLines"] = flag("keepLines")
    if leading is not None:
        parts["snapToGrid"] = flag("snapToGrid", on=False)
    if style.name.startswith(CONTENTS):
        parts["tabs"] = _leader(theme, style)
    if style.outline:
        parts["outlineLvl"] = value("outlineLvl", style.outline - 1)
    return parts


def _leader(theme: Theme, style: ParagraphStyle) -> str:
    """Return the tab stop that leads from an entry of the contents to its page number."""
    place = measures.text_width(theme) - measures.cells(theme, style, style.right)
    stop = attributes("tab", {"val": "right", "leader": "dot", "pos": place})
    return f"<w:tabs>{stop}</w:tabs>"


def _variant(variant: Variant) -> str:
    head = value("name", escaped(variant.title)) + value("basedOn", variant.base)
    return element("paragraph", variant.id, head, paragraph_properties(variant.parts))


def _inline(theme: Theme, style: InlineStyle, ids: Mapping[str, str]) -> str:
    parts = faces(theme, style.face) if style.face else {}
    parts |= color(style.color)
    if style.underline:
        parts["u"] = value("u", "single")
    style_id = ids[style.name]
    if style.rise:
        parts["vertAlign"] = value("vertAlign", "superscript" if style.rise > 0 else "subscript")
    name = BUILT_IN_INLINE.get(style.name) or f"Inline {style.name}"
    head = value("name", escaped(name)) + value("basedOn", CHARACTER_DEFAULT)
    return element("character", style_id, head, run_properties(parts))


def _table(style: TableStyle, style_id: str) -> str:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = {"val": "single", "sz": measures.eighths(style.rule), "space": 0, "color": style.color}
    borders = "".join(attributes(edge, line) for edge in edges)
    # In Word a rule takes room of its own between two rows.
    half = max(style.padding - style.rule, 0) // 2
    padding = {"top": half, "left": style.padding, "bottom": half, "right": style.padding}
    sides = "".join(
        attributes(side, {"w": to_twips(width), "type": "dxa"}) for side, width in padding.items()
    )
    head = value("name", f"Ruled table {escaped(style.name)}") + value("basedOn", TABLE_DEFAULT)
    body = f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>"
    body += f"<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>"
    return element("table", style_id, head, body)
