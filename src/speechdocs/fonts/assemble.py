"""How glyphs become a face: a TrueType file that can be read by slicing.

The tables are laid out for the run time: long `loca`, glyphs at multiples of four bytes, one full
metric a glyph, glyphs in the order of their code points, one `cmap` of format 12 that can be
bisected, no layout tables, no glyph names. The private table `SDck` holds the checksum of each
glyph, so that the checksum of a subset is a sum of few numbers. `tools/fonts/build.py` and
`prepare` both write through this module, so that there is one form.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from itertools import accumulate

from msgspec import Struct

UPEM = 1000
ASCENT = 880
DESCENT = -120
# 2026-11-01 00:00 UTC in seconds since 1904: fixed, so that the same glyphs give the same bytes.
TIMESTAMP = 3_876_336_000

# Keys of the `name` table.
COPYRIGHT, FAMILY, STYLE, UNIQUE, FULL, VERSION, POSTSCRIPT = 0, 1, 2, 3, 4, 5, 6
DESCRIPTION, LICENCE, LICENCE_URL = 10, 13, 14


class Outline(Struct, frozen=True):
    """A glyph: its bytes in `glyf`, its advance, box (None: blank), points, contours."""

    data: bytes
    advance: int
    box: tuple[int, int, int, int] | None = None
    points: int = 0
    contours: int = 0


class Design(Struct, frozen=True):
    """What a face says of itself: the strings of its `name` table and its properties."""

    names: Mapping[int, str]
    style: str = "Regular"
    weight: int = 400
    italic_angle: int = 0
    fs_type: int = 0
    cap_height: int = 729


def assemble(design: Design, codes: Sequence[int], outlines: Sequence[Outline]) -> bytes:
    """Return the file of `outlines`; `outlines[0]` is .notdef, i + 1 draws `codes[i]`.

    `codes` ascend.
    """
    post = struct.pack(">IihhIIIII", 0x30000, design.italic_angle << 16, -100, 50, *[0] * 5)
    tables = {
        b"OS/2": _os2(design, codes, outlines),
        b"SDck": _packed([_checksum(o.data) for o in outlines]),
        b"cmap": _cmap(codes),
        b"glyf": b"".join(o.data for o in outlines),
        b"head": _head(design, outlines),
        b"hhea": _hhea(design, outlines),
        b"hmtx": b"".join(
            struct.pack(">Hh", o.advance, o.box[0] if o.box else 0) for o in outlines
        ),
        b"loca": _packed(list(accumulate((len(o.data) for o in outlines), initial=0))),
        b"maxp": _maxp(outlines),
        b"name": _name(design),
        b"post": post,
    }
    return _file(tables)


def _packed(values: Sequence[int]) -> bytes:
    return struct.pack(f">{len(values)}I", *values)


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def _file(tables: Mapping[bytes, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(
        ">IHHHH", 0x10000, count, power * 16, power.bit_length() - 1, (count - power) * 16
    )
    where, directory, body = 12 + 16 * count, [], []
    for tag, data in sorted(tables.items()):
        directory.append(struct.pack(">4sIII", tag, _checksum(data), where, len(data)))
        body.append(data + bytes(-len(data) % 4))
        where += len(body[-1])
    file = bytearray(b"".join([header, *directory, *body]))
    head = next(struct.unpack(">I", d[8:12])[0] for d in directory if d.startswith(b"head"))
    struct.pack_into(">I", file, head + 8, (0xB1B0AFBA - _checksum(bytes(file))) & 0xFFFFFFFF)
    return bytes(file)


def _box(outlines: Sequence[Outline]) -> tuple[int, int, int, int]:
    boxes = [o.box for o in outlines if o.box]
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def _head(design: Design, outlines: Sequence[Outline]) -> bytes:
    style = (design.style == "Bold") | (design.style == "Italic") << 1
    return struct.pack(
        ">IIIIHHQQhhhhHHhhh",
        *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0x0003, UPEM, TIMESTAMP, TIMESTAMP),
        *_box(outlines),
        *(style, 8, 2, 1, 0),
    )


def _hhea(design: Design, outlines: Sequence[Outline]) -> bytes:
    inked = [(o.advance, o.box) for o in outlines if o.box]
    rise, run = (1000, 287) if design.italic_angle else (1, 0)
    return struct.pack(
        ">IhhhHhhhhhhhhhhhH",
        *(0x10000, ASCENT, DESCENT, 0, max(o.advance for o in outlines)),
        *(min(b[0] for _, b in inked), min(a - b[2] for a, b in inked)),
        *(max(b[2] for _, b in inked), rise, run, 0, 0, 0, 0, 0, 0, len(outlines)),
    )


def _maxp(outlines: Sequence[Outline]) -> bytes:
    points, contours = max(o.points for o in outlines), max(o.contours for o in outlines)
    return struct.pack(
        ">IHHHHHHHHHHHHHH", 0x10000, len(outlines), points, contours, 0, 0, 2, *[0] * 8
    )


def _cmap(codes: Sequence[int]) -> bytes:
    groups: list[list[int]] = []
    for glyph, code in enumerate(codes, 1):
        if groups and groups[-1][1] + 1 == code:
            groups[-1][1] = code
        else:
            groups.append([code, code, glyph])
    length = 16 + 12 * len(groups)
    records = struct.pack(">HHHHIHHI", 0, 2, 0, 4, 20, 3, 10, 20)
    table = struct.pack(">HHIII", 12, 0, length, 0, len(groups))
    return records + table + b"".join(struct.pack(">III", *group) for group in groups)


def _name(design: Design) -> bytes:
    """Return the strings as Windows reads them: UTF-16, American English."""
    records, strings = [], b""
    for key, text in sorted(design.names.items()):
        data = text.encode("utf-16-be")
        records.append(struct.pack(">HHHHHH", 3, 1, 0x409, key, len(data), len(strings)))
        strings += data
    header = struct.pack(">HHH", 0, len(records), 6 + 12 * len(records))
    return b"".join([header, *records, strings])


def _os2(design: Design, codes: Sequence[int], outlines: Sequence[Outline]) -> bytes:
    """Return version 4 of the table, with the fields a viewer needs and neutral others."""
    inked = [o.advance for o in outlines if o.advance]
    selection = {"Bold": 0x20, "Italic": 0x01}.get(design.style, 0x40) | 0x80
    return struct.pack(
        ">HhHHHhhhhhhhhhhh10sIIII4sHHHhhhHHIIhhHHH",
        *(4, sum(inked) // len(inked), design.weight, 5, design.fs_type),
        *(650, 600, 0, 75, 650, 600, 0, 350, 50, 250, 0, bytes(10)),
        *(0, 0, 0, 0, b"SD  ", selection, min(codes[0], 0xFFFF), min(codes[-1], 0xFFFF)),
        *(ASCENT, DESCENT, 0, 1000, 240, 0, 0),
        *(design.cap_height * 7 // 10, design.cap_height, 0, 0x20, 0),
    )
