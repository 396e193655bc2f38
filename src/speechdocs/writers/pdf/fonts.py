"""The fonts of a PDF file: one Type0 font a face, its subset gathered from what was drawn.

Codes are given in the order of first use and are the glyph indexes of the subset at once
(Identity-H, ISO 32000-1, 9.7.5.2). Every character has a code and a ToUnicode entry of its own,
even where two characters share a glyph, so that text comes out as it went in.
"""

from __future__ import annotations

import re
from hashlib import sha256

from speechdocs.fonts.metrics import Face
from speechdocs.fonts.subset import subset
from speechdocs.layout.frames import PLACEHOLDER
from speechdocs.theme.units import PT, Emu
from speechdocs.writers.pdf.objects import Objects

_FULL = 1000
_BATCH = 100
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


class CodeMap(dict[int, int]):
    """Code point → code, from 1, filled by `str.translate` as characters of one face are drawn."""

    def __init__(self, name: str, face: Face) -> None:
        """Give codes to characters of `face`, which pages know as `name`."""
        super().__init__()
        self.name = name
        self.face = face

    def __missing__(self, codepoint: int) -> int:
        self[codepoint] = code = len(self) + 1
        return code

    @property
    def glyphs(self) -> list[int]:
        """The glyph of each code, .notdef for 0; a placeholder draws what the face lacks."""
        known = self.face.glyphs
        placeholder = known[ord(PLACEHOLDER)]
        return [0, *(known[codepoint] or placeholder for codepoint in self)]

    @property
    def text(self) -> str:
        """The characters in the order of their codes."""
        return "".join(map(chr, self))


class Fonts:
    """The fonts of one file, named in the order of first use."""

    def __init__(self) -> None:
        """Begin with none."""
        self._maps: dict[Face, CodeMap] = {}
        self._sized: dict[tuple[Face, int], tuple[CodeMap, str]] = {}

    def sized(self, face: Face, size: Emu) -> tuple[CodeMap, str]:
        """Return the codes of `face`, and the operator that sets it in `size`."""
        known = self._sized.get((face, size))
        if known is None:
            if face not in self._maps:
                self._maps[face] = CodeMap(f"F{len(self._maps) + 1}", face)
            codes = self._maps[face]
            known = self._sized[face, size] = (codes, f"/{codes.name} {size / PT:g} Tf ")
        return known

    def add_to(self, objects: Objects) -> None:
        """Add every font to the file, with what was drawn of it."""
        for codes in self._maps.values():
            objects.name_font(codes.name, _font(codes, objects))


def _font(codes: CodeMap, objects: Objects) -> bytes:
    glyphs, text = codes.glyphs, codes.text
    name = f"{_tag(codes.face, text)}+{codes.face.name}".encode()
    descriptor = _descriptor(name, codes.face, glyphs, objects)
    descendant = objects.add(
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor %s /DW %d /W [%s] /CIDToGIDMap /Identity >>\n"
        % (name, descriptor, _FULL, _widths(codes.face, glyphs))
    )
    unicode_map = objects.stream(_to_unicode(text).encode())
    return objects.add(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H "
        b"/DescendantFonts [%s] /ToUnicode %s >>\n" % (name, descendant, unicode_map)
    )


def _descriptor(name: bytes, face: Face, glyphs: list[int], objects: Objects) -> bytes:
    program = subset(face, glyphs)
    file = objects.stream(program, b"/Length1 %d " % len(program))
    box = b"%d %d %d %d" % face.bbox
    height = (face.ascent, face.descent, face.cap_height)
    return objects.add(
        b"<< /Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [%s] /ItalicAngle %d "
        b"/Ascent %d /Descent %d /CapHeight %d /StemV %d /FontFile2 %s >>\n"
        % (name, _SYMBOLIC, box, round(face.italic_angle), *height, _STEM, file)
    )


def _widths(face: Face, glyphs: list[int]) -> bytes:
    """Return the widths that are no full em, as runs of consecutive codes."""
    advances = face.advances
    runs: list[list[int]] = []
    last = -1
    for code, glyph in enumerate(glyphs):
        if advances[glyph] == _FULL:
            continue
        if code != last + 1 or not runs:
            runs.append([code])
        runs[-1].append(advances[glyph])
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
