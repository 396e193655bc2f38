"""How a theme's styles are defined in Word: GB/T 9704-2012 5.2 and 7.3.3 as Word understands them.

Every style stands on Normal, which holds what all of Chinese setting shares; a style names only
what differs. Measures are the theme's, in twips and half points.
"""

from __future__ import annotations

from collections.abc import Mapping

from speechdocs.layout.shaping import OWN_DIGITS
from speechdocs.theme.theme import InlineStyle, ParagraphStyle, TableStyle, Theme
from speechdocs.theme.units import Emu, to_twips
from speechdocs.writers.docx import measures
from speechdocs.writers.docx.names import (
    BLANK,
    BODY,
    BUILT_IN,
    BUILT_IN_INLINE,
    CHARACTER_DEFAULT,
    CONTENTS,
    FILLER,
    FOOTER,
    NORMAL,
    RULED,
    TABLE_DEFAULT,
    identifier,
    inline_ids,
    is_built_in,
    style_ids,
    table_ids,
)
from speechdocs.writers.docx.xml import (
    attributes,
    escaped,
    flag,
    paragraph_properties,
    run_properties,
    value,
)

JUSTIFIED = {"left": "left", "center": "center", "right": "right", "justify": "both"}
"""The theme's alignment → the value of `w:jc`."""


def defaults(theme: Theme) -> str:
    """Return `w:docDefaults`: the body's face and size, and the languages."""
    body = theme.styles[BODY]
    language = attributes("lang", {"val": "en-US", "eastAsia": "zh-CN", "bidi": "ar-SA"})
    parts = {**_type(theme, body.face), **_size(theme, body), "lang": language}
    run = run_properties(parts)
    return f"<w:docDefaults><w:rPrDefault>{run}</w:rPrDefault><w:pPrDefault/></w:docDefaults>"


def style_elements(theme: Theme) -> list[str]:
    """Return the `w:style` elements of `theme`, in a fixed order."""
    ids = style_ids(theme)
    taken = {name.casefold() for name in BUILT_IN.values()}
    return [
        _normal(theme),
        _character_default(),
        _table_default(),
        _footer(theme),
        _filler(),
        _ruled(theme),
        *(_paragraph(theme, style, ids[style.name], taken) for style in theme.styles.values()),
        *(_inline(theme, style, inline_ids(theme)) for style in theme.inlines.values()),
        _blank(),
        *(_table(style, table_ids(theme)[style.name]) for style in theme.tables.values()),
    ]


def _element(kind: str, style_id: str, head: str, body: str, *, default: bool = False) -> str:
    first = ' w:default="1"' if default else ""
    custom = "" if is_built_in(style_id) else ' w:customStyle="1"'
    return f'<w:style w:type="{kind}"{first}{custom} w:styleId="{style_id}">{head}{body}</w:style>'


def _normal(theme: Theme) -> str:
    body = theme.styles[BODY]
    parts = {
        "widowControl": flag("widowControl", on=theme.widows),
        "kinsoku": flag("kinsoku"),
        "overflowPunct": flag("overflowPunct", on=False),
        "autoSpaceDE": flag("autoSpaceDE", on=False),
        "autoSpaceDN": flag("autoSpaceDN", on=False),
        "adjustRightInd": flag("adjustRightInd", on=False),
        "snapToGrid": flag("snapToGrid"),
        "spacing": _line_of(None, 0, 0),
        "jc": value("jc", "both"),
    }
    run = run_properties({**_type(theme, body.face), **_size(theme, body)})
    head = value("name", "Normal") + "<w:qFormat/>"
    return _element("paragraph", NORMAL, head, paragraph_properties(parts) + run, default=True)


def _character_default() -> str:
    head = value("name", "Default Paragraph Font") + value("uiPriority", 1)
    head += "<w:semiHidden/><w:unhideWhenUsed/>"
    return _element("character", CHARACTER_DEFAULT, head, "", default=True)


def _table_default() -> str:
    head = value("name", "Normal Table") + value("uiPriority", 99)
    head += "<w:semiHidden/><w:unhideWhenUsed/>"
    body = '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>'
    return _element("table", TABLE_DEFAULT, head, body, default=True)


