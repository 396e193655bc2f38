"""What a face knows: which glyph draws a character, its advance and its outline.

A face is a TrueType file in the form that `tools/fonts/build.py` and `prepare` write: long `loca`,
one full metric a glyph, no composites, one `cmap` of format 12, glyph checksums in `SDck`. It is
mapped into memory and read by slicing, so that opening it costs next to nothing.
"""

from __future__ import annotations

import mmap
import sys
from array import array
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from struct import unpack_from

from msgspec import Struct

from speechdocs.errors import FontError
from speechdocs.fonts.pack import Pack

_HYPHEN, _SOFT_HYPHEN = 0x2D, 0xAD

TABLES = (b"OS/2", b"SDck", b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"name")
"""What a file has to hold to be a face."""

Box = tuple[int, int, int, int]


class Face(Struct, frozen=True, eq=False, dict=True):
    """A face opened for reading; lengths are thousandths of an em. Two faces are never equal.

    Without slots, because a cached property is kept in the instance: nothing is read before it is
    asked for.
    """

    path: Path
    data: memoryview
    tables: Mapping[bytes, memoryview]

    @classmethod
    def open(cls, path: Path) -> Face:
        """Return the face in the file `path`."""
        try:
            with path.open("rb") as file:
                data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError) as error:
            raise FontError("font-unreadable", str(path), reason=str(error)) from error
        tables = _tables(data)
        if not all(tag in tables for tag in TABLES):
            raise FontError("font-unprepared", str(path))
        return cls(path, data, tables)

    @cached_property
    def upem(self) -> int:
        """The units of an em: 1000 in every face."""
        return int(unpack_from(">H", self.tables[b"head"], 18)[0])

    @cached_property
    def bbox(self) -> Box:
        """The box around all glyphs: left, bottom, right, top."""
        left, bottom, right, top = unpack_from(">hhhh", self.tables[b"head"], 36)
        return left, bottom, right, top

    @cached_property
    def ascent(self) -> int:
        """How far the em reaches above the baseline."""
        return int(unpack_from(">h", self.tables[b"hhea"], 4)[0])

    @cached_property
    def descent(self) -> int:
        """How far the em reaches below the baseline, negative."""
        return int(unpack_from(">h", self.tables[b"hhea"], 6)[0])

    @cached_property
    def count(self) -> int:
        """How many glyphs the face has, .notdef included."""
        return int(unpack_from(">H", self.tables[b"maxp"], 4)[0])

    @cached_property
    def identity(self) -> int:
        """What tells the file from others: the adjustment of the checksum of all its bytes."""
        return int(unpack_from(">I", self.tables[b"head"], 8)[0])

    @cached_property
    def weight(self) -> int:
        """The weight class, 400 for regular."""
        return int(unpack_from(">H", self.tables[b"OS/2"], 4)[0])

    @cached_property
    def fs_type(self) -> int:
        """The embedding permissions as OpenType's `fsType` writes them."""
        return int(unpack_from(">H", self.tables[b"OS/2"], 8)[0])

    @cached_property
    def cap_height(self) -> int:
        """The height of a capital letter."""
        return int(unpack_from(">h", self.tables[b"OS/2"], 88)[0])

    @cached_property
    def italic_angle(self) -> float:
        """The slope of the letters in degrees, negative to the right."""
        post = self.tables.get(b"post")
        return unpack_from(">i", post, 4)[0] / 65536 if post else 0.0

    @cached_property
    def name(self) -> str:
        """The PostScript name."""
        return self._names.get(6, self.path.stem)

    @cached_property
    def family(self) -> str:
        """The family name."""
        return self._names.get(1, self.name)

    def glyph(self, codepoint: int) -> int:
        """Return the glyph that draws `codepoint`, 0 when there is none.

        A soft hyphen that is to be seen is drawn like any other.
        """
        return self.glyphs[codepoint]

    def advance(self, glyph: int) -> int:
        """Return the advance width of `glyph`."""
        return self.advances[glyph]

    @cached_property
    def glyphs(self) -> Mapping[int, int]:
        """Character → the glyph that draws it, 0 when there is none, for any character."""
        return _Glyphs(*self._groups)

    @cached_property
    def advances(self) -> array[int]:
        """The advance width of each glyph."""
        return _swapped(self.tables[b"hmtx"], "H")[::2]

    def outline(self, glyph: int) -> memoryview:
        """Return the bytes of `glyph` in `glyf`, empty for a blank."""
        start, end = unpack_from(">II", self.tables[b"loca"], 4 * glyph)
        return self.tables[b"glyf"][start:end]

    def box(self, glyph: int) -> Box:
        """Return the box around the ink of `glyph`: left, bottom, right, top; of a blank, zeros."""
        outline = self.outline(glyph)
        left, bottom, right, top = unpack_from(">hhhh", outline, 2) if outline else (0, 0, 0, 0)
        return left, bottom, right, top

    def codepoints(self) -> list[int]:
        """Return the characters of the face in ascending order."""
        starts, ends, _ = self._groups
        return [c for a, b in zip(starts, ends, strict=True) for c in range(a, b + 1)]

    @cached_property
    def offsets(self) -> array[int]:
        """Where each glyph starts in `glyf`; one more than there are glyphs."""
        return _swapped(self.tables[b"loca"])

    @cached_property
    def checksums(self) -> array[int]:
        """The checksum of each glyph's bytes."""
        return _swapped(self.tables[b"SDck"])

    @cached_property
    def pack(self) -> Pack | None:
        """The glyphs ready deflated; None where no pack lies beside the face."""
        return Pack.beside(self)

    @cached_property
    def _groups(self) -> tuple[array[int], array[int], array[int]]:
        """The runs of the character map: first characters, last characters, first glyphs."""
        cmap = self.tables[b"cmap"]
        start = unpack_from(">I", cmap, 8)[0]
        length = unpack_from(">I", cmap, start + 4)[0]
        numbers = _swapped(cmap[start + 16 : start + length])
        return numbers[0::3], numbers[1::3], numbers[2::3]

    @cached_property
    def _names(self) -> dict[int, str]:
        table = self.tables[b"name"]
        _, count, strings = unpack_from(">HHH", table)
        names: dict[int, str] = {}
        for i in range(count):
            *_, key, length, offset = unpack_from(">HHHHHH", table, 6 + 12 * i)
            start = strings + offset
            names[key] = bytes(table[start : start + length]).decode("utf-16-be")
        return names


