from __future__ import annotations

import re

import pytest

from speechdocs import resources
from speechdocs.errors import ThemeError
from speechdocs.theme.load import load
from speechdocs.theme.units import MM, PT, from_mm, from_pt, to_mm

BUILT_IN = sorted(path.stem for path in resources.THEMES.glob("*.toml"))


def read(name: str) -> str:
    return (resources.THEMES / f"{name}.toml").read_text("utf-8")


def changed(text: str) -> ThemeError:
    """Return the error of a theme that inherits the official one and says `text`."""
    with pytest.raises(ThemeError) as error:
        load("mine", lambda name: f'inherits = "gbt9704"\n{text}' if name == "mine" else read(name))
    return error.value


@pytest.mark.parametrize("name", BUILT_IN)
def test_built_in_themes_fill_the_type_area(name: str) -> None:
    theme = load(name, read)
    size = theme.grid.size
    assert theme.row(0) == theme.page.top
    bottom = theme.row(theme.grid.lines - 1) + size
    assert bottom == theme.page.top + theme.page.text_height
    assert theme.width(theme.measure(size), size) == theme.page.text_width


def test_the_official_page() -> None:
    theme = load("gbt9704", read)
    assert (theme.grid.lines, theme.grid.chars) == (22, 28)
    assert theme.grid.size == 16 * PT
    assert to_mm(theme.pitch) == pytest.approx(10.4455, abs=0.0001)
    assert theme.page.left == 28 * MM
    # 22 lines of the pitch Word is told fit between the margins it is told.
    text_height = theme.page.height - theme.word.top - theme.word.bottom
    assert 22 * theme.word.pitch * 635 <= text_height


def test_a_theme_inherits_what_it_does_not_say() -> None:
    text = 'inherits = "gbt9704"\n[styles.body]\nface = "kai"'
    theme = load("mine", lambda name: text if name == "mine" else read(name))
    assert theme.styles["body"].face == "kai"
    assert theme.styles["body"].size == from_pt(16)
    assert theme.styles["title"].face == "title"


@pytest.mark.parametrize(
    ("text", "code", "key"),
    [
        ("widow = true", "unknown-key", ""),
        ("[page]\ntop = 'high'", "theme-length", "page.top"),
        ("[page]\ntop = 37", "theme-length", "page.top"),
        ("[styles.body]\nfase = 'kai'", "unknown-key", "styles.body"),
        ("[styles.body]\nface = 'arial'", "theme-face", "styles.body.face"),
        ("[styles.mine]\nface = 'kai'", "theme-missing", "styles.mine"),
        ("[tables.table]\nhead = 'mine'", "theme-style", "tables.table"),
        ("[first_page]\nrule = 'mine'", "theme-rule", "first_page"),
        ("[page]\ntop = '-1mm'", "theme-reach", "page.top"),
        ("[page", "theme-syntax", ""),
        ("[styles.body]\ncolor = '#FF0000'", "theme-color", "styles.body.color"),
        ("[styles.body]\nalign = 'middle'", "theme-value", "styles.body.align"),
        ("[styles.body]\nkeep_next = 'yes'", "theme-value", "styles.body.keep_next"),
        ("[styles.body]\noutline = -1", "theme-low", "styles.body.outline"),
        ("[styles.body]\nsize = '0pt'", "theme-reach", "styles.body.size"),
        ("[styles.body]\nleading = '-4pt'", "theme-reach", "styles.body.leading"),
        ("[grid]\nchars = 0", "theme-low", "grid.chars"),
        ("[grid]\nlines = 500", "theme-too-many-lines", "grid.lines"),
        ("[page]\nleft = '-10mm'", "theme-reach", "page.left"),
        ("[page]\nleft = '100mm'", "theme-off-page", "page"),
        ("widows = 1", "theme-value", "widows"),
        ("breaks = 'best'", "theme-value", "breaks"),
        ("latin_gap = -0.1", "theme-low", "latin_gap"),
        ("latin_gap = '1mm'", "theme-value", "latin_gap"),
        ("[page_number]\nodd = 'center'", "theme-value", "page_number.odd"),
    ],
)
def test_errors(text: str, code: str, key: str) -> None:
    error = changed(text)
    assert error.code == code
    assert error.place.key == key


@pytest.mark.parametrize("key", ["title", "latin", "page", "grid", "word", "page_number"])
def test_a_theme_from_nothing_says_it_all(key: str) -> None:
    text = re.sub(rf"^(\[?){key}\b", r"\1styles.x", read("gbt9704"), flags=re.MULTILINE)
    with pytest.raises(ThemeError) as error:
        load("mine", lambda _: text)
    assert (error.value.code, error.value.params["key"]) == ("theme-missing", key)


def test_a_near_name_is_suggested() -> None:
    assert changed("widow = true").hint == "did you mean 'widows'?"


def test_themes_that_inherit_from_one_another() -> None:
    with pytest.raises(ThemeError) as error:
        load("a", lambda name: f'inherits = "{"b" if name == "a" else "a"}"')
    assert error.value.code == "theme-circle"


def test_lengths_are_whole() -> None:
    assert from_mm("10.4455") == round(10.4455 * MM)
    assert from_pt("29.61") == 376047


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("", 0),
        ("breaks = 'word'", 0.25),
        ("breaks = 'word'\nlatin_gap = 0", 0),
        ("latin_gap = 1", 1),
    ],
)
def test_the_gap_is_words_own_where_word_breaks_the_lines(text: str, gap: float) -> None:
    theme = load(
        "mine", lambda name: f"inherits = 'gbt9704'\n{text}" if name == "mine" else read(name)
    )
    assert theme.gap == gap
