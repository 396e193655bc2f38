"""Where in its template something failed: errors of Jinja and of the markup get file and line.

Jinja tells the line of what it raises. An error in the markup lies in rendered text: the template
is rendered once more with marks that say which line each piece comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

import jinja2
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from msgspec import Struct

from speechdocs.errors import ContentError, Place, TemplateError
from speechdocs.nearest import nearest
from speechdocs.templating.catalog import DOCUMENT, Kind
from speechdocs.templating.environment import (
    NothingError,
    UnknownNameError,
    environment,
)
from speechdocs.templating.origins import is_of_template, missing_key, printed_key
from speechdocs.templating.places import Template, fault, parse, paths_in

# What code of a template can raise besides Jinja's own errors.
_UNKNOWN_FILTER = re.compile(r"No (?:filter|test) named '(.+?)'")
_FAILURES = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
# Noncharacters: no content holds them, see `words`.
_OPEN, _SPLIT, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_MARK = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")


@contextmanager
def located(kind: Kind, names: Mapping[str, object], subject: object) -> Iterator[None]:
    """Turn what a running template of `kind` raises into a `TemplateError` with its place."""
    try:
        yield
    except jinja2.TemplateSyntaxError as error:
        raise _misspelt(kind, error) from error
    except jinja2.TemplateNotFound as error:
        place = _place(kind, error.__traceback__)
        near = nearest(str(error.name), environment(kind.folder, kind.roots).list_templates())
        raise _failure(kind, "template-missing", place, name=error.name, near=near) from error
    except UnknownNameError as error:
        raise _unknown(kind, error, names, subject) from error
    except NothingError as error:
        place = _place(kind, error.__traceback__)
        key = missing_key(paths_in(_text(kind, place.file), place.line or 0), names)
        key = key or printed_key(error.__traceback__, names, subject)
        raise _failure(kind, "nothing-to-print", place, key=key) from error
    except ContentError as error:
        place, key = (
            _place(kind, error.__traceback__),
            printed_key(error.__traceback__, names, subject),
        )
        said = {**error.params, "template": str(place), "key": key}
        raise ContentError(error.code, error.place, **said) from error
    except (jinja2.TemplateError, *_FAILURES) as error:
        place, key = (
            _place(kind, error.__traceback__),
            printed_key(error.__traceback__, names, subject),
        )
        reason = f"{type(error).__name__}: {error}"
        raise _failure(kind, "template-failed", place, reason=reason, key=key) from error


def _misspelt(kind: Kind, error: jinja2.TemplateSyntaxError) -> TemplateError:
    """Return what is wrong with the syntax, with the column that Jinja does not tell."""
    label = _label(kind, error.filename or error.name or "")
    place = Place(label, error.lineno)
    unknown = _UNKNOWN_FILTER.match(error.message or "")
    if unknown:
        templates = environment(kind.folder, kind.roots)
        near = nearest(unknown[1], (*templates.filters, *templates.tests))
        return _failure(kind, "unknown-filter", place, name=unknown[1], near=near)
    text = _text(kind, label)
    try:
        parse(Template(label, label, text))
    except jinja2.TemplateSyntaxError as again:
        place = Place(label, *fault(text, again))
    return _failure(kind, "template-syntax", place, reason=error.message)


def _unknown(
    kind: Kind, error: UnknownNameError, names: Mapping[str, object], subject: object
) -> TemplateError:
    known = error.known or tuple(names)
    place = _place(kind, error.__traceback__)
    paths = list(paths_in(_text(kind, place.file), place.line or 0))
    columns = {column for column, path in paths if path.split(".")[-1] == error.name}
    column = columns.pop() if len(columns) == 1 else None
    key = printed_key(error.__traceback__, names, subject) or missing_key(paths, names)
    said = {"name": error.name, "near": nearest(error.name, known), "known": ", ".join(known)}
    return _failure(kind, "undefined-name", Place(place.file, place.line, column), **said, key=key)


def _failure(kind: Kind, code: str, place: Place, **params: object) -> TemplateError:
    """Return the error `code` with the line of the template that it is about."""
    template = Template("", "", _text(kind, place.file))
    return TemplateError(code, place, **params, excerpt=template.line(place.line))


def _text(kind: Kind, label: str) -> str:
    """Return the text of the template that messages call `label`."""
    for root in (kind.folder.parent, *kind.roots):
        if label and (root / label).is_file():
            return (root / label).read_text("utf-8", "replace")
    return ""


def failing(
    kind: Kind, error: Exception, part: Template, names: Mapping[str, object], subject: object
) -> TemplateError:
    """Return what is wrong where `error` was raised by `part`, a template that is no file."""
    trace = error.__traceback__
    line = line_of(error)
    key = printed_key(trace, names, subject) or missing_key(paths_in(part.text, line), names)
    said: dict[str, object] = {"excerpt": part.line(line), "key": key}
    if isinstance(error, UnknownNameError):
        known = error.known or tuple(names)
        near = nearest(error.name, known)
        said |= {"name": error.name, "near": near, "known": ", ".join(known)}
        return TemplateError("undefined-name", part.place(line), **said)
    if isinstance(error, NothingError):
        return TemplateError("nothing-to-print", part.place(line), **said)
    if isinstance(error, jinja2.TemplateSyntaxError):
        return misspelt_in(kind, error, part)
    reason = f"{type(error).__name__}: {error}"
    return TemplateError("template-failed", part.place(line), reason=reason, **said)


def misspelt_in(kind: Kind, error: jinja2.TemplateSyntaxError, part: Template) -> TemplateError:
    """Return what is wrong with the syntax of `part`, a template that is no file."""
    line, _ = fault(part.text, error)
    said: dict[str, object] = {"excerpt": part.line(line)}
    if unknown := _UNKNOWN_FILTER.match(error.message or ""):
        templates = environment(kind.folder, kind.roots)
        near = nearest(unknown[1], (*templates.filters, *templates.tests))
        return TemplateError("unknown-filter", part.place(line), name=unknown[1], near=near, **said)
    return TemplateError("template-syntax", part.place(line), reason=error.message, **said)


def line_of(error: Exception) -> int:
    """Return the line of a template without a file that `error` was raised in."""
    lines = [line for frame, line in walk_tb(error.__traceback__) if is_of_template(frame)]
    return lines[-1] if lines else getattr(error, "lineno", 1)


@contextmanager
def mapped(kind: Kind, names: Mapping[str, object], text: str) -> Iterator[None]:
    """Give an error in the markup `text` its place in the templates of `kind`."""
    try:
        yield
    except TemplateError as error:
        place = _source(kind, names, text, error.place)
        raise _failure(kind, error.code, place, **error.params) from error


def _source(kind: Kind, names: Mapping[str, object], text: str, place: Place) -> Place:
    """Return where the template says what stands at `place` of `text`."""
    marking = environment(kind.folder, kind.roots).overlay(extensions=[_Marks])
    marked = marking.get_template(DOCUMENT).render(names)
    pieces = tuple(_pieces(marked))
    if _MARK.sub("", marked) != text or place.line is None:
        return Place(f"{kind.name}/{DOCUMENT}")
    lines = text.split("\n")
    at = sum(len(line) + 1 for line in lines[: place.line - 1]) + (place.column or 1) - 1
    piece = max((each for each in pieces if each.at <= at), key=lambda each: each.at)
    is_exact = piece.at_line_start and at < piece.at + piece.length
    column = at - piece.at + 1 if is_exact else None
    return Place(labelled(kind, piece.name), piece.line, column)


class _Piece(Struct, frozen=True):
    """A line of a template's own text: where it came to stand, and where it comes from."""

    at: int
    name: str
    line: int
    length: int
    at_line_start: bool


