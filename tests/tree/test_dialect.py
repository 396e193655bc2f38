"""docs/markup.md tells the whole dialect, and its examples are of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from speechdocs.tree import nodes
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
    classes = {
        each
        for each in vars(nodes).values()
        if isinstance(each, type) and each.__module__ == nodes.__name__
    }
    assert classes - made == {nodes.ParagraphKind}


def test_what_may_stand_inside_is_there() -> None:
    inside = {name for rule in ELEMENTS.values() for name in rule.inside}
    assert inside | {"document"} == set(ELEMENTS)
