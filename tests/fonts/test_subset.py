"""A subset is a font file that holds exactly the glyphs asked for."""

from __future__ import annotations

import random
from io import BytesIO
from struct import unpack
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from speechdocs.fonts.catalog import FOLDER
from speechdocs.fonts.metrics import Face
from speechdocs.fonts.subset import subset

FACES = [Face.open(path) for path in sorted((FOLDER / "data").glob("*.ttf"))]
KAI_EXT = next(face for face in FACES if face.name == "SDKaiExt")


def some_glyphs(face: Face, count: int) -> list[int]:
    # The order is that of first use in a document: any order, no glyph twice.
    return [0, *random.Random(face.name).sample(range(1, face.count), count)]


def reread(data: bytes) -> Any:
    return TTFont(BytesIO(data), checkChecksums=2)


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_glyphs_and_advances_are_those_of_the_face(face: Face) -> None:
    glyphs = some_glyphs(face, 250)
    font = reread(subset(face, glyphs))
    locations, table = font["loca"].locations, font.reader["glyf"]
    assert font["maxp"].numGlyphs == len(glyphs)
    for i, glyph in enumerate(glyphs):
        assert table[locations[i] : locations[i + 1]] == face.outline(glyph).tobytes()
        assert font["hmtx"][font.getGlyphName(i)][0] == face.advance(glyph)


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_the_outlines_can_be_drawn(face: Face) -> None:
    font = reread(subset(face, some_glyphs(face, 40)))
    whole = TTFont(BytesIO(face.path.read_bytes()), lazy=True)
    for i, glyph in enumerate(some_glyphs(face, 40)):
        drawn = font["glyf"][font.getGlyphName(i)]
        original = whole["glyf"][whole.getGlyphName(glyph)]
        assert drawn == original


@given(st.lists(st.integers(1, KAI_EXT.count - 1), unique=True, max_size=30))
@settings(max_examples=40, deadline=None)
def test_the_whole_file_has_the_checksum_opentype_asks_for(glyphs: list[int]) -> None:
    data = subset(KAI_EXT, [0, *glyphs])
    assert len(data) % 4 == 0
    assert sum(unpack(f">{len(data) // 4}I", data)) & 0xFFFFFFFF == 0xB1B0AFBA
    reread(data)["glyf"]


def test_the_same_glyphs_give_the_same_bytes() -> None:
    glyphs = some_glyphs(KAI_EXT, 100)
    assert subset(KAI_EXT, glyphs) == subset(Face.open(KAI_EXT.path), glyphs)
