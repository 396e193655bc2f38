"""The font file a document embeds: the glyphs it uses, gathered from slices of the face.

ISO 32000-1, 9.9: an embedded TrueType program of a CIDFont needs glyf, head, hhea, hmtx, loca and
maxp; the faces carry no hints, so there is nothing else.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from itertools import accumulate
from struct import pack, pack_into

from speechdocs.fonts.metrics import Face

_TAGS = (b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp")
_HEAD_ADJUSTMENT = 8
_HHEA_METRICS = 34
_MAXP_GLYPHS = 4
_MAGIC = 0xB1B0AFBA


def subset(face: Face, glyphs: Sequence[int]) -> bytes:
    """Return a TrueType file whose glyph i is `glyphs[i]` of `face`; `glyphs[0]` is to be 0."""
    offsets, glyf = face.offsets, face.tables[b"glyf"]
    outlines = [glyf[offsets[g] : offsets[g + 1]] for g in glyphs]
    places = list(accumulate(map(len, outlines), initial=0))
    checksums = face.checksums
    before, behind = around(face, glyphs, places, sum([checksums[g] for g in glyphs]))
    return b"".join([before, *outlines, behind])


def around(
    face: Face, glyphs: Sequence[int], places: Sequence[int], checksum: int
) -> tuple[bytes, bytes]:
    """Return what such a file has before its outlines and behind them.

    `places` say where each outline starts and where the last ends; `checksum` is the sum of theirs.
    """
    metrics = face.tables[b"hmtx"].cast("I")
    tables = (
        _patched(face, b"head", _HEAD_ADJUSTMENT, ">I", 0),
        _patched(face, b"hhea", _HHEA_METRICS, ">H", len(glyphs)),
        array("I", map(metrics.__getitem__, glyphs)).tobytes(),
        _big_endian(array("I", places)),
        _patched(face, b"maxp", _MAXP_GLYPHS, ">H", len(glyphs)),
    )
    checksums = [checksum & 0xFFFFFFFF, *map(_checksum, tables)]
    return _file(places[-1], tables, checksums)


def _patched(face: Face, tag: bytes, offset: int, kind: str, value: int) -> bytes:
    table = bytearray(face.tables[tag])
    pack_into(kind, table, offset, value)
    return bytes(table)


def _big_endian(numbers: array[int]) -> bytes:
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers.tobytes()


def _checksum(table: bytes) -> int:
    words = array("I", table + bytes(-len(table) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF


def _file(size: int, tables: Sequence[bytes], checksums: Sequence[int]) -> tuple[bytes, bytes]:
    """Return what stands before and behind `glyf`, the first of `_TAGS` and `size` bytes long.

    `tables` belong to the other tags, `checksums` to all.
    """
    count = len(_TAGS)
    power = 1 << (count.bit_length() - 1)
    directory = bytearray(
        pack(">IHHHH", 0x10000, count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    )
    body = [bytes(-size % 4)]
    where = 12 + 16 * count
    for tag, length, checksum in zip(_TAGS, (size, *map(len, tables)), checksums, strict=True):
        directory += pack(">4sIII", tag, checksum, where, length)
        where += length + -length % 4
    for table in tables:
        body += (table, bytes(-len(table) % 4))
    whole = (_checksum(bytes(directory)) + sum(checksums)) & 0xFFFFFFFF
    head = bytearray(tables[0])
    pack_into(">I", head, _HEAD_ADJUSTMENT, (_MAGIC - whole) & 0xFFFFFFFF)
    body[1] = bytes(head)
    return bytes(directory), b"".join(body)
