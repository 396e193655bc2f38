"""A kind made one's own prints what it was made from, until it is changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from tests import example

from speechdocs.batch.copies import copy, extend
from speechdocs.batch.workshop import Workshop
from speechdocs.config import Config
from speechdocs.errors import UsageError
from speechdocs.templating.catalog import Kind
from speechdocs.templating.inheritance import blocks
from speechdocs.templating.render import render
from speechdocs.tree.nodes import Document
from speechdocs.tree.serialise import serialise

KINDS = ("briefing", "full-text", "one-page", "study-handout")


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return Workshop(Config(templates=tmp_path / "templates"))


def kind(shop: Workshop, name: str) -> Kind:
    (found,) = Workshop(shop.config).named([name])
    return found


def printed(of: Kind) -> str:
    document: Document = render(of, example.speech()).document
    return serialise(replace(document, subject=""))


@pytest.mark.parametrize("name", KINDS)
def test_a_copy_prints_the_same(name: str, shop: Workshop) -> None:
    origin = kind(shop, name)
    copy(shop, origin, "own", "自制")
    own = kind(shop, "own")
    assert own.names == ("own", "自制")
    assert own.options == origin.options
    assert printed(own) == printed(origin)


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_that_overrides_every_block_with_itself_prints_the_same(
    name: str, shop: Workshop
) -> None:
    origin = kind(shop, name)
    inner = tuple(block.name for block in blocks(origin) if not block.holds_blocks)
    extend(shop, origin, "own", wanted=inner)
    own = kind(shop, "own")
    assert own.folder == shop.config.templates / "own"
    assert (own.theme, own.needs, own.office) == (origin.theme, origin.needs, origin.office)
    assert printed(own) == printed(origin)


def test_a_house_template_changes_one_block_only(shop: Workshop) -> None:
    origin = kind(shop, "简报")
    _, document = extend(shop, origin, "house", wanted=("masthead_name",))
    text = document.read_text("utf-8")
    document.write_text(text.replace("简　报", "县局简报"), "utf-8")
    changed = printed(kind(shop, "house"))
    assert "县局简报" in changed
    assert changed.replace("县局简报", "简　报") == printed(origin)


def test_one_s_own_briefing_may_extend_the_built_in_one(shop: Workshop) -> None:
    origin = kind(shop, "briefing")
    extend(shop, origin, "briefing", title="简报")
    own = kind(shop, "简报")
    assert own.folder == shop.config.templates / "briefing"
    assert printed(own) == printed(origin)


def test_what_a_template_is_made_of_may_be_overridden_by_a_file_of_the_same_name(
    shop: Workshop,
) -> None:
    origin = kind(shop, "study-handout")
    extend(shop, origin, "own")
    parts = (origin.folder / "questions.xml.j2").read_text("utf-8")
    own = shop.config.templates / "own" / "questions.xml.j2"
    own.write_text(parts.replace("讲话中说", "文中说"), "utf-8")
    assert "文中说" in printed(kind(shop, "own"))


@pytest.mark.parametrize("name", ["../up", "_shared", "a/b", "-rf", ""])
def test_a_name_that_is_no_folder_of_a_kind_is_refused(name: str, shop: Workshop) -> None:
    with pytest.raises(UsageError) as caught:
        copy(shop, kind(shop, "briefing"), name)
    assert caught.value.code == "unsafe-name"


def test_nothing_is_written_over(shop: Workshop) -> None:
    origin = kind(shop, "briefing")
    extend(shop, origin, "own")
    with pytest.raises(UsageError, match="already"):
        copy(shop, origin, "own")


def test_an_unknown_block_is_named(shop: Workshop) -> None:
    with pytest.raises(UsageError) as caught:
        extend(shop, kind(shop, "briefing"), "own", wanted=("mast_head",))
    assert caught.value.hint == "did you mean 'masthead'?"
    assert not (shop.config.templates / "own").exists()
