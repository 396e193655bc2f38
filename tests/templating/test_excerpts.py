"""A paper says that it is taken from the speech only where something is."""

from __future__ import annotations

import pytest
from tests import example

from speechdocs.model.speech import KeyPoint, Node, Paragraph, Speech
from speechdocs.templating.catalog import Kind
from speechdocs.templating.render import render
from speechdocs.tree.nodes import Document
from speechdocs.tree.walk import blocks, inlines, words

CLAIM = "均摘自原文"
PLAIN = Speech(sections=(Node(id="s1", paragraphs=(Paragraph("欢迎大家。"),)),))
POINTED = Speech(sections=PLAIN.sections, key_points=(KeyPoint("欢迎大家。", ref="s1"),))


def said(document: Document) -> str:
    return document.note + "".join(words(inlines(block)) for block in blocks(document))


@pytest.mark.parametrize("name", ["one-page", "study-handout"])
@pytest.mark.parametrize(("speech", "claims"), [(PLAIN, False), (POINTED, True)])
def test_only_what_excerpts_says_so(
    name: str, speech: Speech, claims: bool, kinds: dict[str, Kind]
) -> None:
    assert (CLAIM in said(render(kinds[name], speech).document)) is claims


@pytest.mark.parametrize("name", ["one-page", "study-handout"])
def test_the_example_says_so(name: str, kinds: dict[str, Kind]) -> None:
    assert CLAIM in said(render(kinds[name], example.speech()).document)
