"""What the built-in themes have in common, whatever their page."""

from __future__ import annotations

import pytest

from speechdocs import resources
from speechdocs.theme.load import load
from speechdocs.theme.sheets import on_sheet
from speechdocs.theme.theme import Theme

NAMES = sorted(path.stem for path in resources.THEMES.glob("*.toml"))


def named(name: str) -> Theme:
    return load(name, lambda name: (resources.THEMES / f"{name}.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_running_heads_stand_above_the_text_and_page_numbers_below(name: str) -> None:
    theme = named(name)
    page = theme.page
    assert theme.styles["running-head"].size < theme.running.y < page.top
    assert page.top + page.text_height < theme.page_number.y < page.height


@pytest.mark.parametrize("name", NAMES)
def test_words_footer_stays_below_the_text_on_every_sheet(name: str) -> None:
    theme = named(name)
    line = theme.page_number.size * 4 // 3
    for sheet in ("", *theme.pages):
        word = on_sheet(theme, sheet).word
        assert 0 < word.footer + line <= word.bottom


@pytest.mark.parametrize("name", NAMES)
def test_a_landscape_sheet_is_the_upright_one_turned(name: str) -> None:
    theme = named(name)
    page, sheet = theme.page, theme.pages["landscape"]
    assert (sheet.width, sheet.height) == (page.height, page.width)
    assert (sheet.top, sheet.text_height) == (page.left, page.text_width)
