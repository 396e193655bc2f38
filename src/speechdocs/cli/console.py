"""How the command line speaks: results on stdout, messages on stderr; nothing else prints.

A message is one paragraph: `error: where: what`, below it `hint: what to do`.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from speechdocs.cli.language import _, counted, marked, told
from speechdocs.errors import Diagnostic, OutputError, Severity, SpeechdocsError

if TYPE_CHECKING:
    from pathlib import Path

_COLOURS = {"error": "red", "warning": "yellow", "hint": "cyan"}
_WORDS = {
    Severity.HINT: marked("note"),
    Severity.WARNING: marked("warning"),
    Severity.WEIGHTY: marked("warning"),
    Severity.ERROR: marked("error"),
}

_FEW = 3
"""So many times a warning that is the same of several files is printed of each of them."""


def prepare() -> None:
    """Let every character through, whatever encoding the terminal claims."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(text: str = "") -> None:
    """Print a line of the result."""
    click.echo(text)


def note(text: str) -> None:
    """Print a line for the person at the terminal, not for a program reading the result."""
    click.echo(text, err=True)


def preparing(font: Path) -> None:
    """Say that `font` is being prepared: that takes up to a minute, once."""
    note(_("preparing {font}, once; this may take a minute").format(font=font.as_posix()))


def data(value: object) -> None:
    """Print `value` as JSON."""
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def message(kind: str, text: str, hint: str = "", shown: Iterable[str] = ()) -> None:
    """Print the message `text` of `kind` error, warning or note, lines `shown` below, its hint."""
    _labelled(click.style(_(kind), fg=_COLOURS.get(kind), bold=True), text)
    for line in shown:
        note(line)
    if hint:
        _labelled(click.style(_("hint"), fg=_COLOURS["hint"]), hint)


def _labelled(label: str, text: str) -> None:
    note(_("{label}: {text}").format(label=label, text=text))


def denied(error: OSError) -> SpeechdocsError:
    """Return what the system refused, or no longer has, as a failure to be told."""
    where = str(error.filename or "a file")
    return OutputError("file-refused", where, reason=error.strerror or str(error))


def failure(error: SpeechdocsError) -> None:
    """Print what went wrong and what to do about it; for a bug, on demand, where it is."""
    _finding(error.diagnostic)
    if error.__cause__ and os.environ.get("SPEECHDOCS_TRACEBACK"):
        import traceback

        note("".join(traceback.format_exception(error.__cause__)).rstrip())


def warnings(found: Iterable[Diagnostic]) -> None:
    """Print each warning once, in its order; what is merely worth knowing is left out.

    One that is the same of many files is printed of the first of them.
    """
    alike: dict[tuple[Severity, tuple[str, str]], dict[str, Diagnostic]] = {}
    for one in found:
        if one.severity is not Severity.HINT:
            alike.setdefault((one.severity, told(one)), {}).setdefault(str(one), one)
    for same in (tuple(places.values()) for places in alike.values()):
        shown = same if len(same) <= _FEW else same[:1]
        for one in shown:
            _finding(one)
        if more := len(same) - len(shown):
            note(counted("  the same in {n:,} more place", "  the same in {n:,} more places", more))


def diagnostics(found: Iterable[Diagnostic]) -> None:
    """Print each finding once, in its order."""
    for one in {(one.severity, str(one)): one for one in found}.values():
        _finding(one)


def _finding(found: Diagnostic) -> None:
    """Print a finding with the line of the template and the content it is about, if it has them."""
    text, hint = told(found)
    place = f"{found.place}: " if str(found.place) else ""
    message(_WORDS[found.severity], place + text, hint, tuple(_shown(found)))


def _shown(found: Diagnostic) -> Iterator[str]:
    if line := found.params.get("excerpt"):
        number = f"{found.place.line} | " if found.place.line else ""
        yield f"  {number}{line}"
    for what in ("content", "template"):
        if place := found.params.get(what):
            yield _("  in {place}").format(place=place)


def table(rows: Sequence[Sequence[str]], head: Sequence[str] = ()) -> None:
    """Print `rows` in columns; a Chinese character counts as two columns of the terminal."""
    lines = [head, *rows] if head else [*rows]
    widths = [max(map(columns, cells)) for cells in zip(*lines, strict=True)]
    for line in lines:
        cells = (cell + " " * (w - columns(cell)) for cell, w in zip(line, widths, strict=True))
        say("  ".join(cells).rstrip())


def columns(text: str) -> int:
    r"""Return how many columns of a terminal `text` takes.

    >>> columns("ab"), columns("\u6c49a")
    (2, 3)
    """
    import unicodedata

    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def failure_as_data(path: Path, error: SpeechdocsError) -> Mapping[str, Any]:
    """Return what could not be done with the file `path` as an entry of a list for `--json`."""
    return {"file": path.as_posix(), "failure": as_data(error.diagnostic)}


def as_data(found: Diagnostic) -> Mapping[str, Any]:
    """Return a finding as plain data for `--json`."""
    place = found.place
    where: dict[str, object] = {"file": place.file, "line": place.line, "column": place.column}
    where |= {"key": place.key or None, "at": list(place.at) if place.at else None}
    return {
        "code": found.code,
        "severity": found.severity.value,
        **{key: value for key, value in where.items() if value not in (None, "")},
        "params": dict(found.params),
        "text": found.text,
        "hint": found.hint or None,
    }
