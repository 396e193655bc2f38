"""Which language a document is in: Chinese, unless none of its content is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from speechdocs.text.chars import has_han
from speechdocs.tree.nodes import Document, Footnote, Inline, Reference, Styled, Text
from speechdocs.tree.walk import inlines, walked

CHINESE, ENGLISH = "zh-CN", "en"
_CHINESE = re.compile("zh|ja|ko|$")


def is_western(language: str) -> bool:
    """Return whether `language` is written with letters, in words between spaces."""
    return _CHINESE.match(language) is None


def with_language(document: Document) -> Document:
    """Return `document` in English where its content has letters and no Chinese character.

    What a template says of its language stands, and its own words do not count.
    """
    if document.lang != CHINESE:
        return document
    letters = False
    for text in (text for block in walked(document.blocks) for text in _content(inlines(block))):
        # In a Chinese document the first words say so.
        if has_han(text):
            return document
        letters = letters or any(map(str.isalpha, text))
    return replace(document, lang=ENGLISH) if letters else document


def _content(level: Iterable[Inline]) -> Iterable[str]:
    for inline in level:
        if isinstance(inline, Text) and inline.content:
            yield inline.text
        elif isinstance(inline, Styled | Reference | Footnote):
            yield from _content(inline.children)
