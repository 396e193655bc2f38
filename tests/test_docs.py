"""The site of the documentation: what is read off the code is whole, and nothing is warned of."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tools import reference

from speechdocs.model.shapes import keys_of
from speechdocs.model.speech import Paragraph, Speech
from speechdocs.theme.theme import Grid, Theme
from speechdocs.tree.dialect import ELEMENTS

TOP = Path(__file__).parents[1]
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


def section(page: str, title: str) -> str:
    """Return what `page` says below a heading."""
    return page.split(f"\n## `{title}`\n")[1].split("\n## ", maxsplit=1)[0]


def first_cells(text: str) -> list[str]:
    return re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


@pytest.mark.parametrize("record", [Speech, Paragraph])
def test_the_content_model_has_every_key(record: type) -> None:
    told = section(reference.content_model(), record.__name__)
    assert first_cells(told) == list(keys_of(record))


@pytest.mark.parametrize("record", [Theme, Grid])
def test_the_theme_reference_has_every_key(record: type) -> None:
    told = section(reference.theme_keys(), record.__name__)
    assert first_cells(told) == list(keys_of(record))
    assert "any value" not in told


@pytest.mark.parametrize("name", ELEMENTS)
def test_the_markup_reference_has_every_attribute(name: str) -> None:
    told = section(reference.markup(), f"<{name}>")
    assert first_cells(told) == [each.name for each in ELEMENTS[name].attributes]


def test_every_link_of_a_page_leads_to_a_file() -> None:
    pages = [path for path in (TOP / "docs").rglob("*.md") if "generated" not in path.parts]
    dead = [
        (path.name, goal)
        for path in pages
        for goal in LINK.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / goal).exists()
    ]
    assert dead == []


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    if importlib.util.find_spec("sphinx") is None:
        pytest.skip("Sphinx is not installed: pip install -c constraints.txt '.[docs]'")
    line = [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "html", "docs", str(tmp_path)]
    done = subprocess.run(line, cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "_images").glob("*.png"))) >= 10
