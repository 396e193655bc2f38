"""A stream is put together, and yet what a compressor would have made of a subset."""

from __future__ import annotations

import random
import zlib
from io import BytesIO
from struct import unpack
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from speechdocs.fonts.catalog import FOLDER
from speechdocs.fonts.metrics import Face
from speechdocs.fonts.stream import stream
from speechdocs.fonts.subset import subset

FACES = [Face.open(path.with_suffix(".ttf")) for path in sorted((FOLDER / "data").glob("*.pack"))]
MARKS = next(face for face in FACES if face.name == "SDFangSongExt")
"""Its Chinese characters are rare, so that the pack has none of them."""


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def made(face: Face, glyphs: list[int]) -> tuple[bytes, int]:
    assert face.pack is not None
    return stream(face, face.pack, glyphs, deflated)


def reread(face: Face, glyphs: list[int]) -> Any:
    """Return the font, of which zlib has compared Adler-32 and fontTools the tables' checksums."""
    packed, length = made(face, glyphs)
    data = zlib.decompress(packed)
    assert len(data) == length
    assert sum(unpack(f">{len(data) // 4}I", data)) & 0xFFFFFFFF == 0xB1B0AFBA
    return TTFont(BytesIO(data), checkChecksums=2)


def some_glyphs(face: Face, count: int) -> list[int]:
    return [0, *random.Random(face.name).sample(range(1, face.count), count)]


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_glyphs_and_advances_are_those_of_the_face(face: Face) -> None:
    glyphs = some_glyphs(face, 250)
    font = reread(face, glyphs)
    locations, table = font["loca"].locations, font.reader["glyf"]
    assert font["maxp"].numGlyphs == len(glyphs)
    assert locations[-1] == len(table)
    for i, glyph in enumerate(glyphs):
        data, outline = table[locations[i] : locations[i + 1]], face.outline(glyph).tobytes()
        assert data.startswith(outline)
        assert len(data) - len(outline) in {0, 4}
        assert font["hmtx"][font.getGlyphName(i)][0] == face.advance(glyph)


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_the_outlines_are_drawn_as_in_the_face(face: Face) -> None:
    font = reread(face, some_glyphs(face, 40))
    whole = TTFont(BytesIO(face.path.read_bytes()), lazy=True)
    for i, glyph in enumerate(some_glyphs(face, 40)):
        drawn = font["glyf"][font.getGlyphName(i)]
        assert drawn == whole["glyf"][whole.getGlyphName(glyph)]


@given(st.lists(st.integers(0, MARKS.count - 1), max_size=40))
@settings(max_examples=100, deadline=None)
def test_any_glyphs_in_any_order_make_a_font(glyphs: list[int]) -> None:
    font = reread(MARKS, [0, *glyphs])
    assert len(font["glyf"].glyphs) == len(glyphs) + 1


@given(st.lists(st.integers(1, MARKS.count - 1), max_size=40))
@settings(max_examples=50, deadline=None)
def test_without_what_fills_it_up_the_font_is_the_subset(glyphs: list[int]) -> None:
    assert MARKS.pack is not None
    blank = MARKS.glyph(0x20)
    pieces = MARKS.pack.pieces
    even = [blank, *(g for g in glyphs if pieces[g].length == len(MARKS.outline(g)))]
    packed, length = made(MARKS, even)
    assert zlib.decompress(packed) == subset(MARKS, even)
    assert length == len(subset(MARKS, even))


def test_the_same_glyphs_give_the_same_bytes() -> None:
    glyphs = some_glyphs(MARKS, 100)
    assert made(MARKS, glyphs) == made(Face.open(MARKS.path), glyphs)
