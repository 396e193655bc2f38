"""How a plan is carried out: job by job, each on its own, by whatever executor is given.

An executor is any function with the shape of `map`: it does the work on every job, in one process
or many, and gives the outcomes in the order of the jobs. A job and its outcome are plain data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from speechdocs import pipeline
from speechdocs.batch.extracting import extract, folder_for
from speechdocs.batch.files import read_beside, read_text, write_bytes
from speechdocs.batch.freshness import outdated
from speechdocs.batch.images import reader
from speechdocs.batch.inputs import find
from speechdocs.batch.kinds import unknown_kinds
from speechdocs.batch.office import misspelt
from speechdocs.batch.options import assigned
from speechdocs.batch.plan import Job, plan
from speechdocs.batch.report import Failure, Outcome, Paper, Report, gathered
from speechdocs.batch.workshop import Workshop
from speechdocs.config import FILE, Config
from speechdocs.errors import ContentError, Diagnostic, Place, Severity, SpeechdocsError, UsageError
from speechdocs.pipeline import Content, MeetingContent, Rendition
from speechdocs.readers import READERS
from speechdocs.templating.catalog import Kind

Work = Callable[[Job], Outcome]


class Executor(Protocol):
    """Does work on jobs and gives the outcomes in the jobs' order."""

    def __call__(self, work: Work, jobs: Iterable[Job], /) -> Iterable[Outcome]:
        """Yield the outcome of `work` on each of `jobs`."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked for: inputs, kinds, formats, the output folder; nothing means all.

    `options` are values for options of kinds, KIND.NAME=VALUE or NAME=VALUE.
    """

    inputs: tuple[Path, ...] = ()
    kinds: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    output: Path | None = None
    strict: bool = False
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan with all that its jobs share, and what happened on the way to it."""

    workshop: Workshop
    jobs: tuple[Job, ...]
    before: tuple[Outcome, ...] = ()

    def run(
        self, done: Callable[[Outcome], None] = lambda _: None, executor: Executor = map
    ) -> Report:
        """Return the report of all jobs; `done` is called with each outcome as it comes."""
        return gathered([*self.before, *self._told(executor, done)])

    def _told(self, executor: Executor, done: Callable[[Outcome], None]) -> Iterator[Outcome]:
        for outcome in executor(partial(make, self.workshop), self.jobs):
            done(outcome)
            yield outcome


def build(wanted: Wanted, config: Config) -> Report:
    """Return the report of building what is `wanted` in the project of `config`."""
    return prepare(wanted, config).run()


def prepare(
    wanted: Wanted, config: Config, preparing: Callable[[Path], None] = lambda _: None
) -> Prepared:
    """Return what is to be done for `wanted`, raw speeches extracted already.

    `preparing` is told of each font of the project that has to be prepared first. Raise
    `UsageError` where there is nothing to build or a name is not known.
    """
    workshop = _workshop(wanted, config, preparing)
    workshop.open()
    workshop.named(config.kinds)  # A name that is not known is told before any work.
    kinds = [kind.name for kind in workshop.named(wanted.kinds)]
    inputs = find(_places(wanted, config), READERS)
    extracted = [outcome for raw in inputs.raws for outcome in _extracted(raw, config)]
    contents = dict.fromkeys([*inputs.contents, *(o.content for o in extracted if not o.failures)])
    if not contents and not extracted:
        raise UsageError("empty-project", config.root.as_posix())
    output = wanted.output or config.output
    jobs = plan([*contents], output, kinds, wanted.formats or config.formats)
    settings = Outcome(config.root / FILE, diagnostics=misspelt(config))
    return Prepared(workshop, jobs, (settings, *extracted))


def _workshop(wanted: Wanted, config: Config, preparing: Callable[[Path], None]) -> Workshop:
    """Return the workshop of a run, in which its own options count more than the project's."""
    opened = partial(Workshop, strict=wanted.strict, preparing=preparing)
    workshop = opened(config)
    kinds = workshop.named(wanted.kinds or config.kinds) or workshop.kinds
    own = [choice for text in wanted.options for choice in assigned(text, workshop.kinds, kinds)]
    if not own:
        return workshop
    return opened(replace(config, options=(*config.options, *own)))


