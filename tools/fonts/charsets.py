"""Which characters a face has to have.

GB 2312 and GBK come from Python's codecs; the 8,105 characters of the General Standard
(通用规范汉字表, 2013) from `kTGH` of the Unihan data base, read from a pinned package at build time
only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CodePoints = frozenset[int]

_TGH = re.compile(r"^U\+([0-9A-F]+)\tkTGH\t", re.MULTILINE)


def is_han(code: int) -> bool:
    """Return whether `code` is a Chinese character (of the BMP's blocks or beyond the BMP)."""
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0xF900 <= code <= 0xFAFF
        or code >= 0x20000
    )


def tgh(unihan: bytes) -> CodePoints:
    """Return the General Standard's characters out of `Unihan_OtherMappings.txt`."""
    return frozenset(int(match[1], 16) for match in _TGH.finditer(unihan.decode()))


def _pairs(codec: str) -> Iterator[int]:
    for high in range(0x81, 0xFF):
        for low in range(0x40, 0xFF):
            text = bytes([high, low]).decode(codec, "ignore")
            if len(text) == 1 and ord(text) > 0x7F:
                yield ord(text)


_LEVEL_1 = bytes(
    byte for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for byte in (row, cell)
).decode("gb2312", "ignore")

_GB2312_ALL = frozenset(_pairs("gb2312"))
_GBK_ALL = frozenset(_pairs("gbk"))

GB2312 = frozenset(filter(is_han, _GB2312_ALL))
GBK = frozenset(filter(is_han, _GBK_ALL))
GB2312_COMMON = frozenset(filter(is_han, map(ord, _LEVEL_1)))
"""The 3,755 characters of level 1 (一级汉字): rows 16 to 55."""
GB2312_SYMBOLS = _GB2312_ALL - GB2312
GBK_SYMBOLS = _GBK_ALL - GBK
_MARKS = (0x00B7, 0x2014, 0x2015, 0x2022, 0x20AC, 0x2122, 0x2212, 0x22EF, 0x2713)
EXTRA_SYMBOLS = frozenset([*range(0x2460, 0x2474), *_MARKS, 0x3005, 0x3006, 0x3007])
"""Circled numbers to 20, both names of the dash, a tick, 々 〆 〇."""

ASCII = frozenset(range(0x21, 0x7F))
LATIN = frozenset(range(0x21, 0x180)) - frozenset(range(0x7F, 0xA1)) - {0xAD}
SPACES = {0x20: 0, 0xA0: 0, 0x3000: 1000}
"""The blank characters a face may map, with their advance (0: as the face says)."""

SYMBOLS = (GB2312_SYMBOLS | GBK_SYMBOLS | EXTRA_SYMBOLS) - frozenset(SPACES)

WESTERN = (
    LATIN
    | frozenset(range(0x1CD, 0x1DD))
    | frozenset([0x192, 0x1F8, 0x1F9, *range(0x218, 0x21C), *range(0x2C6, 0x2C8)])
    | frozenset([*range(0x2D8, 0x2DE), *range(0x384, 0x3CF), *range(0x400, 0x460), 0x490, 0x491])
    | frozenset([*range(0x2010, 0x2016), *range(0x2018, 0x2023), 0x2026, 0x2030, 0x2032, 0x2033])
    | frozenset([0x2039, 0x203A, 0x2044, 0x20AC, 0x2116, 0x2122, 0x2126, *range(0x2190, 0x2194)])
    | frozenset([*range(0x2153, 0x2155), *range(0x215B, 0x215F), 0x2202, 0x2206, 0x220F, 0x2211])
    | frozenset([0x2212, 0x221A, 0x221E, 0x222B, 0x2248, 0x2260, 0x2264, 0x2265, 0x25CA])
    | frozenset([0xFB01, 0xFB02])
)
"""Latin, Greek and Cyrillic letters, the tone marks of pinyin, Western punctuation."""
