"""Whether the elements of a .docx stand where the schema wants them, and hold what they may.

The rules stand in wordprocessing.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from speechdocs.ooxml import Package, W

_RELATED = ("styles", "settings", "fontTable", "numbering", "header", "footer")
_NOTES = ("footnotes", "endnotes")
_RULES = tomllib.loads(Path(__file__).with_name("wordprocessing.toml").read_text("utf-8"))
_MARKS = frozenset(_RULES["marks"].split())
_ORDER = {
    name: {each: at for at, mixed in enumerate(of.split()) for each in mixed.split("|")}
    for name, of in _RULES["order"].items()
}
_ANY, _NEEDED, _VALUES, _WHOLE = (
    {name: frozenset(of.split()) for name, of in _RULES[table].items()}
    for table in ("any", "needed", "values", "whole")
)
_FIRST, _LAST, _END = (_RULES[table] for table in ("first", "last", "end"))
_PROPERTIES = ("rPr", "numPr", "trPr")
"""Elements in which `ins` and `del` are properties."""
# Transitional files may give lengths with their unit.
_LENGTH = re.compile(r"-?[0-9]+(?:(?:\.[0-9]+)?(?:mm|cm|in|pt|pc|pi))?")


def parts(package: Package) -> Iterator[etree._Element]:
    """Yield the roots of the parts that the rules are about."""
    yield package.document()
    for relation in package.relations(package.main).values():
        if relation.kind in (*_RELATED, *_NOTES):
            root = package.part(relation.part)
            if root is not None:
                yield root


def misplaced(root: etree._Element) -> Iterator[str]:
    """Yield the elements below `root` that stand where they may not, as `child in parent`."""
    for element in root.iter(f"{W}*"):
        parent = _name(element)
        inside = [_name(child) for child in element if str(child.tag).startswith(W)]
        if parent not in _PROPERTIES:
            inside = [child for child in inside if child not in _MARKS]
        yield from (f"{child} in {parent}" for child in _wrong(parent, inside))


def _wrong(parent: str, inside: list[str]) -> Iterator[str]:
    """Yield which of the elements `inside` are wrong in `parent`, or missing."""
    yield from sorted(_NEEDED.get(parent, frozenset()) - set(inside))
    if parent in _ORDER:
        yield from _out_of_order(_ORDER[parent], inside)
    elif parent in _ANY:
        yield from (child for child in inside if child not in _ANY[parent])
    yield from (child for child in inside[1:] if child == _FIRST.get(parent))
    yield from (child for child in inside[:-1] if child == _LAST.get(parent))
    if parent in _END and inside[-1:] != [_END[parent]]:
        yield f"no {_END[parent]} at the end"


def _out_of_order(order: dict[str, int], inside: list[str]) -> Iterator[str]:
    reached = 0
    for child in inside:
        place = order.get(child, -1)
        if place < reached:
            yield child
        reached = max(place, reached)


def ill_valued(root: etree._Element) -> Iterator[str]:
    """Yield the attributes below `root` whose value is none they may have."""
    for element in root.iter(f"{W}*"):
        name = _name(element)
        for key in map(str, element.attrib):
            attribute, value = key.removeprefix(W), str(element.get(key))
            if not _may_be(name, attribute, value):
                yield f"{name} {attribute}={value}"


def _may_be(name: str, attribute: str, value: str) -> bool:
    allowed = _VALUES.get(f"{name}.{attribute}")
    if allowed is not None and value not in allowed:
        return False
    return attribute not in _WHOLE.get(name, ()) or _LENGTH.fullmatch(value) is not None


def _name(element: etree._Element) -> str:
    return str(element.tag).removeprefix(W)
