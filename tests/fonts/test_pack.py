"""A pack holds what its face holds, in another coding."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zlib
from itertools import product
from pathlib import Path
from struct import unpack

import pytest

from speechdocs.fonts.catalog import FOLDER
from speechdocs.fonts.metrics import Face
from speechdocs.fonts.pack import HEADER, Pack

TOP = Path(__file__).parents[2]
DATA = FOLDER / "data"
PACKED = [Face.open(path.with_suffix(".ttf")) for path in sorted(DATA.glob("*.pack"))]
SMALL = "SDSerif-Italic"
TEXT_FACES = {"SDFangSong", "SDHei", "SDKai", "SDSong", "SDTitleSong"}
CELLS = (bytes(pair) for pair in product(range(0xB0, 0xD8), range(0xA1, 0xFF)))
COMMON = frozenset(ord(char) for cell in CELLS for char in cell.decode("gb2312", "ignore"))
"""Level 1 of GB 2312: 3,755 characters."""
LAST_BLOCK = b"\x03\x00"
"""An empty one, RFC 1951, 3.2.6."""


def opened(face: Face) -> Pack:
    pack = face.pack
    assert pack is not None
    return pack


def inflated(pack: Pack, *pieces: bytes) -> bytes:
    decoder = zlib.decompressobj(wbits=-15)
    data = decoder.decompress(b"".join([pack.beginning, *pieces, pack.ending, LAST_BLOCK]))
    assert decoder.eof
    assert not decoder.unused_data
    return data


def in_the_file(face: Face) -> list[int]:
    """Return the glyphs of which the pack's file holds a piece."""
    pieces = opened(face).pieces
    return [glyph for glyph in range(face.count) if pieces.stored(glyph)]


def is_rare(code: int) -> bool:
    """Return whether `code` is a Chinese character that is not common."""
    blocks = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x40000))
    return code not in COMMON and any(code in block for block in blocks)


def copied(folder: Path, name: str = SMALL) -> Path:
    """Return the place of a face that was copied with its pack."""
    for suffix in (".ttf", ".pack"):
        shutil.copy(DATA / f"{name}{suffix}", folder)
    return folder / f"{name}.ttf"


def test_every_face_of_common_characters_has_a_pack() -> None:
    without = {path.stem for path in DATA.glob("*.ttf")} - {face.path.stem for face in PACKED}
    assert without == {"SDKaiExt"}
    assert all(face.pack for face in PACKED)


@pytest.mark.parametrize("face", PACKED, ids=lambda face: face.name)
def test_each_piece_is_an_outline_and_four_bytes_at_most(face: Face) -> None:
    pack, held = opened(face), in_the_file(face)
    others = sorted(set(range(face.count)) - set(held))
    for glyph in [*held, *others[:: 1 + len(others) // 500]]:
        piece, outline = pack.pieces[glyph], bytes(face.outline(glyph))
        data = inflated(pack, piece.packed)
        assert data.startswith(outline)
        assert len(data) - len(outline) in {0, 4}
        assert piece.length == len(data)
        words = unpack(f">{len(data) // 4}I", data)
        assert piece.checksum & 0xFFFFFFFF == sum(words) & 0xFFFFFFFF
        assert piece.weighted << 16 | piece.total == zlib.adler32(data, 0)


@pytest.mark.parametrize("face", PACKED, ids=lambda face: face.name)
def test_few_characters_are_filled_up(face: Face) -> None:
    pieces = opened(face).pieces
    held = [glyph for glyph in map(face.glyph, COMMON) if glyph]
    filled = sum(pieces[glyph].length != len(face.outline(glyph)) for glyph in held)
    assert filled <= len(held) // 10


@pytest.mark.parametrize("face", PACKED, ids=lambda face: face.name)
def test_pieces_stand_side_by_side(face: Face) -> None:
    pack = opened(face)
    pieces = [pack.pieces[glyph] for glyph in range(0, face.count, 1 + face.count // 50)]
    whole = inflated(pack, *(piece.packed for piece in pieces))
    assert whole == b"".join(inflated(pack, piece.packed) for piece in pieces)


@pytest.mark.parametrize("face", PACKED, ids=lambda face: face.name)
def test_a_file_holds_what_papers_are_made_of(face: Face) -> None:
    codes = [code for code in face.codepoints() if not is_rare(code)]
    inked = {face.glyph(code) for code in codes if face.outline(face.glyph(code))}
    assert set(in_the_file(face)) == {0, *inked}
    assert set(codes) >= COMMON or face.path.stem not in TEXT_FACES


@pytest.mark.parametrize("name", [SMALL, "SDFangSongExt"])
def test_what_a_piece_is_does_not_depend_on_what_was_asked_before(name: str) -> None:
    path = DATA / f"{name}.ttf"
    one, other = opened(Face.open(path)), opened(Face.open(path))
    glyphs = range(0, Face.open(path).count, 7)
    forwards = {glyph: one.pieces[glyph] for glyph in glyphs}
    backwards = {glyph: other.pieces[glyph] for glyph in reversed(glyphs)}
    assert forwards == backwards


def test_a_face_alone_has_no_pack(tmp_path: Path) -> None:
    path = copied(tmp_path)
    assert Face.open(path).pack
    path.with_suffix(".pack").unlink()
    assert Face.open(path).pack is None


def test_the_pack_of_another_face_is_none(tmp_path: Path) -> None:
    path = copied(tmp_path)
    shutil.copy(DATA / "SDSerif-Bold.pack", path.with_suffix(".pack"))
    assert Face.open(path).pack is None


@pytest.mark.parametrize("length", [0, 3, HEADER.size, 300, 1000, 20_000, -1])
def test_half_a_pack_is_none(length: int, tmp_path: Path) -> None:
    path = copied(tmp_path)
    file = path.with_suffix(".pack")
    file.write_bytes(file.read_bytes()[:length])
    assert Face.open(path).pack is None


@pytest.mark.parametrize("place", range(6))
def test_a_pack_of_another_form_is_none(place: int, tmp_path: Path) -> None:
    path = copied(tmp_path)
    file = path.with_suffix(".pack")
    data = bytearray(file.read_bytes())
    data[place] ^= 1
    file.write_bytes(data)
    assert Face.open(path).pack is None


def test_packing_again_gives_the_same_bytes(tmp_path: Path) -> None:
    path = copied(tmp_path)
    path.with_suffix(".pack").unlink()
    command = [sys.executable, str(TOP / "tools" / "fonts" / "pack.py"), "--data", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    assert path.with_suffix(".pack").read_bytes() == (DATA / f"{SMALL}.pack").read_bytes()
