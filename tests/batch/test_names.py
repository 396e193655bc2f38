"""Names are safe on every system, and a safe name stays as it is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdocs.batch.names import MAX_BYTES, key, safe


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("000_7d049c3a728779af", "000_7d049c3a728779af"),
        ("在大会上的讲话", "在大会上的讲话"),
        ("a/b\\c:d", "a_b_c_d"),
        ("-t", "_-t"),
        ("~root", "_~root"),
        (".hidden", "_.hidden"),
        ("nul", "_nul"),
        ("COM1.final", "_COM1.final"),
        ("console", "console"),
        ("end. ", "end"),
        ("", "_"),
        ("a\u202etxt\u200b", "atxt"),
        ("e\u0301", "\xe9"),
    ],
)
def test_a_name(name: str, expected: str) -> None:
    assert safe(name) == expected


@given(st.text(max_size=300))
def test_any_text_gives_a_name_that_stays(name: str) -> None:
    once = safe(name)
    assert safe(once) == once
    assert 0 < len(once.encode()) <= MAX_BYTES
    assert once[0] not in "-~."
    assert not set(once) & set('<>:"/\\|?*\0')
    assert unicodedata.is_normalized("NFC", once)


def test_long_names_that_begin_alike_stay_apart() -> None:
    first, second = safe("讲" * 200 + "一"), safe("讲" * 200 + "二")
    assert first != second
    assert first.startswith("讲讲")


def test_names_that_differ_in_case_or_composition_share_a_key() -> None:
    assert key("Rede") == key("rede")
    assert key("e\u0301") == key("\xe9")
