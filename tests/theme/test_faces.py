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


def test_on_a_plain_machine_no_bought_face_is_named() -> None:
    theme = load("gbt9704", read)
    plain = theme.on_windows()
    names = {role: face.name for role, face in plain.faces.items()}
    assert names == {
        "fangsong": "仿宋",
        "title": "华文中宋",
        "hei": "黑体",
        "kai": "楷体",
        "song": "宋体",
        "latin": "Times New Roman",
    }
    assert all(face.name not in face.alternatives for face in plain.faces.values())
    assert plain.styles == theme.styles
    assert plain.on_windows() == plain
