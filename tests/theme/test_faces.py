"""docs/fonts.md says how a face of one's own reaches Word, and so it does."""

from __future__ import annotations

import re
from pathlib import Path

from speechdocs import resources
from speechdocs.fonts.catalog import ROLES
from speechdocs.theme.load import load

MANUAL = (Path(__file__).parents[2] / "docs" / "fonts.md").read_text("utf-8")
OVERRIDES, FACES = re.findall(r"^```toml\n(.*?)^```", MANUAL, re.MULTILINE | re.DOTALL)


def read(name: str) -> str:
    return (resources.THEMES / f"{name.removeprefix('built-in/')}.toml").read_text("utf-8")


def test_the_example_names_the_face() -> None:
    theme = load("mine", lambda name: FACES if name == "mine" else read(name))
    face = theme.faces["title"]
    assert (face.name, face.panose) == ("My Title", "")
    assert face.alternatives[0] == load("gbt9704", read).faces["title"].name
    assert "title = " in OVERRIDES


def test_every_face_of_the_themes_has_fonts() -> None:
    assert set(load("gbt9704", read).faces) <= set(ROLES)
