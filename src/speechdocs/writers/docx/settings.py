"""How Word is told to set Chinese: document settings and the table of faces.

Elements stand in the order of ECMA-376 part 1, 17.15.1.78 (settings) and 17.8.3.10 (fonts); the
compatibility switches are those that Word itself writes for a Chinese document.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from speechdocs.layout.breakpoints import NO_END, NO_START
from speechdocs.theme.theme import Theme, WordFace
from speechdocs.writers.docx.xml import HEADER, W, attributes, escaped, flag, value

_COMPATIBILITY = (
    "spaceForUL",
    "balanceSingleByteDoubleByteWidth",
    "doNotLeaveBackslashAlone",
    "ulTrailSpace",
    "doNotExpandShiftReturn",
    "adjustLineHeightInTable",
    "useFELayout",
)
_MODE = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
_MOST_AFTER, _MOST_BEFORE = 50, 100
"""So many characters Word takes."""
_NAME = f"{{{W}}}name"
_URI = "http://schemas.microsoft.com/office/word"


def settings_xml(theme: Theme, *, odd_and_even: bool = True, mirrored: bool = False) -> str:
    """Return the settings part, the same for all documents of `theme`.

    Headers and footers of even pages are their own if `odd_and_even`, their margins if `mirrored`.
    """
    spacing = "doNotCompress" if theme.breaks == "word" else "compressPunctuation"
    parts = [
        '<w:zoom w:percent="100"/>',
        flag("mirrorMargins") if mirrored else "",
        value("defaultTabStop", 420),
        flag("evenAndOddHeaders") if odd_and_even else "",
        value("characterSpacingControl", spacing),
        _kinsoku("noLineBreaksAfter", NO_END, _MOST_AFTER),
        _kinsoku("noLineBreaksBefore", NO_START, _MOST_BEFORE),
        _compatibility(),
        attributes("themeFontLang", {"val": "en-US", "eastAsia": "zh-CN"}),
        value("decimalSymbol", "."),
        value("listSeparator", ","),
    ]
    return f'{HEADER}<w:settings xmlns:w="{W}">{"".join(parts)}</w:settings>'


def _kinsoku(name: str, characters: frozenset[str], most: int) -> str:
    """Return the characters that no line may end or begin with, the same as in our own layout."""
    listed = escaped("".join(sorted(characters)[:most]))
    return attributes(name, {"lang": "zh-CN", "val": listed})


def _compatibility() -> str:
    switches = "".join(flag(name) for name in _COMPATIBILITY)
    modes = "".join(
        attributes("compatSetting", {"name": name, "uri": _URI, "val": setting})
        for name, setting in _MODE.items()
    )
    return f"<w:compat>{switches}{modes}</w:compat>"


def fonts_xml(theme: Theme, others: Iterable[etree._Element] = ()) -> str:
    """Return the font table: what to show where a face of `theme` is not installed.

    `others` are the entries of a house's file; a font that is embedded there is only named.
    """
    faces = {face.name: face for face in theme.faces.values()}
    known = (font for font in others if font.get(_NAME) not in faces)
    fonts = "".join([*map(_font, faces.values()), *map(_named, known)])
    return f'{HEADER}<w:fonts xmlns:w="{W}">{fonts}</w:fonts>'


def _named(font: etree._Element) -> str:
    kept = deepcopy(font)
    for child in list(kept):
        if str(child.tag).rpartition("}")[2].startswith("embed"):
            kept.remove(child)
    return etree.tostring(kept, encoding="unicode", with_tail=False)


def _font(face: WordFace) -> str:
    alternatives = escaped(",".join(face.alternatives))
    parts = [
        value("altName", alternatives) if alternatives else "",
        value("panose1", face.panose) if face.panose else "",
        value("charset", face.charset),
        value("family", face.family),
        value("pitch", face.pitch),
    ]
    return f'<w:font w:name="{escaped(face.name)}">{"".join(parts)}</w:font>'
