"""Where each part of a template stands: Jinja's tree and words, with columns beside its lines.

Jinja counts lines only. Its parser hands the line of a token on to the node it makes, whatever the
line is; so here a line is a number that knows its column too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.lexer import TokenStream
from msgspec import Struct

from speechdocs.errors import Place

GAP = "\ufdd0"
"""What stands, once a character, for everything in a template that is no plain text."""


_VALUE = re.compile(r"=\s*(?:\"[^\"<>]*|'[^'<>]*)\Z")
_ENDLESS = "Unexpected end of template"
PAIRED = ("if", "for", "block", "macro", "call", "filter", "with")
"""Statements that an `{% end… %}` ends."""


class At(int):
    """A line, from 1, that knows its column."""

    column: int

    def __new__(cls, line: int, column: int) -> At:
        """Return the place in `line` and `column`, both from 1."""
        made = super().__new__(cls, line)
        made.column = column
        return made


class Template(Struct, frozen=True):
    """A file of templates: the name it is loaded by, what messages call it, and its text."""

    name: str
    label: str
    text: str

    def line(self, number: int | None) -> str:
        """Return the line `number`, without white space at its ends; empty if there is none."""
        lines = self.text.splitlines()
        return lines[number - 1].strip() if number and number <= len(lines) else ""

    def place(self, line: int, column: int | None = None) -> Place:
        """Return the place in `line`; the column is that of `line` if it knows one."""
        return Place(self.label, int(line), column or column_of(line))


class Source(Struct, frozen=True):
    """A template with its tree, and its plain text in place with gaps for all else."""

    template: Template
    tree: nodes.Template
    plain: str

    def place(self, line: int, column: int | None = None) -> Place:
        """Return the place in `line`; the column is that of `line` if it knows one."""
        return self.template.place(line, column)

    def in_attribute(self, line: int) -> bool:
        """Return whether what stands at `line`, with its column, is the value of an attribute."""
        lines = self.plain.split("\n")
        before = "\n".join((*lines[: line - 1], lines[line - 1][: (column_of(line) or 1) - 1]))
        return _VALUE.search(before) is not None


class _Placing(Environment):
    """Parses templates into trees whose lines know their columns; renders none."""

    def _tokenize(
        self,
        source: str,
        name: str | None,
        filename: str | None = None,
        state: str | None = None,
    ) -> TokenStream:
        text = _normal(source)
        tokens = self.lexer.tokeniter(text, name, filename, state)
        placed = ((line, kind, value) for line, kind, value, _ in _placed(text, tokens))
        return TokenStream(self.lexer.wrap(placed, name, filename), name, filename)


_PLACING = _Placing()


def column_of(line: int) -> int | None:
    """Return the column of a line that knows it."""
    return line.column if isinstance(line, At) else None


def parse(template: Template) -> Source:
    """Return `template` taken apart; raise Jinja's `TemplateSyntaxError` where it cannot be."""
    return Source(template, _PLACING.parse(template.text, template.name), _plain(template.text))


def _normal(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _placed(
    text: str, tokens: Iterable[tuple[int, str, str]]
) -> Iterator[tuple[At, str, str, int]]:
    """Yield `tokens` with their offsets in `text`; Jinja leaves out white space between some."""
    end = 0
    for line, kind, value in tokens:
        start = text.find(value, end)
        end = start + len(value)
        yield At(line, start - text.rfind("\n", 0, start)), kind, value, start


def _plain(text: str) -> str:
    text = _normal(text)
    found: list[Any] = [letter if letter == "\n" else GAP for letter in text]
    for _, kind, value, start in _placed(text, _PLACING.lexer.tokeniter(text, None)):
        if kind == "data":
            found[start : start + len(value)] = value
    return "".join(found)


def fault(text: str, error: TemplateSyntaxError) -> tuple[int, int | None]:
    """Return line and column of what `error` complains of in `text`.

    Of a statement that never ends, that is where it begins.
    """
    at: int = error.lineno
    if (error.message or "").startswith(_ENDLESS) and (begins := unclosed(text)):
        at = begins
    return int(at), column_of(at)


def unclosed(text: str) -> At | None:
    """Return where the last statement of the template `text` begins that no `{% end… %}` ends."""
    opened: list[At] = []
    begins: At | None = None
    text = _normal(text)
    for at, kind, value, _ in _placed(text, _PLACING.lexer.tokeniter(text, None)):
        if kind == "name" and begins:
            if value in PAIRED:
                opened.append(begins if begins == at else at)
            elif value.startswith("end") and opened:
                opened.pop()
        if kind != "whitespace":
            begins = at if kind == "block_begin" else None
    return opened[-1] if opened else None


def path_of(node: nodes.Node | None) -> str:
    """Return `node` as names with dots between, empty if it is anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        owner = path_of(node.node)
        return f"{owner}.{node.attr}" if owner else ""
    return ""


def paths_in(text: str, line: int) -> Iterator[tuple[int, str]]:
    """Yield each `name` and `name.name` in `line` of the template `text`, with its last column."""
    try:
        tree = parse(Template("", "", text)).tree
    except TemplateSyntaxError:
        return
    for node in tree.find_all((nodes.Name, nodes.Getattr)):
        if node.lineno == line and path_of(node):
            # The place of an attribute is that of the dot before it.
            yield (column_of(node.lineno) or 0) + isinstance(node, nodes.Getattr), path_of(node)
