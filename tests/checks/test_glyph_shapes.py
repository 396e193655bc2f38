"""What a PDF draws is compared with the bundled faces."""

from __future__ import annotations

import pytest

from speechdocs.checks.glyph_shapes import bundled, wrong_shapes
from speechdocs.checks.pdf_fonts import Font, Program

NAME = "SDSerif-Regular"
FACE = bundled()[NAME]


def wrong(text: str, drawn: bytes) -> str:
    font = Font(NAME, mapped=True, texts={0: text}, program=Program((drawn,), (500,)))
    return wrong_shapes([font], {NAME: FACE})


def outline(text: str) -> bytes:
    return bytes(FACE.outline(FACE.glyph(ord(text))))


@pytest.mark.parametrize("more", [b"", b"\0\0", b"\1\2\3\4"])
def test_what_follows_an_outline_does_not_count(more: bytes) -> None:
    assert not wrong("a", outline("a") + more)


def test_an_outline_may_end_where_its_padding_begins() -> None:
    letter = next(c for c in "abcdefghijklmnopqrstuvwxyz" if outline(c).endswith(b"\0"))
    assert not wrong(letter, outline(letter).rstrip(b"\0"))


@pytest.mark.parametrize("drawn", [b"", outline("b"), outline("a")[:-5], b"\1\2\3\4"])
def test_another_outline_is_wrong(drawn: bytes) -> None:
    assert wrong("a", drawn) == "a"


def test_a_blank_draws_nothing() -> None:
    assert not wrong(" ", b"")
    assert not wrong(" ", bytes(4))
    assert wrong(" ", outline("a")) == " "
