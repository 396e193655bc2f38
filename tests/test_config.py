"""What a `speechdocs.toml` may say, and what its mistakes are answered with."""

from __future__ import annotations

import contextlib
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdocs.config import FILE, Choice, Config, load, parse
from speechdocs.errors import ConfigError, Place
from speechdocs.vocabulary import Vocabulary

WHOLE = """\
content = "speeches"
output = "/srv/papers"
templates = "ours"
themes = "looks"
kinds = ["briefing", "摘要"]
formats = ["pdf"]
theme = "a4"
typography = "verbatim"
review_note = false

[fonts]
mode = "bundled"

[fonts.overrides]
kai = "fonts/Own.ttf"

[word]
fonts = "windows"

[pdf]
attach_content = true

[issues]
count = ["briefing"]

[debris]
sites = ["某某文秘网"]

[vocabulary]
genres = ["晨会稿"]
surnames = ["乜"]

[vocabulary.spun]
"破项" = "立项"

[options.briefing]
body = "points"

[options."一页纸摘要"]
figures = 3
instructions = false

[office]
organ = "某市办公室"
number = 7
to = ["各县", "各区"]
"""


def failure(text: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        parse(text, Path("p/speechdocs.toml"))
    return caught.value


def test_no_file_means_the_defaults_below_the_folder(tmp_path: Path) -> None:
    config = load(tmp_path)
    assert config.content == tmp_path / "content"
    assert config.output == tmp_path / "output"
    assert config.kinds == ()
    assert config.formats == ()
    assert config.typography == "convert"
    assert config.review_note
    assert config.fonts.mode == "bundled"
    assert dict(config.office) == {}


def test_every_key_arrives() -> None:
    config = parse(WHOLE, Path("/home/a/speechdocs.toml"))
    assert config.content == Path("/home/a/speeches")
    assert config.output == Path("/srv/papers")
    assert config.templates == Path("/home/a/ours")
    assert config.themes == Path("/home/a/looks")
    assert config.kinds == ("briefing", "摘要")
    assert config.formats == ("pdf",)
    assert config.theme == "a4"
    assert config.typography == "verbatim"
    assert not config.review_note
    assert dict(config.fonts.overrides) == {"kai": Path("/home/a/fonts/Own.ttf")}
    assert config.word.fonts == "windows"
    assert config.pdf.attach_content
    assert config.issues.count == ("briefing",)
    assert config.vocabulary == Vocabulary(
        sites=("某某文秘网",), genres=("晨会稿",), surnames=("乜",), spun=(("破项", "立项"),)
    )
    file = "/home/a/speechdocs.toml"
    assert config.options == (
        Choice("briefing", "body", "points", Place(file, 37)),
        Choice("一页纸摘要", "figures", 3, Place(file, 40)),
        Choice("一页纸摘要", "instructions", False, Place(file, 41)),
    )
    assert dict(config.office) == {
        "organ": "某市办公室",
        "number": 7,
        "to": ("各县", "各区"),
    }


def test_an_empty_file_and_no_file_say_the_same(tmp_path: Path) -> None:
    before = load(tmp_path)
    (tmp_path / FILE).write_text("", encoding="utf-8")
    assert load(tmp_path) == before == parse("", tmp_path / FILE)


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'\xef\xbb\xbftheme = "a4"\r\n')
    assert load(tmp_path).theme == "a4"


def test_a_config_is_frozen() -> None:
    config = parse(WHOLE, Path(FILE))
    with pytest.raises(AttributeError):
        config.theme = "other"  # type: ignore[misc]  # what is shown


def test_a_config_can_be_sent_to_another_process() -> None:
    config = parse(WHOLE, Path(FILE))
    assert pickle.loads(pickle.dumps(config)) == config


