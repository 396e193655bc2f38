"""Which number stands before a paragraph: Word's automatic lists, counted as Word counts them.

ECMA-376 part 1, 17.9. Lists that share a definition go on counting together, until one of them says
where it begins anew; a level begins anew after each higher one unless it says otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from speechdocs.ooxml import W
from speechdocs.readers.docx.number_formats import padded, written
from speechdocs.readers.docx.styles import Look, Styles, number, switch, value
from speechdocs.readers.docx.symbols import shown

_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_SLOT = re.compile("%([1-9])")
_LEVELS = 9
_MOST_PATTERN = 255
_BULLET = "•"
_PRIVATE = re.compile("[\ue000-\uf8ff]")


class Level(Struct, frozen=True):
    """One level of a list; `restart` is the level (from 1) that begins it anew, 0 for none."""

    start: int = 1
    form: str = "decimal"
    custom: str = ""
    pattern: str = ""
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    style: str = ""
    picture: bool = False

    @property
    def is_bullet(self) -> bool:
        """Return whether it shows a bullet and no number."""
        return self.form == "bullet" or self.picture

    def shows(self, count: int) -> str:
        """Return how the level writes `count`."""
        return padded(count, self.custom) if self.form == "custom" else written(count, self.form)


_NO_LEVEL = Level()


class List(Struct, frozen=True):
    """A list: the definition it shares its count with, its levels, and where it begins anew."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Label(Struct, frozen=True):
    """What stands before a paragraph, a blank after it where one belongs there."""

    text: str
    level: int
    is_bullet: bool = False


class _Count(Struct):
    """How far a definition has been counted, by level; None before its first number."""

    values: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """The lists of one document, counted from its first paragraph on."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = _lists(root, styles) if root is not None else {}
        self._counts: dict[str, _Count] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, look: Look) -> Label | None:
        """Return what stands before the next paragraph, which has `look`; None for nothing."""
        listed = self._lists.get(look.number or "")
        if listed is None:
            return None
        indent = self._indent(look, listed)
        level = listed.levels.get(indent)
        if level is None:
            return None
        count = self._counts.setdefault(listed.definition, _Count())
        self._advance(look.number or "", listed, count, indent)
        if level.is_bullet:
            return Label(_bullet(level), indent + 1, is_bullet=True)
        text = _filled(level, listed, count)
        return Label(_spaced(text, level), indent + 1) if text.strip() else None

    def _indent(self, look: Look, listed: List) -> int:
        """Return the level from 0; a style that says none stands beside one in the list."""
        if look.indent is not None:
            return min(max(look.indent, 0), _LEVELS - 1)
        named = (key for key, level in listed.levels.items() if level.style == look.style)
        return next(named, 0) if look.style else 0

    def _advance(self, key: str, listed: List, count: _Count, indent: int) -> None:
        """Count one more paragraph of the level `indent`."""
        before = count.values[indent]
        start = listed.levels[indent].start
        if indent in listed.starts and (key, indent) not in self._begun:
            before, start = None, listed.starts[indent]
        self._begun.add((key, indent))
        count.values[indent] = start if before is None else before + 1
        for lower in range(indent + 1, _LEVELS):
            restart = listed.levels.get(lower, _NO_LEVEL).restart
            if restart is None or indent < restart:
                count.values[lower] = None


def _filled(level: Level, listed: List, count: _Count) -> str:
    """Return the pattern of `level` with the numbers in their places."""

    def shown_number(slot: re.Match[str]) -> str:
        index = int(slot[1]) - 1
        other = listed.levels.get(index, _NO_LEVEL)
        worth = count.values[index]
        worth = other.start if worth is None else worth
        return str(worth) if level.legal and other.form != "none" else other.shows(worth)

    return _SLOT.sub(shown_number, level.pattern)


def _spaced(text: str, level: Level) -> str:
    """Return `text` with a blank where the page has a gap that is no part of a wide mark."""
    last = text[-1]
    wide = unicodedata.east_asian_width(last) in "WF" and unicodedata.category(last)[0] == "P"
    return text if wide or level.suffix == "nothing" or last.isspace() else f"{text} "


def _bullet(level: Level) -> str:
    return _BULLET if level.picture or _PRIVATE.search(level.pattern) else level.pattern


def _lists(root: etree._Element, styles: Styles) -> dict[str, List]:
    abstracts = {
        entry.get(f"{W}abstractNumId", ""): entry for entry in root.findall(f"{W}abstractNum")
    }
    entries = {entry.get(f"{W}numId", ""): entry for entry in root.findall(f"{W}num")}
    levels = {key: _levels(entry) for key, entry in abstracts.items()}
    lists = {}
    for key, entry in entries.items():
        definition = _definition(entry, abstracts, entries, styles)
        if definition is not None:
            lists[key] = _overridden(definition, levels[definition], entry)
    return lists


def _definition(
    entry: etree._Element,
    abstracts: Mapping[str, etree._Element],
    entries: Mapping[str, etree._Element],
    styles: Styles,
) -> str | None:
    """Return the definition of the list `entry`, perhaps through a list style (17.9.21)."""
    key = value(entry.find(f"{W}abstractNumId")) or ""
    if key not in abstracts:
        return None
    link = value(abstracts[key].find(f"{W}numStyleLink"))
    linked = entries.get(styles.list_of(link) or "") if link else None
    if linked is None:
        return key
    other = value(linked.find(f"{W}abstractNumId")) or ""
    return other if other in abstracts else key


def _levels(parent: etree._Element) -> dict[int, Level]:
    found = {}
    for entry in parent.findall(f"{W}lvl"):
        index = entry.get(f"{W}ilvl", "")
        if index in "012345678" and index:
            found[int(index)] = _level(entry)
    return found


def _overridden(definition: str, levels: dict[int, Level], entry: etree._Element) -> List:
    """Return the list `entry`: the levels of its definition with its own changes (17.9.8)."""
    starts = {}
    changed = dict(levels)
    for override in entry.findall(f"{W}lvlOverride"):
        index = override.get(f"{W}ilvl", "")
        own = override.find(f"{W}lvl")
        if own is not None:
            changed |= _levels(override)
        start = number(override.find(f"{W}startOverride"))
        if start is not None and index in "012345678" and index:
            starts[int(index)] = start
    return List(definition, changed, starts)


def _level(entry: etree._Element) -> Level:
    form, custom = _form(entry)
    start = number(entry.find(f"{W}start"))
    level = Level(
        start=0 if start is None else start,
        form=form,
        custom=custom,
        pattern=(value(entry.find(f"{W}lvlText")) or "")[:_MOST_PATTERN],
        restart=number(entry.find(f"{W}lvlRestart")),
        legal=bool(switch(entry.find(f"{W}isLgl"))),
        suffix=value(entry.find(f"{W}suff")) or "tab",
        style=value(entry.find(f"{W}pStyle")) or "",
        picture=entry.find(f"{W}lvlPicBulletId") is not None,
    )
    return replace(level, pattern=shown(level.pattern, _font(entry))) if level.is_bullet else level


def _form(entry: etree._Element) -> tuple[str, str]:
    """Return the format of a level and, where it is a custom one, its pattern."""
    form = entry.find(f"{W}numFmt")
    if form is None:
        form = entry.find(f"{_ALTERNATE}/*/{W}numFmt")
    return ("decimal", "") if form is None else (value(form) or "", form.get(f"{W}format", ""))


def _font(entry: etree._Element) -> str:
    fonts = entry.find(f"{W}rPr/{W}rFonts")
    return "" if fonts is None else fonts.get(f"{W}ascii", fonts.get(f"{W}hAnsi", ""))