class _Glyphs(dict[int, int]):
    """Character → glyph, sought in the runs of the character map once."""

    def __init__(self, starts: array[int], ends: array[int], glyphs: array[int]) -> None:
        super().__init__()
        self._runs = (starts, ends, glyphs)

    def __missing__(self, codepoint: int) -> int:
        starts, ends, glyphs = self._runs
        run = bisect_right(starts, codepoint) - 1
        if run >= 0 and codepoint <= ends[run]:
            glyph = glyphs[run] + codepoint - starts[run]
        else:
            glyph = self[_HYPHEN] if codepoint == _SOFT_HYPHEN else 0
        self[codepoint] = glyph
        return glyph


def is_face(path: Path) -> bool:
    """Return whether the file `path` has the form of a face already."""
    try:
        Face.open(path)
    except FontError:
        return False
    return True


def _tables(data: memoryview) -> dict[bytes, memoryview]:
    """Return tag → bytes of the tables of a TrueType file, none when it is something else."""
    if len(data) < 12 or bytes(data[:4]) != b"\0\1\0\0":
        return {}
    (count,) = unpack_from(">H", data, 4)
    if len(data) < 12 + 16 * count:
        return {}
    records = [unpack_from(">4sIII", data, 12 + 16 * i) for i in range(count)]
    return {tag: data[start : start + length] for tag, _, start, length in records}


def _swapped(data: memoryview, kind: str = "I") -> array[int]:
    """Return big-endian numbers, of 32 bits or as `kind` says, in the machine's own order."""
    numbers = array(kind, data.tobytes())
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers
