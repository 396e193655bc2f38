"""Which characters are layout."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from speechdocs.text.blanks import bare, is_blank, layout_runs

TEXTS = st.text(st.sampled_from("今天，“a1 \t\n\u3000\u2028\u200b\u00ad"), max_size=30)


@given(TEXTS)
def test_what_is_bare_stays_bare(text: str) -> None:
    once = bare(text)
    assert bare(once) == once


@given(TEXTS)
def test_only_white_space_and_characters_of_no_width_are_layout(text: str) -> None:
    runs = list(layout_runs(text))
    assert all(is_blank(text[start:end]) and start < end for start, end in runs)
    assert runs == sorted(runs)
    kept = [c for c in text if not is_blank(c)]
    assert [c for c in bare(text) if not is_blank(c)] == kept


def test_the_kinds_of_layout() -> None:
    assert bare("\u3000\u3000今天\n") == "今天"
    assert bare("今\n  天") == "今天"
    assert bare("今\u200b天\u00ad") == "今天"
    assert bare("通 知") == bare("通\u3000知") == "通知"
    assert bare("今天， 明天") == "今天，明天"


def test_blanks_between_latin_words_and_digits_are_text() -> None:
    assert bare("use it now") == "use it now"
    assert bare("共 14 个") == "共 14 个"
    assert bare("08:54 今天") == "08:54 今天"


def test_blank() -> None:
    assert is_blank("")
    assert is_blank(" \u3000\u200b\n")
    assert not is_blank(" 今 ")
