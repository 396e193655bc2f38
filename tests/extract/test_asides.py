"""Marks of the file before a title or heading, and a text without a title."""

from __future__ import annotations

from speechdocs.extract import extract
from speechdocs.text.source import Aside, Source, Span


def test_a_mark_before_a_title_leaves_no_blank() -> None:
    text = "# 在春耕动员会上的讲话\n\n同志们：\n今天开会。\n\n## 一、形势\n\n形势很好。\n"
    marks = (Span(0, 2), Span(text.index("##"), text.index("一、")))
    speech = extract(Source(text, asides=tuple(Aside(at, "markup") for at in marks)))
    assert speech.title is not None
    assert speech.title.text == "在春耕动员会上的讲话"
    headings = [node.items[0].heading for node in speech.sections if node.items]
    assert [heading.text for heading in headings if heading] == ["形势"]


def test_a_text_without_a_title_says_so() -> None:
    assert "title-unknown" in [w.code for w in extract(Source("今天开会。\n大家好。")).warnings]
    assert "title-unknown" not in [w.code for w in extract(Source("讲话\n今天开会。")).warnings]
