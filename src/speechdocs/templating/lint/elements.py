"""What can be told of a template's markup without rendering it: names, values, styles.

Tags are read where they stand, with gaps where the template's statements are; what an attribute
says in part or whole by a statement is known only when it is rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from speechdocs.templating.lint.findings import Findings, near
from speechdocs.templating.places import GAP, At, Source
from speechdocs.theme.theme import Theme
from speechdocs.tree.dialect import ELEMENTS, Attribute, Element

_TAG = re.compile(r"<(/?)([^\s<>/\"'" + GAP + r"]++)((?:\"[^\"<]*\"|'[^'<]*'|[^<>\"'])*+)>")
_ATTRIBUTE = re.compile(
    r"(?<=[\s" + GAP + r"])([^\s=\"'<>/" + GAP + r"]+)\s*=\s*(\"[^\"]*\"|'[^']*')"
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)


class _Tag(Struct, frozen=True):
    """A tag: its name, where it stands, and its attributes with the places of their names."""

    name: str
    at: At
    attributes: tuple[tuple[str, str, At], ...]
    is_whole: bool


def check(source: Source, theme: Theme | None, findings: Findings) -> None:
    """Add what is wrong with the elements in `source` and the styles it asks `theme` for."""
    for tag in _tags(source.plain):
        rule = ELEMENTS.get(tag.name)
        if rule is None:
            hints = near(tag.name, ELEMENTS)
            findings.error("unknown-element", source, tag.at, element=tag.name, **hints)
            continue
        known = {attribute.name: attribute for attribute in rule.attributes}
        for name, value, at in tag.attributes:
            if name not in known:
                hints = near(name, known)
                said = {"element": tag.name, "attribute": name, **hints}
                findings.error("unknown-attribute", source, at, **said)
            elif GAP not in value:
                _value(source, rule, known[name], value, at, findings)
                if name == "role" and theme:
                    _style(source, theme, tag.name, value, at, findings)
        _needed(source, rule, tag, findings)


def _needed(source: Source, rule: Element, tag: _Tag, findings: Findings) -> None:
    """Find attributes that `tag` lacks, where no statement may give them."""
    said = {name for name, _, _ in tag.attributes}
    for attribute in rule.attributes:
        if attribute.required and tag.is_whole and attribute.name not in said:
            what = {"element": tag.name, "attribute": attribute.name, "what": attribute.value.what}
            findings.error("missing-attribute", source, tag.at, **what)


def _value(
    source: Source, rule: Element, attribute: Attribute, value: str, at: At, findings: Findings
) -> None:
    try:
        attribute.value.read(value)
    except ValueError:
        said = {"element": rule.name, "attribute": attribute.name, "value": value}
        findings.error("bad-value", source, at, **said, what=attribute.value.what)


def _style(
    source: Source, theme: Theme, element: str, role: str, at: At, findings: Findings
) -> None:
    """Find a role that the theme has no style for."""
    named = {"em": theme.inlines, "rule": theme.rules}.get(element, theme.styles)
    if role not in named:
        hints = near(role, named)
        findings.error("unknown-style", source, at, theme=theme.name, style=role, **hints)


def _tags(plain: str) -> Iterator[_Tag]:
    text = _COMMENT.sub(lambda found: re.sub(r"[^\n]", GAP, found[0]), plain)
    for found in _TAG.finditer(text):
        closing, name, inside = found[1], found[2], found[3]
        if closing or name.startswith(("!", "?")):
            continue
        attributes = tuple(
            (each[1], each[2][1:-1], _at(text, found.start(3) + each.start(1)))
            for each in _ATTRIBUTE.finditer(inside)
        )
        yield _Tag(name, _at(text, found.start()), attributes, GAP not in inside)


def _at(text: str, offset: int) -> At:
    before = text[:offset]
    return At(before.count("\n") + 1, offset - before.rfind("\n"))
