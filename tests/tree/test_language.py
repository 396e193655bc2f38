from __future__ import annotations

import pytest

from speechdocs.tree.language import is_western, with_language
from speechdocs.tree.nodes import Document, Paragraph, ParagraphKind, Text


def document(*words: tuple[str, bool], lang: str = "zh-CN") -> Document:
    texts = tuple(Text(text, content=content) for text, content in words)
    return Document("x", (Paragraph(ParagraphKind.BODY, texts),), lang=lang)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ([("Good morning.", True)], "en"),
        ([("Good morning.", True), ("要点", False)], "en"),
        ([("早上好。", True)], "zh-CN"),
        ([("Good morning 早", True)], "zh-CN"),
        ([("2024", True)], "zh-CN"),
        ([("Good morning.", False)], "zh-CN"),
    ],
)
def test_a_document_without_a_chinese_character_is_in_english(
    words: list[tuple[str, bool]], language: str
) -> None:
    assert with_language(document(*words)).lang == language


def test_what_a_template_says_stands() -> None:
    assert with_language(document(("Guten Morgen.", True), lang="de")).lang == "de"


def test_languages_with_letters() -> None:
    assert [is_western(name) for name in ("en", "de-AT", "zh-CN", "ja", "ko-KR", "")] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]
