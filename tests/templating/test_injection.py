"""Content is never markup: whatever stands in it comes through character for character."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from speechdocs.errors import ContentError
from speechdocs.model.speech import (
    CitedDocument,
    Excerpt,
    Figure,
    KeyPoint,
    Node,
    Paragraph,
    Salutation,
    Slogan,
    Speech,
)
from speechdocs.templating.catalog import Kind
from speechdocs.templating.render import render
from speechdocs.tree.nodes import Document
from speechdocs.tree.walk import blocks, inlines, texts

HOSTILE = (
    "约5~6万元，2~3年",
    "满意率<90%且>60%",
    "{{ speech.title }}{% for x in y %}{# a #}",
    "<b>粗</b><p/></document> \"甲\" '乙'",
    "&amp; &lt; &#65; & <![CDATA[丙]]>",
    "*星* _下_ # 井 `反` ~~删~~ 1. \\n",
    "  前后  空格\t制表\r回车\N{IDEOGRAPHIC SPACE}",
    "\U00020bb7\u200b\ufeff\ufdd0甲\ufdd2",
)


def everywhere(text: str) -> Speech:
    """Return a speech that says `text` wherever a speech says anything."""
    words = Excerpt(text)
    return Speech(
        title=words,
        subtitle=words,
        byline=(words,),
        occasion=words,
        salutations=(Salutation(text, greeting=words),),
        sections=(Node(id="s1", role="tasks", paragraphs=(Paragraph(text),)),),
        signature=(words,),
        key_points=(KeyPoint(text, ref="s1", role="tasks"),),
        quotes=(words,),
        slogans=(Slogan(text, ref="s1", parts=(words, words)),),
        figures=(Figure(text, ref="s1", context=words),),
        documents=(CitedDocument(text),),
    )


def content(document: Document) -> set[str]:
    found = (text for block in blocks(document) for text in texts(inlines(block)))
    return {text.text for text in found if text.content}


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", ["full-text", "one-page", "study-handout", "briefing"])
def test_hostile_words_come_through(text: str, kind: str, kinds: dict[str, Kind]) -> None:
    document = render(kinds[kind], everywhere(text)).document
    assert text in content(document)
    # Some parts are cut: into sentences, or less the marks that end them.
    assert all(part in text for part in content(document))
    # White space of an attribute is a space in XML.
    assert document.title == text.replace("\t", " ").replace("\r", " ")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
        min_size=1,
    )
)
def test_any_words_come_through(kinds: dict[str, Kind], text: str) -> None:
    assert text in content(render(kinds["full-text"], everywhere(text)).document)


def test_a_line_end_a_person_typed_is_a_line_break(kinds: dict[str, Kind]) -> None:
    speech = replace(everywhere("甲"), title=Excerpt("第一行\n第二行\n"))
    document = render(kinds["full-text"], speech).document
    assert {"第一行", "第二行"} <= content(document)


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\ufffe"])
def test_what_no_document_can_hold_is_named(character: str, kinds: dict[str, Kind]) -> None:
    with pytest.raises(ContentError, match=f"U\\+{ord(character):04X}"):
        render(kinds["full-text"], everywhere(f"甲{character}乙"))
