from __future__ import annotations

from speechdocs.readers.remarks import remarks
from speechdocs.text.source import Source, Span, StyleHint


def test_a_plain_source_needs_no_remark() -> None:
    assert remarks(Source("工人")) == ()


def test_a_guessed_encoding_is_told() -> None:
    (remark,) = remarks(Source("工人", "a.txt", encoding="big5", confidence=0.77))
    assert str(remark) == "a.txt: the encoding was guessed: big5, 77 % sure"


def test_folded_radicals_are_told_once_each() -> None:
    hints = [StyleHint(Span(n, n + 1), "folded", code) for n, code in enumerate((0x2F2F, 0x2F08))]
    source = Source("工人工人", "a.pdf", hints=(*hints, StyleHint(Span(2, 3), "folded", 0x2F2F)))
    (remark,) = remarks(source)
    assert "3 " in str(remark)
    assert "U+2F2F→工 U+2F08→人" in str(remark)
