"""The parts of a Word template that have tags: body, headers, footers, notes, one line a tag.

Word knows no lines, so each tag is put on a line of its own, and a line means a tag: the paragraph
it stands in, counted from 1 in the order of the file, and the words of that paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from speechdocs.errors import Place, TemplateError
from speechdocs.ooxml import Package, W
from speechdocs.templating.places import Template

PRINTING = re.compile(r"word/(?:header|footer)\d*\.xml|word/(?:footnotes|endnotes)\.xml")
"""The names of parts that print something, beside the main one."""

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_OPENS = re.compile(r"(\{[{%][-+]?)")
_MARK = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it stands in Word: its paragraph and that one's words."""

    text: str
    paragraph: int
    words: str


@dataclass(frozen=True, slots=True)
class Part(Template):
    """A part of a Word template: its XML with mended tags, the n-th of which begins line n + 1."""

    tags: tuple[Tag, ...] = ()

    def line(self, number: int | None) -> str:
        """Return the words of the paragraph in which the tag of the line `number` stands."""
        tag = self._tag(number)
        return tag.words if tag else ""

    def place(self, line: int, column: int | None = None) -> Place:
        """Return the place of the tag on `line`; no one sees lines or columns in Word."""
        del column
        tag = self._tag(int(line))
        where = f", paragraph {tag.paragraph}, {tag.text}" if tag else ""
        return Place(self.label, key=f"{self.name}{where}")

    def _tag(self, line: int | None) -> Tag | None:
        index = (line or 0) - 2
        return self.tags[index] if 0 <= index < len(self.tags) else None


def engine() -> Any:
    """Return docxtpl's class of templates; raise `TemplateError` where docxtpl is not installed."""
    try:
        from docxtpl import DocxTemplate
    except ImportError as error:
        raise TemplateError("word-extra") from error
    return DocxTemplate


def parts(package: Package, label: str) -> Iterator[Part]:
    """Yield the parts of the template `package` that print something.

    Raise `TemplateError` for a tag that does not end in the paragraph it begins in.
    """
    mend = engine()(package.file).patch_xml
    for name in (package.main, *filter(PRINTING.fullmatch, sorted(package.names))):
        root = package.part(name)
        if root is not None:
            tags = tuple(_tags(root, name, label))
            printing = root.find(f"{W}body") if name == package.main else root
            xml = etree.tostring(root if printing is None else printing, encoding="unicode")
            yield part(name, label, mend(xml), tags)


def part(name: str, label: str, xml: str, tags: tuple[Tag, ...]) -> Part:
    """Return the part `name` of mended `xml`; where its tags are not `tags`, no tag has a place."""
    flat = _TAG.sub(lambda tag: tag[0].replace("\n", " "), xml).replace("\n", "&#10;")
    # White space inside a tag is none of the page.
    lined = _TAG.sub(lambda tag: _OPENS.sub(r"\1\n", tag[0], count=1), flat)
    known = tags if len(_TAG.findall(flat)) == len(tags) else ()
    return Part(name, label, lined, known)


def _tags(root: etree._Element, name: str, label: str) -> Iterator[Tag]:
    """Yield the tags of all paragraphs of `root`, in order."""
    for number, paragraph in enumerate(root.iter(f"{W}p"), 1):
        texts = (each for each in paragraph.iter(f"{W}t") if owner(each) is paragraph)
        words = "".join(each.text or "" for each in texts)
        if broken := _broken_tag(words):
            place = Place(label, key=f"{name}, paragraph {number}")
            raise TemplateError("split-tag", place, tag=broken, excerpt=words.strip())
        yield from (Tag(tag, number, words.strip()) for tag in _TAG.findall(words))


def owner(text: etree._Element) -> etree._Element | None:
    """Return the paragraph in which `text` stands."""
    return next(text.iterancestors(f"{W}p"), None)


def _broken_tag(text: str) -> str:
    """Return the first tag of a paragraph that has no end, or end that has no tag; else nothing."""
    opened = None
    for mark in _MARK.finditer(text):
        if opened is None and mark[0] in _CLOSING:
            opened = mark
        elif opened is None:
            return text[max(mark.start() - 20, 0) : mark.end()]
        elif mark[0] == _CLOSING[opened[0]]:
            opened = None
    return text[opened.start() : opened.start() + 20] if opened else ""
