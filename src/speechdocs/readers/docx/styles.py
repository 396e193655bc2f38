"""How a paragraph or a run looks: what it says itself, then its style, then that style's parents.

ECMA-376 part 1, 17.7 (styles) and 17.7.2 (which of them wins).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree
from msgspec import Struct
from msgspec.structs import asdict, replace

from speechdocs.ooxml import W

_OFF = frozenset(("0", "false", "off"))
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:heading|[1-9])", re.IGNORECASE)
_TITLES = {"title": "title", "标题": "title", "subtitle": "subtitle", "副标题": "subtitle"}
_BODY_LEVEL = 9
_MOST_PARENTS = 50


class Look(Struct, frozen=True):
    """What is known of a passage; None where nothing is said.

    `outline` is the level from 0, `number` and `indent` the list and its level, `names` the styles,
    the nearest first.
    """

    outline: int | None = None
    centred: bool | None = None
    bold: bool | None = None
    hidden: bool | None = None
    number: str | None = None
    indent: int | None = None
    style: str | None = None
    names: tuple[str, ...] = ()

    def over(self, parent: Look) -> Look:
        """Return this look with what it does not say taken from `parent`."""
        said = {name: value for name, value in asdict(self).items() if value is not None}
        return replace(parent, **(said | {"names": self.names + parent.names}))

    @property
    def level(self) -> int:
        """Return the level of a heading from 1, or 0."""
        if self.outline is not None:
            return self.outline + 1 if self.outline < _BODY_LEVEL else 0
        match = next(filter(None, map(_HEADING.fullmatch, self.names)), None)
        return int(match[1]) if match else 0

    @property
    def title(self) -> str:
        """Return `title` or `subtitle` where the style is called so."""
        return next((_TITLES[n.lower()] for n in self.names if n.lower() in _TITLES), "")

    @property
    def is_contents(self) -> bool:
        """Return whether it is a line of a table of contents."""
        return any(_CONTENTS.fullmatch(name) for name in self.names)


_NO_LOOK = Look()


class Styles:
    """The styles of one document."""

    def __init__(self, root: etree._Element | None) -> None:
        entries = root.findall(f"{W}style") if root is not None else []
        self._styles = {entry.get(f"{W}styleId", ""): entry for entry in entries}
        self._looks: dict[str, Look] = {}
        defaults = (key for key, entry in self._styles.items() if _is_default(entry))
        self._default = next(defaults, "")

    def paragraph(self, properties: etree._Element | None) -> Look:
        """Return the look that `properties`, a `w:pPr`, gives a paragraph."""
        if properties is None:
            return self.style(self._default)
        own = _look(properties)
        return own.over(self.style(own.style or self._default))

    def run(self, properties: etree._Element, paragraph: Look) -> Look:
        """Return the look that `properties`, a `w:rPr`, gives a run in a paragraph."""
        own = _look(properties)
        named = self.style(own.style) if own.style else _NO_LOOK
        return own.over(named).over(paragraph)

    def style(self, key: str) -> Look:
        """Return the look of the style `key` with all it inherits."""
        if key not in self._looks:
            look = _NO_LOOK
            for entry in self._line_of(key):
                look = look.over(_style_look(entry))
            self._looks[key] = look
        return self._looks[key]

    def list_of(self, key: str) -> str | None:
        """Return the list that the list style `key` stands for."""
        return self.style(key).number

    def _line_of(self, key: str) -> list[etree._Element]:
        """Return the style `key` and its parents; a circle ends where it closes."""
        line: dict[str, etree._Element] = {}
        while key in self._styles and key not in line and len(line) < _MOST_PARENTS:
            line[key] = self._styles[key]
            key = value(line[key].find(f"{W}basedOn")) or ""
        return list(line.values())


def value(element: etree._Element | None) -> str | None:
    """Return what `element` says as its value."""
    return None if element is None else element.get(f"{W}val")


def number(element: etree._Element | None) -> int | None:
    """Return what `element` says as a whole number."""
    said = value(element) or ""
    return int(said) if re.fullmatch(r"-?[0-9]{1,9}", said) else None


def switch(element: etree._Element | None) -> bool | None:
    """Return whether `element` switches something on or off, None where it is missing."""
    return None if element is None else element.get(f"{W}val", "on").lower() not in _OFF


def _style_look(entry: etree._Element) -> Look:
    paragraph = _look(entry.find(f"{W}pPr"))
    run = _look(entry.find(f"{W}rPr"))
    name = value(entry.find(f"{W}name")) or ""
    return Look(names=(name,)).over(run).over(paragraph)


def _look(properties: etree._Element | None) -> Look:
    """Return what `properties`, of a paragraph or a run, say themselves."""
    said = {} if properties is None else {child.tag: child for child in properties}
    listed = said.get(f"{W}numPr")
    return Look(
        outline=number(said.get(f"{W}outlineLvl")),
        centred=_is_centred(said),
        bold=switch(said.get(f"{W}b")),
        hidden=switch(said.get(f"{W}vanish")),
        number=value(listed.find(f"{W}numId")) if listed is not None else None,
        indent=number(listed.find(f"{W}ilvl")) if listed is not None else None,
        style=value(said.get(f"{W}pStyle", said.get(f"{W}rStyle"))),
    )


def _is_centred(said: Mapping[str, etree._Element]) -> bool | None:
    jc = value(said.get(f"{W}jc"))
    return None if jc is None else jc == "center"


def _is_default(entry: etree._Element) -> bool:
    return entry.get(f"{W}type") == "paragraph" and bool(switch_of(entry, "default"))


def switch_of(element: etree._Element, name: str) -> bool:
    """Return whether the attribute `name` of `element` is on."""
    return element.get(f"{W}{name}", "0").lower() not in _OFF
