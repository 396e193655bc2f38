"""Which kinds of documents there are, and what each `template.toml` says of its kind.

A kind is a folder with `template.toml` and `document.xml.j2`. A project's own folder is looked
through before the built-in one, so that a kind of the same name there takes its place. A kind
answers to its folder's name, its Chinese title and its aliases. One that is broken is a kind all
the same, so that only its own papers fail.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from speechdocs.errors import Place, TemplateError, UsageError
from speechdocs.model.speech import Issue, Speech

FILE = "template.toml"
DOCUMENT = "document.xml.j2"
SHARED = "_shared"
FORMATS = ("docx", "pdf")

OptionValue = str | int | bool


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that a kind offers: its type is its default's, `choices` narrows a text down."""

    name: str
    default: OptionValue
    description: str = ""
    choices: tuple[str, ...] = ()

    @property
    def what(self) -> str:
        """Return what the option takes, in words."""
        if self.choices:
            return " or ".join(self.choices)
        return _WHAT.get(type(self.default), "a text")

    def accepts(self, value: object) -> bool:
        """Return whether `value` is one the option takes."""
        if type(value) is not type(self.default):
            return False
        if self.choices:
            return str(value) in self.choices
        # Every number that is an option counts something.
        return not isinstance(value, int) or value >= 0

    def read(self, text: str) -> OptionValue:
        """Return what `text`, from a command line, means as a value; itself where it means none."""
        if isinstance(self.default, bool):
            return {"true": True, "false": False}.get(text, text)
        if isinstance(self.default, int) and _WHOLE.fullmatch(text):
            return int(text)
        return text


