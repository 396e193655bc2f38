"""How markup becomes a tree: every element checked against the dialect, every line kept.

Read by expat, which knows where it is: a node is made when its element ends. No document type,
hence no entity beyond the five of XML and character references; nesting is capped, so that no
markup can exhaust the stack.

White space of ASCII that holds a line end is dropped at the edges of blocks and beside inlines; all
other white space is text. No words hold a line end: that would be a space in Word and none in
Chinese. docs/markup.md describes the dialect, `tree.dialect` is its table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NoReturn, cast
from xml.parsers import expat

from msgspec import Struct, field

from speechdocs.errors import Place, TemplateError
from speechdocs.nearest import nearest
from speechdocs.tree.checks import CHECKS
from speechdocs.tree.dialect import ELEMENTS, Attribute, Element, lined
from speechdocs.tree.nodes import Document, Text
from speechdocs.tree.numbering import counted

MAX_DEPTH = 40
_MISMATCH = expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]
_EDGES = re.compile(r"\A[ \t]*\n[ \t\n]*|(?<![ \t\n])[ \t]*\n[ \t\n]*\Z")
_BLANK = " \t\n"


def parse(markup: str, name: str = "") -> Document:
    """Return the document that `markup` describes; `name` is what messages call it.

    Raise `TemplateError` with its line and column where the markup is not well-formed or not of
    the dialect, nests absurdly deep or declares a document type.
    """
    return counted(_Builder(name).build(markup))


class _Rule(Struct, frozen=True):
    """An element of the dialect, its attributes and what may stand inside by name."""

    element: Element
    make: Callable[..., Any] | None
    into: str
    parts: bool
    attributes: Mapping[str, Attribute]
    required: tuple[Attribute, ...]
    inside: frozenset[str]
    fields: Mapping[str, Any]
    is_lined: bool
    check: Callable[[Any, Place], None] | None

    @classmethod
    def of(cls, element: Element) -> _Rule:
        return cls(
            element,
            element.make,
            "" if element.make is Text else element.into,
            element.parts,
            {each.name: each for each in element.attributes},
            tuple(each for each in element.attributes if each.required),
            frozenset(element.inside),
            {"text": "", **element.fixed} if element.make is Text else element.fixed,
            element.make is not None and lined(element.make),
            CHECKS.get(element.make),
        )


_RULES = {name: _Rule.of(element) for name, element in ELEMENTS.items()}
_ROOT = _Rule.of(Element("", inside=("document",)))


class _Open(Struct):
    """An element that has begun: the fields of its node so far, and what has been made inside."""

    rule: _Rule
    line: int
    column: int
    fields: dict[str, Any]
    made: list[Any] = field(default_factory=list)


class _Builder:
    """Builds one tree; knows the anchors it has met and the references to them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.open = [_Open(_ROOT, 1, 1, {})]
        self.pending: list[str] = []
        self.began = (1, 1)
        self.anchors: dict[str, Place] = {}
        self.references: list[tuple[str, Place]] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words
        self.parser.StartDoctypeDeclHandler = self.doctype

    def build(self, markup: str) -> Document:
        try:
            self.parser.Parse(markup, True)  # noqa: FBT003 - expat takes it by position
        except expat.ExpatError as error:
            raise self.not_well_formed(error) from error
        finally:
            # Else both would live in a circle until somebody looks for circles.
            del self.parser
        self.check_references()
        return cast("Document", self.open[0].made[0])

    def not_well_formed(self, error: expat.ExpatError) -> TemplateError:
        if error.code == _MISMATCH:
            unclosed = self.open[-1]
            name = unclosed.rule.element.name
            return TemplateError("unclosed-element", self.place_of(unclosed), element=name)
        place = Place(self.file, error.lineno, error.offset + 1)
        return TemplateError("markup-syntax", place, reason=expat.ErrorString(error.code))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.pending:
            self.flush()
        parent = self.open[-1]
        above = parent.rule
        if name not in above.inside:
            self.misplaced(name, above)
        if len(self.open) > MAX_DEPTH:
            raise TemplateError("markup-depth", self.here(), depth=MAX_DEPTH)
        if above.parts and name in parent.fields:
            params = {"element": name, "parent": above.element.name}
            raise TemplateError("repeated-element", self.here(), **params)
        rule, parser = _RULES[name], self.parser
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        begun = _Open(rule, line, column, dict(rule.fields))
        # Most elements have none.
        if attributes:
            self.take(begun, attributes)
        for attribute in rule.required:
            if attribute.into not in begun.fields:
                self.missing(attribute, name)
        self.open.append(begun)

    def take(self, begun: _Open, attributes: dict[str, str]) -> None:
        """Fill the fields that attributes name; remember the anchor or reference that it is."""
        known, name = begun.rule.attributes, begun.rule.element.name
        for key, text in attributes.items():
            attribute = known.get(key)
            if attribute is None:
                self.unknown_attribute(key, begun.rule)
            try:
                begun.fields[attribute.into] = attribute.value.read(text)
            except ValueError as error:
                params = {"attribute": key, "value": text, "what": attribute.value.what}
                raise TemplateError("bad-value", self.here(), element=name, **params) from error
        if anchor := attributes.get("id", ""):
            if anchor in self.anchors:
                raise TemplateError("repeated-id", self.here(), id=anchor)
            self.anchors[anchor] = self.here()
        if name == "ref" and "to" in attributes:
            self.references.append((attributes["to"], self.here()))

    def end(self, name: str) -> None:
        if self.pending:
            self.flush()
        ended = self.open.pop()
        made, parent = self.made(ended), self.open[-1]
        if parent.rule.parts:
            parent.fields[name] = made
        else:
            parent.made.append(made)

    def made(self, ended: _Open) -> Any:
        """Return the node of an element, or what is in one that has none."""
        rule, fields = ended.rule, ended.fields
        if rule.make is None:
            return tuple(ended.made)
        if rule.into:
            fields[rule.into] = tuple(ended.made)
        elif rule.parts:
            self.fill_parts(ended)
        if rule.is_lined:
            fields["line"] = ended.line
        node = rule.make(**fields)
        if rule.check:
            rule.check(node, self.place_of(ended))
        return node

    def fill_parts(self, ended: _Open) -> None:
        element = ended.rule.element
        for name in element.needs:
            if name not in ended.fields:
                place, above = self.place_of(ended), element.name
                raise TemplateError("missing-element", place, element=name, parent=above)
        for name in element.inside:
            ended.fields.setdefault(name, ())

    def words(self, text: str) -> None:
        # Expat gives words in pieces; its own buffering would lose where they begin.
        if not self.pending:
            self.began = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.pending.append(text)

    def flush(self) -> None:
        """Take the words that stand before a tag."""
        text = "".join(self.pending)
        self.pending.clear()
        above = self.open[-1]
        element = above.rule.element
        if element.make is Text:
            # An `x` says its words exactly as they are.
            above.fields[element.into] = text
            if "\n" in text:
                self.broken(text, self.place_of(above))
        elif element.words:
            if words := self.trimmed(text):
                above.made.append(Text(words))
        elif stray := text.strip(_BLANK):
            place = self.place_of_words(text)
            raise TemplateError("stray-words", place, words=stray[:20], element=element.name)

    def trimmed(self, text: str) -> str:
        """Return what `text` says, less the white space that only orders lines."""
        if "\n" not in text:
            return text
        trimmed = _EDGES.sub("", text)
        if "\n" in trimmed:
            self.broken(trimmed, self.place_of_words(text))
        return trimmed

    def broken(self, text: str, place: Place) -> NoReturn:
        raise TemplateError("line-end-in-words", place, words=text.partition("\n")[0][-20:])

    def doctype(self, *_about: object) -> None:
        raise TemplateError("markup-doctype", self.here())

    def misplaced(self, name: str, parent: _Rule) -> NoReturn:
        element = parent.element
        if parent is _ROOT:
            raise TemplateError("markup-root", self.here(), element=name)
        if name not in ELEMENTS:
            near = nearest(name, element.inside) or nearest(name, ELEMENTS)
            raise TemplateError("unknown-element", self.here(), element=name, near=near)
        known = ", ".join(element.inside) or "no element"
        raise TemplateError(
            "misplaced-element", self.here(), element=name, parent=element.name, known=known
        )

    def unknown_attribute(self, name: str, rule: _Rule) -> NoReturn:
        near, known = nearest(name, rule.attributes), ", ".join(rule.attributes) or "none"
        raise TemplateError(
            "unknown-attribute",
            self.here(),
            element=rule.element.name,
            attribute=name,
            near=near,
            known=known,
        )

    def missing(self, attribute: Attribute, name: str) -> NoReturn:
        what = attribute.value.what
        raise TemplateError(
            "missing-attribute", self.here(), element=name, attribute=attribute.name, what=what
        )

    def check_references(self) -> None:
        for target, place in self.references:
            if target not in self.anchors:
                near = nearest(target, self.anchors)
                raise TemplateError("unknown-anchor", place, id=target, near=near)

    def here(self) -> Place:
        return Place(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def place_of(self, begun: _Open) -> Place:
        return Place(self.file, begun.line, begun.column)

    def place_of_words(self, text: str) -> Place:
        """Return where the first character of `text`, which is pending, is no white space."""
        line, column = self.began
        before = text[: len(text) - len(text.lstrip(_BLANK))]
        if "\n" in before:
            return Place(self.file, line + before.count("\n"), len(before.split("\n")[-1]) + 1)
        return Place(self.file, line, column + len(before))
