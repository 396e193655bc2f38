from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdocs.text.numerals import to_chinese, to_int

LONGEST = 99_999_999


@given(st.integers(0, LONGEST))
def test_numerals_come_back(number: int) -> None:
    assert to_int(to_chinese(number)) == number


@given(st.integers(0, LONGEST))
def test_digits_are_read(number: int) -> None:
    assert to_int(str(number)) == number
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    assert to_int(wide) == number


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("两百", 200),
        ("一百零五", 105),
        ("一百一十", 110),
        ("三万五千", 35_000),
        ("一亿二千万", 120_000_000),
        ("二〇一〇", 2010),
        ("一九九八", 1998),
        ("\N{CIRCLED NUMBER TWELVE}", 12),
        ("\N{PARENTHESIZED DIGIT THREE}", 3),
        ("\N{DIGIT FOUR FULL STOP}", 4),
        ("\N{PARENTHESIZED IDEOGRAPH FIVE}", 5),
        ("\u3254", 24),
    ],
)
def test_what_numerals_are_worth(numeral: str, number: int) -> None:
    assert to_int(numeral) == number


@pytest.mark.parametrize("text", ["", "甲", "一甲", "1一", "-1"])
def test_what_is_no_numeral(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        to_int(text)


@pytest.mark.parametrize("number", [-1, LONGEST + 1])
def test_out_of_range(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        to_chinese(number)
