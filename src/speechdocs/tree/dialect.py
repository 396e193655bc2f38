"""Which elements the markup has: one table of names, attributes and what may stand inside.

The parser, the serialiser and the test of docs/markup.md all read this table. An element makes a
node of `tree.nodes`, or stands for the tuple of what is in it (a part: `head` of a table).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, cast

from msgspec import Struct, field

from speechdocs.text.source import Span
from speechdocs.tree import nodes
from speechdocs.tree.node import Node
from speechdocs.tree.nodes import ParagraphKind
from speechdocs.tree.numbering import FORMS


class Value(Struct, frozen=True):
    """What an attribute may say: in words, read (ValueError where it cannot be) and written."""

    what: str
    read: Callable[[str], object]
    write: Callable[[Any], str] = str


class Attribute(Struct, frozen=True):
    """An attribute and the field of the node it fills."""

    name: str
    value: Value
    into: str
    required: bool = False


class Element(Struct, frozen=True):
    """One element of the dialect.

    `make` gives its node; `into` is the field that takes what is inside. With `parts` the elements
    inside are fields themselves, and those in `needs` must be there. `words`: characters may stand
    inside; `fixed` are fields that the element's name decides.
    """

    name: str
    make: Callable[..., Any] | None = None
    attributes: tuple[Attribute, ...] = ()
    inside: tuple[str, ...] = ()
    into: str = ""
    words: bool = False
    parts: bool = False
    needs: tuple[str, ...] = ()
    fixed: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


def default(make: Any, name: str) -> object:
    """Return the value the field `name` of the node class `make` has when nothing is said."""
    # Those that have one come last.
    known = zip(reversed(make.__struct_fields__), reversed(make.__struct_defaults__), strict=False)
    return dict(known).get(name)


def lined(make: Any) -> bool:
    """Return whether nodes of the class `make` keep the line they come from."""
    return issubclass(make, Node)


def _whole(lowest: int) -> Value:
    def read(text: str) -> int:
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else -1
        if number < lowest:
            raise ValueError(text)
        return number

    return Value(f"a whole number from {lowest}", read)


def _choice(*choices: str) -> Value:
    def read(text: str) -> str:
        return choices[choices.index(text)]

    return Value(" or ".join(choices), read)


def _level(text: str) -> int:
    return (1, 2, 3, 4)[("1", "2", "3", "4").index(text)]


def _flag(text: str) -> bool:
    return (True, False)[("true", "false").index(text)]


def _span(text: str) -> Span:
    start, _, end = text.partition(",")
    if not (text.isascii() and start.isdigit() and end.isdigit() and int(start) <= int(end)):
        raise ValueError(text)
    return Span(int(start), int(end))


def _words(text: str) -> str:
    if not text.strip():
        raise ValueError(text)
    return text


def _amount(text: str) -> Decimal:
    if not _AMOUNT_FORM.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


_AMOUNT_FORM = re.compile(r"[0-9]{1,15}(\.[0-9]{1,9})?")
_AMOUNT = Value("a number from 0, in digits, with a point or without", _amount)
_TEXT = Value("any text", str)
_WORDS = Value("words", _words)
_SPAN = Value('two offsets, "131,331"', _span, lambda at: f"{at[0]},{at[1]}")
_FLAG = Value("true or false", _flag, lambda flag: "true" if flag else "false")

_COLUMNS = Value("1, 2 or 3", lambda text: ("1", "2", "3").index(text) + 1)
_LEVEL = Value("1, 2, 3 or 4", _level)

_AT = Attribute("at", _SPAN, "at")
_ID = Attribute("id", _TEXT, "id")
_ROLE = Attribute("role", _TEXT, "role")
_DROP = Attribute("drop", _whole(0), "drop")
_NUMBER = Attribute("number", _TEXT, "number")
_NUMBERED = Attribute("numbered", _FLAG, "numbered")
_NUMBERING = Attribute("numbering", _choice(*FORMS), "numbering")
_SHOW = Attribute("show", _choice("text", "page"), "show")
_VALIGN = Attribute("valign", _choice("top", "middle", "bottom"), "valign")
_PARAGRAPH = (_ID, _ROLE, _DROP, _NUMBER)

_NOTE_INLINES = ("em", "blank", "br", "anchor", "ref", "x")
INLINES = (*_NOTE_INLINES, "footnote")

_PARAGRAPHS = {
    "title": ParagraphKind.TITLE,
    "subtitle": ParagraphKind.SUBTITLE,
    "byline": ParagraphKind.BYLINE,
    "dateline": ParagraphKind.DATELINE,
    "salutation": ParagraphKind.SALUTATION,
    "p": ParagraphKind.BODY,
    "quotation": ParagraphKind.QUOTATION,
    "caption": ParagraphKind.CAPTION,
    "label": ParagraphKind.LABEL,
}
PARAGRAPHS = tuple(_PARAGRAPHS)
FLOW = (
    *PARAGRAPHS,
    "heading",
    "list",
    "table",
    "chart",
    "split-line",
    "rule",
    "image",
    "notes-lines",
    "sign-off",
    "group",
)
_SECTION = (*FLOW, "page-break", "contents", "running-head")
BLOCKS = (*_SECTION, "masthead", "imprint", "section")


def _needed(name: str, value: Value, into: str = "") -> Attribute:
    return Attribute(name, value, into or name, required=True)


def _line(name: str, make: object, into: str, *attributes: Attribute, **fixed: object) -> Element:
    """Return an element that holds inlines and words."""
    node = cast("Callable[..., Any]", make)
    return Element(name, node, attributes, INLINES, into, words=True, fixed=fixed)


_TABLE: tuple[Element, ...] = (
    Element(
        "document",
        nodes.Document,
        (
            _needed("title", _TEXT),
            Attribute("lang", _TEXT, "lang"),
            Attribute("author", _TEXT, "author"),
            Attribute("subject", _TEXT, "subject"),
            Attribute("date", _TEXT, "date"),
            Attribute("pages", _whole(0), "pages"),
            Attribute("note", _TEXT, "note"),
            Attribute("watermark", _TEXT, "watermark"),
        ),
        inside=BLOCKS,
        into="blocks",
    ),
    *(
        _line(name, nodes.Paragraph, "content", *_PARAGRAPH, kind=kind)
        for name, kind in _PARAGRAPHS.items()
    ),
    _line(
        "heading", nodes.Heading, "content", _needed("level", _LEVEL), _ID, _ROLE, _DROP, _NUMBERED
    ),
    Element("list", nodes.ListBlock, (_ROLE, _DROP, _NUMBERING), ("item",), "items"),
    Element("item", nodes.Item, (Attribute("marker", _TEXT, "marker"), _DROP), FLOW, "blocks"),
    Element(
        "table",
        nodes.Table,
        (_ROLE, _DROP),
        ("columns", "head", "body"),
        parts=True,
        needs=("columns", "body"),
    ),
    Element("columns", inside=("column",)),
    Element(
        "column",
        nodes.Column,
        (
            Attribute("share", _whole(1), "share"),
            Attribute("align", _choice("left", "center", "right", "justify"), "align"),
            _VALIGN,
        ),
    ),
    Element("head", inside=("row",)),
    Element("body", inside=("row",)),
    Element("row", nodes.Row, (_DROP,), ("cell",), "cells"),
    Element(
        "cell",
        nodes.Cell,
        (
            Attribute("header", _FLAG, "header"),
            Attribute("colspan", _whole(1), "colspan"),
            Attribute("rowspan", _whole(1), "rowspan"),
            _VALIGN,
        ),
        PARAGRAPHS,
        "blocks",
    ),
    Element("chart", nodes.Chart, (_ROLE, _DROP), ("bar",), "bars"),
    Element("bar", nodes.ChartBar, (_needed("value", _AMOUNT),), PARAGRAPHS, "blocks"),
    Element(
        "split-line",
        nodes.SplitLine,
        (_ROLE, _DROP),
        ("left", "right"),
        parts=True,
        needs=("left", "right"),
    ),
    Element("left", inside=INLINES, words=True),
    Element("right", inside=INLINES, words=True),
    Element("rule", nodes.Rule, (_ROLE, _DROP)),
    Element(
        "image",
        nodes.Image,
        (
            _needed("src", _TEXT),
            _needed("alt", _WORDS),
            Attribute("width", _whole(0), "width"),
            _ROLE,
            _ID,
            _DROP,
        ),
    ),
    Element(
        "notes-lines", nodes.NotesLines, (Attribute("count", _whole(0), "count"), _ROLE, _DROP)
    ),
    Element("page-break", nodes.PageBreak, (Attribute("kind", _choice("any", "odd"), "kind"),)),
    Element("contents", nodes.Contents, (Attribute("depth", _whole(1), "depth"), _ROLE)),
    Element("masthead", nodes.Masthead, (), FLOW, "blocks"),
    Element("imprint", nodes.Imprint, (), FLOW, "blocks"),
    Element("sign-off", nodes.SignOff, (_DROP,), PARAGRAPHS, "blocks"),
    Element("group", nodes.Group, (Attribute("keep", _FLAG, "keep"), _DROP), FLOW, "blocks"),
    Element(
        "running-head",
        nodes.RunningHead,
        (Attribute("pages", _choice("all", "odd", "even"), "pages"),),
        _NOTE_INLINES,
        "content",
        words=True,
    ),
    Element(
        "section",
        nodes.Section,
        (
            Attribute("page", _TEXT, "page"),
            Attribute("columns", _COLUMNS, "columns"),
            Attribute("start", _choice("any", "odd", "same"), "start"),
            Attribute("numbers", _choice("arabic", "roman", "none"), "numbers"),
            Attribute("first", _whole(0), "first"),
            Attribute("line-numbers", _whole(0), "line_numbers"),
        ),
        _SECTION,
        "blocks",
    ),
    _line("em", nodes.Styled, "children", _needed("role", _TEXT), Attribute("lang", _TEXT, "lang")),
    Element(
        "blank", nodes.Blank, (_needed("cells", _whole(1)), Attribute("ruled", _FLAG, "ruled"))
    ),
    Element("br", nodes.LineBreak),
    Element("anchor", nodes.Anchor, (_needed("id", _TEXT),)),
    _line("ref", nodes.Reference, "children", _needed("to", _TEXT, "target"), _SHOW),
    Element("footnote", nodes.Footnote, (), _NOTE_INLINES, "children", words=True),
    Element("x", nodes.Text, (_AT,), into="text", words=True, fixed={"content": True}),
)

ELEMENTS: Mapping[str, Element] = MappingProxyType({rule.name: rule for rule in _TABLE})
"""Every element of the dialect by its name."""
