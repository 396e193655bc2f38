"""What people type into TOML that is none, each with its reason and its place."""

from __future__ import annotations

import tomllib

import pytest

from speechdocs.text.chars import COMMA, LEFT_QUOTE, RIGHT_QUOTE
from speechdocs.toml import fault

QUOTE = "a full-width quote, where TOML needs a half-width one"
SIGN = "a full-width sign, where TOML needs a half-width one"
OPEN = "a text whose quote is not closed on its line"
EQUALS = "\N{FULLWIDTH EQUALS SIGN}"
BRACKET = "\N{LEFT BLACK LENTICULAR BRACKET}"


@pytest.mark.parametrize(
    ("line", "reason", "column"),
    [
        (f'organ = "某馆{RIGHT_QUOTE}', QUOTE, 12),
        (f"organ = {LEFT_QUOTE}某馆{RIGHT_QUOTE}", QUOTE, 9),
        (f'to = ["甲", "乙{RIGHT_QUOTE}]', QUOTE, 14),
        ('organ = "某馆', OPEN, 12),
        (f'organ = "他说{LEFT_QUOTE}好{RIGHT_QUOTE}的', OPEN, 16),
        (f'to = ["甲"{COMMA}"乙"]', SIGN, 10),
        (f'organ {EQUALS} "某馆"', SIGN, 7),
        (f"{BRACKET}office]", SIGN, 1),
        ("organ = 某馆", "Invalid value", 9),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_slip_is_named_where_it_is(line: str, reason: str, column: int, end: str) -> None:
    text = f"[office]{end}{line}{end}"
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    found = fault(caught.value, text)
    assert (found.reason, found.line, found.column) == (reason, 2, column)


def test_without_a_place_the_reason_is_told() -> None:
    text = f"organ = '某馆{RIGHT_QUOTE}\n"
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    found = fault(caught.value, text)
    assert (found.reason, found.line) == ("a text whose quote ' is not closed", None)
