"""docs/themes.md tells every key and every role, and its house theme makes the page it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import example

from speechdocs import resources
from speechdocs.templating.catalog import Kind, kinds
from speechdocs.templating.render import render
from speechdocs.theme import theme as looks
from speechdocs.theme.load import load
from speechdocs.theme.theme import Theme
from speechdocs.theme.units import MM, TWIP, ZIHAO, from_mm, to_twips
from speechdocs.tree.nodes import Heading, ListBlock, NotesLines, Paragraph, Rule, SplitLine, Table
from speechdocs.tree.walk import blocks

MANUAL = (Path(__file__).parents[2] / "docs" / "themes.md").read_text("utf-8")
SETTING, HOUSE = re.findall(r"^```toml\n(.*?)^```", MANUAL, re.MULTILINE | re.DOTALL)
SECTIONS = dict(re.findall(r"^### `\[(\w+).*?\]`\n(.*?)(?=^##)", MANUAL, re.MULTILINE | re.DOTALL))
TABLES = {
    "page": looks.PageStyle,
    "grid": looks.Grid,
    "word": looks.WordPage,
    "page_number": looks.PageNumber,
    "pages": looks.SheetStyle,
    "running": looks.RunningStyle,
    "footnotes": looks.FootnoteStyle,
    "faces": looks.WordFace,
    "styles": looks.ParagraphStyle,
    "inlines": looks.InlineStyle,
    "rules": looks.RuleStyle,
    "tables": looks.TableStyle,
    "charts": looks.ChartStyle,
    "first_page": looks.FirstPage,
    "line_numbers": looks.LineNumbers,
    "sign_off": looks.SignOffStyle,
    "lists": looks.ListStyle,
    "notes": looks.NotesStyle,
}
BUILT_IN = sorted(path.stem for path in resources.THEMES.glob("*.toml"))
PLAIN = (
    "title",
    "latin",
    "widows",
    "breaks",
    "latin_gap",
    "hanging",
    "keep_sentences",
    "back_links",
    "turn_cue",
)
ROLES = MANUAL.split("## Which roles")[1].split("\n## ")[0]


def read(name: str) -> str:
    if name == "wenhua":
        return str(HOUSE)
    return (resources.THEMES / f"{name}.toml").read_text("utf-8")


@pytest.fixture(scope="module")
def house() -> Theme:
    return load("wenhua", read)


def test_every_table_is_told() -> None:
    named = set(Theme.__struct_fields__) - {"name", "reference", *PLAIN}
    assert named == set(TABLES) == set(SECTIONS)
    whole = MANUAL.split("## The whole")[1].split("\n### ")[0]
    assert all(f"| `{key}` |" in whole for key in ("inherits", *PLAIN))


@pytest.mark.parametrize("table", TABLES)
def test_every_key_is_told(table: str) -> None:
    missing = [n for n in TABLES[table].__struct_fields__ if f"`{n}`" not in SECTIONS[table]]
    assert missing == []


def test_every_size_is_told() -> None:
    sizes = dict(re.findall(r"(\w号|小\w) ([0-9.]+)", MANUAL))
    assert sizes == ZIHAO


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_role_is_told(name: str) -> None:
    theme = load(name, read)
    known = (
        *theme.styles,
        *theme.inlines,
        *theme.rules,
        *theme.tables,
        *theme.lists,
        *theme.notes,
        *theme.charts,
    )
    told = set(re.findall(r"`([\w-]+)`", ROLES)) | {"heading-2", "heading-3"}
    assert [role for role in known if role not in told] == []


def used(kind: Kind) -> Iterator[str]:
    for block in blocks(render(kind, example.subject(kind)).document):
        if isinstance(block, Paragraph | Heading):
            yield block.style
        elif isinstance(block, SplitLine | Rule | Table | ListBlock | NotesLines):
            yield block.role


@pytest.mark.parametrize("kind", kinds((resources.TEMPLATES,)), ids=lambda kind: str(kind.name))
def test_what_a_template_uses_is_told(kind: Kind) -> None:
    rows = [row for row in ROLES.splitlines() if row.startswith(("| all", f"| `{kind.name}`"))]
    told = set(re.findall(r"`([\w-]+)`", "".join(rows))) | {"heading-2", "heading-3"}
    assert set(used(kind)) <= told


def test_the_house_theme_says_what_its_comments_say(house: Theme) -> None:
    assert SETTING == 'theme = "wenhua"\n'
    assert (house.grid.lines, house.grid.chars) == (24, 28)
    assert house.page_number.odd == house.page_number.even == "right"
    assert house.styles["heading-1"].before == round(house.pitch / 2)
    assert house.faces["fangsong"].name == "仿宋"
    assert house.styles["motto"].face == "kai"


def test_the_house_theme_tells_word_the_page_as_the_manual_says(house: Theme) -> None:
    gap = house.pitch - house.grid.size
    bottom = house.page.height - house.page.top - house.page.text_height
    assert abs(house.word.top - (house.page.top - gap / 2)) < MM / 20
    assert abs(house.word.bottom - (bottom - gap / 2)) < MM / 20
    assert house.word.pitch == house.pitch // TWIP
    room = house.page.height - house.word.top - house.word.bottom
    assert house.grid.lines * house.word.pitch * TWIP <= room
    cell = to_twips(house.grid.size) + house.word.spacing
    assert house.grid.chars * cell * TWIP <= house.page.text_width


def test_a_millimetre_is_so_many_twips() -> None:
    assert f"{from_mm(1) / TWIP:.2f} twips" in MANUAL


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_built_in_theme_is_told_and_tells_word_the_page_it_makes(name: str) -> None:
    assert f"\n| `{name}` | " in MANUAL.split("## A house theme")[0]
    theme = load(name, read)
    gap = theme.pitch - theme.grid.size
    assert abs(theme.word.top - (theme.page.top - gap / 2)) < MM / 20
    assert 0 <= theme.pitch // TWIP - theme.word.pitch <= 1
    room = theme.page.height - theme.word.top - theme.word.bottom
    assert theme.grid.lines * theme.word.pitch * TWIP <= room
    assert (theme.grid.lines + 1) * theme.word.pitch * TWIP > room
    cell = to_twips(theme.grid.size) + theme.word.spacing
    assert theme.grid.chars * cell * TWIP <= theme.page.text_width
