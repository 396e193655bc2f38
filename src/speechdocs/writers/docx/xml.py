"""How WordprocessingML is spelled: escaping, measures in twips, properties in schema order.

The order of the elements inside `w:pPr` and `w:rPr` is fixed by ECMA-376 part 1, 17.3.1.26 and
17.3.2.28; Word refuses some files that break it, so properties are always put out by these tables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from speechdocs.errors import OutputError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'

_PARAGRAPH = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "tabs",
    "kinsoku",
    "overflowPunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
    "rPr",
    "sectPr",
)
_RUN = (
    "rStyle",
    "rFonts",
    "color",
    "spacing",
    "kern",
    "sz",
    "szCs",
    "u",
    "vertAlign",
    "lang",
)
_IN_PARAGRAPH, _IN_RUN = ({key: n for n, key in enumerate(keys)} for keys in (_PARAGRAPH, _RUN))
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_FORBIDDEN = "\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff"
_SPECIAL = re.compile(f'[&<>"{_FORBIDDEN}]')
_BAD = re.compile(f"[{_FORBIDDEN}]")


def escaped(text: str) -> str:
    """Return `text` for use in an element or an attribute; XML forbids some characters.

    >>> escaped('a<b & "c"')
    'a&lt;b &amp; &quot;c&quot;'
    """
    # Most texts have nothing of either.
    if not _SPECIAL.search(text):
        return text
    if bad := _BAD.search(text):
        raise OutputError("forbidden-character", codepoint=f"{ord(bad[0]):04X}", format="docx")
    return text.translate(_ESCAPES)


def value(name: str, content: object) -> str:
    """Return the element `name` whose one attribute `w:val` is `content`.

    >>> value("sz", 32)
    '<w:sz w:val="32"/>'
    """
    return f'<w:{name} w:val="{content}"/>'


def flag(name: str, *, on: bool = True) -> str:
    """Return the element `name` that switches a property on, or off."""
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


def attributes(name: str, pairs: Mapping[str, object]) -> str:
    """Return the element `name` with `pairs` as its attributes, or nothing without any."""
    listed = "".join([f' w:{key}="{content}"' for key, content in pairs.items()])
    return f"<w:{name}{listed}/>" if listed else ""


def paragraph_properties(parts: Mapping[str, str]) -> str:
    """Return `w:pPr` of `parts`, elements by their local names, in the order of the schema."""
    return _ordered("pPr", _IN_PARAGRAPH, parts)


def run_properties(parts: Mapping[str, str]) -> str:
    """Return `w:rPr` of `parts`, elements by their local names, in the order of the schema."""
    return _ordered("rPr", _IN_RUN, parts)


def _ordered(name: str, places: Mapping[str, int], parts: Mapping[str, str]) -> str:
    inner = "".join([parts[key] for key in sorted(parts, key=places.__getitem__)])
    return f"<w:{name}>{inner}</w:{name}>" if inner else ""