_WHAT: Mapping[type, str] = {bool: "true or false", int: "a whole number from 0"}
_WHOLE = re.compile("[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document.

    `needs` are the fields of a speech it prints, `office` the office data it shows as blanks where
    they are unknown (`report|to`: either will do). `shared` are the folders of macros that several
    kinds use. `broken` says what is wrong with a kind of which no more is known than its folder.
    """

    name: str
    title: str
    folder: Path
    description: str = ""
    aliases: tuple[str, ...] = ()
    formats: tuple[str, ...] = FORMATS
    theme: str = "gbt9704"
    needs: tuple[str, ...] = ()
    office: tuple[str, ...] = ()
    options: Mapping[str, Option] = field(default_factory=dict)
    shared: tuple[Path, ...] = ()
    broken: TemplateError | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name the kind answers to, its folder's first."""
        return (self.name, self.title, *self.aliases)

    def chosen(self, options: Mapping[str, OptionValue]) -> dict[str, OptionValue]:
        """Return the value of each option: that of `options`, else its default."""
        for name, value in options.items():
            self.check(name, value)
        return {option.name: options.get(option.name, option.default) for option in self._sorted()}

    def check(self, name: str, value: OptionValue) -> None:
        """Raise `UsageError` if the kind has no option `name` or that does not take `value`."""
        option = self._option(name)
        if not option.accepts(value):
            raise UsageError("template-value", key=name, value=value, what=option.what)

    def read(self, name: str, text: str) -> OptionValue:
        """Return the value that `text` means for the option `name`, checked."""
        value = self._option(name).read(text)
        self.check(name, value)
        return value

    def _option(self, name: str) -> Option:
        if self.broken:
            raise self.broken
        if name in self.options:
            return self.options[name]
        known = ", ".join(sorted(self.options))
        near = _near(name, list(self.options))
        raise UsageError("unknown-option", kind=self.name, option=name, near=near, known=known)

    def _sorted(self) -> list[Option]:
        return [self.options[name] for name in sorted(self.options)]


def kinds(folders: Sequence[Path]) -> tuple[Kind, ...]:
    """Return the kinds of each of `folders`; one in an earlier folder hides its namesake."""
    shared = tuple(folder / SHARED for folder in folders)
    found: dict[str, Kind] = {}
    for folder in folders:
        for file in sorted(folder.glob(f"*/{FILE}")):
            if file.parent.name not in found:
                found[file.parent.name] = _kind(file, shared)
    return tuple(found.values())


def _kind(file: Path, shared: tuple[Path, ...]) -> Kind:
    try:
        return read(file, shared)
    except TemplateError as error:
        name = file.parent.name
        return Kind(name, title=name, folder=file.parent, broken=error)


def find(name: str, among: Sequence[Kind]) -> Kind:
    """Return the kind that answers to `name`; if none does, a `UsageError` lists them all.

    The name of a folder goes before titles and aliases, and of those the first of `among` counts.
    """
    named = (kind for kind in among if name == kind.name)
    titled = (kind for kind in among if name in kind.names)
    for kind in (*named, *titled):
        return kind
    near = _near(name, [each for kind in among for each in kind.names])
    known = ", ".join(f"{kind.name} {kind.title}" for kind in among)
    raise UsageError("unknown-kind", name=name, near=near, known=known)


def read(file: Path, shared: tuple[Path, ...] = ()) -> Kind:
    """Return what the `template.toml` at `file` says of its kind."""
    label = f"{file.parent.name}/{FILE}"
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TemplateError("template-toml", label, reason=str(error)) from error
    if not (file.parent / DOCUMENT).is_file():
        raise TemplateError("template-missing", label, name=f"{file.parent.name}/{DOCUMENT}")
    checked = {key: _checked(label, key, value) for key, value in table.items()}
    if "title" not in checked:
        raise TemplateError("template-value", label, key="title", value=None, what="a text")
    return Kind(name=file.parent.name, folder=file.parent, shared=shared, **checked)


_TEXTS = ("title", "description", "theme")
_CONTENT = tuple(part.name for part in fields(Speech))
_OFFICE = tuple(part.name for part in fields(Issue))
_LISTS: Mapping[str, tuple[str, ...]] = {
    "aliases": (),
    "formats": FORMATS,
    "needs": _CONTENT,
    "office": _OFFICE,
}
_KEYS = (*_TEXTS, *_LISTS, "options")


def _checked(label: str, key: str, value: object) -> Any:
    if key in _TEXTS:
        return _text(label, key, value)
    if key in _LISTS:
        return _list(label, key, value)
    if key == "options" and isinstance(value, dict):
        return {name: _option(label, name, table) for name, table in value.items()}
    near = _near(key, _KEYS)
    raise TemplateError("template-key", label, key=key, near=near, known=", ".join(_KEYS))


def _text(label: str, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise TemplateError("template-value", label, key=key, value=value, what="a text")
    return value


def _list(label: str, key: str, value: object) -> tuple[str, ...]:
    """Return a list of texts, each one of those that `key` may name."""
    if not isinstance(value, list):
        raise TemplateError("template-value", label, key=key, value=value, what="a list of texts")
    known = _LISTS[key]
    for entry in value:
        for name in _text(label, key, entry).split("|"):
            if known and name not in known:
                place = Place(label, key=key)
                near = _near(name, known)
                raise TemplateError(
                    "template-key", place, key=name, near=near, known=", ".join(known)
                )
    return tuple(value)


def _option(label: str, name: str, table: object) -> Option:
    known = ("default", "description", "choices")
    place = Place(label, key=f"options.{name}")
    if not isinstance(table, dict) or not isinstance(table.get("default"), str | int | bool):
        raise TemplateError("template-value", place, key=name, value=table, what="a default")
    for key in table:
        if key not in known:
            near = _near(key, known)
            raise TemplateError("template-key", place, key=key, near=near, known=", ".join(known))
    choices = tuple(str(choice) for choice in table.get("choices", ()))
    option = Option(name, table["default"], str(table.get("description", "")), choices)
    if not option.accepts(option.default):
        raise TemplateError(
            "template-value", place, key="default", value=option.default, what=option.what
        )
    return option


def _near(name: str, known: Sequence[str]) -> str:
    return next(iter(get_close_matches(name, known, 1)), "")
