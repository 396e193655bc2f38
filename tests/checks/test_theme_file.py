from __future__ import annotations

import pytest

from speechdocs import resources
from speechdocs.checks.theme_file import report
from speechdocs.theme.load import load
from speechdocs.theme.theme import Theme


def made(text: str) -> Theme:
    def read(name: str) -> str:
        mine = f"inherits = 'gbt9704'\n{text}"
        return mine if name == "mine" else (resources.THEMES / f"{name}.toml").read_text("utf-8")

    return load("mine", read)


def test_the_official_theme_asks_for_the_standards_page(theme: Theme) -> None:
    found = report(theme)
    assert found.passed
    assert found.aimed


@pytest.mark.parametrize(
    ("text", "key", "clause", "strength"),
    [
        ("[page]\ntop = '30mm'", "page.top", "5.2.1", "stated"),
        ("[grid]\nlines = 24", "grid.lines", "5.2.3", "stated"),
        ("[word]\npitch = 560", "word.pitch", "5.2.3", "derived"),
        ("[styles.title]\nsize = '小二'", "styles.title.size", "7.3.1", "stated"),
        ("[styles.heading-2]\nface = 'hei'", "styles.heading-2.face", "7.3.3", "stated"),
        ("[styles.sign-off-organ]\nright = 4", "styles.sign-off-organ.right", "7.3.5.2", "stated"),
        ("[page_number]\neven = 'right'", "page_number.even", "7.5", "stated"),
        ("[rules.thick]\nweight = '1mm'", "rules.thick.weight", "7.4.1", "recommended"),
        ("hanging = true", "hanging", "5.2.1", "derived"),
    ],
)
def test_each_deviation_is_listed(text: str, key: str, clause: str, strength: str) -> None:
    (row,) = report(made(text)).failures
    assert (row.requirement.key, row.requirement.clause) == (key, clause)
    assert row.requirement.strength.value == strength


def test_a_small_deviation_passes_and_misses_our_aim() -> None:
    found = report(made("[page]\ntop = '37.5mm'"))
    assert found.passed
    assert not found.aimed


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("gbt9704-slot", {"page.top", "page.text_height", "word.top", "word.bottom", "word.pitch"}),
        ("minutes", set()),
    ],
)
def test_built_in_themes(name: str, keys: set[str]) -> None:
    text = (resources.THEMES / f"{name}.toml").read_text("utf-8")
    theme = load(
        name, lambda n: text if n == name else (resources.THEMES / f"{n}.toml").read_text("utf-8")
    )
    assert {row.requirement.key for row in report(theme).failures} == keys