def _pieces(marked: str) -> Iterator[_Piece]:
    """Yield the pieces that `marked` tells of, by their place in the text without marks."""
    removed = 0
    for match in _MARK.finditer(marked):
        name, line, length, start = match[1].split(_SPLIT)
        yield _Piece(match.start() - removed, name, int(line), int(length), start == "start")
        removed += len(match[0])


class _Marks(Extension):
    """Puts before every line of a template's own text which line of which file it is."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of `stream`, those of plain text with marks in them."""
        name, line_ended = stream.name or DOCUMENT, True
        for token in stream:
            if token.type != "data":
                line_ended = False
                yield token
                continue
            marked = []
            for index, line in enumerate(token.value.splitlines(keepends=True)):
                start = "start" if index or line_ended else "inside"
                about = (name, str(token.lineno + index), str(len(line)), start)
                marked.append(f"{_OPEN}{_SPLIT.join(about)}{_CLOSE}{line}")
            yield Token(token.lineno, "data", "".join(marked))


def _place(kind: Kind, trace: TracebackType | None) -> Place:
    """Return the innermost place in a template that `trace` goes through."""
    found = Place(f"{kind.name}/{DOCUMENT}")
    for frame, line in walk_tb(trace):
        label = _label(kind, frame.f_code.co_filename)
        if label:
            found = Place(label, line)
    return found


def _label(kind: Kind, file: str) -> str:
    """Return what messages call the template `file`; empty if it is none of `kind`'s."""
    path = Path(file)
    for root in (kind.folder.parent, *kind.roots):
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return ""


def labelled(kind: Kind, name: str) -> str:
    """Return what messages call the template that `kind` loads by `name`."""
    return name if "/" in name else f"{kind.name}/{name}"
