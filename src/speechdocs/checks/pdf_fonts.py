"""The fonts inside a PDF: what their codes mean, how wide they are, which outlines they draw.

Read are the fonts that Chinese papers have, composite ones with codes of two bytes whose glyphs
are TrueType outlines (ISO 32000-1, 9.7); of others the name and what is missing.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from itertools import pairwise
from struct import unpack_from
from typing import Any

import pikepdf
from msgspec import Struct, field

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*)", re.DOTALL)
_PAIRS = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]+)>")
_RANGES = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f\s]+>|\[[^\[\]]*\])")
_DIGITS = re.compile(rb"<([0-9A-Fa-f\s]+)>")
_TELLING = (pikepdf.Name.WinAnsiEncoding, pikepdf.Name.MacRomanEncoding)
"""Encodings of Latin fonts whose codes mean the same everywhere."""

_MOST_CODES = 0x10000
_SUBSET_TAG = 7


class Program(Struct, frozen=True):
    """A TrueType font program: bytes of each glyph's outline, and the glyphs' advances."""

    outlines: tuple[bytes, ...]
    advances: tuple[int, ...]


class Font(Struct, frozen=True):
    """A font of a PDF: its name without the subset's tag, code → text, code → width, its program.

    `mapped` says whether the file tells what its codes mean; `program` is None for a font that is
    not inside or of a kind that is not read.
    """

    name: str
    mapped: bool
    texts: Mapping[int, str] = field(default_factory=dict)
    widths: Mapping[int, float] = field(default_factory=dict)
    program: Program | None = None


def fonts(document: pikepdf.Pdf) -> tuple[Font, ...]:
    """Return the fonts of `document`, in the order of its objects."""
    found = (item for item in document.objects if isinstance(item, pikepdf.Dictionary))
    return tuple(
        _font(item)
        for item in found
        if item.get("/Type") == pikepdf.Name.Font and "CIDFont" not in str(item.get("/Subtype"))
    )


def _font(item: Any) -> Font:
    name = str(item.get("/BaseFont", "/unnamed")).removeprefix("/")
    name = name[_SUBSET_TAG:] if re.match("[A-Z]{6}[+]", name) else name
    unicode_map = item.get("/ToUnicode")
    texts = dict(_texts(unicode_map.read_bytes())) if _is_stream(unicode_map) else {}
    if item.get("/Subtype") != pikepdf.Name.Type0:
        return Font(name, _is_stream(unicode_map) or item.get("/Encoding") in _TELLING, texts)
    descendant = item.DescendantFonts[0]
    plain = item.get("/Encoding") == pikepdf.Name("/Identity-H")
    plain = plain and descendant.get("/CIDToGIDMap") == pikepdf.Name.Identity
    file = descendant.get("/FontDescriptor", {}).get("/FontFile2")
    program = _program(file.read_bytes()) if plain and _is_stream(file) else None
    return Font(name, _is_stream(unicode_map), texts, dict(_widths(descendant)), program)


def _is_stream(item: Any) -> bool:
    return isinstance(item, pikepdf.Stream)


def _texts(cmap: bytes) -> Iterator[tuple[int, str]]:
    """Yield the codes of a ToUnicode map with what they mean (ISO 32000-1, 9.10.3)."""
    blocks = (_BLOCK.search(part) for part in cmap.split(b"endbf")[:-1])
    for kind, block in (found.groups() for found in blocks if found):
        if kind == b"bfchar":
            for code, text in _PAIRS.findall(block):
                yield int(code, 16), _utf16(text)
        else:
            for first, last, target in _RANGES.findall(block):
                yield from _range(int(first, 16), int(last, 16), target)


def _range(first: int, last: int, target: bytes) -> Iterator[tuple[int, str]]:
    texts = [_utf16(digits) for digits in _DIGITS.findall(target)]
    codes = range(first, min(last, first + _MOST_CODES) + 1)
    if target.startswith(b"["):
        yield from zip(codes, texts, strict=False)
        return
    head, end = texts[0][:-1], ord(texts[0][-1:] or "\0")
    for step, code in enumerate(codes):
        yield code, head + chr(min(end + step, 0x10FFFF))


def _utf16(digits: bytes) -> str:
    data = bytes.fromhex(digits.decode())
    return data.decode("utf-16-be", "replace")


def _widths(font: Any) -> Iterator[tuple[int, float]]:
    """Yield the codes whose width is stated, and the default as code -1 (ISO 32000-1, 9.7.4.3)."""
    yield -1, float(font.get("/DW", 1000))
    listed = list(font.get("/W", ()))
    at = 0
    while at + 1 < len(listed):
        first, second = int(listed[at]), listed[at + 1]
        if isinstance(second, pikepdf.Array):
            yield from ((first + step, float(width)) for step, width in enumerate(second))
            at += 2
        else:
            last = min(int(second), first + _MOST_CODES)
            yield from ((code, float(listed[at + 2])) for code in range(first, last + 1))
            at += 3


def _program(data: bytes) -> Program | None:
    """Return the outlines and advances of a TrueType file, None for one that cannot be read."""
    try:
        tables = _tables(data)
        long = unpack_from(">h", tables[b"head"], 50)[0]
        count, metrics = (
            unpack_from(">H", tables[tag], at)[0] for tag, at in ((b"maxp", 4), (b"hhea", 34))
        )
        places = unpack_from(f">{count + 1}{'I' if long else 'H'}", tables[b"loca"])
        ends = [place if long else 2 * place for place in places]
        glyf = tables[b"glyf"]
        outlines = tuple(glyf[a:b] for a, b in pairwise(ends))
        widths = [unpack_from(">H", tables[b"hmtx"], 4 * n)[0] for n in range(min(count, metrics))]
    except (KeyError, struct.error):
        return None
    return Program(outlines, tuple(widths + widths[-1:] * (count - len(widths))))


def _tables(data: bytes) -> dict[bytes, bytes]:
    (count,) = unpack_from(">H", data, 4)
    records = (unpack_from(">4sIII", data, 12 + 16 * number) for number in range(count))
    return {tag: data[start : start + length] for tag, _, start, length in records}
