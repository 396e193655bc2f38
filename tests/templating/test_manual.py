"""docs/templates.md tells every filter with what it gives, and every shared macro."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from speechdocs.resources import TEMPLATES
from speechdocs.templating.environment import environment
from speechdocs.templating.filters import FILTERS

MANUAL = (Path(__file__).parents[2] / "docs" / "templates.md").read_text("utf-8")
ROWS = re.findall(r"^\| `(\w+)` \| `(.*?)` \| (\S+?)[ ;,|]", MANUAL, re.MULTILINE)


def test_every_filter_is_told() -> None:
    assert {name for name, _, _ in ROWS} == set(FILTERS)


@pytest.mark.parametrize(("name", "example", "gives"), ROWS)
def test_a_filter_gives_what_is_told(name: str, example: str, gives: str) -> None:
    if name == "names":
        gives = "['甲局', '乙局']"
        example += "|list"
    template = environment(TEMPLATES, (TEMPLATES,)).from_string(
        f"{{{{ {example} }}}}".replace("\\", "")
    )
    printed = template.render(office={"report": ("县委", "县政府")})
    assert printed.replace("&#39;", "'") == gives


@pytest.mark.parametrize("file", sorted((TEMPLATES / "_shared").glob("*.j2")), ids=lambda f: f.stem)
def test_every_shared_macro_is_told(file: Path) -> None:
    for name in re.findall(r"{% (?:macro|set) (\w+)(?:\(| = {)", file.read_text("utf-8")):
        assert name == "grid_row" or re.search(rf"`{name}[(`]", MANUAL), name
