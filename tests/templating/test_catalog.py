from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from tests import example

from speechdocs.errors import TemplateError, UsageError
from speechdocs.resources import TEMPLATES, THEMES
from speechdocs.templating import catalog
from speechdocs.templating.catalog import Kind
from speechdocs.templating.inheritance import blocks
from speechdocs.templating.options import Option, OptionValue
from speechdocs.templating.render import render


def test_the_four_kinds_are_there(kinds: dict[str, Kind]) -> None:
    assert {kind.title for kind in kinds.values()} >= {"讲话全文", "一页纸摘要", "学习材料", "简报"}
    assert all((THEMES / f"{kind.theme}.toml").is_file() for kind in kinds.values())


@pytest.mark.parametrize("name", ["briefing", "简报", "工作简报"])
def test_a_kind_answers_to_all_its_names(name: str) -> None:
    assert catalog.find(name, catalog.kinds([TEMPLATES])).name == "briefing"


def test_no_two_kinds_answer_to_one_name(kinds: dict[str, Kind]) -> None:
    names = [name for kind in kinds.values() for name in kind.names]
    assert len(names) == len(set(names))


def test_an_unknown_kind_lists_the_known() -> None:
    with pytest.raises(UsageError) as caught:
        catalog.find("brifing", catalog.kinds([TEMPLATES]))
    assert "did you mean 'briefing'?" in caught.value.hint
    assert "one-page 一页纸摘要" in caught.value.hint


def test_a_project_goes_before_the_built_in(tmp_path: Path) -> None:
    own = tmp_path / "briefing"
    own.mkdir()
    (own / "template.toml").write_text('title = "本所简报"\n', "utf-8")
    (own / "document.xml.j2").write_text('<document title="t"/>', "utf-8")
    kind = catalog.find("briefing", catalog.kinds([tmp_path, TEMPLATES]))
    assert kind.title == "本所简报"
    assert kind.roots == (tmp_path, TEMPLATES)


@pytest.mark.parametrize(
    ("own", "foreign"), [("notice", ["letter"]), ("_shared", ["letter", "notice"])]
)
def test_a_built_in_kind_that_uses_a_project_s_files_is_foreign(
    tmp_path: Path, own: str, foreign: list[str]
) -> None:
    (tmp_path / own).mkdir()
    kinds = {kind.name: kind for kind in catalog.kinds([tmp_path, TEMPLATES])}
    assert [name for name in ("letter", "notice") if kinds[name].is_foreign] == foreign


def test_a_built_in_template_uses_no_files_but_those_of_its_lenders(kinds: dict[str, Kind]) -> None:
    named = re.compile(r'"([\w-]+)/[\w.-]+\.j2"')
    for kind in kinds.values():
        assert not (kind.extends and kinds[kind.extends].extends)
        for file in kind.folder.glob("*.j2"):
            assert set(named.findall(file.read_text("utf-8"))) <= {*kind.lenders}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_a_kind_whose_name_is_no_text_is_broken(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"a\xff")
    folder.mkdir()
    (folder / "template.toml").write_text('title = "条"\n', "utf-8")
    (kind, *_) = catalog.kinds([tmp_path, TEMPLATES])
    assert (kind.name, kind.broken and kind.broken.code) == ("a\\udcff", "unsafe-name")


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "template.toml").write_text('title = "条"\n', "utf-8-sig")
    (tmp_path / "own" / "document.xml.j2").write_text('<document title="t"/>', "utf-8-sig")
    (kind, *_) = catalog.kinds([tmp_path, TEMPLATES])
    assert (kind.title, kind.broken) == ("条", None)


WRONG = [
    ("template-toml", "title = "),
    ("template-key", 'title = "a"\ntitel = "b"'),
    ("template-key", 'title = "a"\nneeds = ["titel"]'),
    ("template-key", 'title = "a"\noffice = ["organ|nam"]'),
    ("template-key", 'title = "a"\n[options.x]\ndefault = 1\nchoice = ["a"]'),
    ("template-value", "description = 'a'"),
    ("template-value", "title = 3"),
    ("template-value", 'title = "a"\nformats = "pdf"'),
    ("template-value", 'title = "a"\n[options.x]\ndescription = "a"'),
    ("template-value", 'title = "a"\n[options.x]\ndefault = "c"\nchoices = ["a", "b"]'),
]


@pytest.mark.parametrize(("code", "text"), WRONG)
def test_a_wrong_template_toml_is_refused(code: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "template.toml").write_text(text, "utf-8")
    (tmp_path / "document.xml.j2").write_text("", "utf-8")
    with pytest.raises(TemplateError) as caught:
        catalog.read(tmp_path / "template.toml")
    assert caught.value.code == code
    assert str(caught.value).startswith(f"{tmp_path.name}/template.toml")


def test_a_folder_without_a_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / "template.toml").write_text('title = "a"', "utf-8")
    with pytest.raises(TemplateError, match=r"document\.xml\.j2"):
        catalog.read(tmp_path / "template.toml")


