"""What a run did: the papers written, what was noticed on the way, and what failed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import ClassVar

from msgspec import Struct, field

from speechdocs.batch.facts import Facts
from speechdocs.batch.files import Stamp
from speechdocs.batch.findings import from_text
from speechdocs.batch.state import PaperRow
from speechdocs.compared import Compared
from speechdocs.errors import Diagnostic, SpeechdocsError


class Paper(Compared, frozen=True, eq=False):
    """A paper: what it is, how much of it, and how many marks were widened.

    `unchanged` says that an earlier build wrote it, and that it would be the same again. `stamp`,
    `sha256` are of the file, `found` what was noticed while it was laid out, `images` (path →
    SHA-256) those that it shows. `aside` is as what the file is kept that a person had changed.
    """

    besides: ClassVar[frozenset[str]] = frozenset({"stamp", "found", "images", "aside"})

    path: Path
    content: Path
    kind: str
    format: str
    pages: int
    characters: int
    widened: int = 0
    unchanged: bool = False
    stamp: Stamp | None = None
    sha256: bytes = b""
    found: tuple[Diagnostic, ...] = ()
    images: Mapping[str, str] = field(default_factory=dict)
    aside: str = ""


class Failure(Struct, frozen=True):
    """What could not be done: the file it was to come from, and why."""

    path: Path
    error: SpeechdocsError


class Look(Struct, frozen=True):
    """What was seen of a paper: whether it holds to the standard, and PNG pictures of its pages."""

    path: str
    verdict: str
    summary: str = ""
    pictures: tuple[bytes, ...] = ()


class Outcome(Compared, frozen=True, eq=False):
    """What became of one speech, or of a file on its way to be one.

    `contents` are the content files that a raw speech gave, each with what it says if that is
    known; `facts` what a content file says, `ledger` how its characters add up, `looks` what its
    papers are like, `seconds` how long it took.
    """

    besides: ClassVar[frozenset[str]] = frozenset({"seconds"})

    content: Path
    papers: tuple[Paper, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    failures: tuple[Failure, ...] = ()
    contents: tuple[tuple[Path, Facts | None], ...] = ()
    facts: Facts | None = None
    ledger: str = ""
    looks: tuple[Look, ...] = ()
    seconds: float = 0.0


class Report(Struct, frozen=True):
    """What became of all of them, in the order of the plan.

    `standing` are the findings of papers that need not be made again, as JSON, `ledgers` those of
    their speeches. `left` counts speeches that were not begun because the run was ended before.
    """

    written: tuple[Paper, ...] = ()
    rows: tuple[PaperRow, ...] = ()
    told: tuple[Diagnostic, ...] = ()
    standing: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    ledgers: Mapping[str, str] = field(default_factory=dict)
    left: int = 0
    interrupted: bool = False

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Return all papers, those that were unchanged too, by name."""
        unchanged = map(_unchanged, self.rows)
        return tuple(sorted((*self.written, *unchanged), key=lambda paper: paper.path.as_posix()))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return all that was noticed, of papers that were unchanged too."""
        every = (*self.told, *(one for text in self.standing for one in from_text(text)))
        return tuple({repr(one): one for one in every}.values())

    @property
    def exit_code(self) -> int:
        """Return 0 if nothing failed, 2 if only files could not be read or written, else 1."""
        return min((failure.error.exit_code for failure in self.failures), default=0)


def gathered(outcomes: Iterable[Outcome], order: Mapping[str, int]) -> Report:
    """Return one report of `outcomes` in `order`; what several papers share is named once."""
    every = sorted(outcomes, key=lambda outcome: order.get(outcome.content.as_posix(), -1))
    found = {repr(d): d for outcome in every for d in outcome.diagnostics}
    failed = {str(f.error): f for outcome in every for f in outcome.failures}
    return Report(
        written=tuple(paper for outcome in every for paper in outcome.papers),
        told=tuple(found.values()),
        failures=tuple(failed.values()),
        outcomes=tuple(every),
    )


def _unchanged(row: PaperRow) -> Paper:
    return Paper(
        Path(row.path),
        Path(row.content),
        row.kind,
        row.format,
        row.pages,
        row.characters,
        row.widened,
        unchanged=True,
        stamp=row.stamp,
        sha256=row.sha256,
    )
