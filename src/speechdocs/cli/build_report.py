"""What `speechdocs build` tells: progress, papers, warnings, a sum; and the same as data."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from speechdocs.cli import console
from speechdocs.cli.language import _, counted, marked
from speechdocs.cli.progress import Progress, shown

if TYPE_CHECKING:
    from speechdocs.batch.report import Look, Outcome, Paper, Report
    from speechdocs.batch.staleness import Due

_MANY = 200
"""From so many papers on a terminal shows none of them by name, only the sum."""


class Teller:
    """Tells a person how a build goes on and how it ends; if `quiet`, only what failed."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet
        self._progress: Progress | None = None
        self._papers = 0

    @contextlib.contextmanager
    def progress(self, count: int) -> Iterator[None]:
        """Show progress through `count` speeches on a terminal."""
        with shown(count, quiet=self.quiet) as progress:
            self._progress = progress
            yield
        self._progress = None

    def stopping(self) -> None:
        """Say that the run will end soon."""
        console.note(_("stopping after the speeches under way; press Ctrl-C again to stop at once"))

    def done(self, outcome: Outcome) -> None:
        """Show what became of a speech."""
        if self._progress:
            self._progress.step(outcome.content.name, failed=bool(outcome.failures))
        self._papers += len(outcome.papers)
        if self.quiet or (self._progress and self._progress.visible and self._papers > _MANY):
            return
        for paper in outcome.papers:
            console.say(f"{paper.path}  {_measured(paper)}")

    def end(self, report: Report) -> None:
        """Show what was noticed, what failed, and the sum."""
        if not self.quiet:
            console.warnings(report.told)
        for failure in report.failures:
            console.failure(failure.error)
        if report.left:
            stopped = _("interrupted") if report.interrupted else _("stopped after failures")
            left = counted("{n:,} speech not begun", "{n:,} speeches not begun", report.left)
            console.message("error", f"{stopped}: {left}")
        if self.quiet:
            return
        if len({paper.content for paper in report.written}) > 1:
            for line in _by_kind(report.written):
                console.note(line)
        console.note(_(", ").join(_sums(report)))


def show_dues(dues: Iterable[Due], *, would: bool) -> None:
    """Print of each paper that is due why it is."""
    papers = [(path, reason) for due in dues for path, reason in due.why.items()]
    for path, reason in papers:
        console.say(f"{path}: {_reason(reason)}")
    if would:
        written = counted(
            "{n:,} paper would be written", "{n:,} papers would be written", len(papers)
        )
        console.note(written)


_REASONS = (
    *(marked("new"), marked("gone"), marked("edited"), marked("forced"), marked("not read yet")),
    marked("failed before"),
    *(marked("program"), marked("python"), marked("settings"), marked("fonts")),
    *(marked("template"), marked("content"), marked("source"), marked("raw"), marked("issue")),
    *(marked("options"), marked("theme"), marked("reference"), marked("terms"), marked("image")),
)
"""The words in which the plan says why a paper is due."""


def _reason(words: str) -> str:
    return _(", ").join(map(_one_reason, words.split(", ")))


def _one_reason(words: str) -> str:
    kind, _mark, name = words.partition(":")
    return _("library {name}").format(name=name) if kind == "library" else _(words)


def as_data(report: Report, looks: Mapping[str, Look] | None = None) -> dict[str, Any]:
    """Return the report as plain data; `looks` says what was seen of each paper."""
    seen = looks or {}
    return {
        "outputs": [_paper(paper, seen.get(paper.path.as_posix())) for paper in report.papers],
        "speeches": [_speech(outcome) for outcome in report.outcomes if outcome.seconds],
        "diagnostics": [console.as_data(found) for found in report.diagnostics],
        "failures": [
            {"path": failure.path.as_posix(), **console.as_data(failure.error.diagnostic)}
            for failure in report.failures
        ],
        "left": report.left,
    }


def _paper(paper: Paper, look: Look | None) -> dict[str, Any]:
    seen = {"outcome": look.verdict, "deviations": look.summary} if look else {}
    return {
        "path": paper.path.as_posix(),
        "content": paper.content.as_posix(),
        "kind": paper.kind,
        "format": paper.format,
        "pages": paper.pages,
        "characters": paper.characters,
        "widened": paper.widened,
        "unchanged": paper.unchanged,
        "sha256": paper.sha256.hex(),
        **seen,
    }


def _speech(outcome: Outcome) -> dict[str, Any]:
    return {
        "content": outcome.content.as_posix(),
        "seconds": round(outcome.seconds, 4),
        "ledger": outcome.ledger or None,
        "papers": len(outcome.papers),
        "failures": len(outcome.failures),
    }


def _measured(paper: Paper) -> str:
    # Only Word knows the pages of what a Word template gave.
    parts = [counted("{n:,} page", "{n:,} pages", paper.pages)] if paper.pages else []
    parts.append(_("{number:,} characters").format(number=paper.characters))
    if paper.widened:
        parts.append(
            counted("{n:,} mark made full-width", "{n:,} marks made full-width", paper.widened)
        )
    return _(", ").join(parts)


def _by_kind(papers: Iterable[Paper]) -> Iterator[str]:
    """Yield a line for each kind of paper: how many there are, and how many pages in PDFs."""
    count: Counter[str] = Counter()
    pages: Counter[str] = Counter()
    for paper in papers:
        count[paper.kind] += 1
        pages[paper.kind] += paper.pages if paper.format == "pdf" else 0
    width = max(map(len, count))
    for kind in sorted(count):
        parts = [counted("{n:,} paper", "{n:,} papers", count[kind])]
        if pages[kind]:
            parts.append(counted("{n:,} PDF page", "{n:,} PDF pages", pages[kind]))
        yield f"  {kind:<{width}}  {_(', ').join(parts)}"


def _sums(report: Report) -> Iterator[str]:
    yield counted("{n:,} paper written", "{n:,} papers written", len(report.written))
    if report.rows:
        yield _("{number:,} unchanged").format(number=len(report.rows))
    if report.failures:
        yield counted("{n:,} failure", "{n:,} failures", len(report.failures))
