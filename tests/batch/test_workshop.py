from __future__ import annotations

from pathlib import Path

import pytest
from tests import example

from speechdocs import pipeline
from speechdocs.batch.workshop import Workshop
from speechdocs.config import Config
from speechdocs.errors import ThemeError
from speechdocs.theme.units import from_pt
from speechdocs.writers import WRITERS

HOUSE = 'inherits = "built-in/gbt9704"\n[faces.fangsong]\nname = "仿宋"\n'


def shop(tmp_path: Path, text: str) -> Workshop:
    (tmp_path / "gbt9704.toml").write_text(text, "utf-8")
    return Workshop(Config(themes=tmp_path))


@pytest.mark.parametrize("name", ["gbt9704", "handout", "one-page"])
def test_a_theme_of_a_built_in_name_reaches_all_that_inherit_from_it(
    name: str, tmp_path: Path
) -> None:
    assert shop(tmp_path, HOUSE).theme(name).faces["fangsong"].name == "仿宋"
    assert shop(tmp_path, HOUSE).theme(f"built-in/{name}").title


def test_a_theme_that_inherits_from_its_own_name_runs_in_a_circle(tmp_path: Path) -> None:
    with pytest.raises(ThemeError) as error:
        shop(tmp_path, 'inherits = "gbt9704"').theme("gbt9704")
    assert error.value.code == "theme-circle"


@pytest.mark.parametrize("name", ["briefing", "full-text", "one-page", "study-handout"])
def test_any_theme_sets_any_kind(name: str, tmp_path: Path) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "themes.md").read_text("utf-8")
    house = manual.split("```toml\n")[2].split("```")[0]
    (tmp_path / "wenhua.toml").write_text(house, "utf-8")
    workshop = Workshop(Config(themes=tmp_path))
    (kind,) = workshop.named([name])
    content = pipeline.Content("a.yaml", example.speech())
    theme, settings = workshop.theme("wenhua"), pipeline.Settings()
    rendition = pipeline.render(content, kind, theme, workshop.catalog, settings)
    assert rendition.theme.styles["title"].size == from_pt(18)
    assert all(pipeline.write(rendition, format_) for format_ in WRITERS)