@pytest.mark.parametrize(
    ("text", "line", "key", "near"),
    [
        ('theme = "a4"\nkind = ["x"]\n', 2, "kind", "kinds"),
        ("[debris]\nsite = []\n", 2, "site", "sites"),
        ("[ofice]\n", 1, "ofice", "office"),
        ("[vocabulary]\ngenre = []\n", 2, "genre", "genres"),
        ("[fonts.override]\n", 1, "override", "overrides"),
        ("[fonts]\noverride.kai = 'x'\n", 2, "override", "overrides"),
        ("debris = { site = [] }\n", None, "site", "sites"),
        ("whatever = 1\n", 1, "whatever", ""),
    ],
)
def test_an_unknown_key_is_refused_with_its_line_and_the_nearest(
    text: str, line: int | None, key: str, near: str
) -> None:
    error = failure(text)
    assert (error.code, error.place.line) == ("unknown-key", line)
    assert (error.params["key"], error.params["near"]) == (key, near)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("content = 1", 1),
        ('\ntheme = ""', 2),
        ("kinds = 'briefing'", 1),
        ("formats = ['pdf', 1]", 1),
        ("typography = 'loose'", 1),
        ("typography = []", 1),
        ("review_note = 'no'", 1),
        ("fonts = 'bundled'", 1),
        ("[fonts]\n\nmode = 'system'", 3),
        ("[fonts.overrides]\nkai = true", 2),
        ("[options]\nbriefing = 'points'", 2),
        ("[options.'简报']\n\nbody = ['points']", 3),
        ("[debris]\nsites = ['网']", 2),
        ("[vocabulary]\ngenres = '晨会稿'", 2),
        ("[vocabulary]\ngenres = [' 晨会稿']", 2),
        ("[vocabulary]\n\nunits = ['']", 3),
        ("[vocabulary.spun]\n'破项' = 1", 2),
        ("[office]\norgan = 'x'\nnumber = 1.5", 3),
        ("[office]\nseal = false", 2),
        ("[office]\nto = { a = 1 }", 2),
    ],
)
def test_a_wrong_value_is_refused_with_its_line(text: str, line: int) -> None:
    error = failure(text)
    assert (error.code, error.place.line) == ("config-value", line)
    assert error.params["expected"] in error.hint


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('theme = "a4"\nkinds = briefing\n', 2, 9),
        ('theme = "a4"\ntheme = "b5"\n', 2, 13),
        ("kinds = [\n", None, None),
        pytest.param("kinds = " + "[" * 100_000, None, None, id="deep"),
        pytest.param("kinds = " + "1" * 10_000, None, None, id="huge"),
    ],
)
def test_broken_toml_is_refused_with_the_place_the_parser_knows(
    text: str, line: int | None, column: int | None
) -> None:
    error = failure(text)
    assert (error.code, error.place) == (
        "config-syntax",
        Place("p/speechdocs.toml", line, column),
    )
    assert "at line" not in str(error)


def test_text_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes("[office]\norgan = '某市'\n".encode("gb18030"))
    with pytest.raises(ConfigError, match="UTF-8"):
        load(tmp_path)


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(ConfigError) as caught:
        load(tmp_path)
    assert caught.value.code == "config-unreadable"


@given(st.text(max_size=60))
def test_any_text_gives_a_config_or_a_config_error(text: str) -> None:
    with contextlib.suppress(ConfigError):
        assert isinstance(parse(text, Path(FILE)), Config)


def test_limits_are_whole_numbers_from_one() -> None:
    config = parse("[limits]\nseconds = 7\n", Path("p.toml"))
    assert (config.limits.seconds, config.limits.memory) == (7, 2048)
    with pytest.raises(ConfigError, match="memory is 0") as caught:
        parse("[limits]\nmemory = 0\n", Path("p.toml"))
    assert "a whole number from 1" in caught.value.hint


def test_a_day_of_the_office_may_be_a_date() -> None:
    config = parse("[office]\ndate = 2021-04-12\nprinted = '2021-04-13'\n", Path(FILE))
    assert config.office == {"date": "2021-04-12", "printed": "2021-04-13"}
