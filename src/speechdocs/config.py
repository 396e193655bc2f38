"""What a project says in its `speechdocs.toml`, read into a frozen `Config`.

Every key may be left out, and so may the file. A key that is not known is an error, because a
setting that is misspelt and silently ignored is worse than none.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field

from speechdocs.errors import ConfigError, Place
from speechdocs.nearest import nearest
from speechdocs.toml import fault
from speechdocs.vocabulary import NO_WORDS, Vocabulary

FILE = "speechdocs.toml"

Office = Mapping[str, str | int | tuple[str, ...]]


class Fonts(Struct, frozen=True):
    """Which fonts serve: the bundled ones, but for roles whose face the project overrides."""

    mode: Literal["bundled"] = "bundled"
    overrides: Mapping[str, Path] = field(default_factory=dict)


class Word(Struct, frozen=True):
    """What Word files are like: the faces they name, the Word file they take their looks from."""

    fonts: Literal["official", "windows"] = "official"
    reference: Path | None = None


class Pdf(Struct, frozen=True):
    """What PDFs carry along: the content file, or nothing."""

    attach_content: bool = False


class Limits(Struct, frozen=True):
    """What one speech may cost: seconds, and megabytes (of 1,048,576 bytes) of memory."""

    seconds: int = 120
    memory: int = 2048


class Issues(Struct, frozen=True):
    """The kinds of paper whose issues are counted up by year."""

    count: tuple[str, ...] = ()


class Choice(Struct, frozen=True):
    """A value for an option of a kind of paper, and where it is written down.

    Whether there is such a kind, option and value is known only where the kinds are.
    """

    kind: str
    option: str
    value: str | int | bool
    place: Place = field(default_factory=Place)


class Config(Struct, frozen=True):
    """The settings of one project; `root` is the folder that relative paths start from.

    No `kinds` means all there are, no `formats` those a kind is made as, an empty `theme` the one
    each template asks for, an empty `name`, the pattern by which papers are called, the usual one.
    """

    root: Path = Path()
    content: Path = Path("content")
    output: Path = Path("output")
    templates: Path = Path("templates")
    themes: Path = Path("themes")
    kinds: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    name: str = ""
    theme: str = ""
    typography: Literal["convert", "verbatim"] = "convert"
    review_note: bool = True
    limits: Limits = Limits()
    fonts: Fonts = Fonts()
    word: Word = Word()
    pdf: Pdf = Pdf()
    issues: Issues = Issues()
    vocabulary: Vocabulary = NO_WORDS
    options: tuple[Choice, ...] = ()
    office: Office = field(default_factory=dict)


def load(folder: Path) -> Config:
    """Return the settings of the project in `folder`: the defaults if it has no such file.

    Raise `ConfigError`, with the line where it can be told, for a file that is not what it should
    be.
    """
    path = folder / FILE
    try:
        # Editors on Windows begin a file with a byte order mark, which TOML does not know.
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        text = ""
    except UnicodeDecodeError as error:
        raise ConfigError("config-encoding", path.as_posix()) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigError("config-unreadable", path.as_posix(), reason=reason) from error
    return parse(text, path)


def parse(text: str, path: Path) -> Config:
    """Return the settings that `text`, the content of the file at `path`, writes down."""
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = fault(error, text)
        place = Place(path.as_posix(), found.line, found.column)
        raise ConfigError("config-syntax", place, reason=found.reason) from error
    checker = _Checker(text, path)
    values = checker.values("", tables, _FILE)
    options = checker.choices(values.pop("options", {}))
    return _config(path.parent, values, options)


def place_of(config: Config, table: str, key: str) -> Place:
    """Return where the file of the project says `key` of `table`, as exactly as can be told."""
    path = config.root / FILE
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    return Place(path.as_posix(), line_of(text, table, key))


class _Wrong(Exception):  # noqa: N818 - a message on its way, always caught below
    """Carries in words what a value should have been."""


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Wrong("a text in quotes")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _Wrong('a list of texts: ["…", "…"]')
    return tuple(_text(entry) for entry in value)


def _word(value: object, shortest: int = 1) -> str:
    """Return a word that texts are searched for, as it is: no pattern."""
    if not isinstance(value, str) or value != value.strip() or len(value.splitlines()) != 1:
        raise _Wrong("a word in quotes, without blanks at its ends")
    if len(value) < shortest:
        raise _Wrong("a word of two characters or more: one alone stands in every text")
    return value


def _words(shortest: int) -> Callable[[object], tuple[str, ...]]:
    def check(value: object) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise _Wrong('a list of words: ["…", "…"]')
        return tuple(_word(entry, shortest) for entry in value)

    return check


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise _Wrong("true or false")
    return value


def _table(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _Wrong("a table, with its name in [ ] and its keys below")
    return value


def _one_of(*words: str) -> Callable[[object], str]:
    def choose(value: object) -> str:
        if value not in words:
            raise _Wrong(" or ".join(f'"{word}"' for word in words))
        return str(value)

    return choose


def _office(value: object) -> str | int | tuple[str, ...]:
    """Return what the office says; a day may be written as TOML's own dates are."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | list):
        raise _Wrong("a text, a whole number or a list of texts")
    return _texts(value) if isinstance(value, list) else value


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise _Wrong("a whole number from 1")
    return value


