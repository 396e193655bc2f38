"""The fonts of a PDF file: one Type0 font a face, its subset gathered from what was drawn.

Codes are given in the order of first use and are the glyph indexes of the subset at once
(Identity-H, ISO 32000-1, 9.7.5.2). Every character has a code and a ToUnicode entry of its own,
even where two characters share a glyph, so that text comes out as it went in.
"""

from __future__ import annotations

from hashlib import sha256

from speechdocs.fonts.metrics import Face
from speechdocs.fonts.subset import subset
from speechdocs.layout.frames import PLACEHOLDER
from speechdocs.writers.pdf.objects import Objects

_FULL = 1000
_BATCH = 100
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
    """Code point → code, filled by `str.translate` as characters are drawn."""

    def __init__(self, face: Face) -> None:
        """Give codes to characters of `face`; a placeholder draws what it lacks."""
        super().__init__()
        self.face = face
        self.glyphs = [0]
        self.codepoints = [0]

    def __missing__(self, codepoint: int) -> int:
        code = len(self.glyphs)
        glyph = self.face.glyph(codepoint) or self.face.glyph(ord(PLACEHOLDER))
        self.glyphs.append(glyph)
        self.codepoints.append(codepoint)
        self[codepoint] = code
        return code


class Fonts:
    """The fonts of one file, named in the order of first use."""

    def __init__(self) -> None:
        """Begin with none."""
        self._maps: dict[Face, tuple[str, CodeMap]] = {}

    def code_map(self, face: Face) -> tuple[str, CodeMap]:
        """Return the resource name and the codes of `face`."""
        known = self._maps.get(face)
        if known is None:
            known = self._maps[face] = (f"F{len(self._maps) + 1}", CodeMap(face))
        return known

    def add_to(self, objects: Objects) -> None:
        """Add every font to the file, with what was drawn of it."""
        for name, codes in self._maps.values():
            objects.name_font(name, _font(codes, objects))


def _font(codes: CodeMap, objects: Objects) -> bytes:
    face = codes.face
    name = f"{_tag(codes)}+{face.name}".encode()
    descendant = objects.add(
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor %s /DW %d /W [%s] /CIDToGIDMap /Identity >>\n"
        % (name, _descriptor(name, codes, objects), _FULL, _widths(codes))
    )
    unicode_map = objects.stream(_to_unicode(codes.codepoints).encode())
    return objects.add(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H "
        b"/DescendantFonts [%s] /ToUnicode %s >>\n" % (name, descendant, unicode_map)
    )


def _descriptor(name: bytes, codes: CodeMap, objects: Objects) -> bytes:
    face = codes.face
    program = subset(face, codes.glyphs)
    file = objects.stream(program, b"/Length1 %d " % len(program))
    box = b"%d %d %d %d" % face.bbox
    height = (face.ascent, face.descent, face.cap_height)
    return objects.add(
        b"<< /Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [%s] /ItalicAngle %d "
        b"/Ascent %d /Descent %d /CapHeight %d /StemV %d /FontFile2 %s >>\n"
        % (name, _SYMBOLIC, box, round(face.italic_angle), *height, _STEM, file)
    )


def _widths(codes: CodeMap) -> bytes:
    """Return the widths that are no full em, as runs of consecutive codes."""
    runs: list[list[int]] = []
    last = -1
    for code, glyph in enumerate(codes.glyphs):
        advance = codes.face.advance(glyph)
        if advance == _FULL:
            continue
        if code != last + 1 or not runs:
            runs.append([code])
        runs[-1].append(advance)
        last = code
    return " ".join(f"{run[0]} [{' '.join(map(str, run[1:]))}]" for run in runs).encode()


def _to_unicode(codepoints: list[int]) -> str:
    """Return the CMap that takes codes back to characters (ISO 32000-1, 9.10.3)."""
    entries = [
        f"<{code:04X}> <{chr(codepoint).encode('utf-16-be').hex().upper()}>\n"
        for code, codepoint in enumerate(codepoints)
        if code
    ]
    batches = [entries[start : start + _BATCH] for start in range(0, len(entries), _BATCH)]
    body = "".join(f"{len(batch)} beginbfchar\n{''.join(batch)}endbfchar\n" for batch in batches)
    return _CMAP_HEAD + body + _CMAP_TAIL


def _tag(codes: CodeMap) -> str:
    """Return six letters that depend on the face and on what was drawn, in which order."""
    drawn = f"{codes.face.name} {codes.codepoints}"
    digest = sha256(drawn.encode()).digest()
    return "".join(chr(ord("A") + byte % _LETTERS) for byte in digest[:_TAG_LENGTH])
