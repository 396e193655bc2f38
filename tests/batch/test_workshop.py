from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from tests import example

from speechdocs import pipeline
from speechdocs.batch.workshop import Workshop
from speechdocs.config import Config, Word, load
from speechdocs.errors import ConfigError, ThemeError
from speechdocs.fonts.catalog import FOLDER
from speechdocs.theme.units import from_pt

HOUSE = 'inherits = "built-in/gbt9704"\n[faces.fangsong]\nname = "仿宋"\n'


def shop(tmp_path: Path, text: str) -> Workshop:
    (tmp_path / "gbt9704.toml").write_text(text, "utf-8")
    return Workshop(Config(themes=tmp_path))


@pytest.mark.parametrize("name", ["gbt9704", "handout", "one-page", "booklet"])
def test_a_theme_of_a_built_in_name_reaches_all_that_inherit_from_it(
    name: str, tmp_path: Path
) -> None:
    assert shop(tmp_path, HOUSE).theme(name).faces["fangsong"].name == "仿宋"
    assert shop(tmp_path, HOUSE).theme(f"built-in/{name}").title


def test_word_files_for_plain_machines_name_what_those_have() -> None:
    workshop = Workshop(Config(word=Word("windows")))
    assert workshop.theme("handout").faces["title"].name == "华文中宋"


def test_a_theme_that_inherits_from_one_that_there_is_not_is_named(tmp_path: Path) -> None:
    with pytest.raises(ThemeError) as caught:
        shop(tmp_path, '# Ours.\ninherits = "handuot"').theme("gbt9704")
    assert (caught.value.code, caught.value.hint) == ("unknown-theme", "did you mean 'handout'?")
    place = caught.value.place
    assert (place.file, place.line) == ((tmp_path / "gbt9704.toml").as_posix(), 2)


def test_a_theme_that_inherits_from_its_own_name_runs_in_a_circle(tmp_path: Path) -> None:
    with pytest.raises(ThemeError) as error:
        shop(tmp_path, 'inherits = "gbt9704"').theme("gbt9704")
    assert error.value.code == "theme-circle"


@pytest.mark.parametrize("name", [kind.name for kind in example.EVERY_KIND])
def test_any_theme_sets_any_kind(name: str, tmp_path: Path) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "themes.md").read_text("utf-8")
    house = manual.split("```toml\n")[2].split("```")[0]
    (tmp_path / "wenhua.toml").write_text(house, "utf-8")
    workshop = Workshop(Config(themes=tmp_path))
    (kind,) = workshop.named([name])
    theme, settings = workshop.theme("wenhua"), pipeline.Settings()
    content = example.content(kind)
    rendition = pipeline.render(content, kind, theme, workshop.catalog, settings)
    assert rendition.theme.styles["title"].size == from_pt(18)
    assert all(pipeline.write(rendition, format_) for format_ in kind.formats)


def test_a_mistake_in_a_theme_of_one_s_own_has_its_line(tmp_path: Path) -> None:
    for text, line in (
        ('inherits = "built-in/gbt9704"\n[styles.body]\nsize = "12q"\n', 3),
        ('inherits = "built-in/gbt9704"\n\n[styles.body]\nsise = "12pt"\n', 4),
        ('inherits = "built-in/gbt9704"\n\n[grid]\nlines = 400\n', 4),
    ):
        with pytest.raises(ThemeError) as caught:
            shop(tmp_path, text).theme("gbt9704")
        place = caught.value.place
        assert (place.file, place.line) == ((tmp_path / "gbt9704.toml").as_posix(), line)


def settings(folder: Path, line: str) -> Workshop:
    (folder / "speechdocs.toml").write_text(f"[fonts.overrides]\n{line}\n", encoding="utf-8")
    return Workshop(load(folder))


def test_a_wrong_role_of_a_font_is_a_mistake_in_the_settings(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        settings(tmp_path, 'kia = "own.ttf"').open()
    error = caught.value
    assert (error.place.line, Path(error.place.file).name) == (2, "speechdocs.toml")
    assert (error.exit_code, error.hint) == (2, "did you mean 'kai'?")


@pytest.mark.parametrize("name", ["own.otf", "own.ttc#1", "no/own.ttf"])
def test_a_font_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError) as caught:
        settings(tmp_path, f'kai = "{name}"').open()
    assert "there is no such file" in str(caught.value)


def test_a_font_that_has_to_be_prepared_is_told_before_and_only_once(tmp_path: Path) -> None:
    font = TTFont(BytesIO((FOLDER / "data" / "SDSerif-Regular.ttf").read_bytes()))
    del font["SDck"]
    font.save(tmp_path / "own.ttf")
    told: list[Path] = []
    for _ in range(2):
        config = settings(tmp_path, 'kai = "own.ttf"').config
        Workshop(config, preparing=told.append).open()
    assert told == [tmp_path / "own.ttf"]
