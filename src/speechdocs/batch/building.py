"""A build, from what a person wants to the report: survey, plan, comparison, run."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from speechdocs.batch.executors import Employed, Executor, Late
from speechdocs.batch.facts import Facts
from speechdocs.batch.few import AsNeeded, processors
from speechdocs.batch.fingerprint import Recipe
from speechdocs.batch.inputs import Inputs, called, find, find_elsewhere, parted
from speechdocs.batch.inspecting import inspect, looks, tasks
from speechdocs.batch.issues import Counting, Issues
from speechdocs.batch.lock import locked
from speechdocs.batch.matching import refuse_unmatched
from speechdocs.batch.names import safe
from speechdocs.batch.naming import DEFAULT, pattern
from speechdocs.batch.office import misspelt
from speechdocs.batch.options import assigned, refuse_unused
from speechdocs.batch.plan import Job, Known, Order, formats, plan
from speechdocs.batch.remote import Remote, is_remote
from speechdocs.batch.report import Failure, Look, Outcome, Report
from speechdocs.batch.run import Run
from speechdocs.batch.selection import Selection, since
from speechdocs.batch.staleness import Before, Due, due
from speechdocs.batch.state import FOLDER, State, opened
from speechdocs.batch.stopping import Stop
from speechdocs.batch.storage import DISK, Disk, Storage
from speechdocs.batch.surveying import Survey, Surveyor, Task
from speechdocs.batch.wanted import Wanted
from speechdocs.batch.workshop import Workshop
from speechdocs.config import FILE, Config
from speechdocs.errors import Diagnostic, Place, UsageError
from speechdocs.readers import READERS


class Build:
    """A build that is planned and can be run; `dues` say what is to be done and why."""

    def __init__(self, run: Run, executor: Executor, before: tuple[Outcome, ...]) -> None:
        self._run = run
        self._executor = executor
        self.before = before
        self.dues = run.dues
        self.count = run.count

    def run(self, done: Callable[[Outcome], None] = lambda _: None) -> Report:
        """Return the report of the build; `done` is called with each outcome as it comes."""
        return self._run.carry_out(self._executor, done, self.before)

    def inspect(self, report: Report) -> Mapping[str, Look]:
        """Return what the papers of `report` are like, by name."""
        work = tasks(report.papers)
        return looks(tuple(self._executor(inspect, work, len(work))))


def build(wanted: Wanted, config: Config, employed: Employed | None = None) -> Report:
    """Return the report of building what is `wanted` in the project of `config`."""
    with prepared(wanted, config, employed=employed) as ready:
        return ready.run()


@contextlib.contextmanager
def prepared(
    wanted: Wanted,
    config: Config,
    preparing: Callable[[Path], None] = lambda _: None,
    *,
    stop: Stop | None = None,
    employed: Employed | None = None,
) -> Iterator[Build]:
    """Give the build of what is `wanted`, raw speeches extracted already, the project locked.

    `preparing` is told of each font of the project that has to be prepared first. Raise
    `UsageError` where there is nothing to build or a name is not known.
    """
    stop = stop or Stop(wanted.most_failures)
    wanted = replace(wanted, output=called(wanted.output or config.output, config.root))
    with contextlib.ExitStack() as stack:
        workshop = _workshop(wanted, config, preparing)
        order = _order(wanted, config, workshop)
        selection = Selection(frozenset(wanted.tags), since(wanted.changed_since))
        inputs, unnamed = _inputs(wanted, config, workshop.inputs)
        state = stack.enter_context(_noted(config, workshop, reading=wanted.dry_run))
        executor = stack.enter_context(_working(employed or partial(_workers, wanted), workshop))
        surveyor = Surveyor(workshop, state, executor, stop)
        recipe = Recipe(workshop)
        survey = surveyor.look(inputs.contents)
        raws = surveyor.unclaimed(inputs, survey)
        if not wanted.dry_run:
            survey += _extracted(surveyor, survey, raws, order, recipe)
            raws = []
        if not (raws or stop.now):
            refuse_unmatched(survey, wanted.tags, order, recipe)
        issues = Issues(config.root, _counting(wanted, config, workshop))
        dues = _dues(survey, order, (recipe, issues), selection, (state, wanted))
        if not wanted.dry_run:
            issues.save()
        if any(not one.idle for one in dues) and not wanted.dry_run:
            workshop.open()
        before = _told(config, state, issues)
        yield Build(
            Run(dues, state, workshop.outputs, stop, survey.left),
            executor,
            before + unnamed + survey.outcomes,
        )


@contextlib.contextmanager
def _noted(config: Config, workshop: Workshop, *, reading: bool) -> Iterator[State]:
    """Give the state of a project, locked, and rid of what a killed run left; not for `reading`."""
    if reading:
        with opened(config.root, reading=True) as state:
            yield state
        return
    with locked(config.root / FOLDER), opened(config.root) as state:
        workshop.outputs.sweep(state.recovered())
        yield state


def _extracted(
    surveyor: Surveyor, survey: Survey, tasks: list[Task], order: Order, recipe: Recipe
) -> Survey:
    """Return what the raw speeches of `tasks` give, extracted once their names are free.

    Raise `UsageError` if their papers would be written over others, while nothing is touched yet.
    """
    if tasks and not order.pattern.asks_content:
        # Of a raw speech in a store there will be none.
        here = [task for task in tasks if not is_remote(task.path.as_posix())]
        expected = [Known(surveyor.target(task), b"", Facts()) for task in here]
        plan([*survey.known.values(), *expected], order, recipe)
    given = surveyor.extract(tasks)
    # A meeting may name a speech whose content file is only there, or another one, now.
    found = {name: one.facts for name, one in survey.known.items() if one.facts}
    meetings = {name: facts for name, facts in found.items() if facts.meeting}
    return given + surveyor.look(meetings, meetings) if given.known else given


def _inputs(wanted: Wanted, config: Config, storage: Storage) -> tuple[Inputs, tuple[Outcome, ...]]:
    """Return the inputs, and failures for files whose names no other file could repeat."""
    leaving = wanted.output or config.output
    if isinstance(storage, Remote):
        inputs = find_elsewhere(wanted.inputs, READERS, storage, leaving=leaving)
    else:
        places = wanted.inputs or ((config.content,) if config.content.is_dir() else ())
        inputs = find(places, READERS, leaving=leaving, root=config.root)
    if not inputs:
        place = wanted.inputs[0] if wanted.inputs else config.root
        raise UsageError("empty-project", place.as_posix())
    named, unnamed = parted(inputs)
    return named, tuple(map(_unnamed, unnamed))


def _unnamed(name: str) -> Outcome:
    path = Path(name)
    said = {"value": path.name, "near": safe(path.name)}
    if "//" in name:
        said = {"value": name, "near": path.as_posix()}
    error = UsageError("unsafe-name", path.as_posix(), **said)
    return Outcome(path, failures=(Failure(path, error),))


def _workshop(wanted: Wanted, config: Config, preparing: Callable[[Path], None]) -> Workshop:
    """Return the workshop of a run, in which its own options count more than the project's."""
    opened = partial(
        Workshop,
        strict=wanted.strict,
        preparing=preparing,
        inputs=_inputs_at(wanted),
        outputs=_outputs_at(wanted.output or config.output),
    )
    workshop = opened(config)
    # A name or an option that is not known is told before any work.
    workshop.check()
    kinds = workshop.named(wanted.kinds or config.kinds) or workshop.kinds
    own = [choice for text in wanted.options for choice in assigned(text, workshop.kinds, kinds)]
    refuse_unused(own, workshop.named(wanted.kinds))
    if own:
        workshop = opened(replace(config, options=(*config.options, *own)))
        workshop.check()
    return workshop


