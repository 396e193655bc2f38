"""Whether a content file says what its source says, and what a person should still look at.

The promise "nothing invented" is kept here: each text with a span equals the source there, unless
it is marked as edited. What is wrong stops the run; what is open is returned.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from speechdocs.errors import ContentError, Diagnostic, Severity
from speechdocs.model.agreement import source_rule, text_rule, words_rule
from speechdocs.model.case import Case, Finding, error, hint, shown
from speechdocs.model.corrections import edit_rule
from speechdocs.model.debris import debris_rule
from speechdocs.model.derived import completed
from speechdocs.model.meeting import Meeting
from speechdocs.model.nodes import Position
from speechdocs.model.positions import place_of, written
from speechdocs.model.review import open_warnings, severity_of
from speechdocs.model.shapes import Path, is_excerpt, parts
from speechdocs.model.speech import Lead, Speech, walk
from speechdocs.nearest import nearest
from speechdocs.text.source import Span

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def validate(
    speech: Speech,
    source_text: str | None = None,
    positions: Mapping[Path, Position] | None = None,
    file: str = "",
) -> tuple[Diagnostic, ...]:
    """Return what is open in `speech`; raise the first thing that is wrong with it.

    `source_text` is the reader's text, `positions` and `file` say where each part stands.
    """
    found = findings(speech, source_text, positions, file)
    for finding in found:
        if finding.severity is Severity.ERROR:
            raise ContentError(finding.code, finding.place, **finding.params)
    return found


def findings(
    speech: Speech,
    source_text: str | None = None,
    positions: Mapping[Path, Position] | None = None,
    file: str = "",
) -> tuple[Diagnostic, ...]:
    """Return everything there is to say about `speech`, errors too, in the order of the file."""
    return tuple(found for _, found in located(speech, source_text, positions, file))


def located(
    speech: Speech,
    source_text: str | None = None,
    positions: Mapping[Path, Position] | None = None,
    file: str = "",
) -> tuple[tuple[Path, Diagnostic], ...]:
    """Return what `findings` returns, each with the path of the part it speaks of."""
    case = Case(speech, source_text)
    # Positions are looked up in a tree: to ask whether there are any would walk through all of it.
    known = {} if positions is None else positions
    found = []
    for rule in _RULES:
        for code, severity, path, params in rule(case):
            place = place_of(known, path, file)
            found.append((path, Diagnostic(code, severity, place, params)))
    return tuple(sorted(found, key=lambda one: (one[1].place.line or 0, one[1].place.column or 0)))


def validate_meeting(
    meeting: Meeting, positions: Mapping[Path, Position] | None = None, file: str = ""
) -> tuple[Diagnostic, ...]:
    """Return what is open in `meeting`; raise what is wrong: a speech outside its folder."""
    for index, path in enumerate(meeting.speeches):
        steps = path.split("/")
        if not path or path.startswith("/") or ".." in steps or "\\" in path or ":" in path:
            place = place_of({} if positions is None else positions, ("speeches", index), file)
            raise ContentError("bad-path", place, value=path)
    return ()


def name_rule(case: Case) -> Iterator[Finding]:
    """Check that ids are given once and that references name one."""
    seen: set[str] = set()
    for path, part in case.parts:
        name = getattr(part, "id", "")
        if name and name in seen:
            yield error("duplicate-id", (*path, "id"), id=name)
        seen.add(name)
    known = [node.id for node in walk(case.speech.sections) if node.id]
    for path, part in case.parts:
        ref = getattr(part, "ref", "")
        if ref and ref not in seen:
            params = {"ref": ref, "near": nearest(ref, known)}
            yield "unknown-ref", Severity.WARNING, (*path, "ref"), params


def date_rule(case: Case) -> Iterator[Finding]:
    """Check that dates are dates."""
    speech = case.speech
    dates: list[tuple[Path, str]] = []
    if speech.reviewed:
        dates.append((("reviewed", "date"), speech.reviewed.date))
    if speech.date:
        dates.append((("date", "value"), speech.date.value))
    if speech.published:
        dates.append((("published", "value"), speech.published.value))
    for path, value in dates:
        if not _is_date(value):
            yield error("bad-date", path, value=value)


def _is_date(value: str) -> bool:
    match = _DATE.fullmatch(value)
    if match is None:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def count_rule(case: Case) -> Iterator[Finding]:
    """Report numbers that were counted otherwise, and announced numbers that are not met."""
    speech, corrections = completed(case.speech)
    for correction in corrections:
        code = "id-mismatch" if correction.path[-1] == "id" else "number-mismatch"
        params = {"key": written(correction.path), "written": correction.written}
        yield hint(code, correction.path, **params, counted=correction.counted)
    for path, part in parts(speech):
        expects, found = getattr(part, "expects", None), getattr(part, "found", None)
        if expects is None or found is None or expects == found or _is_told(speech, part):
            continue
        params = {"expects": expects, "found": found}
        yield "count-mismatch", severity_of("count-mismatch"), (*path, "expects"), params


def _is_told(speech: Speech, part: Any) -> bool:
    """Return whether the extraction has warned of this node's or slogan's count already."""
    told = (warning.at for warning in speech.warnings if warning.code == "count-mismatch")
    return any(_speaks_of(at, part) for at in told)


def _speaks_of(at: Span | None, part: Any) -> bool:
    lead: Lead | None = getattr(part, "lead", None)
    own: Span | None = lead.at if lead else part.at
    return at is None or own is None or (at.start <= own.end and own.start <= at.end)


def review_rule(case: Case) -> Iterator[Finding]:
    """Report what keeps the pages from being called checked."""
    if case.speech.source is not None and case.speech.reviewed is None:
        yield hint("not-reviewed", ("reviewed",))
    for index, warning in open_warnings(case.speech):
        path: Path = ("warnings", index)
        params = dict(warning.params)
        if case.comparable and warning.at and warning.at.end <= len(case.comparable.text):
            params.setdefault("text", case.comparable.words(warning.at))
        told = Diagnostic(warning.code, params=params)
        try:
            _ = f"{told}{told.hint}"
        except (KeyError, TypeError, ValueError):
            # A code nobody knows, or parameters that were deleted or are words for numbers.
            yield "unknown-warning", severity_of(warning.code), path, {"code": warning.code}
        else:
            yield warning.code, severity_of(warning.code), path, params


def editorial_rule(case: Case) -> Iterator[Finding]:
    """Report what is a person's own: texts without a place in the source, or rewritten."""
    if case.speech.source is None and not any(getattr(p, "at", None) for _, p in case.parts):
        title = case.speech.title.text if case.speech.title else ""
        yield hint("editorial-speech", (), title=title)
        return
    for path, part in case.parts:
        if getattr(part, "edited", False):
            yield hint("edited-text", (*path, "text"), text=shown(part.text))
        elif is_excerpt(type(part)) and part.at is None and part.text:
            yield hint("editorial-text", (*path, "text"), text=shown(part.text))


_RULES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    source_rule,
    words_rule,
    text_rule,
    edit_rule,
    name_rule,
    date_rule,
    count_rule,
    debris_rule,
    review_rule,
    editorial_rule,
)
