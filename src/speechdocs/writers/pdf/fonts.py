"""The fonts of a PDF file: one Type0 font a face, its subset gathered from what was drawn.

Codes are given in the order of first use in each typeface and are the glyph indexes of the subset
at once (Identity-H, ISO 32000-1, 9.7.5.2). Every character has a code and a ToUnicode entry of its
own, even where two characters share a glyph, so that text comes out as it went in.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from itertools import chain, compress, count
from struct import pack
from typing import NamedTuple

from msgspec import Struct

from speechdocs.fonts.catalog import Chain, Typeface
from speechdocs.fonts.metrics import Face
from speechdocs.fonts.stream import stream
from speechdocs.fonts.subset import subset
from speechdocs.layout.frames import PLACEHOLDER, Page
from speechdocs.theme.units import PT, Emu
from speechdocs.writers.pdf.objects import Objects, compressed, deflated

_CODE_POINTS = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
_BYTES = 2
"""How long a code is."""
_FULL = 1000
_BATCH = 100
_FEW = 64
"""So many characters of a face take little room to remember."""
_LAST = 0xFF
_HALVED = re.compile("(d[89ab]..)><")
_JOINED = r"\1"
"""What makes one of the two halves of a character beyond the BMP."""
_SYMBOLIC = 4
_STEM = 80
_LETTERS = 26
_TAG_LENGTH = 6

_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_CMAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class CodeMap(Struct, frozen=True):
    """What was drawn of one face, which pages know as `name`: its characters, a code for each.

    `codes` have code points → codes, in hexadecimal; the first character has 1.
    """

    name: str
    face: Face
    text: str
    codes: Mapping[int, str]

    def operator(self, size: Emu) -> str:
        """Return the operator that sets the font in `size`."""
        return f"/{self.name} {size / PT:g} Tf"


class _Share(NamedTuple):
    """What a typeface draws: the characters of its `main` face, and those that `others` have.

    All are code points, in the order of first use.
    """

    main: Face
    own: dict[int, None]
    others: Mapping[int, Face]


class Fonts:
    """The fonts of one file, named in the order of first use."""

    def __init__(self, pages: Iterable[Page]) -> None:
        """Give codes to whatever is drawn on `pages`."""
        self._shares = {face: _share(face, text) for face, text in _texts(pages).items()}
        drawn: defaultdict[Face, dict[int, None]] = defaultdict(dict)
        for share in self._shares.values():
            drawn[share.main] |= share.own
            for character, face in share.others.items():
                drawn[face][character] = None
        self._maps = {
            face: _code_map(f"F{number}", face, characters)
            for number, (face, characters) in enumerate(drawn.items(), 1)
        }
        self._sized: dict[tuple[Typeface, int], tuple[Mapping[int, str], str]] = {}

    def sized(self, typeface: Typeface, size: Emu) -> tuple[Mapping[int, str], str]:
        """Return what shows each character inside `[<>] TJ`, and the operator to be set before.

        In the main face of a chain that is the character's code, or, where another face has it, a
        way out to its code there and back.
        """
        known = self._sized.get((typeface, size))
        if known is None:
            share = self._shares[typeface]
            main = self._maps[share.main]
            operator = main.operator(size)
            shown = dict(main.codes)
            for character, face in share.others.items():
                there = self._maps[face]
                code = there.codes[character]
                shown[character] = f">] TJ {there.operator(size)} [<{code}>] TJ {operator} [<"
            known = self._sized[typeface, size] = shown, f"{operator} "
        return known

    def add_to(self, objects: Objects) -> None:
        """Add every font to the file, with what was drawn of it."""
        for codes in self._maps.values():
            objects.name_font(codes.name, _font(codes, objects))


def _texts(pages: Iterable[Page]) -> dict[Typeface, str]:
    """Return all that is drawn in each typeface, in the order of reading."""
    parts: defaultdict[Typeface, list[str]] = defaultdict(list)
    for page in pages:
        around = page.heads, page.furniture, page.watermark, page.line_numbers
        for line in chain(page.lines, *around):
            for run in line.runs:
                parts[run.face].append(run.text)
    return {typeface: "".join(texts) for typeface, texts in parts.items()}


def _share(typeface: Typeface, text: str) -> _Share:
    """Return which faces draw the characters of `text`."""
    # Numbers are made and told apart in half the time that characters take.
    characters = dict.fromkeys(array("I", text.encode(_CODE_POINTS)))
    others = typeface.elsewhere(characters) if isinstance(typeface, Chain) else {}
    main = typeface.face
    if len(others) == len(characters):
        main = others[ord(text[0])]
        others = {character: face for character, face in others.items() if face is not main}
    for character in others:
        del characters[character]
    return _Share(main, characters, others)


def _code_map(name: str, face: Face, characters: dict[int, None]) -> CodeMap:
    # Few papers have more characters of a face than this at once.
    known = _hexadecimal(-(-len(characters) // _FULL) * _FULL)
    codes = dict(zip(characters, known, strict=False))
    return CodeMap(name, face, "".join(map(chr, characters)), codes)


@lru_cache(maxsize=8)
def _hexadecimal(last: int) -> list[str]:
    """Return the codes from 1 to `last`."""
    return pack(f">{last}H", *range(1, last + 1)).hex(" ", _BYTES).split()


class _Embedded(NamedTuple):
    """What a file holds of a face: its name, widths and program, and the way back to characters.

    The program, `length` bytes long, and the CMap are zlib streams.
    """

    name: bytes
    widths: bytes
    program: bytes
    length: int
    cmap: bytes


def _embedded(face: Face, text: str) -> _Embedded:
    """Return what a file that draws `text` in `face` holds of it; the first character has code 1.

    A placeholder is drawn for what the face lacks.
    """
    name = f"{_tag(face, text)}+{face.name}".encode()
    known = face.glyphs
    glyphs = [0, *map(known.__getitem__, map(ord, text))]
    if 0 in glyphs[1:]:
        placeholder = known[ord(PLACEHOLDER)]
        glyphs[1:] = [glyph or placeholder for glyph in glyphs[1:]]
    if face.pack is None:
        outlines = subset(face, glyphs)
        program, length = compressed(outlines), len(outlines)
    else:
        program, length = stream(face, face.pack, glyphs, deflated)
    return _Embedded(
        name, _widths(face, glyphs), program, length, compressed(_to_unicode(text).encode())
    )


_remembered = lru_cache(maxsize=128)(_embedded)
"""The same for few characters: page numbers, marks and heads are alike in paper after paper."""


def _font(codes: CodeMap, objects: Objects) -> bytes:
    face, text = codes.face, codes.text
    held = (_remembered if len(text) <= _FEW else _embedded)(face, text)
    descendant = objects.add(
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor %s /DW %d /W [%s] /CIDToGIDMap /Identity >>\n"
        % (held.name, _descriptor(face, held, objects), _FULL, held.widths)
    )
    unicode_map = objects.packed_stream(held.cmap)
    return objects.add(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H "
        b"/DescendantFonts [%s] /ToUnicode %s >>\n" % (held.name, descendant, unicode_map)
    )


def _descriptor(face: Face, held: _Embedded, objects: Objects) -> bytes:
    file = objects.packed_stream(held.program, b"/Length1 %d " % held.length)
    box = b"%d %d %d %d" % face.bbox
    height = (face.ascent, face.descent, face.cap_height)
    return objects.add(
        b"<< /Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [%s] /ItalicAngle %d "
        b"/Ascent %d /Descent %d /CapHeight %d /StemV %d /FontFile2 %s >>\n"
        % (held.name, _SYMBOLIC, box, round(face.italic_angle), *height, _STEM, file)
    )


def _widths(face: Face, glyphs: list[int]) -> bytes:
    """Return the widths that are no full em, as runs of consecutive codes."""
    advances = list(map(face.advances.__getitem__, glyphs))
    runs: list[list[int]] = []
    last = -1
    for code in compress(count(), map(_FULL.__ne__, advances)):
        if code != last + 1 or not runs:
            runs.append([code])
        runs[-1].append(advances[code])
        last = code
    return " ".join(f"{run[0]} [{' '.join(map(str, run[1:]))}]" for run in runs).encode()


def _to_unicode(text: str) -> str:
    """Return the CMap that takes codes from 1 on back to `text` (ISO 32000-1, 9.10.3).

    The codes of a range may differ in their last byte only.
    """
    starts = (1, *range(_LAST + 1, len(text) + 1, _LAST + 1))
    ranges = [_range(first, text[first - 1 : first | _LAST]) for first in starts]
    batches = [ranges[start : start + _BATCH] for start in range(0, len(ranges), _BATCH)]
    body = "".join(f"{len(batch)} beginbfrange\n{''.join(batch)}endbfrange\n" for batch in batches)
    return _CMAP_HEAD + body + _CMAP_TAIL


def _range(first: int, text: str) -> str:
    """Return the range of codes from `first` on that mean `text`, as UTF-16 in hexadecimal."""
    units = text.encode("utf-16-be").hex(" ", 2).replace(" ", "><")
    values = _HALVED.sub(_JOINED, units)
    return f"<{first:04X}> <{first + len(text) - 1:04X}> [<{values}>]\n"


def _tag(face: Face, text: str) -> str:
    """Return six letters that depend on the face and on what was drawn, in which order."""
    digest = sha256(f"{face.name} {text}".encode()).digest()
    return "".join(chr(ord("A") + byte % _LETTERS) for byte in digest[:_TAG_LENGTH])
