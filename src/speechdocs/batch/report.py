"""What a run did: the papers written, what was noticed on the way, and what failed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from speechdocs.errors import Diagnostic, SpeechdocsError


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that was written: what it is, how much of it, and how many marks were widened."""

    path: Path
    content: Path
    kind: str
    format: str
    pages: int
    characters: int
    widened: int = 0


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be done: the file it was to come from, and why."""

    path: Path
    error: SpeechdocsError


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one speech."""

    content: Path
    papers: tuple[Paper, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    failures: tuple[Failure, ...] = ()

    def __add__(self, other: Outcome) -> Outcome:
        """Return this outcome with all that `other` holds after it."""
        return Outcome(
            self.content,
            self.papers + other.papers,
            self.diagnostics + other.diagnostics,
            self.failures + other.failures,
        )


@dataclass(frozen=True, slots=True)
class Report:
    """What became of all of them, in the order of the plan."""

    papers: tuple[Paper, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    failures: tuple[Failure, ...] = ()

    @property
    def exit_code(self) -> int:
        """Return 0 if nothing failed, 2 if only files could not be read or written, else 1."""
        return min((failure.error.exit_code for failure in self.failures), default=0)


def gathered(outcomes: Iterable[Outcome]) -> Report:
    """Return one report of `outcomes`; what several papers share is named once."""
    every = tuple(outcomes)
    found = {repr(d): d for outcome in every for d in outcome.diagnostics}
    failed = {str(f.error): f for outcome in every for f in outcome.failures}
    return Report(
        tuple(paper for outcome in every for paper in outcome.papers),
        tuple(found.values()),
        tuple(failed.values()),
    )
