from __future__ import annotations

import pytest

from speechdocs.errors import ThemeError
from speechdocs.theme.inheritance import lineage, texts

THEMES = {
    "eldest": "[grid]\nlines = 22\n",
    "heir": 'inherits = "eldest"\n[grid]\nlines = 20\n',
    "lists": 'sizes = [\n[1, 2],\n]\ninherits = "heir"\n',
    "words": 'about = """\n[grid]\n"""\ninherits = "heir"\n',
    "below": '[grid]\ninherits = "heir"\n',
    "broken": 'inherits = "eldest\n[grid]\n',
}


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("eldest", ["eldest"]),
        ("heir", ["heir", "eldest"]),
        ("lists", ["lists", "heir", "eldest"]),
        ("words", ["words", "heir", "eldest"]),
        ("below", ["below"]),
    ],
)
def test_the_line_of_a_theme(name: str, line: list[str]) -> None:
    assert list(texts(name, THEMES.__getitem__)) == [(each, THEMES[each]) for each in line]
    assert len(lineage(name, THEMES.__getitem__)) == len(line)


def test_the_name_of_a_parent_is_no_value() -> None:
    assert lineage("heir", THEMES.__getitem__) == ({"grid": {"lines": 20}}, {"grid": {"lines": 22}})


def test_a_theme_that_is_no_toml_is_named() -> None:
    with pytest.raises(ThemeError) as caught:
        list(texts("broken", THEMES.__getitem__))
    assert (caught.value.code, caught.value.place.line) == ("theme-syntax", 1)
