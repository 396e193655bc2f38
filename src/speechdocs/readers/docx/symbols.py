"""Which character a symbol font's code stands for (`w:sym`, bullets).

Word keeps such codes in the private area U+F000 to U+F0FF; what they show depends on the font.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_WINGDINGS = {
    0x4A: "☺",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x70: "❐",
    0x71: "❑",
    0x72: "❒",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "◻",
    0xAB: "★",
    0xB2: "✧",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS |= {0x81 + n: chr(0x2460 + n) for n in range(10)}
_WINGDINGS |= {0x8C + n: chr(0x2776 + n) for n in range(10)}

_WINGDINGS_2 = {0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x98: "●"}

_SYMBOL = {
    0x2D: "−",
    0x61: "α",
    0x62: "β",
    0x6D: "μ",
    0xA3: "≤",
    0xA5: "∞",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xD7: "⋅",
    0xE5: "∑",
}

_FONTS: Mapping[str, Mapping[int, str]] = MappingProxyType(
    {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
)
_PRIVATE = range(0xF000, 0xF100)


def symbol(code: str, font: str) -> str:
    """Return the character of the hexadecimal `code` in `font`; empty where it is none.

    >>> symbol("F0FE", "Wingdings"), symbol("F0B7", "Symbol"), symbol("2460", "SimSun")
    ('☑', '•', '①')
    """
    if not re.fullmatch(r"[0-9A-Fa-f]{1,6}", code):
        return ""
    point = int(code, 16)
    if not 0x20 <= point < 0x110000 or 0xD800 <= point < 0xE000:
        return ""
    return shown(chr(point), font)


def shown(text: str, font: str) -> str:
    """Return `text` with the codes of a symbol `font` as the characters they show."""
    signs = _FONTS.get(font.lower(), {})
    return "".join(signs.get(ord(c) & 0xFF, c) if ord(c) in _PRIVATE else c for c in text)