def _option(value: object) -> str | int | bool:
    if not isinstance(value, str | int):
        raise _Wrong("a text, a whole number, true or false")
    return value


_Check = Callable[[object], Any]


class _Table(Struct, frozen=True):
    """The keys a table may hold, and what any other key must hold, where others are allowed."""

    keys: Mapping[str, _Check | _Table] = field(default_factory=dict)
    others: _Check | _Table | None = None


_DEBRIS = ("sites", "labels", "navigation", "notices", "agencies", "columns")
_WORDS = tuple(n for n in Vocabulary.__struct_fields__ if n not in (*_DEBRIS, "spun"))
_FILE = _Table(
    {
        "content": _text,
        "output": _text,
        "templates": _text,
        "themes": _text,
        "kinds": _texts,
        "formats": _texts,
        "name": _text,
        "theme": _text,
        "typography": _one_of("convert", "verbatim"),
        "review_note": _switch,
        "fonts": _Table({"mode": _one_of("bundled"), "overrides": _Table(others=_text)}),
        "limits": _Table({"seconds": _count, "memory": _count}),
        "word": _Table({"fonts": _one_of("official", "windows"), "reference": _text}),
        "pdf": _Table({"attach_content": _switch}),
        "issues": _Table({"count": _texts}),
        "debris": _Table(dict.fromkeys(_DEBRIS, _words(2))),
        "vocabulary": _Table(
            {
                **dict.fromkeys(_WORDS, _words(2)),
                **dict.fromkeys(("surnames", "units"), _words(1)),
                "spun": _Table(others=_word),
            }
        ),
        "options": _Table(others=_Table(others=_option)),
        "office": _Table(others=_office),
    }
)
_FOLDERS = ("content", "output", "templates", "themes")


def _config(root: Path, values: dict[str, Any], options: tuple[Choice, ...]) -> Config:
    """Return the settings made of checked `values` and `options`, paths taken from `root`."""
    folders = {key: root / values.pop(key, key) for key in _FOLDERS}
    fonts = values.pop("fonts", {})
    files = {role: root / file for role, file in fonts.pop("overrides", {}).items()}
    word = values.pop("word", {})
    reference = root / word.pop("reference") if "reference" in word else None
    return Config(
        root=root,
        fonts=Fonts(overrides=files, **fonts),
        limits=Limits(**values.pop("limits", {})),
        word=Word(reference=reference, **word),
        pdf=Pdf(**values.pop("pdf", {})),
        issues=Issues(**values.pop("issues", {})),
        vocabulary=_vocabulary(values.pop("debris", {}), values.pop("vocabulary", {})),
        options=options,
        office=values.pop("office", {}),
        **folders,
        **values,
    )


def _vocabulary(debris: dict[str, Any], words: dict[str, Any]) -> Vocabulary:
    spun = tuple(words.pop("spun", {}).items())
    return Vocabulary(**debris, **words, spun=spun)


class _Checker:
    """Checks the values of one file and knows where they stand, for messages."""

    def __init__(self, text: str, path: Path) -> None:
        self._text = text
        self._path = path

    def values(self, table: str, given: dict[str, Any], shape: _Table) -> dict[str, Any]:
        return {key: self._value(table, key, value, shape) for key, value in given.items()}

    def choices(self, options: Mapping[str, Mapping[str, Any]]) -> tuple[Choice, ...]:
        return tuple(
            Choice(kind, option, value, self._at(f"options.{kind}", option))
            for kind, table in options.items()
            for option, value in table.items()
        )

    def _value(self, table: str, key: str, value: object, shape: _Table) -> Any:
        check = shape.keys.get(key, shape.others)
        if check is None:
            near = nearest(key, shape.keys)
            known = ", ".join(shape.keys)
            raise ConfigError("unknown-key", self._at(table, key), key=key, near=near, known=known)
        name = f"{table}.{key}".lstrip(".")
        if isinstance(check, _Table):
            return self.values(name, self._checked(table, key, value, _table), check)
        return self._checked(table, key, value, check)

    def _checked(self, table: str, key: str, value: object, check: _Check) -> Any:
        try:
            return check(value)
        except _Wrong as wrong:
            place = self._at(table, key)
            expected = str(wrong)
            raise ConfigError(
                "config-value", place, key=key, value=value, expected=expected
            ) from None

    def _at(self, table: str, key: str) -> Place:
        return Place(self._path.as_posix(), line_of(self._text, table, key))


def line_of(text: str, table: str, key: str) -> int | None:
    """Return the line, from 1, on which `key` of `table` is set, or None where it is not plain.

    `tomllib` keeps no positions; this finds the forms people write, `key = …` and `[table.key]`.
    """
    current = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*+\[\[?([^\[\]]++)\]", line):
            current = re.sub(r"""["'\s]""", "", header[1])
            if current == ".".join(filter(None, (table, key))):
                return number
        elif current == table and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*[.=]""", line):
            return number
    return None
