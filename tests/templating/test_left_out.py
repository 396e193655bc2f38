"""A list that has no room for all says how many there are, or how many it leaves out."""

from __future__ import annotations

import pytest

from speechdocs.model.speech import CitedDocument, Excerpt, Figure, Heading, Node, Paragraph, Speech
from speechdocs.templating.catalog import Kind
from speechdocs.templating.options import OptionValue
from speechdocs.templating.render import render
from speechdocs.tree.walk import blocks, inlines, words

NAMES = "甲乙丙丁戊"
QUOTES = tuple(Excerpt(f"“{name}路要修，{name}桥要架”") for name in NAMES)
SPEECH = Speech(
    sections=tuple(
        Node(id=f"s{n}", heading=Heading(f"修好{name}路"), paragraphs=(Paragraph(quote.text),))
        for n, (name, quote) in enumerate(zip(NAMES, QUOTES, strict=True))
    ),
    quotes=QUOTES,
    figures=tuple(Figure(f"{n}条", value=n, unit="条") for n in range(1, 6)),
    documents=tuple(CitedDocument(f"《{name}路条例》") for name in NAMES),
)
SAID = {
    ("study-handout", "goals"): "另有3条未列。",
    ("study-handout", "extracts"): "另有3句未列。",
    ("study-handout", "figures"): "另有3个未列。",
    ("one-page", "figures"): "关键数据　全文共5个，选列如下",
    ("one-page", "documents"): "等5份。",
}


def told(kind: Kind, options: dict[str, OptionValue]) -> list[str]:
    document = render(kind, SPEECH, options=options).document
    return [words(inlines(block)) for block in blocks(document)]


@pytest.mark.parametrize(("kind", "option"), SAID)
def test_it_is_said(kind: str, option: str, kinds: dict[str, Kind]) -> None:
    said = SAID[kind, option]
    assert any(each.endswith(said) for each in told(kinds[kind], {option: 2}))
    assert not any(each.endswith(said) for each in told(kinds[kind], {option: 5}))
