"""What stands in a markup: elements with attributes and words, each with its line and column.

Read by expat, which knows where it is. No document type, hence no entity beyond the five of XML
and character references; nesting is capped, so that no markup can exhaust the stack.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from xml.parsers import expat

from msgspec import Struct

from speechdocs.errors import Place, TemplateError

MAX_DEPTH = 40
_MISMATCH = expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]


class Piece(Struct, frozen=True):
    """What a markup is made of; it begins at `line` and `column` of `file`."""

    file: str
    line: int
    column: int

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(self.file, self.line, self.column)


class Words(Piece, frozen=True):
    """A run of characters between two tags."""

    text: str


class Element(Piece, frozen=True):
    """An element as it is written; whether it may stand there is decided elsewhere."""

    name: str
    attributes: Mapping[str, str]
    children: list[Element | Words]


def read(markup: str, name: str = "") -> Element:
    """Return the root element of `markup`; `name` is what messages call it.

    Raise `TemplateError` where the markup is not well-formed, nests absurdly deep or declares a
    document type.
    """
    return _Reader(name).read(markup)


class _Reader:
    """Collects the events of one parse."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.top = Element(name, 1, 1, "", {}, [])
        self.open = [self.top]
        self.pending: list[str] = []
        self.began = (1, 1)
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words
        self.parser.StartDoctypeDeclHandler = self.doctype

    def read(self, markup: str) -> Element:
        try:
            self.parser.Parse(markup, True)  # noqa: FBT003 - expat takes it by position
        except expat.ExpatError as error:
            if error.code == _MISMATCH:
                unclosed = self.open[-1]
                raise TemplateError(
                    "unclosed-element", unclosed.place, element=unclosed.name
                ) from error
            place = Place(self.name, error.lineno, error.offset + 1)
            reason = expat.ErrorString(error.code)
            raise TemplateError("markup-syntax", place, reason=reason) from error
        finally:
            # Else both would live in a circle until somebody looks for circles.
            del self.parser
        # Expat lets no words stand outside the root.
        return cast("Element", self.top.children[0])

    def place(self) -> tuple[int, int]:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.pending:
            self.flush()
        element = Element(self.name, *self.place(), name, attributes, [])
        if len(self.open) > MAX_DEPTH:
            raise TemplateError("markup-depth", element.place, depth=MAX_DEPTH)
        self.open[-1].children.append(element)
        self.open.append(element)

    def end(self, _name: str) -> None:
        if self.pending:
            self.flush()
        self.open.pop()

    def words(self, text: str) -> None:
        # Expat gives words in pieces; its own buffering would lose where they begin.
        if not self.pending:
            self.began = self.place()
        self.pending.append(text)

    def flush(self) -> None:
        words = Words(self.name, *self.began, "".join(self.pending))
        self.open[-1].children.append(words)
        self.pending.clear()

    def doctype(self, *_about: object) -> None:
        raise TemplateError("markup-doctype", Place(self.name, *self.place()))
