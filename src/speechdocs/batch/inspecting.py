"""A look at the papers of a run, for its report: does each hold to the standard, how it looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from speechdocs.batch.report import Look, Outcome, Paper
from speechdocs.batch.storage import Storage
from speechdocs.batch.workshop import Workshop
from speechdocs.errors import SpeechdocsError

MOST_PICTURES = 600
"""How many pages a report shows at most: a page is some kilobytes."""
_MOST_OF_ONE = 12


class Papers(Struct, frozen=True):
    """The papers of one speech, and how many pages of each are to be shown."""

    path: Path
    papers: tuple[str, ...]
    pictures: int = 0


def inspect(workshop: Workshop, task: Papers) -> Outcome:
    """Return the outcome of a look at the papers of a speech."""
    from speechdocs.batch.making import guarded

    def look() -> Outcome:
        seen = partial(_look, workshop.outputs, task.pictures)
        return Outcome(task.path, looks=tuple(map(seen, task.papers)))

    return guarded(look, task.path, workshop)


def tasks(papers: Sequence[Paper]) -> list[Papers]:
    """Return the work on `papers`, a task for each speech."""
    drawn = sum(paper.format == "pdf" for paper in papers)
    pictures = min(_MOST_OF_ONE, MOST_PICTURES // drawn) if drawn else 0
    speeches: dict[Path, list[str]] = {}
    for paper in papers:
        if paper.format in _CHECKED:
            speeches.setdefault(paper.content, []).append(paper.path.as_posix())
    return [Papers(path, tuple(names), pictures) for path, names in speeches.items()]


def looks(outcomes: Sequence[Outcome]) -> Mapping[str, Look]:
    """Return what was seen of each paper, by name."""
    return {look.path: look for outcome in outcomes for look in outcome.looks}


_CHECKED = ("docx", "pdf")


def _look(storage: Storage, pictures: int, path: str) -> Look:
    from speechdocs.batch.checking import checked_paper

    found = checked_paper(Path(path), storage)
    drawn = tuple(_drawn(storage, path, pictures))
    deviations = found.certificate.deviations if found.certificate else ""
    return Look(path, found.verdict.value, deviations, drawn)


def _drawn(storage: Storage, path: str, most: int) -> list[bytes]:
    if not most or not path.endswith(".pdf"):
        return []
    from speechdocs.checks.thumbnail import thumbnails

    try:
        return thumbnails(storage.read(path), path, most=most)
    except SpeechdocsError:
        return []
