"""Nothing is invented: each character of a paper has one of three origins.

It is a span of the source; or the content file's own, what a person wrote there and the office
data; or the template's fixed text, with the numbers that are counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import pytest
from msgspec import Struct
from msgspec.structs import asdict, replace
from tests import example, papers

from speechdocs.batch.samples import sample
from speechdocs.model.speech import Issue, Speech
from speechdocs.pipeline import Content
from speechdocs.resources import TEMPLATES
from speechdocs.templating.catalog import Kind
from speechdocs.templating.meeting import Packet
from speechdocs.templating.render import render
from speechdocs.tree.nodes import Document, ListBlock, Paragraph, ParagraphKind, Text
from speechdocs.tree.walk import blocks, inlines, texts

SOURCE, CONTENT, FIXED = "source", "content", "fixed"

_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>", re.DOTALL)
_LITERAL = re.compile(r'"([^"<>{}]*)"')
_COUNTED = "0123456789〇一二三四五六七八九十" + "".join(map(chr, range(0x2460, 0x2474)))
"""Of which numbers are made: those of paragraphs, items, characters, days."""
_OF_FILTERS = ("年", "月", "日", "、", "\N{EN DASH}", "（", "）", ".")
"""What the filters for dates, ranges and lists put between numbers and names."""

OFFICE = Issue(
    organ="甲县文化馆",
    name="读书简报",
    number="7",
    total="19",
    date="2021-04-12",
    to=("乙乡", "丙乡"),
    report=("甲县县委",),
    send=("丁局",),
    copies="80",
    note="现印发。",
    secrecy="内部资料",
    serial="000015",
    urgency="特急",
    symbol="甲文发〔2021〕3号",
    printer="甲县文化馆办公室",
    printed="2021-04-13",
)


def strings(part: object) -> Iterator[str]:
    """Yield every text that stands anywhere in `part`."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Struct):
        for inner in asdict(part).values():
            yield from strings(inner)
    elif isinstance(part, tuple | list):
        for each in part:
            yield from strings(each)


def fixed_texts() -> set[str]:
    """Return all words of the built-in templates: between their tags, quoted there, and titles."""
    found = {kind.title for kind in example.EVERY_KIND}
    for file in TEMPLATES.rglob("*.j2"):
        text = file.read_text("utf-8")
        found |= {line.strip() for run in _CODE.split(text) for line in run.splitlines()}
        found |= {literal for code in _CODE.findall(text) for literal in _LITERAL.findall(code)}
    return found - {""}


def is_made_of(text: str, parts: set[str]) -> bool:
    """Return whether `text` is some of `parts` one after another."""
    reached = {0}
    for start in range(len(text)):
        if start in reached:
            reached |= {start + len(part) for part in parts if text.startswith(part, start)}
    return len(text) in reached


def solid(text: str) -> str:
    return "".join(text.split())


class Origins:
    """Tells where the characters of papers of one content come from."""

    def __init__(self, sources: Mapping[str, str], content: object, office: Issue) -> None:
        self._sources = {name: text for name, text in sources.items() if text}
        self._said = "\n".join(strings(content))
        self._fixed = {*fixed_texts(), *strings(office), *_COUNTED, *_OF_FILTERS} - {""}

    def counted(self, document: Document) -> Counter[str]:
        """Return how many characters are of each origin; fail at one that has none."""
        found: Counter[str] = Counter()
        for text in _texts(document):
            found[self._origin(text)] += len(text.text)
        return found

    def _origin(self, text: Text) -> str:
        if not text.content:
            assert is_made_of(text.text, self._fixed), f"nobody says {text.text!r}"
            return FIXED
        if text.at is not None:
            spans = [solid(text.at.of(source)) for source in self._sources.values()]
            assert solid(text.text) in spans, f"{text.text!r} is not what stands at {text.at}"
            return SOURCE
        assert text.text in self._said, f"no content file says {text.text!r}"
        return CONTENT


def _texts(document: Document) -> Iterator[Text]:
    """Yield all that is printed: words, marks of items and numbers of paragraphs."""
    for block in blocks(document):
        yield from texts(inlines(block))
        if isinstance(block, ListBlock):
            yield from (Text(item.label) for item in block.items)
        if isinstance(block, Paragraph) and block.number:
            yield Text(block.number)
    if document.note:
        yield Text(document.note)


def origins_of(kind: Kind, speech: Speech, source: str) -> Counter[str]:
    """Return the origins of the paper `kind` of `speech`, or of a meeting at which it was held."""
    office = OFFICE
    subject: Speech | Packet = replace(speech, issue=office)
    content: object = subject
    if kind.subject == "meeting":
        meeting = replace(example.meeting(), issue=office, secrecy="内部", note="会后收回")
        subject, content = Packet(meeting, (speech, speech)), (meeting, speech)
    document = render(kind, subject, options=_all(kind)).document
    return Origins({"source": source}, content, office).counted(document)


def _all(kind: Kind) -> dict[str, bool]:
    """Return the options that print all there is."""
    return {name: True for name, option in kind.options.items() if option.default is False}


@pytest.mark.parametrize("kind", example.EVERY_KIND, ids=lambda kind: str(kind.name))
def test_each_character_has_an_origin(kind: Kind, speech: Speech, source: str) -> None:
    for each, text in ((speech, source), (example.speech(), example.TEXT)):
        found = origins_of(kind, each, text)
        assert found[SOURCE] > 0
        assert found[FIXED] > 0 or kind.name in ("full-text", "reading-copy")


@pytest.mark.parametrize("kind", example.EVERY_KIND, ids=lambda kind: str(kind.name))
@pytest.mark.parametrize(
    "by_hand", [papers.speech("shortest"), sample("bare").speech], ids=["titled", "untitled"]
)
def test_so_it_has_without_a_source(kind: Kind, by_hand: Speech) -> None:
    """Of a file written by hand everything is the content's or the template's."""
    assert origins_of(kind, by_hand, "")[SOURCE] == 0


@pytest.mark.parametrize(
    "text",
    [
        Text("会议取得圆满成功"),
        Text("会议取得圆满成功", content=True),
        Text("会议取得圆满成功", content=True, at=example.speech().sections[0].paragraphs[0].at),
    ],
    ids=["template", "content", "source"],
)
def test_what_is_invented_is_found(text: Text) -> None:
    content = Content("a.yaml", example.speech(), example.TEXT)
    document = Document("t", (Paragraph(ParagraphKind.BODY, (text,)),))
    with pytest.raises(AssertionError):
        Origins({"a": example.TEXT}, content.speech, OFFICE).counted(document)
