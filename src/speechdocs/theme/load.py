"""How a theme is read: TOML, inherited tables merged, every value checked and turned into EMU."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, reduce
from typing import Any, Literal, get_args, get_origin, get_type_hints

from msgspec import Struct

from speechdocs.errors import Place, ThemeError
from speechdocs.nearest import nearest
from speechdocs.theme.inheritance import Tables, lineage
from speechdocs.theme.theme import (
    ChartStyle,
    FirstPage,
    FootnoteStyle,
    Grid,
    InlineStyle,
    LineNumbers,
    ListStyle,
    NotesStyle,
    PageNumber,
    PageStyle,
    ParagraphStyle,
    RuleStyle,
    RunningStyle,
    SheetStyle,
    SignOffStyle,
    TableStyle,
    Theme,
    WordFace,
    WordPage,
)
from speechdocs.theme.units import Emu, from_mm, parse

_SINGLE: dict[str, type[Struct]] = {
    "page": PageStyle,
    "grid": Grid,
    "word": WordPage,
    "page_number": PageNumber,
}
_OPTIONAL: dict[str, type[Struct]] = {
    "footnotes": FootnoteStyle,
    "running": RunningStyle,
    "first_page": FirstPage,
    "line_numbers": LineNumbers,
    "sign_off": SignOffStyle,
}
_NAMED: dict[str, type[Struct]] = {
    "pages": SheetStyle,
    "faces": WordFace,
    "styles": ParagraphStyle,
    "inlines": InlineStyle,
    "rules": RuleStyle,
    "tables": TableStyle,
    "charts": ChartStyle,
    "lists": ListStyle,
    "notes": NotesStyle,
}
_PLAIN = (
    "title",
    "latin",
    "widows",
    "breaks",
    "latin_gap",
    "hanging",
    "keep_sentences",
    "back_links",
    "turn_cue",
)
_ROWS = ("before", "after", "below")
_POSITIVE = ("size", "width", "height", "text_width", "text_height", "leading")
_LONGEST = from_mm(2000)
_LOWEST = {
    "lines": 2,
    "chars": 2,
    "pitch": 1,
    "rows": 0.1,
    "spacing": -200,
    "indent": -20,
    "scale": 0.1,
    "closest": 0.6,
}
_COLOR = re.compile("[0-9A-Fa-f]{6}")


def load(name: str, read: Callable[[str], str]) -> Theme:
    """Return the theme `name`; `read` gives the text of a theme file by its name.

    A theme whose first key is `inherits` takes every value it does not set from that theme.
    Raise `ThemeError` for an unknown key, a wrong value or a circle of themes.
    """
    eldest, *younger = reversed(lineage(name, read))
    return _Builder(name).theme(reduce(_overlaid, younger, eldest))


def _overlaid(base: Tables, over: Tables) -> Tables:
    result = dict(base)
    for key, value in over.items():
        below = base.get(key)
        both = isinstance(below, dict) and isinstance(value, dict)
        result[key] = _overlaid(below, value) if both and below is not None else value
    return result


class _Builder:
    """Builds one theme and knows its name, for messages."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.pitch = 0

    def theme(self, tables: Tables) -> Theme:
        self._check_keys("", tables, (*_PLAIN, *_SINGLE, *_OPTIONAL, *_NAMED))
        missing = [key for key in ("title", "latin", *_SINGLE) if key not in tables]
        if missing:
            raise ThemeError("theme-missing", self.name, key=missing[0])
        single: dict[str, Any] = {
            key: self._record(key, kind, tables[key]) for key, kind in _SINGLE.items()
        }
        page, grid = single["page"], single["grid"]
        self._check_page(page, grid)
        self.pitch = (page.text_height - grid.size) // (grid.lines - 1)
        named: dict[str, Any] = {
            key: self._named(key, kind, tables) for key, kind in _NAMED.items()
        }
        optional: dict[str, Any] = {
            key: self._record(key, kind, tables[key])
            for key, kind in _OPTIONAL.items()
            if key in tables
        }
        hints = _types(Theme)
        plain = {
            key: self._value(key, hints[key], key, tables[key]) for key in _PLAIN if key in tables
        }
        theme = Theme(name=self.name, **plain, **single, **optional, **named)
        self._check_references(theme)
        self._check_sheets(theme)
        return theme

    def _named(self, table: str, kind: Any, tables: Tables) -> Mapping[str, Any]:
        entries: Tables = tables.get(table, {})
        return {name: self._entry(table, name, kind, value) for name, value in entries.items()}

    def _entry(self, table: str, name: str, kind: Any, value: Tables) -> Any:
        has_name = "name" in value or kind is WordFace
        return self._record(f"{table}.{name}", kind, value if has_name else {"name": name, **value})

    def _record(self, where: str, kind: Any, table: Tables) -> Any:
        hints = _types(kind)
        self._check_keys(where, table, tuple(hints))
        # Those that have a default come last.
        required = kind.__struct_fields__[: -len(kind.__struct_defaults__) or None]
        for key in required:
            if key not in table:
                raise ThemeError("theme-missing", self._place(where), key=key)
        values = {
            key: self._value(f"{where}.{key}", hints[key], key, value)
            for key, value in table.items()
        }
        return kind(**values)

    def _value(self, where: str, hint: Any, key: str, value: Any) -> Any:
        if hint in (Emu, Emu | None):
            return self._length(where, hint, key, value)
        value = tuple(value) if isinstance(value, list) else value
        if key == "color" and not _COLOR.fullmatch(str(value)):
            raise ThemeError("theme-color", self._place(where), value=value)
        if not _fits(hint, value):
            raise ThemeError("theme-value", self._place(where), value=value, wanted=_wanted(hint))
        lowest = _LOWEST.get(key, 0)
        if isinstance(value, int | float) and value < lowest:
            raise ThemeError("theme-low", self._place(where), value=value, lowest=lowest)
        return value

    def _length(self, where: str, hint: Any, key: str, value: Any) -> Emu | None:
        if hint == Emu | None and value == "grid":
            return None
        is_rows = key in _ROWS and isinstance(value, int | float)
        try:
            length = Emu(round(value * self.pitch)) if is_rows else parse(value)
        except (ValueError, ArithmeticError, TypeError) as error:
            raise ThemeError("theme-length", self._place(where), value=value) from error
        lowest = 1 if key in _POSITIVE else 0
        if where.startswith("styles.") and key == "top":
            lowest = -_LONGEST
        if not lowest <= length <= _LONGEST:
            raise ThemeError("theme-reach", self._place(where), value=value)
        return length

    def _check_page(self, page: PageStyle, grid: Grid) -> None:
        """Check that the type area lies on the sheet and that its rows do not overlap."""
        if page.left + page.text_width > page.width or page.top + page.text_height > page.height:
            raise ThemeError("theme-off-page", self._place("page"))
        if grid.size * grid.lines > page.text_height:
            raise ThemeError("theme-too-many-lines", self._place("grid.lines"), value=grid.lines)

    def _check_sheets(self, theme: Theme) -> None:
        """Check that the type area of each further sheet lies on it and holds its rows."""
        for sheet in theme.pages.values():
            where = self._place(f"pages.{sheet.name}")
            across, down = sheet.left + sheet.text_width, sheet.top + sheet.text_height
            if across > sheet.width or down > sheet.height:
                raise ThemeError("theme-off-page", where)
            if theme.grid.size * max(sheet.lines, 2) > sheet.text_height:
                raise ThemeError("theme-too-many-lines", where, value=max(sheet.lines, 2))

    def _check_keys(self, where: str, table: Tables, known: tuple[str, ...]) -> None:
        for key in table:
            if key not in known:
                near = nearest(key, known)
                raise ThemeError(
                    "unknown-key", self._place(where), key=key, near=near, known=", ".join(known)
                )

    def _check_references(self, theme: Theme) -> None:
        faces = [(f"styles.{s.name}.face", s.face) for s in theme.styles.values()]
        faces += [(f"inlines.{s.name}.face", s.face) for s in theme.inlines.values() if s.face]
        faces += [("page_number.face", theme.page_number.face), ("latin", theme.latin)]
        if face := theme.line_numbers.face:
            faces.append(("line_numbers.face", face))
        for where, face in faces:
            if face not in theme.faces:
                raise ThemeError("theme-face", self._place(where), value=face)
        styles = [(f"charts.{c.name}", c.style) for c in theme.charts.values()]
        styles += [(f"tables.{t.name}", s) for t in theme.tables.values() for s in (t.head, t.body)]
        for where, style in styles:
            if style not in theme.styles:
                raise ThemeError("theme-style", self._place(where), value=style)
        if (rule := theme.first_page.rule) and rule not in theme.rules:
            raise ThemeError("theme-rule", self._place("first_page"), value=rule)

    def _place(self, key: str) -> Place:
        return Place(file=f"{self.name}.toml", key=key)


@cache
def _types(kind: Any) -> Mapping[str, Any]:
    """Return the type of each field; a theme has a dozen records of a kind."""
    return get_type_hints(kind)


def _fits(hint: Any, value: object) -> bool:
    """Return whether `value` is of the type that a key asks for."""
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    if hint in (float, float | None):
        return isinstance(value, int | float) and not isinstance(value, bool)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if get_origin(hint) is tuple:
        return isinstance(value, tuple) and all(isinstance(part, str) for part in value)
    return isinstance(value, hint)


def _wanted(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return " or ".join(get_args(hint))
    return _NAMES.get(hint, "a list of words")


_NAMES = {bool: "true or false", float: "a number", int: "a whole number", str: "a word in quotes"}
