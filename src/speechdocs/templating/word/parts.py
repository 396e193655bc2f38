"""The parts of a Word template that have tags: body, headers, footers, notes, one line a tag.

Word knows no lines, so each tag is put on a line of its own, and a line means a tag: the paragraph
it stands in, counted from 1 in the order of the file, and the words of that paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from msgspec import Struct

from speechdocs.errors import Place, TemplateError
from speechdocs.ooxml import Package, W
from speechdocs.templating.places import PAIRED, Template

PRINTING = re.compile(r"word/(?:header|footer)\d*\.xml|word/(?:footnotes|endnotes)\.xml")
"""The names of parts that print something, beside the main one."""

_TAG = re.compile(r"\{\{.*?(?:\}\}|\Z)|\{%.*?(?:%\}|\Z)", re.DOTALL)
_STATEMENT = re.compile(r"\{%[-+]?(?P<holder>tr|tc|p|r)?\s+(?P<word>\w+)")
_ALONE = re.compile(r"\{[{%][-+]?(?P<holder>tr|tc|p)\s")
_WHAT = {"p": "paragraph", "tc": "cell", "tr": "row"}
_HOLDERS = {"tr": f"{W}tbl", "tc": f"{W}tr"}
_OPENS = re.compile(r"(\{[{%][-+]?)")
_MARK = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}


class Tag(Struct, frozen=True):
    """A tag as it stands in Word: its paragraph and that one's words.

    `within` tells apart what holds the paragraph, or the row or cell that the tag stands for.
    """

    text: str
    paragraph: int
    words: str
    within: str = ""

    @property
    def statement(self) -> str:
        """Return the word of its statement, `for` or `endfor`; empty for what prints."""
        found = _STATEMENT.match(self.text)
        return found["word"] if found else ""


class Part(Template, frozen=True):
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
            _check_pairs(tags, name, label)
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
        for tag in _TAG.findall(words):
            _check_alone(tag, paragraph, Place(label, key=f"{name}, paragraph {number}, {tag}"))
            yield Tag(tag, number, words.strip(), _within(tag, paragraph))


def _check_alone(tag: str, paragraph: etree._Element, place: Place) -> None:
    """Raise where something stands beside a tag that takes the place of all that holds it."""
    found = _ALONE.match(tag)
    if not found:
        return
    what = f"{W}{found['holder']}"
    holder = next(
        (each for each in (paragraph, *paragraph.iterancestors()) if each.tag == what), None
    )
    texts = () if holder is None else holder.iter(f"{W}t")
    words = "".join(each.text or "" for each in texts).strip()
    if words != tag:
        raise TemplateError("lone-tag", place, tag=tag, what=_WHAT[found["holder"]], excerpt=words)


def _within(tag: str, paragraph: etree._Element) -> str:
    """Return the path of what must hold both `tag` and the tag that ends it."""
    found = _STATEMENT.match(tag)
    holder = _HOLDERS.get(found["holder"] or "") if found else None
    element = next(paragraph.iterancestors(holder), None) if holder else paragraph.getparent()
    return "" if element is None else str(element.getroottree().getpath(element))


def _check_pairs(tags: tuple[Tag, ...], name: str, label: str) -> None:
    """Raise where a statement begins in one cell, or outside of a table, and ends elsewhere."""
    opened: list[Tag] = []
    for tag in tags:
        if tag.statement in PAIRED:
            opened.append(tag)
        elif tag.statement.startswith("end") and opened:
            begin = opened.pop()
            if begin.within != tag.within:
                place = Place(label, key=f"{name}, paragraph {begin.paragraph}, {begin.text}")
                said = {"end": tag.text, "paragraph": tag.paragraph, "excerpt": begin.words}
                raise TemplateError("crossing-tags", place, **said)


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
