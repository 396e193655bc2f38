"""The work on one speech: its content file is loaded, and the papers that are due are written.

What is done here may be done in any process: a job and its outcome are plain data, and what all
speeches share comes from the workshop.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial, reduce
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from speechdocs import pipeline
from speechdocs.batch.files import beside, decoded_text
from speechdocs.batch.freshness import outdated
from speechdocs.batch.images import Seen, reader
from speechdocs.batch.kinds import unknown_kinds
from speechdocs.batch.limits import TooLongError, limited, too_long
from speechdocs.batch.meetings import no_such_speech
from speechdocs.batch.plan import Job, Sheet
from speechdocs.batch.report import Failure, Outcome, Paper
from speechdocs.batch.storage import read_if_there
from speechdocs.batch.workshop import Workshop
from speechdocs.batch.writing import Promise, Write, writing
from speechdocs.errors import ContentError, Diagnostic, SpeechdocsError, UsageError
from speechdocs.pipeline import Content, Made, MeetingContent
from speechdocs.templating.catalog import Kind


class _Writing(Struct, frozen=True):
    """A paper that is being written; its stamp is promised."""

    paper: Paper
    promise: Promise


class _Ready(Struct, frozen=True):
    """A kind of paper before it is written, its characters counted once, and the images seen."""

    rendition: Made
    characters: int
    images: Seen


def make(workshop: Workshop, job: Job) -> Outcome:
    """Return what became of `job`: papers written, or why they were not."""
    return guarded(partial(_made, workshop, job), job.path, workshop)


def guarded(work: Callable[[], Outcome], path: Path, workshop: Workshop) -> Outcome:
    """Return the outcome of `work` on the file at `path`, whatever happens on the way."""
    begun = time.perf_counter()
    try:
        with limited(workshop.config.limits):
            outcome = work()
    except TooLongError:
        outcome = _failed(path, too_long(path, workshop.config.limits.seconds))
    except MemoryError:
        limit = workshop.config.limits.memory
        outcome = _failed(path, SpeechdocsError("too-much-memory", path.as_posix(), limit=limit))
    except SpeechdocsError as error:
        outcome = _failed(path, error)
    # A bug that one speech brings to light must not keep the others from being built.
    except Exception as bug:  # noqa: BLE001
        found = SpeechdocsError("bug", path.as_posix(), what=f"{type(bug).__name__}: {bug}")
        found.__cause__ = bug
        outcome = _failed(path, found)
    return replace(outcome, seconds=time.perf_counter() - begun)


def _failed(path: Path, error: SpeechdocsError) -> Outcome:
    return Outcome(path, failures=(Failure(path, error),))


def _made(workshop: Workshop, job: Job) -> Outcome:
    content = _opened(workshop, job)
    if isinstance(content, Content) and not job.inputs:
        _refuse(unknown_kinds(content, workshop.kinds))
    outcome = Outcome(job.path, diagnostics=content.diagnostics, ledger=_counted(content))
    begun: list[_Writing] = []
    with writing(workshop.outputs, workshop.pace) as write:
        papers = _Papers(workshop, job.edited, write, begun)
        for (_, copy), sheets in groupby(job.sheets, key=lambda sheet: (sheet.kind, sheet.copy)):
            one = replace(content, copy=copy) if isinstance(content, MeetingContent) else content
            outcome = papers.with_kind(outcome, one, tuple(sheets))
    return reduce(_with_file, begun, outcome)


def _opened(workshop: Workshop, job: Job) -> Content | MeetingContent:
    """Return the content file of `job`, a warning with it if its raw speech has changed."""
    storage = workshop.inputs

    def read(path: Path, file: str) -> str | None:
        name = beside(path, file).as_posix()
        data = read_if_there(storage, name)
        return None if data is None else decoded_text(data, name)

    def text(path: Path) -> tuple[str, str, Callable[[str], str | None]]:
        name = path.as_posix()
        return decoded_text(storage.read(name), name), name, partial(read, path)

    def speech(meeting: MeetingContent, index: int) -> Content:
        # The model has refused a path that leads out of the meeting's folder.
        path = job.path.parent / meeting.meeting.speeches[index]
        try:
            return pipeline.open_content(*text(path))
        except UsageError as error:
            if error.code == "no-such-file":
                raise no_such_speech(meeting, index) from error
            raise

    content = pipeline.open_any(*text(job.path), speech)
    if isinstance(content, MeetingContent):
        return content
    found = (*content.diagnostics, *outdated(job.path, content, storage))
    return replace(content, diagnostics=found)


def _counted(content: Content | MeetingContent) -> str:
    counted = content.counted if isinstance(content, Content) else None
    return "" if counted is None else str(counted)


def _refuse(errors: tuple[Diagnostic, ...]) -> None:
    for error in errors:
        raise ContentError(error.code, error.place, **error.params)


class _Papers(Struct, frozen=True):
    """Makes the papers of one content file; those that are being written are added to `begun`."""

    workshop: Workshop
    edited: Mapping[str, str]
    write: Write
    begun: list[_Writing]

    def with_kind(
        self, outcome: Outcome, content: Content | MeetingContent, sheets: tuple[Sheet, ...]
    ) -> Outcome:
        """Return `outcome` with one kind of paper, laid out once for all its formats."""
        content = content.as_issue(sheets[0].issue)
        try:
            (kind,) = self.workshop.named([sheets[0].kind])
            seen: Seen = {}
            rendition = _rendered(self.workshop, content, kind, seen)
        except SpeechdocsError as error:
            failure = Failure(outcome.content, error)
            return replace(outcome, failures=(*outcome.failures, failure))
        outcome = replace(outcome, diagnostics=(*outcome.diagnostics, *rendition.diagnostics))
        ready = _Ready(rendition, rendition.characters, seen)
        for sheet in sheets:
            outcome = self._with_sheet(outcome, ready, sheet)
        return outcome

    def _with_sheet(self, outcome: Outcome, ready: _Ready, sheet: Sheet) -> Outcome:
        rendition, aside = ready.rendition, self.edited.get(sheet.target, "")
        try:
            data = pipeline.write(rendition, sheet.format)
        except SpeechdocsError as error:
            failure = Failure(Path(sheet.target), error)
            return replace(outcome, failures=(*outcome.failures, failure))
        paper = Paper(
            Path(sheet.target),
            outcome.content,
            sheet.kind,
            sheet.format,
            rendition.pages,
            ready.characters,
            rendition.widened,
            sha256=sha256(data).digest(),
            found=rendition.diagnostics,
            images=ready.images,
        )
        self.begun.append(_Writing(paper, self.write(sheet.target, data, aside)))
        return outcome


def _with_file(outcome: Outcome, begun: _Writing) -> Outcome:
    """Return `outcome` with a paper that was written, or with why it was not."""
    try:
        written = begun.promise()
        paper = replace(begun.paper, stamp=written.stamp, aside=written.aside)
    except SpeechdocsError as error:
        failure = Failure(begun.paper.path, error)
        return replace(outcome, failures=(*outcome.failures, failure))
    return replace(outcome, papers=(*outcome.papers, paper))


def _rendered(
    workshop: Workshop, content: Content | MeetingContent, kind: Kind, seen: Seen
) -> Made:
    if kind.broken:
        raise kind.broken
    return pipeline.make(
        content,
        kind,
        workshop.look(kind),
        workshop.catalog,
        workshop.settings,
        reader(kind, workshop.config.root, seen),
    )