def test_a_declaration_that_cannot_be_read_is_one_broken_kind(tmp_path: Path) -> None:
    (tmp_path / "own" / "template.toml").mkdir(parents=True)
    (kind,) = catalog.kinds((tmp_path,))
    assert kind.broken
    assert kind.broken.code == "config-unreadable"


def test_options_have_defaults_and_types(kinds: dict[str, Kind]) -> None:
    kind = kinds["briefing"]
    assert kind.chosen({}) == {"body": "full", "lead": True}
    assert kind.chosen({"body": "points"})["body"] == "points"
    with pytest.raises(UsageError, match="has no option 'bdy'"):
        kind.chosen({"bdy": "full"})
    with pytest.raises(UsageError) as caught:
        kind.chosen({"body": "half"})
    assert caught.value.hint == "it takes full | points"


def test_a_flag_is_no_number() -> None:
    assert not Option("n", 3).accepts(value=True)
    assert not Option("flag", default=True).accepts(1)


@pytest.mark.parametrize(
    ("default", "text", "value"),
    [
        (3, "12", 12),
        (3, "-1", "-1"),
        (3, "９", "９"),
        (3, "9" * 5000, "9" * 5000),
        (True, "false", False),
        (False, "yes", "yes"),
        ("full", "12", "12"),
    ],
)
def test_words_of_a_command_line_become_values(
    default: OptionValue, text: str, value: OptionValue
) -> None:
    option = Option("o", default)
    assert option.read(text) == value
    assert option.accepts(option.read(text)) is (type(value) is type(default))


def test_a_number_counts_something() -> None:
    assert Option("n", 3).accepts(0)
    assert not Option("n", 3).accepts(-1)


def test_every_role_and_style_of_the_built_in_kinds_is_documented_in_its_theme(
    kinds: dict[str, Kind],
) -> None:
    from speechdocs.theme.load import load
    from speechdocs.tree.nodes import Heading, Paragraph, Rule, SplitLine, Styled
    from speechdocs.tree.walk import blocks, inlines

    for kind in kinds.values():
        theme = load(kind.theme, lambda name: (THEMES / f"{name}.toml").read_text("utf-8"))
        for block in blocks(render(kind, example.subject(kind)).document):
            if isinstance(block, Paragraph | Heading):
                assert block.style in theme.styles
            elif isinstance(block, SplitLine):
                assert block.role in theme.styles
            elif isinstance(block, Rule):
                assert block.role in theme.rules
            roles = [inline.role for inline in inlines(block) if isinstance(inline, Styled)]
            assert set(roles) <= set(theme.inlines)


def test_every_kind_has_its_page_of_explanation(kinds: dict[str, Kind]) -> None:
    for kind in kinds.values():
        readme = (kind.folder / "README.md").read_text("utf-8")
        assert kind.title in readme
        assert all(f"`{option}`" in readme for option in kind.options)


def test_what_a_kind_says_of_itself_is_true_of_a_copy(kinds: dict[str, Kind]) -> None:
    for kind in kinds.values():
        readme = (kind.folder / "README.md").read_text("utf-8")
        assert not re.findall(r"`(?:docs|src|themes)/[^`]*`|\]\(\.\.", readme), kind.name
        assert kind.is_word or f"speechdocs templates copy {kind.title} " in readme


def test_every_block_is_explained(kinds: dict[str, Kind]) -> None:
    for kind in kinds.values():
        readme = (kind.folder / "README.md").read_text("utf-8")
        assert all(f"`{block.name}`" in readme for block in blocks(kind))


EXTENDING = [
    ('title = "a"\nextends = "nothing"', "template-missing", 2),
    ('title = "a"\nextends = "own"', "template-circle", 2),
    ('title = "a"\nextends = "briefing"\n[options.body]\ndefault = "half"', "template-value", 4),
    ('title = "a"\n\nneeds = ["titel"]', "template-key", 3),
    ('title = "a"\n[options.x]\ndefault = 1\nchoice = ["a"]', "template-key", 4),
    ('title = "a"\ntitel = x\n', "template-toml", 2),
]


@pytest.mark.parametrize(("text", "code", "line"), EXTENDING)
def test_a_mistake_in_a_template_toml_has_its_line(
    text: str, code: str, line: int, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "template.toml").write_text(text, "utf-8")
    (own / "document.xml.j2").write_text("", "utf-8")
    broken = catalog.find("own", catalog.kinds([tmp_path, TEMPLATES])).broken
    assert broken
    assert (broken.code, broken.place.line) == (code, line)


def test_a_kind_that_extends_another_says_only_what_differs(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    text = 'title = "要点简报"\nextends = "briefing"\n[options.body]\ndefault = "points"\n'
    (own / "template.toml").write_text(text, "utf-8")
    (own / "document.xml.j2").write_text('{% extends "briefing/document.xml.j2" %}', "utf-8")
    kind = catalog.find("own", catalog.kinds([tmp_path, TEMPLATES]))
    assert kind.chosen({}) == {"body": "points", "lead": True}
    assert kind.options["body"].choices == ("full", "points")
    assert kind.aliases == ()
