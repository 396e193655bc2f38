"""The styles that no theme names: what all others stand on, footers, rules, lines, blanks."""

from __future__ import annotations

import re

from speechdocs.theme.theme import Theme
from speechdocs.theme.units import to_twips
from speechdocs.writers.docx import measures, ruled
from speechdocs.writers.docx.names import (
    BLANK,
    BODY,
    CHARACTER_DEFAULT,
    FILLER,
    FOOTER,
    LINE_NUMBER,
    NORMAL,
    NOTE,
    PAGE_NOTE,
    RULED,
    TABLE_DEFAULT,
    identifier,
    notes_ids,
    rule_ids,
)
from speechdocs.writers.docx.style_xml import color, element, faces, line_of, plain_size, size
from speechdocs.writers.docx.xml import (
    attributes,
    escaped,
    flag,
    paragraph_properties,
    run_properties,
    value,
)


def own_styles(theme: Theme) -> list[str]:
    """Return the `w:style` elements that every document in `theme` has, in a fixed order."""
    return [
        _normal(theme),
        _character_default(),
        _table_default(),
        _footer(theme),
        _page_note(theme),
        _line_number(theme),
        _filler(),
        _ruled(theme),
        *(_rule(theme, name) for name in theme.rules),
        *(style for name in theme.notes for style in _lines(theme, name)),
        _blank(),
    ]


def _normal(theme: Theme) -> str:
    body = theme.styles[BODY]
    parts = {
        "widowControl": flag("widowControl", on=theme.widows),
        "kinsoku": flag("kinsoku"),
        "overflowPunct": flag("overflowPunct", on=theme.hanging),
        "autoSpaceDE": flag("autoSpaceDE", on=theme.gap > 0),
        "autoSpaceDN": flag("autoSpaceDN", on=theme.gap > 0),
        "adjustRightInd": flag("adjustRightInd", on=False),
        "snapToGrid": flag("snapToGrid"),
        "spacing": line_of(None if theme.word.grid else theme.word.pitch, 0, 0),
        "jc": value("jc", "both"),
    }
    run = run_properties({**faces(theme, body.face), **size(theme, body)})
    head = value("name", "Normal") + "<w:qFormat/>"
    return element("paragraph", NORMAL, head, paragraph_properties(parts) + run, default=True)


def _character_default() -> str:
    head = value("name", "Default Paragraph Font") + value("uiPriority", 1)
    head += "<w:semiHidden/><w:unhideWhenUsed/>"
    return element("character", CHARACTER_DEFAULT, head, "", default=True)


def _table_default() -> str:
    head = value("name", "Normal Table") + value("uiPriority", 99)
    head += "<w:semiHidden/><w:unhideWhenUsed/>"
    body = '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>'
    return element("table", TABLE_DEFAULT, head, body, default=True)


def _footer(theme: Theme) -> str:
    """Return the style of the page number (GB/T 9704-2012 7.5).

    An exact line of four thirds of the size puts the dash where the theme wants it: its baseline
    lies a fifth of the line above the foot, and the dash 0.38 em above the baseline.
    """
    number = theme.page_number
    exact = line_of(to_twips(number.size) * 4 // 3, 0, 0)
    parts = {
        "snapToGrid": flag("snapToGrid", on=False),
        "spacing": exact,
        "jc": value("jc", "left"),
    }
    size = plain_size(measures.half_points(number.size))
    run = run_properties({**faces(theme, number.face), "spacing": value("spacing", 0), **size})
    head = value("name", "footer") + value("basedOn", NORMAL)
    return element("paragraph", FOOTER, head, paragraph_properties(parts) + run)


def _filler() -> str:
    """Return the style of a paragraph that only separates two tables or holds an anchor."""
    parts = {
        "suppressLineNumbers": flag("suppressLineNumbers"),
        "snapToGrid": flag("snapToGrid", on=False),
        "spacing": line_of(measures.MIN_LINE, 0, 0),
        "jc": value("jc", "left"),
    }
    head = value("name", FILLER) + value("basedOn", NORMAL) + "<w:semiHidden/>"
    run = run_properties({"spacing": value("spacing", 0), **plain_size(2)})
    return element("paragraph", FILLER, head, paragraph_properties(parts) + run)


def _ruled(theme: Theme) -> str:
    """Return the style of a line to write on."""
    parts = {
        "suppressLineNumbers": flag("suppressLineNumbers"),
        "snapToGrid": flag("snapToGrid", on=False),
        "spacing": line_of(theme.word.pitch, 0, 0),
        "jc": value("jc", "left"),
    }
    head = value("name", RULED) + value("basedOn", NORMAL)
    return element("paragraph", RULED, head, paragraph_properties(parts))


def _page_note(theme: Theme) -> str:
    """Return the style of the note beside the page number, which has the number's line."""
    style = theme.styles.get(NOTE) or theme.styles[BODY]
    parts = {**faces(theme, style.face), **color(style.color)}
    parts |= {"spacing": value("spacing", 0), **plain_size(measures.half_points(style.size))}
    head = value("name", "Page note text") + value("basedOn", CHARACTER_DEFAULT)
    return element("character", PAGE_NOTE, head, run_properties(parts))


def _line_number(theme: Theme) -> str:
    """Return the style that Word gives the numbers of lines."""
    look = theme.line_numbers
    parts = {**faces(theme, look.face or theme.page_number.face), **color(look.color)}
    parts |= {"spacing": value("spacing", 0), **plain_size(measures.half_points(look.size))}
    head = value("name", LINE_NUMBER) + value("basedOn", CHARACTER_DEFAULT)
    return element("character", identifier(LINE_NUMBER), head, run_properties(parts))


def _rule(theme: Theme, name: str) -> str:
    """Return the style of a rule: the upper border of a line of one point."""
    style = theme.rules[name]
    before, after = ruled.around(style)
    parts = {"pBdr": ruled.border("top", style.weight, style.color)}
    if style.second:
        parts["pBdr"] = ruled.double(style)
    if style.length:
        parts["ind"] = attributes("ind", measures.sides(theme, style.length))
    parts["spacing"] = line_of(measures.MIN_LINE, before, after)
    head = value("name", f"Rule {escaped(name)}") + value("basedOn", FILLER)
    return element("paragraph", rule_ids(theme)[name], head, paragraph_properties(parts))


def _lines(theme: Theme, name: str) -> list[str]:
    """Return the styles of lines to write on, one for every other line.

    Word draws one border around neighbours whose borders are equal; these lines are to stay apart.
    """
    style = theme.notes[name]
    spacing = attributes("spacing", {"line": ruled.height(style, theme), "lineRule": "exact"})
    found = []
    colors = (style.color, ruled.neighbour(style.color))
    for style_id, line_color in zip(notes_ids(theme)[name], colors, strict=True):
        parts = {"pBdr": ruled.border("bottom", style.weight, line_color), "spacing": spacing}
        head = value("name", escaped(_spaced(style_id))) + value("basedOn", RULED)
        found.append(element("paragraph", style_id, head, paragraph_properties(parts)))
    return found


def _spaced(style_id: str) -> str:
    """Return the name of the style `style_id`.

    >>> _spaced("LinesNotesBetween")
    'Lines notes between'
    """
    first, *words = re.findall("[A-Z][^A-Z]*", style_id)
    return " ".join((first, *(word.lower() for word in words)))


def _blank() -> str:
    """Return the style that marks spaces standing for a blank: they are no part of the text."""
    head = value("name", BLANK) + value("basedOn", CHARACTER_DEFAULT)
    return element("character", BLANK, head, "")
