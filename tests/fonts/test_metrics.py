"""A face read by slicing says what fontTools says."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from speechdocs.errors import FontError
from speechdocs.fonts.catalog import FOLDER
from speechdocs.fonts.metrics import Face, is_face

FILES = sorted((FOLDER / "data").glob("*.ttf"))


@pytest.fixture(params=["SDKaiExt.ttf", "SDSerif-Italic.ttf"])
def pair(request: pytest.FixtureRequest) -> tuple[Face, Any]:
    path = FOLDER / "data" / request.param
    return Face.open(path), TTFont(BytesIO(path.read_bytes()))


def test_properties_equal_the_tables(pair: tuple[Face, Any]) -> None:
    face, font = pair
    head, os2 = font["head"], font["OS/2"]
    assert face.bbox == (head.xMin, head.yMin, head.xMax, head.yMax)
    assert face.weight == os2.usWeightClass
    assert face.fs_type == os2.fsType
    assert face.cap_height == os2.sCapHeight
    assert face.italic_angle == font["post"].italicAngle
    assert face.name == font["name"].getDebugName(6)
    assert face.count == font["maxp"].numGlyphs


def test_characters_and_advances_equal_the_tables(pair: tuple[Face, Any]) -> None:
    face, font = pair
    cmap = font.getBestCmap()
    assert face.codepoints() == sorted(cmap)
    for code, name in cmap.items():
        assert face.glyph(code) == font.getGlyphID(name)
        assert face.advance(face.glyph(code)) == font["hmtx"][name][0]


def test_glyphs_follow_their_code_points() -> None:
    for path in FILES:
        face = Face.open(path)
        assert [face.glyph(code) for code in face.codepoints()] == list(range(1, face.count))


@pytest.mark.parametrize("codepoint", [0, 0x1F, 0xE000, 0x1F600, 0x10FFFF])
def test_a_character_no_face_has_is_glyph_0(codepoint: int) -> None:
    assert [Face.open(path).glyph(codepoint) for path in FILES] == [0] * len(FILES)


def test_kai_keeps_the_makers_embedding_permission() -> None:
    assert Face.open(FOLDER / "data" / "SDKai.ttf").fs_type == 4


def test_faces_are_told_apart_by_identity() -> None:
    one, two = Face.open(FILES[0]), Face.open(FILES[0])
    assert one != two
    assert len({one, two, one}) == 2


@pytest.mark.parametrize("content", [b"", b"no font", b"\0\1\0\0\0\xff" + bytes(20)])
def test_what_is_no_face_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.ttf"
    path.write_bytes(content)
    assert not is_face(path)
    with pytest.raises(FontError):
        Face.open(path)
