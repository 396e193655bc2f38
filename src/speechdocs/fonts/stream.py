"""The font file that a document embeds, as a zlib stream put together from the pieces of a pack.

RFC 1950 and 1951: what stands before the glyphs is stored as it is, the glyphs are one block, and
only the short tables behind them have to be deflated. Adler-32 follows from the sums of each glyph.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from operator import mul
from struct import pack
from zlib import adler32

from speechdocs.fonts.metrics import Face
from speechdocs.fonts.pack import Pack
from speechdocs.fonts.subset import around

_ZLIB = b"\x78\x01"
_MODULUS = 65521
"""Of Adler-32."""


def stream(
    face: Face, packed: Pack, glyphs: Sequence[int], deflate: Callable[[bytes], bytes]
) -> tuple[bytes, int]:
    """Return, compressed, a file whose glyph i is `glyphs[i]` of `face`; and how long the file is.

    `glyphs[0]` is to be 0; `deflate` compresses the rest.
    """
    known = map(packed.pieces.__getitem__, glyphs)
    pieces, lengths, checksums, totals, weighted = zip(*known, strict=True)
    places = list(accumulate(lengths, initial=0))
    before, behind = around(face, glyphs, places, sum(checksums))
    high, low = divmod(adler32(before), 1 << 16)
    low += sum(totals)
    # Each byte counts as often as there are sums from it to the end of the glyphs.
    high += places[-1] * low + sum(weighted) - sum(map(mul, totals, places[1:]))
    check = adler32(behind, high % _MODULUS << 16 | low % _MODULUS)
    parts = (
        _ZLIB,
        _stored(before),
        packed.beginning,
        *pieces,
        packed.ending,
        deflate(behind),
        pack(">I", check),
    )
    return b"".join(parts), len(before) + places[-1] + len(behind)


def _stored(data: bytes) -> bytes:
    """Return a block that is not the last and holds `data` as it is (RFC 1951, 3.2.4)."""
    return pack("<BHH", 0, len(data), len(data) ^ 0xFFFF) + data