def _inputs_at(wanted: Wanted) -> Storage:
    elsewhere = any(is_remote(path.as_posix()) for path in wanted.inputs)
    return Remote() if elsewhere else DISK


def _outputs_at(folder: Path) -> Storage:
    return Remote(folder.as_posix()) if is_remote(folder.as_posix()) else Disk(folder)


def _order(wanted: Wanted, config: Config, workshop: Workshop) -> Order:
    return Order(
        output=wanted.output or config.output,
        pattern=pattern(wanted.name or config.name or DEFAULT),
        kinds=tuple(kind.name for kind in workshop.named(wanted.kinds)),
        formats=formats(wanted.formats or config.formats),
    )


def _workers(wanted: Wanted, workshop: Workshop) -> Executor:
    if wanted.scheduler:
        return _cluster(wanted.scheduler, workshop)
    return AsNeeded(workshop, wanted.processes or processors())


def _cluster(address: str, workshop: Workshop) -> Executor:
    try:
        from speechdocs.batch.cluster import Cluster
    except ModuleNotFoundError as missing:
        raise UsageError("no-dask", address, name=missing.name) from missing
    return Cluster(workshop, address)


@contextlib.contextmanager
def _working(employed: Employed, workshop: Workshop) -> Iterator[Executor]:
    """Give the executor for `workshop`, which ends with the run, and at once if that fails."""
    executor = Late(employed, workshop)
    try:
        yield executor
    except BaseException:
        executor.close(now=True)
        raise
    executor.close()


def _dues(
    survey: Survey,
    order: Order,
    made: tuple[Recipe, Issues],
    selection: Selection,
    past: tuple[State, Wanted],
) -> list[Due]:
    """Return what is due of each speech that is wanted."""
    (recipe, issues), (state, wanted) = made, past
    workshop = recipe.workshop
    known = [one for one in survey.known.values() if selection.takes(one, workshop.inputs)]
    jobs = issues.number(plan(known, order, recipe), workshop.kinds)
    planned = frozenset(sheet.target for job in jobs for sheet in job.sheets)
    before = Before(state, workshop.outputs, planned, wanted.verify, wanted.force)
    _refuse_taken(jobs, survey, state, workshop.inputs)
    return [due(job, before) for job in jobs]


def _refuse_taken(jobs: list[Job], survey: Survey, state: State, storage: Storage) -> None:
    """Raise `UsageError` where a paper would be written over that of a file not built this time."""
    for job in jobs:
        for sheet in job.sheets:
            row = state.papers.get(sheet.target)
            if row is None or row.content == job.content or row.content in survey.known:
                continue
            if storage.stamp(row.content):
                second = f"{job.content} ({sheet.name})"
                raise UsageError("output-collision", sheet.target, first=row.content, second=second)


def _counting(wanted: Wanted, config: Config, workshop: Workshop) -> Counting:
    """Return which issues are counted; raise `ConfigError` for a kind that is not known."""
    kinds = workshop.named_at("issues", "count", config.issues.count)
    return Counting(frozenset(kind.name for kind in kinds), config.office, wanted.issue)


def _told(config: Config, state: State, issues: Issues) -> tuple[Outcome, ...]:
    """Return what is to be said of the project itself."""
    anew = Diagnostic("state-anew", place=Place((config.root / FOLDER).as_posix()))
    told = (*misspelt(config), *((anew,) if state.anew else ()), *issues.found)
    return (Outcome(config.root / FILE, diagnostics=told),)
