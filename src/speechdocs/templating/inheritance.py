"""Which template a template extends, and the named blocks that one may override.

A block is the text between `{% block name %}` and its `{% endblock %}`; blocks may hold blocks.
"""

from __future__ import annotations

import re
from typing import cast

import jinja2
from jinja2 import nodes
from msgspec import Struct

from speechdocs.errors import Place, TemplateError
from speechdocs.nearest import nearest
from speechdocs.templating.catalog import DOCUMENT, Kind
from speechdocs.templating.environment import environment
from speechdocs.templating.failures import labelled
from speechdocs.templating.places import Template, fault, parse

_TAG = re.compile(r"\{%[-+]?\s*(?:block\s+(?P<name>\w++)[^%]*+|(?P<end>endblock)[^%]*+)%\}\n?")


class Block(Struct, frozen=True):
    """A named part of a template: its text without the tags, and whether it holds other blocks."""

    name: str
    text: str
    holds_blocks: bool = False


def chain(kind: Kind) -> tuple[Template, ...]:
    """Return the template of `kind`, the one it extends, and so on up to one that extends none.

    Raise `TemplateError` for one that is missing, has no valid syntax or extends itself.
    """
    found: list[Template] = []
    name: str | None = DOCUMENT
    while name:
        template = loaded(kind, name)
        found.append(template)
        name = _extended(kind, template)
        if name in {each.name for each in found}:
            line = template.text[: template.text.index("extends")].count("\n") + 1
            said = {"name": name, "excerpt": template.line(line)}
            raise TemplateError("template-circle", Place(template.label, line), **said)
    return tuple(found)


def loaded(kind: Kind, name: str) -> Template:
    """Return the template `name` as a template of `kind` loads it."""
    templates = environment(kind.folder, kind.roots)
    loader = cast("jinja2.BaseLoader", templates.loader)
    try:
        text, _, _ = loader.get_source(templates, name)
    except jinja2.TemplateNotFound as error:
        known = loader.list_templates()
        near = nearest(name, known)
        raise TemplateError("template-missing", kind.name, name=name, near=near) from error
    return Template(name, labelled(kind, name), text)


def blocks(kind: Kind) -> tuple[Block, ...]:
    """Return the blocks of `kind` in the order in which the last template it extends has them.

    Of a block that several templates have, the text nearest to the kind counts.
    """
    found: dict[str, Block] = {}
    for template in reversed(chain(kind)):
        found |= {block.name: block for block in _blocks(template.text)}
    return tuple(found.values())


def _extended(kind: Kind, template: Template) -> str | None:
    """Return the name of the template that `template` extends, if it extends one by name."""
    templates = environment(kind.folder, kind.roots)
    try:
        tree = parse(template).tree
    except jinja2.TemplateSyntaxError as error:
        line, column = fault(template.text, error)
        place = template.place(line, column)
        said = {"reason": error.message, "excerpt": template.line(line)}
        raise TemplateError("template-syntax", place, **said) from error
    for node in tree.find_all(nodes.Extends):
        if isinstance(node.template, nodes.Const):
            return str(templates.join_path(str(node.template.value), template.name))
    return None


def _blocks(text: str) -> list[Block]:
    """Return the blocks of `text` in the order in which they begin."""
    found: list[tuple[int, Block]] = []
    opened: list[re.Match[str]] = []
    for tag in _TAG.finditer(text):
        if not tag["end"]:
            opened.append(tag)
        elif opened:
            start = opened.pop()
            holds = bool(found) and found[-1][0] > start.start()
            found.append(
                (start.start(), Block(start["name"], text[start.end() : tag.start()], holds))
            )
    return [block for _, block in sorted(found, key=lambda pair: pair[0])]
