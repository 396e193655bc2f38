"""Options of kinds: of the run before the project's, and nothing misspelt is passed over."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from speechdocs.batch.options import assigned, chosen
from speechdocs.batch.workshop import Workshop
from speechdocs.config import Choice, Config, load, parse
from speechdocs.errors import ConfigError, UsageError
from speechdocs.templating.catalog import Kind
from speechdocs.templating.options import Option

FLAG, COUNT = Option("notes", default=True), Option("figures", 6)
WORD = Option("body", "full", choices=("full", "points"))


def kind(name: str, title: str, *options: Option) -> Kind:
    return Kind(name, title, Path(name), options={option.name: option for option in options})


KINDS = (kind("a", "甲", WORD, COUNT), kind("b", "乙", COUNT, FLAG), kind("c", "丙"))


def test_the_later_choice_counts_by_either_name_of_the_kind() -> None:
    choices = [
        Choice("a", "body", "full"),
        Choice("b", "notes", False),
        Choice("甲", "body", "points"),
    ]
    assert chosen(choices, KINDS) == {"a": {"body": "points"}, "b": {"notes": False}}


PROJECT = [
    ("[options.aa]\nfigures = 1", 2, "unknown-kind", "did you mean 'a'? kinds: a 甲, b 乙, c 丙"),
    ("[options.a]\n\nfigure = 1", 3, "unknown-option", "did you mean 'figures'?"),
    ("[options.'丙']\nx = 1", 2, "unknown-option", "this kind has no options; "),
    ("[options.a]\nfigures = '1'", 2, "template-value", "it takes a whole number from 0"),
    ("[options.a]\nfigures = true", 2, "template-value", "it takes a whole number from 0"),
    ('[options."甲"]\nbody = "half"', 2, "template-value", "it takes full | points"),
]


@pytest.mark.parametrize(("text", "line", "code", "hint"), PROJECT)
def test_a_choice_of_the_project_that_no_kind_offers(
    text: str, line: int, code: str, hint: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        chosen(parse(text, Path("p.toml")).options, KINDS)
    assert (caught.value.code, caught.value.place.line) == (code, line)
    assert caught.value.hint.startswith(hint)


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("a.body=points", KINDS, [("a", "points")]),
        ("甲.body=points", KINDS, [("a", "points")]),
        ("a.body=points", KINDS[1:], [("a", "points")]),
        ("figures=3", KINDS, [("a", 3), ("b", 3)]),
        ("figures=0", KINDS[:1], [("a", 0)]),
        ("notes=false", KINDS, [("b", False)]),
    ],
)
def test_a_choice_of_the_run(
    text: str, wanted: Sequence[Kind], expected: list[tuple[str, object]]
) -> None:
    assert [(c.kind, c.value) for c in assigned(text, KINDS, wanted)] == expected


RUN = [
    ("figures", "option-form", "write KIND.NAME=VALUE"),
    ("=3", "option-form", ""),
    ("a.=3", "option-form", ""),
    ("d.figures=3", "unknown-kind", "kinds: a 甲"),
    ("a.notes=true", "unknown-option", "its options: body, figures"),
    ("figure=3", "option-nowhere", "did you mean 'figures'?"),
    ("zzz=3", "option-nowhere", "their options: body, figures, notes"),
    ("a.body=half", "template-value", "it takes full | points"),
    ("figures=many", "template-value", "it takes a whole number from 0"),
    ("notes=yes", "template-value", "it takes true or false"),
]


@pytest.mark.parametrize(("text", "code", "hint"), RUN)
def test_a_choice_of_the_run_that_no_kind_offers(text: str, code: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        assigned(text, KINDS, KINDS)
    assert caught.value.code == code
    assert caught.value.hint.startswith(hint)


def test_an_option_of_a_kind_that_is_not_built_is_nowhere() -> None:
    with pytest.raises(UsageError, match="no kind that is built has an option 'body'"):
        assigned("body=full", KINDS, KINDS[1:])


def test_a_workshop_knows_them_before_any_work() -> None:
    workshop = Workshop(Config(options=(Choice("简报", "body", "points"),)))
    assert workshop.settings.options == {"briefing": {"body": "points"}}
    with pytest.raises(ConfigError):
        Workshop(Config(options=(Choice("简报", "bdy", "points"),))).open()


@pytest.mark.parametrize(
    ("text", "line", "code", "near"),
    [
        ('name = "{speech}/{kind}.{format}"\nkinds = ["简抱"]', 2, "unknown-kind", "简报"),
        ('\ntheme = "gbt970"', 2, "unknown-theme", "gbt9704"),
    ],
)
def test_a_kind_and_a_theme_that_there_are_not_are_told_with_their_line(
    text: str, line: int, code: str, near: str, tmp_path: Path
) -> None:
    path = tmp_path / "speechdocs.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        Workshop(load(tmp_path)).check()
    assert (caught.value.code, caught.value.params["near"]) == (code, near)
    assert (caught.value.place.file, caught.value.place.line) == (path.as_posix(), line)