def _places(wanted: Wanted, config: Config) -> tuple[Path, ...]:
    if wanted.inputs:
        return wanted.inputs
    return (config.content,) if config.content.is_dir() else ()


def _extracted(raw: Path, config: Config) -> list[Outcome]:
    """Return the content files that `raw` gives, each the outcome of a speech without papers."""
    try:
        extracted = extract(raw, folder_for(raw, config), vocabulary=config.vocabulary)
    except SpeechdocsError as error:
        return [Outcome(raw, failures=(Failure(raw, error),))]
    return [
        Outcome(one.stored.content if one.stored else raw, diagnostics=one.notes)
        for one in extracted
    ]


def make(workshop: Workshop, job: Job) -> Outcome:
    """Return what became of `job`: papers written, or why they were not."""
    try:
        return _made(workshop, job)
    # A bug that one speech brings to light must not keep the others from being built.
    except Exception as bug:  # noqa: BLE001
        error = SpeechdocsError("bug", job.content.as_posix(), what=f"{type(bug).__name__}: {bug}")
        error.__cause__ = bug
        return Outcome(job.content, failures=(Failure(job.content, error),))


def _made(workshop: Workshop, job: Job) -> Outcome:
    try:
        text, name = read_text(job.content), job.content.as_posix()
        content = pipeline.open_any(text, name, partial(read_beside, job.content))
        if isinstance(content, MeetingContent):
            return _met(job, content)
        found = (*content.diagnostics, *outdated(job.content, content))
        content = replace(content, diagnostics=found)
        if not job.kinds:
            _refuse(unknown_kinds(content, workshop.kinds))
        named = job.kinds or content.speech.kinds or workshop.config.kinds
        kinds = workshop.named(named) or workshop.kinds
    except SpeechdocsError as error:
        return Outcome(job.content, failures=(Failure(job.content, error),))
    parts = [_paper(workshop, job, content, kind) for kind in kinds]
    start = Outcome(job.content, diagnostics=content.diagnostics)
    return sum(parts, start)


def _refuse(errors: tuple[Diagnostic, ...]) -> None:
    for error in errors:
        raise ContentError(error.code, error.place, **error.params)


def _met(job: Job, content: MeetingContent) -> Outcome:
    """Return what became of a meeting: no paper, because no kind of paper is made of one yet."""
    place = Place(job.content.as_posix())
    unmade = Diagnostic("meeting-not-built", Severity.WEIGHTY, place)
    return Outcome(job.content, diagnostics=(*content.diagnostics, unmade))


def _paper(workshop: Workshop, job: Job, content: Content, kind: Kind) -> Outcome:
    """Return what became of one kind of paper, laid out once for all its formats."""
    if kind.broken:
        return Outcome(job.content, failures=(Failure(job.content, kind.broken),))
    try:
        theme = workshop.look(kind)
        rendition = pipeline.render(
            content,
            kind,
            theme,
            workshop.catalog,
            workshop.settings,
            reader(kind, workshop.config.root),
        )
    except SpeechdocsError as error:
        return Outcome(job.content, failures=(Failure(job.content, error),))
    start = Outcome(job.content, diagnostics=rendition.diagnostics)
    formats = [name for name in kind.formats if name in (job.formats or kind.formats)]
    return sum((_file(job, kind.name, rendition, name) for name in formats), start)


def _file(job: Job, kind: str, rendition: Rendition, format_: str) -> Outcome:
    path = job.target(kind, format_)
    try:
        write_bytes(path, pipeline.write(rendition, format_))
    except SpeechdocsError as error:
        return Outcome(job.content, failures=(Failure(path, error),))
    pages, characters = len(rendition.layout.pages), rendition.characters
    paper = Paper(path, job.content, kind, format_, pages, characters, rendition.widened)
    return Outcome(job.content, papers=(paper,))
