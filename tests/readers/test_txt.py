from __future__ import annotations

import codecs
import contextlib
import hashlib
import time
from pathlib import Path

import pytest

from speechdocs.errors import SourceError
from speechdocs.readers import READERS, read
from speechdocs.text.blanks import solid
from speechdocs.text.chars import COLON, COMMA, STOP

SIMPLIFIED = f"同志们{COLON}\n今天我们在这里开会{COMMA}讨论全县教育事业的发展{STOP}\n"
UTF_8, GBK = (SIMPLIFIED * 9).encode(), SIMPLIFIED.encode("gbk")
TRADITIONAL = f"各位來賓{COLON}\n我們在這裡開會{COMMA}討論國家教育事業的發展問題{STOP}\n"


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (TRADITIONAL, "utf-8", "utf-8"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "gb18030", "gb18030"),
    ],
)
def test_the_encoding_is_found(text: str, encoding: str, named: str) -> None:
    source = read(text.encode(encoding), "a.txt")
    assert source.text == text
    assert source.encoding == named
    assert source.confidence > 0.6


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_dropped(mark: bytes, encoding: str) -> None:
    source = read(mark + SIMPLIFIED.encode(encoding), "a.txt")
    assert source.text == SIMPLIFIED
    assert (source.encoding, source.confidence) == (encoding, 1.0)


@pytest.mark.parametrize("encoding", ["cp950", "big5hkscs"])
def test_characters_that_big5_got_later(encoding: str) -> None:
    text = f"我們在這裏開會{COMMA}恒久不變{STOP}\n" * 3
    source = read(text.encode(encoding), "a.txt")
    assert source.text == text
    assert source.encoding == "cp950"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(encoding: str) -> None:
    source = read(SIMPLIFIED.encode(encoding), "a.txt")
    assert source.text == SIMPLIFIED
    assert source.encoding == encoding


def test_a_single_candidate_that_reads_badly_is_no_certainty() -> None:
    source = read("今日は会議を開きます".encode("shift_jis"), "a.txt")
    assert source.confidence < 0.6


@pytest.mark.parametrize(
    ("data", "encoding", "offset"),
    [
        (UTF_8 + b"\xff" + UTF_8, "utf-8", len(UTF_8)),
        (GBK + b"\xff\xff" + GBK, "gb18030", len(GBK)),
    ],
)
def test_damage_is_told_with_its_place(data: bytes, encoding: str, offset: int) -> None:
    with pytest.raises(SourceError) as caught:
        read(data, "a.txt")
    assert caught.value.code == "undecodable"
    assert caught.value.params["encoding"] == encoding
    assert caught.value.params["offset"] == offset


@pytest.mark.parametrize("mark", ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u00a0"])
def test_marks_of_no_width_and_blanks_of_the_web_stay(mark: str) -> None:
    text = f"同志{mark}们{COLON}\n{mark}我们开会{mark}"
    assert read(text.encode(), "a.txt").text == text


def test_line_ends_are_made_alike_and_nothing_else_changes() -> None:
    data = "一\r\n二\r三\n①\u3000e\u0301\u200b".encode()
    source = read(data, "folder/a.TXT")
    assert source.text == "一\n二\n三\n①\u3000e\u0301\u200b"
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert (source.file, source.format) == ("folder/a.TXT", "txt")


def test_an_encoding_that_is_named_is_used() -> None:
    data = "漢字".encode("utf-16-le")
    assert read(data, "a.txt", encoding="UTF-16LE").text == "漢字"
    assert read(SIMPLIFIED.encode("utf-8-sig"), "a.txt", encoding="utf-8").text == SIMPLIFIED


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b" \r\n\t", "empty-file"),
        ("\ufeff".encode(), "empty-file"),
        (b"\x00\x01\x02", "binary-file"),
        ("中".encode() + b"\x01" * 20, "binary-file"),
        (b"%PDF-1.7 ...", "mislabelled"),
        (b"PK\x03\x04 ...", "mislabelled"),
        (b"\xff\xd8\xff\xe0 ...", "picture"),
        (f"<html><p>{SIMPLIFIED}".encode(), "mislabelled"),
        (f"<html><p>{SIMPLIFIED}".encode("utf-16"), "mislabelled"),
        ("同志们".encode()[:-1], "cut-off"),
        (UTF_8[:-2], "cut-off"),
        (GBK[:-2], "cut-off"),
        (codecs.BOM_UTF16_LE + SIMPLIFIED.encode("utf-16-le")[:-1], "cut-off"),
        (b"hello, world", "no-han"),
        (b"\xff\xfe\x00\xd8a\x00", "undecodable"),
        (b"\xff\xff\xff\xff\xff", "undecodable"),
    ],
)
def test_what_is_no_speech_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(data, "a.txt")
    assert caught.value.code == code
    assert str(caught.value).startswith("a.txt: ")
    assert caught.value.hint


@pytest.mark.parametrize(
    ("data", "encoding", "code"),
    [
        ("中".encode(), "klingon", "unknown-encoding"),
        ("中".encode(), "rot13", "unknown-encoding"),
        ("中".encode(), "utf-8\x00", "unknown-encoding"),
        ("中".encode(), "ascii", "undecodable"),
        (b"+2AA-", "utf-7", "lone-surrogate"),
    ],
)
def test_an_encoding_that_does_not_serve(data: bytes, encoding: str, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(data, "a.txt", encoding=encoding)
    assert caught.value.code == code


def test_an_unknown_suffix_lists_the_known_ones() -> None:
    with pytest.raises(SourceError) as caught:
        read(b"", "a.xyz")
    assert caught.value.code == "unknown-suffix"
    assert all(suffix in caught.value.hint for suffix in READERS)


@pytest.mark.parametrize("data", ["一".encode() * 350_000, b"a" * 1_000_000, b"\x81" * 1_000_000])
def test_absurd_files_do_not_hang(data: bytes) -> None:
    started = time.perf_counter()
    with contextlib.suppress(SourceError):
        read(data, "a.txt")
    assert time.perf_counter() - started < 5


def test_a_text_longer_than_a_thousand_pages_is_refused() -> None:
    with pytest.raises(SourceError, match=r"its text is longer than 1,000,000"):
        read(b"\xb5\xc4" * 1_000_001, "a.txt")
    assert len(read(b"\xb5\xc4" * 1_000_000, "a.txt").text) == 1_000_000


@pytest.mark.parametrize("end", ["\n", "\u2028", "\x85"])
def test_more_lines_than_a_thousand_pages_have_are_refused(end: str) -> None:
    with pytest.raises(SourceError, match=r"the list of its lines is longer than 50,000"):
        read(f"一{end}".encode() * 50_001, "a.txt")
    assert len(read(f"一{end}".encode() * 50_000, "a.txt").text) == 100_000


CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
CHANGED = {".halfpunct", ".fullwidth", ".hardwrap"}
"""Variants whose characters differ from the original's."""


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
@pytest.mark.parametrize(
    "path",
    [
        path
        for path in sorted((CORPUS / "derived").glob("*.txt"))
        if CHANGED.isdisjoint(path.suffixes)
    ],
    ids=lambda path: path.name,
)
def test_every_character_of_the_corpus(path: Path) -> None:
    original = (CORPUS / "data" / f"{path.name.split('.')[0]}.txt").read_text("utf-8")
    source = read(path.read_bytes(), path.name)
    assert solid(source.text) == solid(original)
    assert source.confidence == 1
