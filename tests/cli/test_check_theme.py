"""`speechdocs check` of a theme: by its path, in a folder, with a mistake in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run


@pytest.fixture
def house(project: Path) -> Path:
    """Return a house theme in the project's folder of themes."""
    folder = project / "themes"
    folder.mkdir()
    (project / "speechdocs.toml").write_text("", "utf-8")
    theme = folder / "house.toml"
    theme.write_text("inherits = 'gbt9704'\n[grid]\nlines = 24\n", "utf-8")
    return theme


def test_a_theme_is_held_against_the_standard(house: Path, run: Run) -> None:
    result = run("check", house)
    assert result.exit_code == 1
    (line,) = (line for line in result.output.splitlines() if line.startswith("FAIL  "))
    for word in ("24", "22", "5.2.3", "stated"):
        assert word in line.split()


def test_in_a_folder_it_is_information_and_settings_are_no_theme(house: Path, run: Run) -> None:
    result = run("check", house.parents[1])
    assert result.exit_code == 0
    assert "house.toml: not the standard's page, 1 of" in result.output
    assert "speechdocs.toml" not in result.output


def test_a_theme_with_a_mistake_in_it_says_where(house: Path, run: Run) -> None:
    house.write_text("inherits = 'gbt9704'\n[grid]\nlines = 'x'\n", "utf-8")
    result = run("check", house)
    assert result.exit_code == 1
    assert "house.toml:3" in result.output


def test_a_theme_elsewhere_inherits_from_those_of_the_project(house: Path, run: Run) -> None:
    other = house.parents[1] / "other.toml"
    other.write_text("inherits = 'house'\ntitle = 'x'\n", "utf-8")
    assert "grid.lines" in run("check", other).output
