"""What can go wrong, and with which exit code.

SpeechdocsError                exit 1
├── UsageError                 exit 2   a command line, a path or a name that cannot be served
├── ConfigError                exit 2   speechdocs.toml
├── SourceError                         a raw speech that cannot be read
├── LedgerError                         characters of a source that no leaf accounts for
├── ContentError                        a content file (YAML)
├── TemplateError                       a template or the markup it renders
├── ThemeError                          a theme
├── FontError                           a font that cannot be used
├── ImageError                          an image that cannot be used
├── LayoutError                         a tree that no page can hold
└── OutputError               exit 2   a file that cannot be written

What does not stop the run is a `Diagnostic`: data, returned, never printed by the library.
Texts live in `speechdocs.messages`; an error or a diagnostic carries a code and its parameters.

>>> error = ContentError("unknown-key", Place("a.yaml", 3, 1), key="titel", near="title")
>>> str(error)
"a.yaml:3:1: unknown key 'titel'"
>>> error.hint
"did you mean 'title'?"
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple

from speechdocs.messages import MESSAGES, Message


class Place(NamedTuple):
    """Where something is: a file, line and column (from 1), a key, a span of the reader's text."""

    file: str = ""
    line: int | None = None
    column: int | None = None
    key: str = ""
    at: tuple[int, int] | None = None

    def __str__(self) -> str:
        position = [str(n) for n in (self.line, self.column) if n is not None]
        parts = [":".join([self.file, *position]).strip(":"), self.key]
        if self.at:
            parts.append(f"[{self.at[0]}, {self.at[1]}]")
        return " ".join(part for part in parts if part)


NOWHERE = Place()


class Severity(StrEnum):
    """How much a diagnostic weighs; a warning of weight keeps a page from being called checked."""

    HINT = "hint"
    WARNING = "warning"
    WEIGHTY = "weighty"
    ERROR = "error"


Translate = Callable[[str], str]
"""Gives words of `speechdocs.messages`, parameters and all, in another language."""


def _filled(template: str, params: Mapping[str, Any]) -> str:
    return template.format_map(params).strip()


def _hint(message: Message, params: Mapping[str, Any], translate: Translate) -> str:
    """Return the first hint whose parameters are all there and not empty."""
    for hint in message.hints:
        try:
            filled = _filled(translate(hint), _Required(params))
        except KeyError:
            continue
        return filled
    return ""


class _Required(dict[str, Any]):
    """A mapping in which an empty value counts as absent."""

    def __getitem__(self, key: str) -> object:
        value = super().__getitem__(key)
        if value in ("", None, (), []):
            raise KeyError(key)
        return value


_NOTHING: Mapping[str, Any] = {}


class Diagnostic(NamedTuple):
    """A finding that does not stop the run: a code, its weight, its place and parameters."""

    code: str
    severity: Severity = Severity.WARNING
    place: Place = NOWHERE
    params: Mapping[str, Any] = _NOTHING

    @property
    def text(self) -> str:
        """Return the message in words."""
        return self.told()[0]

    @property
    def hint(self) -> str:
        """Return what to do, or an empty string."""
        return self.told()[1]

    def told(self, translate: Translate = str) -> tuple[str, str]:
        """Return the message and what to do, in the words that `translate` gives."""
        words = MESSAGES[self.code]
        text = _filled(translate(words.text), self.params)
        return text, _hint(words, self.params, translate)

    def __str__(self) -> str:
        place = str(self.place)
        return f"{place}: {self.text}" if place else self.text


class SpeechdocsError(Exception):
    """Any failure that speechdocs reports: a code, a place, parameters; `str` gives the message."""

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, where: Place | str = "", **params: Any) -> None:
        """Make the error `code` at `where`; `params` fill the message's text and hint."""
        self.code = code
        self.place = Place(where) if isinstance(where, str) else where
        self.params = params
        super().__init__(str(self.diagnostic))

    @property
    def diagnostic(self) -> Diagnostic:
        """Return the same finding as data."""
        return Diagnostic(self.code, Severity.ERROR, self.place, self.params)

    @property
    def hint(self) -> str:
        """Return what to do, or an empty string."""
        return self.diagnostic.hint

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what rebuilds the error in another process."""
        return _rebuilt, (type(self), self.code, self.place, self.params)


def _rebuilt(
    kind: type[SpeechdocsError], code: str, place: Place, params: dict[str, Any]
) -> SpeechdocsError:
    return kind(code, place, **params)


class UsageError(SpeechdocsError):
    """A command line, a path or a name that cannot be served."""

    exit_code = 2


class ConfigError(SpeechdocsError):
    """A `speechdocs.toml` that is not what it should be."""

    exit_code = 2


class SourceError(SpeechdocsError):
    """A raw speech that cannot be read."""


class LedgerError(SpeechdocsError):
    """Characters of a source that no leaf accounts for."""


class ContentError(SpeechdocsError):
    """A content file that is not what it should be."""


class TemplateError(SpeechdocsError):
    """A template, or the markup it renders, that is not what it should be."""


class ThemeError(SpeechdocsError):
    """A theme that is not what it should be."""


class FontError(SpeechdocsError):
    """A font that cannot be used."""


class ImageError(SpeechdocsError):
    """An image that cannot be used."""


class LayoutError(SpeechdocsError):
    """A tree that no page can hold."""


class OutputError(SpeechdocsError):
    """A file that cannot be written."""

    exit_code = 2
