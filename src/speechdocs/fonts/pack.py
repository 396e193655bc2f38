"""The glyphs of a face ready deflated, so that a document need not compress what it embeds.

A file beside a bundled face (`SDSong.pack`, made by `tools/fonts/pack.py`) holds one pair of prefix
codes for the whole face and, of common characters, each glyph written in them: a piece of whole
bytes that refers to nothing outside itself. Between `beginning` and `ending` any pieces make a
block of a deflate stream (RFC 1951, 3.2.7). Other glyphs are written in the same codes when they
are asked for. What a piece is depends on the face and the glyph alone.

The file: `HEADER`; the length of each code for a byte, the end or a length; `FILLINGS`; beginning;
ending; where the entry of each glyph starts, and where the last ends, in 32 bits; the entries,
`ENTRY` and piece. A glyph without an entry starts where the next one does.
"""

from __future__ import annotations

import mmap
import struct
from array import array
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple, Protocol
from zlib import adler32

from msgspec import Struct

from speechdocs.fonts.prefix import as_bytes, codes

MAGIC, VERSION = b"SDpk", 1
HEADER = struct.Struct(">4sHHIHH")
"""Magic, version, number of glyphs, the face's identity, lengths of beginning and ending."""
LITERALS = 286
"""How many symbols stand for bytes, for the end and for lengths (RFC 1951, 3.2.5)."""
FILLINGS = struct.Struct("4s" * 7)
"""What makes whole bytes of a glyph that ends 1 to 7 bits beyond one.

It is four bytes, as glyphs keep to multiples of four. A reader of the font takes no notice of what
follows an outline.
"""
ENTRY = struct.Struct(">BHH")
"""How many bits beyond a byte the outline ends, and the sums of Adler-32, weighted and plain.

With them the outline itself need not be read.
"""

_BYTES = 256


class Piece(NamedTuple):
    """A glyph in a stream, and what is known of the bytes that it stands for.

    `total` and `weighted` are the sums of Adler-32 over them, begun with zero.
    """

    packed: bytes
    length: int
    checksum: int
    total: int
    weighted: int


class Outlines(Protocol):
    """What a pack has to know of its face."""

    @property
    def path(self) -> Path:
        """Where the face lies."""

    @property
    def count(self) -> int:
        """How many glyphs it has."""

    @property
    def identity(self) -> int:
        """What tells it from other faces."""

    @property
    def checksums(self) -> array[int]:
        """The checksum of each glyph's bytes."""

    def outline(self, glyph: int) -> memoryview:
        """Return the bytes of `glyph`."""


class Pack(Struct, frozen=True):
    """What a block has before and behind its pieces, and glyph → piece."""

    beginning: bytes
    ending: bytes
    pieces: Pieces

    @classmethod
    def beside(cls, face: Outlines) -> Pack | None:
        """Return the pack of `face`; None: no whole file of this form lies there for this face."""
        data = _mapped(face.path.with_suffix(".pack"))
        if len(data) < HEADER.size:
            return None
        magic, version, count, identity, *ends = HEADER.unpack_from(data)
        if (magic, version, count, identity) != (MAGIC, VERSION, face.count, face.identity):
            return None
        sizes = (HEADER.size, LITERALS, FILLINGS.size, *ends, 4 * (count + 1))
        places = accumulate(sizes)
        parts = [data[end - size : end] for size, end in zip(sizes, places, strict=True)]
        _, lengths, fillings, beginning, ending, starts = parts
        entries = data[sum(sizes) :]
        if len(starts) < sizes[-1] or struct.unpack_from(">I", starts, 4 * count) != (
            len(entries),
        ):
            return None
        coder = Coder(bytes(lengths), (b"", *FILLINGS.unpack(fillings)))
        return cls(bytes(beginning), bytes(ending), Pieces(face, coder, starts, entries))


class Pieces(dict[int, Piece]):
    """Glyph → piece, read or written when it is first asked for."""

    def __init__(
        self, face: Outlines, coder: Coder, starts: memoryview, entries: memoryview
    ) -> None:
        """Begin with none."""
        super().__init__()
        self._face, self._coder = face, coder
        self._starts, self._entries = starts, entries

    def __missing__(self, glyph: int) -> Piece:
        piece = self[glyph] = self.stored(glyph) or self._written(glyph)
        return piece

    def stored(self, glyph: int) -> Piece | None:
        """Return the piece of `glyph` that the file has."""
        start, end = struct.unpack_from(">II", self._starts, 4 * glyph)
        if start == end:
            return None
        beyond, weighted, total = ENTRY.unpack_from(self._entries, start)
        packed = bytes(self._entries[start + ENTRY.size : end])
        return self._piece(glyph, packed, self._coder.fillings[beyond], (weighted, total))

    def _written(self, glyph: int) -> Piece:
        outline = bytes(self._face.outline(glyph))
        packed, filling = self._coder.written(outline)
        return self._piece(glyph, packed, filling, divmod(adler32(outline + filling, 0), 1 << 16))

    def _piece(self, glyph: int, packed: bytes, filling: bytes, sums: tuple[int, int]) -> Piece:
        length = len(self._face.outline(glyph)) + len(filling)
        checksum = self._face.checksums[glyph] + int.from_bytes(filling, "big")
        weighted, total = sums
        return Piece(packed, length, checksum, total, weighted)


class Coder(Struct, frozen=True, dict=True):
    """How a glyph is written byte by byte."""

    lengths: bytes
    fillings: tuple[bytes, ...]

    @cached_property
    def codes(self) -> list[str]:
        """The code of each byte."""
        return codes(self.lengths)[:_BYTES]

    def written(self, data: bytes) -> tuple[bytes, bytes]:
        """Return `data` as a piece, and what it is filled up with."""
        bits = self._bits(data)
        filling = self.fillings[len(bits) % 8]
        return as_bytes(bits + self._bits(filling)), filling

    def _bits(self, data: bytes) -> str:
        return "".join(map(self.codes.__getitem__, data))


def _mapped(path: Path) -> memoryview:
    """Return the bytes of a file, none when there is no such file or nothing in it."""
    try:
        with path.open("rb") as file:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        return memoryview(b"")
