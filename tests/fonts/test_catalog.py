"""Roles, fallback, and fonts of one's own."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from speechdocs.errors import FontError
from speechdocs.fonts.catalog import FOLDER, ROLES, SLANTED, Catalog

SOURCE = FOLDER / "data" / "SDSerif-Regular.ttf"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


def own_font(folder: Path, change: Any = None) -> Path:
    """Write a font that is no face: short loca, cmap of format 4, its own units."""
    font = TTFont(BytesIO(SOURCE.read_bytes()))
    del font["SDck"]
    if change:
        change(font)
    font.save(folder / "own.ttf")
    return folder / "own.ttf"


@pytest.mark.parametrize(
    ("role", "char", "name"),
    [
        ("fangsong", "国", "SDFangSong"),
        ("fangsong", "镕", "SDFangSongExt"),
        ("fangsong", "。", "SDFangSongExt"),
        ("fangsong", "頔", "SDSong"),
        ("kai", "国", "SDKai"),
        ("kai", "〇", "SDKaiExt"),
        ("kai", "。", "SDFangSongExt"),
        ("title", "镕", "SDTitleSong"),
        ("hei", "、", "SDHei"),
        ("song", "—", "SDSong"),
        ("latin", "a", "SDSerif-Regular"),
        ("latin-bold", "a", "SDSerif-Bold"),
        ("latin-italic", "国", "SDSong"),
    ],
)
def test_the_first_face_that_has_a_character_draws_it(
    catalog: Catalog, role: str, char: str, name: str
) -> None:
    found = catalog.chain(role).find(char)
    assert found is not None
    member, glyph = found
    assert member.face.name == name
    assert glyph == member.face.glyph(ord(char)) != 0


def test_song_stands_in_for_fangsong_with_a_slant(catalog: Catalog) -> None:
    chain = catalog.chain("fangsong")
    character, letter = chain.find("頔"), chain.find("A")
    assert character
    assert letter
    assert character[0].matrix == SLANTED
    assert character[0].slanted
    assert not letter[0].slanted
    assert character[0].face is letter[0].face


def test_the_same_member_is_found_each_time(catalog: Catalog) -> None:
    one, two = catalog.chain("hei").find("一"), catalog.chain("hei").find("二")
    assert one
    assert two
    assert one[0] is two[0]


@pytest.mark.parametrize("role", ROLES)
def test_a_character_no_face_has_is_not_found(catalog: Catalog, role: str) -> None:
    assert catalog.chain(role).find("\U0001f600") is None
    assert catalog.chain(role).find("\ue000") is None


def test_each_bundled_face_is_opened_once(catalog: Catalog) -> None:
    names = [face.name for face in catalog.faces()]
    assert len(names) == len(set(names)) == len(catalog.records)


def test_an_unknown_role_is_named() -> None:
    with pytest.raises(FontError, match="'comic'"):
        Catalog.load().chain("comic")
    with pytest.raises(FontError, match="'comic'"):
        Catalog.load({"comic": SOURCE})


def test_a_font_of_ones_own_goes_before_the_bundled_ones(tmp_path: Path) -> None:
    chain = Catalog.load({"kai": own_font(tmp_path)}, tmp_path / "cache").chain("kai")
    letter, han = chain.find("a"), chain.find("国")
    assert letter
    assert han
    assert letter[0].face.path.parent == tmp_path / "cache"
    assert han[0].face.name == "SDKai"


def test_preparing_keeps_boxes_and_advances(tmp_path: Path) -> None:
    bundled = Catalog.load().chain("latin").face
    face = Catalog.load({"hei": own_font(tmp_path)}, tmp_path).chain("hei").face
    assert face.codepoints() == bundled.codepoints()
    for code in face.codepoints():
        glyph, other = face.glyph(code), bundled.glyph(code)
        assert face.advance(glyph) == bundled.advance(other)
        # Contours and box: a contour that is drawn again may start at another of its points.
        assert face.outline(glyph)[:10] == bundled.outline(other)[:10]


def test_preparing_happens_once(tmp_path: Path) -> None:
    own = {"hei": own_font(tmp_path)}
    path = Catalog.load(own, tmp_path).chain("hei").face.path
    before = path.stat().st_mtime_ns
    Catalog.load(own, tmp_path)
    assert path.stat().st_mtime_ns == before
    assert len(list(tmp_path.glob("*.ttf"))) == 2


def test_another_font_tools_prepares_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = {"hei": own_font(tmp_path)}
    path = Catalog.load(own, tmp_path).chain("hei").face.path
    monkeypatch.setattr("fontTools.version", "99.0")
    assert Catalog.load(own, tmp_path).chain("hei").face.path != path


def test_a_font_in_other_units_is_rescaled(tmp_path: Path) -> None:
    from fontTools.ttLib.scaleUpem import scale_upem

    own = own_font(tmp_path, lambda font: scale_upem(font, 2000))
    face = Catalog.load({"hei": own}, tmp_path / "cache").chain("hei").face
    assert (face.upem, face.ascent) == (1000, 880)
    assert face.advance(face.glyph(ord("0"))) == 500


def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path) -> None:
    def restrict(font: Any) -> None:
        font["OS/2"].fsType = 2

    with pytest.raises(FontError, match="forbids") as caught:
        Catalog.load({"hei": own_font(tmp_path, restrict)}, tmp_path / "cache")
    assert caught.value.code == "font-restricted"
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("content", [None, b"no font at all"])
def test_what_is_no_font_is_refused(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "own.ttf"
    if content:
        path.write_bytes(content)
    with pytest.raises(FontError) as caught:
        Catalog.load({"hei": path}, tmp_path / "cache")
    assert caught.value.code == "font-unreadable"


def test_a_member_of_a_collection_is_named_by_its_number(tmp_path: Path) -> None:
    from fontTools.ttLib import TTCollection

    collection = TTCollection()
    files = [FOLDER / "data" / f"SDSerif-{style}.ttf" for style in ("Bold", "Italic")]
    collection.fonts = [TTFont(BytesIO(file.read_bytes())) for file in files]
    collection.save(tmp_path / "two.ttc")
    own = Catalog.load({"hei": tmp_path / "two.ttc#1"}, tmp_path).chain("hei").face
    assert own.name == "SDSerif-Italic"
