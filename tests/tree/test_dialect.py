"""docs/markup.md tells the whole dialect, and its examples are of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from speechdocs.tree import inlines, nodes, passages, tables, wordless
from speechdocs.tree.dialect import ELEMENTS
from speechdocs.tree.markup import parse

PAGE = (Path(__file__).parents[2] / "docs" / "markup.md").read_text("utf-8")
EXAMPLES = re.findall(r"```xml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("name", ELEMENTS)
def test_every_element_and_attribute_is_told(name: str) -> None:
    assert f"`{name}`" in PAGE
    assert all(f"`{attribute.name}`" in PAGE for attribute in ELEMENTS[name].attributes)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_of_the_dialect(example: str) -> None:
    if "<document" not in example:
        anchors = '<p id="figures"/>' if "figures" in example else ""
        example = f'<document title="t">{anchors}{example}</document>'
    assert parse(example).blocks


def test_every_node_has_an_element() -> None:
    made = {rule.make for rule in ELEMENTS.values()}
    named = (getattr(nodes, name) for name in nodes.__all__)
    classes = {each for each in named if isinstance(each, type)}
    assert classes - made == {nodes.ParagraphKind}


def test_every_node_is_had_from_one_module() -> None:
    modules = (inlines, nodes, passages, tables, wordless)
    own = (
        name
        for module in modules
        for name, each in vars(module).items()
        if isinstance(each, type) and each.__module__ == module.__name__
    )
    assert set(own) <= set(nodes.__all__)


def test_what_may_stand_inside_is_there() -> None:
    inside = {name for rule in ELEMENTS.values() for name in rule.inside}
    assert inside | {"document"} == set(ELEMENTS)
