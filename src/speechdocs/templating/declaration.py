"""What a `template.toml` says of its kind, checked; `extends` fills in what it leaves unsaid.

A kind that extends another takes over its formats, theme, needs, office data and options; what it
says itself goes first, of an option each key by itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from speechdocs.config import line_of
from speechdocs.errors import Place, TemplateError
from speechdocs.model.meeting import Meeting
from speechdocs.model.speech import Issue, Speech
from speechdocs.nearest import nearest
from speechdocs.templating.options import Option
from speechdocs.toml import fault

FILE = "template.toml"
FORMATS = ("docx", "pdf", "print.pdf", "xlsx", "csv")
PAGED = ("docx", "pdf")
"""What a kind is made as that says nothing of formats."""

_TEXTS = ("title", "description", "theme", "extends")
_PATH = "reference"
"""A file, which stands beside the `template.toml` that names it."""
_LISTS: Mapping[str, tuple[str, ...]] = {
    "aliases": (),
    "formats": FORMATS,
    "needs": (*Speech.__struct_fields__, *Meeting.__struct_fields__),
    "office": Issue.__struct_fields__,
}
_SUBJECT = "subject"
_SUBJECTS = ("speech", "meeting")
"""What a kind may be a paper of."""
_KEYS = (*_TEXTS, _PATH, _SUBJECT, *_LISTS, "options")
_OWN = ("title", "aliases", "extends")
"""What a kind does not take over from the one it extends."""

_OPTION_KEYS = ("default", "description", "choices")

Locate = Callable[[str], Path | None]
"""Gives the `template.toml` of a kind by the name of its folder."""


def declared(file: Path, locate: Locate) -> dict[str, Any]:
    """Return the fields of a kind that the `template.toml` at `file` gives, `title` among them.

    Raise `TemplateError`, with its line where that can be told, for one that is not as it ought.
    """
    table = _inherited(file, locate, (file,))
    try:
        return _all_checked(_label(file), table)
    except TemplateError as error:
        raise _lined(error, file) from error


def _all_checked(label: str, table: Mapping[str, object]) -> dict[str, Any]:
    checked = {key: _checked(label, key, value) for key, value in table.items()}
    if "title" not in checked:
        raise TemplateError("template-value", label, key="title", value=None, what="a text")
    return checked


def _label(file: Path) -> str:
    return f"{file.parent.name}/{FILE}"


def _lined(error: TemplateError, file: Path) -> TemplateError:
    key = error.place.key or ""
    text = file.read_text("utf-8")
    line = line_of(text, key, str(error.params.get("key", ""))) or line_of(text, "", key)
    return TemplateError(error.code, Place(error.place.file, line, key=key), **error.params)


def _inherited(file: Path, locate: Locate, seen: tuple[Path, ...]) -> dict[str, Any]:
    """Return the table at `file` laid over that of the kind it extends, if it extends one."""
    table = _read(file)
    name = table.get("extends")
    if not isinstance(name, str):
        return table
    base = locate(name)
    if base is None or base in seen:
        code = "template-circle" if base else "template-missing"
        raise _lined(TemplateError(code, Place(_label(file), key="extends"), name=name), file)
    taken = _inherited(base, locate, (*seen, base))
    over = {key: value for key, value in taken.items() if key not in _OWN}
    return {**over, **table, **_options(over.get("options"), table.get("options"))}


def _options(base: object, own: object) -> dict[str, Any]:
    """Return the options of both tables, those of `own` laid over those of `base` key by key."""
    if not isinstance(base, dict) or not isinstance(own, dict):
        return {}
    merged = dict(base)
    for name, table in own.items():
        below = base.get(name)
        is_both = isinstance(below, dict) and isinstance(table, dict)
        merged[name] = {**dict(below or {}), **table} if is_both else table
    return {"options": merged}


def _read(file: Path) -> dict[str, Any]:
    label = _label(file)
    text = ""
    try:
        # Editors on Windows begin a file with a byte order mark, which TOML does not know.
        text = file.read_text("utf-8-sig")
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        found = fault(error, text)
        place = Place(label, found.line, found.column)
        raise TemplateError("template-toml", place, reason=found.reason) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise TemplateError("config-unreadable", label, reason=reason) from error
    path = table.get(_PATH)
    return table | ({_PATH: (file.parent / path).as_posix()} if isinstance(path, str) else {})


def _checked(label: str, key: str, value: object) -> Any:
    if key in _TEXTS:
        return _text(label, key, value)
    if key == _PATH:
        return Path(_text(label, key, value))
    if key == _SUBJECT:
        return _subject(label, value)
    if key in _LISTS:
        return _list(label, key, value)
    if key == "options" and isinstance(value, dict):
        return {name: _option(label, name, table) for name, table in value.items()}
    near = nearest(key, _KEYS)
    raise TemplateError("template-key", label, key=key, near=near, known=", ".join(_KEYS))


def _text(label: str, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise TemplateError("template-value", label, key=key, value=value, what="a text")
    return value


def _subject(label: str, value: object) -> str:
    if value not in _SUBJECTS:
        what = " or ".join(_SUBJECTS)
        raise TemplateError("template-value", label, key=_SUBJECT, value=value, what=what)
    return str(value)


def _list(label: str, key: str, value: object) -> tuple[str, ...]:
    """Return a list of texts, each one of those that `key` may name."""
    if not isinstance(value, list):
        raise TemplateError("template-value", label, key=key, value=value, what="a list of texts")
    known = _LISTS[key]
    for entry in value:
        for name in _text(label, key, entry).split("|"):
            if known and name not in known:
                place = Place(label, key=key)
                near = nearest(name, known)
                raise TemplateError(
                    "template-key", place, key=name, near=near, known=", ".join(known)
                )
    return tuple(value)


def _option(label: str, name: str, table: object) -> Option:
    place = Place(label, key=f"options.{name}")
    if not isinstance(table, dict) or not isinstance(table.get("default"), str | int | bool):
        raise TemplateError("template-value", place, key=name, value=table, what="a default")
    for key in table:
        if key not in _OPTION_KEYS:
            near, known = nearest(key, _OPTION_KEYS), ", ".join(_OPTION_KEYS)
            raise TemplateError("template-key", place, key=key, near=near, known=known)
    choices = tuple(str(choice) for choice in table.get("choices", ()))
    option = Option(name, table["default"], str(table.get("description", "")), choices)
    if not option.accepts(option.default):
        raise TemplateError(
            "template-value", place, key="default", value=option.default, what=option.what
        )
    return option
