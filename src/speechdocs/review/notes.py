"""What the margin of the review page says: findings, accepted warnings, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from msgspec import Struct

from speechdocs.errors import Diagnostic, Place, Severity
from speechdocs.model.nodes import Position
from speechdocs.model.positions import place_of
from speechdocs.model.review import open_warnings, severity_of
from speechdocs.model.shapes import Path, keys_of
from speechdocs.model.speech import Node, Speech
from speechdocs.review.words import message
from speechdocs.text.source import Span

ACCEPTED = "accepted"


class Note(Struct, frozen=True):
    """A remark in the margin; `number` ties it to its place `at`, `line` is the content file's.

    `weight` is a severity, or `accepted` for a warning that was answered.
    """

    number: int
    weight: str
    text: str
    hint: str
    at: Span | None = None
    line: int | None = None

    @property
    def kind(self) -> str:
        """Return as what its place is marked in the text."""
        return ACCEPTED if self.weight in (ACCEPTED, Severity.HINT) else "warnings"


def notes(
    speech: Speech,
    text: str,
    found: Iterable[tuple[Path, Diagnostic]],
    positions: Mapping[Path, Position],
) -> list[Note]:
    """Return the notes on `speech` in the order of its source, those without a place last.

    `found` are the findings, each with the path of the part it speaks of.
    """
    told = [(_place(speech, path, one), one, one.severity.value) for path, one in found]
    told += [(warning, found, ACCEPTED) for warning, found in _accepted(speech, text, positions)]
    told.sort(key=lambda one: (one[0] is None, one[0] or Span(0, 0)))
    return [_note(n, *one, len(text)) for n, one in zip(count(1), told, strict=False)]


def _note(number: int, at: Span | None, found: Diagnostic, weight: str, chars: int) -> Note:
    words, hint = message(found)
    inside = at if at and at.end <= chars else None
    return Note(number, weight, words, hint, inside, found.place.line)


def _accepted(
    speech: Speech, text: str, positions: Mapping[Path, Position]
) -> Iterator[tuple[Span | None, Diagnostic]]:
    """Yield the warnings that a person has answered."""
    still_open = {index for index, _ in open_warnings(speech)}
    for index, warning in enumerate(speech.warnings):
        if index in still_open:
            continue
        params = {"text": warning.at.of(text) if warning.at else "", **warning.params}
        place = place_of(positions, ("warnings", index))
        found = Diagnostic(warning.code, severity_of(warning.code), place, params)
        yield warning.at, found if _is_told(found) else _unknown(warning.code, place)


def _is_told(found: Diagnostic) -> bool:
    try:
        return bool(found.text)
    except KeyError:
        return False


def _unknown(code: str, place: Place) -> Diagnostic:
    return Diagnostic("unknown-warning", severity_of(code), place, {"code": code})


def _place(speech: Speech, path: Path, found: Diagnostic) -> Span | None:
    return Span(*found.place.at) if found.place.at else _span(speech, path)


def _span(speech: Speech, path: Path) -> Span | None:
    """Return where in the source the part at `path` stands, or the nearest part around it."""
    part: Any = speech
    at: Span | None = None
    for step in path:
        part = _below(part, step)
        if part is None:
            break
        at = part if isinstance(part, Span) else _own(part) or at
    return at


def _below(part: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return part[step] if isinstance(part, tuple) and step < len(part) else None
    if not isinstance(part, Struct):
        return None
    key = keys_of(type(part)).get(step)
    return getattr(part, key.attribute) if key else None


def _own(part: Any) -> Span | None:
    at: Span | None = getattr(part, "at", None)
    if at is None and isinstance(part, Node):
        inside = (part.lead, part.marker, part.heading, *part.paragraphs)
        at = next((p.at for p in inside if p and p.at), None)
    return at
