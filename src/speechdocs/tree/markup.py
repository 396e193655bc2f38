"""How markup becomes a tree: every element checked against the dialect, every line kept.

White space of ASCII that holds a line end is dropped at the edges of blocks and beside inlines; all
other white space is text. No words hold a line end: that would be a space in Word and none in
Chinese. docs/markup.md describes the dialect, `tree.dialect` is its table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NoReturn, cast

from speechdocs.errors import Place, TemplateError
from speechdocs.nearest import nearest
from speechdocs.tree import elements
from speechdocs.tree.dialect import ELEMENTS, Attribute, Element, lined
from speechdocs.tree.elements import Words
from speechdocs.tree.nodes import (
    ChartBar,
    Document,
    Footnote,
    Item,
    ListBlock,
    Paragraph,
    Row,
    Table,
    Text,
)
from speechdocs.tree.numbering import counted
from speechdocs.tree.walk import footnotes

_EDGES = re.compile(r"\A[ \t]*\n[ \t\n]*|(?<![ \t\n])[ \t]*\n[ \t\n]*\Z")
_BLANK = " \t\n"
_BAR_PARTS = 2
_ATTRIBUTES = {
    name: {each.name: each for each in rule.attributes} for name, rule in ELEMENTS.items()
}
_REQUIRED = {
    name: [each for each in rule.attributes if each.required] for name, rule in ELEMENTS.items()
}
_INSIDE = {name: frozenset(rule.inside) for name, rule in ELEMENTS.items()}
_LINED = frozenset(rule.make for rule in ELEMENTS.values() if rule.make and lined(rule.make))


def parse(markup: str, name: str = "") -> Document:
    """Return the document that `markup` describes; `name` is what messages call it.

    Raise `TemplateError` with its line and column where the markup is not of the dialect.
    """
    root = elements.read(markup, name)
    if root.name != "document":
        raise TemplateError("markup-root", root.place, element=root.name)
    builder = _Builder()
    document = cast("Document", builder.node(root))
    builder.check_references()
    return counted(document)


class _Builder:
    """Builds one tree; knows the anchors it has met and the references to them."""

    def __init__(self) -> None:
        self.anchors: dict[str, Place] = {}
        self.references: list[tuple[str, Place]] = []

    def node(self, element: elements.Element) -> Any:
        rule = ELEMENTS[element.name]
        values = self.attributes(rule, element)
        if rule.fixed:
            values = {**rule.fixed, **values}
        if rule.parts:
            values |= self.parts(rule, element)
        elif rule.make is Text:
            values["text"] = _one_line(element)
        elif rule.into:
            values[rule.into] = self.inside(rule, element)
        if rule.make is None:
            return self.inside(rule, element)
        if rule.make in _LINED:
            values["line"] = element.line
        node = rule.make(**values)
        if check := _CHECKS.get(rule.make):
            check(node, element.place)
        return node

    def attributes(self, rule: Element, element: elements.Element) -> dict[str, object]:
        given = element.attributes
        values: dict[str, object] = {}
        # Most elements have none.
        if given:
            known = _ATTRIBUTES[rule.name]
            for name in given:
                attribute = known.get(name) or _unknown(name, rule, element)
                values[attribute.into] = _value(attribute, element)
            self.note(element)
        for attribute in _REQUIRED[rule.name]:
            if attribute.name not in given:
                raise TemplateError(
                    "missing-attribute",
                    element.place,
                    element=rule.name,
                    attribute=attribute.name,
                    what=attribute.value.what,
                )
        return values

    def note(self, element: elements.Element) -> None:
        """Remember the anchor or the reference that `element` is."""
        if name := element.attributes.get("id", ""):
            if name in self.anchors:
                raise TemplateError("repeated-id", element.place, id=name)
            self.anchors[name] = element.place
        if element.name == "ref":
            self.references.append((element.attributes["to"], element.place))

    def check_references(self) -> None:
        for target, place in self.references:
            if target not in self.anchors:
                near = nearest(target, self.anchors)
                raise TemplateError("unknown-anchor", place, id=target, near=near)

    def parts(self, rule: Element, element: elements.Element) -> dict[str, object]:
        found: dict[str, object] = {}
        for child in element.children:
            if isinstance(child, Words):
                _inner_words(child, rule)
                continue
            _check_place(child, rule)
            if child.name in found:
                raise TemplateError(
                    "repeated-element", child.place, element=child.name, parent=rule.name
                )
            found[child.name] = self.node(child)
        for name in rule.needs:
            if name not in found:
                raise TemplateError(
                    "missing-element", element.place, element=name, parent=rule.name
                )
        return {name: found.get(name, ()) for name in rule.inside}

    def inside(self, rule: Element, element: elements.Element) -> tuple[Any, ...]:
        made: list[Any] = []
        for child in element.children:
            if not isinstance(child, Words):
                _check_place(child, rule)
                made.append(self.node(child))
            elif words := _inner_words(child, rule):
                made.append(Text(words))
        return tuple(made)


def _inner_words(words: Words, rule: Element) -> str:
    """Return what `words` say in an element, less the white space that only orders its lines."""
    if rule.words:
        return _trimmed(words)
    if stray := words.text.strip(_BLANK):
        raise TemplateError("stray-words", _start(words), words=stray[:20], element=rule.name)
    return ""


def _unknown(name: str, rule: Element, element: elements.Element) -> NoReturn:
    known = _ATTRIBUTES[rule.name]
    raise TemplateError(
        "unknown-attribute",
        element.place,
        element=rule.name,
        attribute=name,
        near=nearest(name, known),
        known=", ".join(known) or "none",
    )


def _check_place(child: elements.Element, rule: Element) -> None:
    if child.name in _INSIDE[rule.name]:
        return
    if child.name not in ELEMENTS:
        near = nearest(child.name, rule.inside) or nearest(child.name, ELEMENTS)
        raise TemplateError("unknown-element", child.place, element=child.name, near=near)
    raise TemplateError(
        "misplaced-element",
        child.place,
        element=child.name,
        parent=rule.name,
        known=", ".join(rule.inside) or "no element",
    )


def _value(attribute: Attribute, element: elements.Element) -> object:
    text = element.attributes[attribute.name]
    try:
        return attribute.value.read(text)
    except ValueError as error:
        raise TemplateError(
            "bad-value",
            element.place,
            element=element.name,
            attribute=attribute.name,
            value=text,
            what=attribute.value.what,
        ) from error


def _trimmed(words: Words) -> str:
    if "\n" not in words.text:
        return words.text
    text = _EDGES.sub("", words.text)
    if "\n" in text:
        raise TemplateError("line-end-in-words", _start(words), words=text.split("\n")[0][-20:])
    return text


def _one_line(element: elements.Element) -> str:
    """Return the words of an `x` exactly as they are."""
    parts = []
    for child in element.children:
        if isinstance(child, Words):
            parts.append(child.text)
        else:
            _check_place(child, ELEMENTS[element.name])
    text = "".join(parts)
    if "\n" in text:
        raise TemplateError("line-end-in-words", element.place, words=text.split("\n")[0][-20:])
    return text


def _start(words: Words) -> Place:
    """Return where the first character of `words` stands that is no white space."""
    before = words.text[: len(words.text) - len(words.text.lstrip(_BLANK))]
    if "\n" in before:
        line = words.line + before.count("\n")
        return Place(words.file, line, len(before.split("\n")[-1]) + 1)
    return Place(words.file, words.line, words.column + len(before))


def _check_shape(table: Table, place: Place) -> None:
    """Raise where the cells of a row, with those that reach down into it, do not fill it."""
    for rows in (table.head, table.body):
        reaching: dict[int, int] = {}
        for index, row in enumerate(rows):
            width = _filled(row, reaching)
            last = index == len(rows) - 1
            if width != len(table.columns) or (last and any(reaching.values())):
                where = Place(place.file, row.line, None)
                raise TemplateError("table-shape", where, cells=width, columns=len(table.columns))


def _check_numbers(block: ListBlock, place: Place) -> None:
    """Raise where an entry of a counted `block` has a marker, or no line for its number."""
    for item in block.items if block.numbering else ():
        where = Place(place.file, item.line, None)
        if item.marker:
            raise TemplateError("marker-and-number", where, marker=item.marker)
        if not (item.blocks and isinstance(item.blocks[0], Paragraph)):
            raise TemplateError("marker-alone", where, marker=block.numbering)


def _check_marker(item: Item, place: Place) -> None:
    """Raise where the marker of `item` has no first line to stand in."""
    if item.marker and not (item.blocks and isinstance(item.blocks[0], Paragraph)):
        raise TemplateError("marker-alone", place, marker=item.marker)


def _check_footnote(note: Footnote, place: Place) -> None:
    """Raise where another footnote stands in `note`."""
    if footnotes(note.children):
        raise TemplateError("nested-footnote", place)


def _check_bar(bar: ChartBar, place: Place) -> None:
    """Raise where `bar` has not its name and its value, and nothing else."""
    if len(bar.blocks) != _BAR_PARTS:
        raise TemplateError("bar-shape", place, count=len(bar.blocks))


_CHECKS: Mapping[object, Callable[[Any, Place], None]] = {
    Table: _check_shape,
    Item: _check_marker,
    ListBlock: _check_numbers,
    Footnote: _check_footnote,
    ChartBar: _check_bar,
}
"""What is checked of a whole node, by its class."""


def _filled(row: Row, reaching: dict[int, int]) -> int:
    """Return how many columns `row` fills; `reaching` counts the rows each column is taken for."""
    taken = {column for column, rows in reaching.items() if rows}
    for column in taken:
        reaching[column] -= 1
    column = 0
    for cell in row.cells:
        while column in taken:
            column += 1
        for _ in range(cell.colspan):
            reaching[column] = cell.rowspan - 1
            column += 1
    while column in taken:
        column += 1
    return column