def _footer(theme: Theme) -> str:
    """Return the style of the page number (GB/T 9704-2012 7.5).

    An exact line of four thirds of the size puts the dash where the theme wants it: its baseline
    lies a fifth of the line above the foot, and the dash 0.38 em above the baseline.
    """
    number = theme.page_number
    exact = _line_of(to_twips(number.size) * 4 // 3, 0, 0)
    parts = {
        "snapToGrid": flag("snapToGrid", on=False),
        "spacing": exact,
        "jc": value("jc", "left"),
    }
    size = _plain_size(measures.half_points(number.size))
    run = run_properties({**_type(theme, number.face), "spacing": value("spacing", 0), **size})
    head = value("name", "footer") + value("basedOn", NORMAL)
    return _element("paragraph", FOOTER, head, paragraph_properties(parts) + run)


def _filler() -> str:
    """Return the style of a paragraph that only separates two tables or holds an anchor."""
    parts = {
        "snapToGrid": flag("snapToGrid", on=False),
        "spacing": _line_of(measures.MIN_LINE, 0, 0),
        "jc": value("jc", "left"),
    }
    head = value("name", FILLER) + value("basedOn", NORMAL) + "<w:semiHidden/>"
    run = run_properties({"spacing": value("spacing", 0), **_plain_size(2)})
    return _element("paragraph", FILLER, head, paragraph_properties(parts) + run)


def _ruled(theme: Theme) -> str:
    """Return the style of a line to write on."""
    parts = {
        "snapToGrid": flag("snapToGrid", on=False),
        "spacing": _line_of(theme.word.pitch, 0, 0),
        "jc": value("jc", "left"),
    }
    head = value("name", RULED) + value("basedOn", NORMAL)
    return _element("paragraph", RULED, head, paragraph_properties(parts))


def _paragraph(theme: Theme, style: ParagraphStyle, style_id: str, taken: set[str]) -> str:
    name = BUILT_IN.get(style.name) or _unique(style.title, style.name, taken)
    head = value("name", escaped(name)) + value("basedOn", NORMAL)
    if style.outline:
        head += value("next", identifier(BUILT_IN[BODY]))
    head += "<w:qFormat/>"
    run = {**_type(theme, style.face), **_color(style.color), **_size(theme, style)}
    body = paragraph_properties(_block(theme, style)) + run_properties(run)
    return _element("paragraph", style_id, head, body)


def _unique(title: str, name: str, taken: set[str]) -> str:
    """Return the theme's name for a style; two styles never share one, in whatever case."""
    result = title if title.casefold() not in taken else f"{title} {name}"
    taken.add(result.casefold())
    return result


def _block(theme: Theme, style: ParagraphStyle) -> dict[str, str]:
    """Return the paragraph properties of `style`; a leading of its own leaves the grid."""
    before, after = measures.down(style.before), measures.down(style.after)
    leading = None if style.leading is None else to_twips(style.leading)
    parts = {
        "spacing": _line_of(leading, before, after),
        "ind": attributes(
            "ind", measures.indents(theme, style, style.left, style.right, style.indent)
        ),
        "jc": value("jc", JUSTIFIED[style.align]),
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


def _line_of(exact: int | None, before: int, after: int) -> str:
    line, rule = (240, "auto") if exact is None else (exact, "exact")
    pairs = {"before": before, "after": after, "line": line, "lineRule": rule}
    return attributes("spacing", pairs)


def _type(theme: Theme, role: str) -> dict[str, str]:
    """Return the faces of `role`; digits and Latin letters stand in the theme's Latin face.

    The Song face keeps its own half-width digits, as the page number needs them.
    """
    asian = escaped(theme.faces[role].name)
    latin = asian if role == OWN_DIGITS else escaped(theme.faces[theme.latin].name)
    names = {"ascii": latin, "eastAsia": asian, "hAnsi": latin, "cs": latin}
    return {"rFonts": attributes("rFonts", names)}


def _size(theme: Theme, style: ParagraphStyle) -> dict[str, str]:
    spacing = value("spacing", measures.run_spacing(theme, style.size))
    kern = value("kern", 0)
    return {"spacing": spacing, "kern": kern, **_plain_size(measures.half_points(style.size))}


def _plain_size(half_points: int) -> dict[str, str]:
    return {"sz": value("sz", half_points), "szCs": value("szCs", half_points)}


def _color(color: str) -> dict[str, str]:
    return {} if color in ("", "000000") else {"color": value("color", color)}


def _inline(theme: Theme, style: InlineStyle, ids: Mapping[str, str]) -> str:
    parts = _type(theme, style.face) if style.face else {}
    parts |= _color(style.color)
    if style.underline:
        parts["u"] = value("u", "single")
    style_id = ids[style.name]
    if style.rise:
        parts["vertAlign"] = value("vertAlign", "superscript" if style.rise > 0 else "subscript")
    name = BUILT_IN_INLINE.get(style.name) or f"Inline {style.name}"
    head = value("name", escaped(name)) + value("basedOn", CHARACTER_DEFAULT)
    return _element("character", style_id, head, run_properties(parts))


def _blank() -> str:
    """Return the style that marks spaces standing for a blank: they are no part of the text."""
    head = value("name", BLANK) + value("basedOn", CHARACTER_DEFAULT)
    return _element("character", BLANK, head, "")


def _table(style: TableStyle, style_id: str) -> str:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = {"val": "single", "sz": measures.eighths(style.rule), "space": 0, "color": style.color}
    borders = "".join(attributes(edge, line) for edge in edges)
    # In Word a rule takes room of its own between two rows.
    half = Emu(max(style.padding - style.rule, 0) // 2)
    padding = {"top": half, "left": style.padding, "bottom": half, "right": style.padding}
    sides = "".join(
        attributes(side, {"w": to_twips(width), "type": "dxa"}) for side, width in padding.items()
    )
    head = value("name", f"Ruled table {escaped(style.name)}") + value("basedOn", TABLE_DEFAULT)
    body = f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>"
    body += f"<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>"
    return _element("table", style_id, head, body)
