"""The bundled faces are what FONTS.toml says they are."""

from __future__ import annotations

from hashlib import sha256
from itertools import product
from struct import unpack_from

import pytest

from speechdocs.fonts.catalog import FOLDER, Catalog, Record
from speechdocs.fonts.metrics import Face

RECORDS = Catalog.load().records
CHINESE = [record for record in RECORDS if record.family != "SD Serif"]
SPACES = {0x20, 0xA0, 0x3000}
DASHES = (0x2014, 0x2015)
GENERAL_STANDARD = "镕喆堃祎昇玥翀赟犇啰瞭㛃𠳐𥻗"
"""Characters of the General Standard outside GB 2312, two of them beyond the BMP."""


def face_of(record: Record) -> Face:
    return Face.open(FOLDER / "data" / record.file)


def codec(name: str) -> set[int]:
    codes = product(range(0x81, 0xFF), range(0x40, 0xFF))
    pairs = (bytes(pair).decode(name, "ignore") for pair in codes)
    return {ord(text) for text in pairs if len(text) == 1 and ord(text) > 0x7F}


def han(codes: set[int]) -> set[int]:
    return {code for code in codes if 0x4E00 <= code <= 0x9FFF}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.file)
def test_a_file_has_the_digest_of_the_table(record: Record) -> None:
    data = (FOLDER / "data" / record.file).read_bytes()
    assert sha256(data).hexdigest() == record.sha256


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.file)
def test_coverage_is_true(record: Record) -> None:
    face = face_of(record)
    codes = set(face.codepoints()) - SPACES
    gb2312, gbk = han(codec("gb2312")), han(codec("gbk"))
    assert (len(gb2312), len(gbk)) == (6763, 20902)
    compatibility = {code for code in codec("gbk") if 0xF900 <= code <= 0xFAFF}
    assert record.coverage["glyphs"] == len(codes)
    assert record.coverage["gb2312"] == len(codes & gb2312)
    assert record.coverage["gbk"] == len(codes & (gbk | compatibility))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.file)
def test_every_character_but_a_space_has_ink(record: Record) -> None:
    face = face_of(record)
    blank = {code for code in face.codepoints() if not face.outline(face.glyph(code))}
    assert blank == SPACES


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.file)
def test_the_em_is_the_same_everywhere(record: Record) -> None:
    face = face_of(record)
    assert (face.upem, face.ascent, face.descent) == (1000, 880, -120)
    assert face.family == record.family


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.file)
def test_licence_texts_are_there(record: Record) -> None:
    assert record.licence_files
    for name in record.licence_files:
        assert (FOLDER / "LICENSES" / name).stat().st_size > 500


@pytest.mark.parametrize("record", CHINESE, ids=lambda record: record.file)
def test_two_dashes_join(record: Record) -> None:
    face = face_of(record)
    for glyph in filter(None, map(face.glyph, DASHES)):
        _, left, _, right, _ = unpack_from(">hhhhh", face.outline(glyph))
        assert (left, right, face.advance(glyph)) == (0, 1000, 1000)


@pytest.mark.parametrize("record", CHINESE, ids=lambda record: record.file)
def test_the_middle_dot_fills_a_cell(record: Record) -> None:
    face = face_of(record)
    glyph = face.glyph(0xB7)
    assert not glyph or face.advance(glyph) == 1000


@pytest.mark.parametrize("record", CHINESE, ids=lambda record: record.file)
def test_chinese_characters_fill_a_cell(record: Record) -> None:
    face = face_of(record)
    characters = [code for code in face.codepoints() if 0x4E00 <= code <= 0x9FFF][::37]
    assert {face.advance(face.glyph(code)) for code in characters} == {1000}


@pytest.mark.parametrize("role", ["latin", "latin-bold", "latin-italic", "song"])
def test_digits_are_half_an_em(role: str) -> None:
    face = Catalog.load().chain(role).face
    assert {face.advance(face.glyph(ord(digit))) for digit in "0123456789"} == {500}


@pytest.mark.parametrize("role", ["fangsong", "title", "hei", "kai", "song"])
def test_a_text_role_has_the_standards_without_the_last_resort(role: str) -> None:
    chain = Catalog.load().chain(role)
    last = chain.faces[-1].face
    for char in [*GENERAL_STANDARD, *map(chr, sorted(han(codec("gb2312")))[::5]), "〇"]:
        found = chain.find(char)
        assert found is not None
        assert role == "song" or found[0].face is not last


@pytest.mark.parametrize("role", ["fangsong", "title", "hei", "kai", "song"])
def test_every_symbol_of_gbk_is_drawn(role: str) -> None:
    chain = Catalog.load().chain(role)
    symbols = {code for code in codec("gbk") | codec("gb2312") if not 0x3400 <= code <= 0xFAFF}
    missing = [char for char in map(chr, sorted(symbols)) if chain.find(char) is None]
    assert missing == []
