"""Which numbers Word counts before the paragraphs of a .docx, in the formats a paper may have.

ECMA-376 part 1, 17.9: lists of one definition go on counting together unless one begins anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lxml import etree

from speechdocs.ooxml import W
from speechdocs.text.numerals import to_chinese

_LEVELS = 9
_SLOT = re.compile("%([1-9])")
_CIRCLE = ord("\N{CIRCLED DIGIT ONE}") - 1


def _circled(number: int) -> str:
    return chr(_CIRCLE + number) if number <= 20 else str(number)


_NUMERALS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "chineseCounting": to_chinese,
    "chineseCountingThousand": to_chinese,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
}
_SUFFIXES = {"nothing": "", "space": " "}
_UNKNOWN = "?"


class Numbers:
    """The lists of one document, counted from its first paragraph on."""

    def __init__(self, part: etree._Element | None) -> None:
        """Count in the lists that `part` defines."""
        entries = [] if part is None else list(part)
        self.definitions = {
            _get(entry, "abstractNumId"): entry
            for entry in entries
            if entry.tag == f"{W}abstractNum"
        }
        self.lists = {_get(entry, "numId"): entry for entry in entries if entry.tag == f"{W}num"}
        self.counts: dict[str, list[int]] = {}
        self.begun: set[str] = set()

    def label(self, paragraph: etree._Element) -> str:
        """Return what stands before the words of `paragraph`, nothing if it is not numbered."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        entry = None if own is None else self.lists.get(_value(own, "numId"))
        if own is None or entry is None:
            return ""
        definition = _value(entry, "abstractNumId")
        levels = self._levels(definition)
        level = int(_value(own, "ilvl") or 0)
        if level not in levels:
            return ""
        counts = self._count(entry, definition, level)
        pattern = _value(levels[level], "lvlText")
        shown = _SLOT.sub(lambda slot: self._shown(levels, counts, int(slot[1]) - 1), pattern)
        return f"{shown}{_SUFFIXES.get(_value(levels[level], 'suff'), chr(9))}"

    def _levels(self, definition: str) -> dict[int, etree._Element]:
        kind = self.definitions.get(definition)
        found = [] if kind is None else kind.findall(f"{W}lvl")
        return {int(_get(level, "ilvl") or 0): level for level in found}

    def _count(self, entry: etree._Element, definition: str, level: int) -> list[int]:
        counts = self.counts.setdefault(definition, [0] * _LEVELS)
        key = _get(entry, "numId")
        if key not in self.begun and entry.find(f"{W}lvlOverride/{W}startOverride") is not None:
            counts[:] = [0] * _LEVELS
        self.begun.add(key)
        counts[level:] = [counts[level] + 1, *[0] * (_LEVELS - level - 1)]
        return counts

    def _shown(self, levels: Mapping[int, etree._Element], counts: list[int], at: int) -> str:
        numeral = _NUMERALS.get(_value(levels[at], "numFmt")) if at in levels else None
        return numeral(counts[at]) if numeral else _UNKNOWN


def _get(element: etree._Element, name: str) -> str:
    return str(element.get(f"{W}{name}") or "")


def _value(parent: etree._Element, name: str) -> str:
    found = parent.find(f"{W}{name}")
    return "" if found is None else _get(found, "val")
