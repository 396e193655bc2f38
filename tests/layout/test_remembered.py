"""Lines that are set once, however often pages are tried, are those of the blocks that stay."""

from __future__ import annotations

import random

import pytest

from speechdocs import resources
from speechdocs.fonts.catalog import Catalog
from speechdocs.layout import Layout, layout
from speechdocs.theme.load import load
from speechdocs.theme.theme import Theme
from speechdocs.tree.markup import parse

BRANCHES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"


@pytest.fixture(scope="module")
def one_page() -> Theme:
    return load("one-page", lambda name: (resources.THEMES / f"{name}.toml").read_text("utf-8"))


def heading(dice: random.Random) -> str:
    name = "".join(dice.choices(BRANCHES, k=12))
    return f'<heading level="1" numbered="true" drop="{dice.randint(0, 3)}">{name}</heading>'


def shown(laid: Layout) -> list[str]:
    return ["".join(run.text for run in line.runs) for page in laid.pages for line in page.lines]


@pytest.mark.parametrize("seed", range(5))
def test_what_is_left_is_set_as_it_would_be_alone(
    one_page: Theme, catalog: Catalog, seed: int
) -> None:
    dice = random.Random(seed)
    body = "".join(heading(dice) for _ in range(50))
    laid = layout(parse(f'<document title="t" pages="1">{body}</document>'), one_page, catalog)
    assert any(found.code == "dropped-to-fit" for found in laid.diagnostics)
    assert shown(laid) == shown(layout(laid.document, one_page, catalog))
