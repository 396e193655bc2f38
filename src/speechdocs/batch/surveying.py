"""Which speeches a run has to do with, and what is known of each: the way to its plan.

Every content file is read and its bytes compared with those that the state knows; only what is new
is loaded, by the executor. Raw speeches that nobody claims are extracted, by the executor too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.batch.executors import Executor, Work
from speechdocs.batch.facts import Facts, load
from speechdocs.batch.fingerprint import speech_parts
from speechdocs.batch.inputs import Inputs, folder_for, unclaimed
from speechdocs.batch.names import safe
from speechdocs.batch.naming import Names
from speechdocs.batch.plan import Known
from speechdocs.batch.remote import is_remote, url
from speechdocs.batch.report import Outcome
from speechdocs.batch.state import State
from speechdocs.batch.stopping import Stop
from speechdocs.batch.storage import digest
from speechdocs.batch.workshop import Workshop
from speechdocs.errors import SpeechdocsError, UsageError

_NOTHING: Mapping[str, Facts] = MappingProxyType({})
_AT_ONCE = 256
"""Of how many content files a store is told at once that they will be read."""


class Task(Struct, frozen=True):
    """A file to be looked at."""

    path: Path


def load_facts(workshop: Workshop, task: Task) -> Outcome:
    """Return the outcome of a look into a content file: its facts, if it can be loaded."""
    from speechdocs.batch.making import guarded

    def look() -> Outcome:
        name = task.path.as_posix()
        return Outcome(task.path, facts=load(workshop.inputs.read(name), name))

    return guarded(look, task.path, workshop)


def extract_raw(workshop: Workshop, task: Task) -> Outcome:
    """Return the outcome of extracting a raw speech: the content files that it gave."""
    from speechdocs.batch.making import guarded

    return guarded(partial(_extracted, workshop, task.path), task.path, workshop)


def _extracted(workshop: Workshop, raw: Path) -> Outcome:
    from speechdocs.batch.extracting import extract

    if is_remote(raw.as_posix()):
        raise UsageError("raw-elsewhere", url(raw.as_posix()))
    config = workshop.config
    extracted = extract(raw, folder_for(raw, config), vocabulary=config.vocabulary)
    for stored in (one.stored for one in extracted):
        if stored and stored.is_other:
            params = {"content": stored.content.as_posix(), "beside": stored.written.name}
            raise UsageError("content-of-another", raw.as_posix(), **params)
    contents = tuple((one.stored.content, one.facts) for one in extracted if one.stored)
    notes = tuple(note for one in extracted for note in one.notes)
    return Outcome(raw, diagnostics=notes, contents=contents)


class Survey(Struct, frozen=True):
    """What is known of each content file, by name, and what was told on the way.

    `left` counts raw speeches that were not begun because the run was ended before.
    """

    known: dict[str, Known]
    outcomes: tuple[Outcome, ...] = ()
    left: int = 0

    def __add__(self, other: Survey) -> Survey:
        """Return what both know."""
        known, outcomes = self.known | other.known, self.outcomes + other.outcomes
        return Survey(known, outcomes, self.left + other.left)


class Surveyor:
    """Looks at files for a run, helped by what `state` knows of content files."""

    def __init__(self, workshop: Workshop, state: State, executor: Executor, stop: Stop) -> None:
        self._workshop = workshop
        self._storage = workshop.inputs
        self._state = state
        self._before = state.speeches
        self._executor = executor
        self._stop = stop

    def extract(self, tasks: list[Task]) -> Survey:
        """Return what is known of the content files that the raw speeches of `tasks` give."""
        if not tasks:
            return Survey({})
        done = self._done(extract_raw, tasks)
        self._state.forget([self.target(task) for task in tasks])
        made = {path.as_posix(): facts for one in done for path, facts in one.contents}
        left = len(tasks) - len(done)
        return Survey({}, done, left) + self.look(
            made, {n: facts for n, facts in made.items() if facts}
        )

    def look(self, names: Iterable[str], told: Mapping[str, Facts] = _NOTHING) -> Survey:
        """Return what is known of the content files `names`, in their order; `told` is of some."""
        found = self._looked(names, told)
        meetings = [one for one in found.known.values() if one.facts and one.facts.meeting]
        held = {name for one in meetings for name in _beside(one).values()}
        others = self._looked(sorted(held - found.known.keys())).known if held else {}
        whole = {one.content: self._with_texts(one, found.known | others) for one in meetings}
        return found + Survey(whole)

    def _with_texts(self, meeting: Known, known: Mapping[str, Known]) -> Known:
        """Return `meeting` made of its speeches' source texts, too: they are read with them."""
        parts = dict(meeting.parts)
        for part, name in _beside(meeting).items():
            text = _beside(known[name]).get("source", "") if name in known else ""
            found = digest(self._storage, text) if text else None
            parts[part] = sha256(parts[part] + found).digest() if found else parts[part]
        return replace(meeting, parts=parts)

    def _looked(self, names: Iterable[str], told: Mapping[str, Facts] = _NOTHING) -> Survey:
        known = {one.content: one for one in self._each(names, told)}
        new = [Task(Path(name)) for name, one in known.items() if one.facts is None and one.digest]
        done = self._done(load_facts, new)
        for failed in (outcome for outcome in done if outcome.failures):
            del known[failed.content.as_posix()]
        given = {one.content.as_posix(): one.facts for one in done if one.facts}
        known |= {one.content: one for one in self._each(given, given)}
        # A file with mistakes has no facts, and its build will tell what they are.
        return Survey(known, tuple(outcome for outcome in done if outcome.failures))

    def unclaimed(self, inputs: Inputs, found: Survey) -> list[Task]:
        """Return the raw speeches that no content file claims.

        Raise `UsageError` where two of them would be one content file.
        """
        sources = {name: k.facts.source if k.facts else "" for name, k in found.known.items()}
        tasks = [Task(Path(raw)) for raw in unclaimed(inputs, sources)]
        names = Names()
        for task in tasks:
            # Of a raw speech in a store no content file is made.
            if not is_remote(task.path.as_posix()):
                names.take(self.target(task), task.path.as_posix())
        return tasks

    def target(self, task: Task) -> str:
        """Return where the content file of a raw speech is written, if it holds one speech."""
        folder = folder_for(task.path, self._workshop.config)
        return (folder / f"{safe(task.path.stem)}.yaml").as_posix()

    def _begun(self, tasks: Iterable[Task]) -> Iterator[Task]:
        for task in self._stop.over(tasks):
            self._state.begin([self.target(task)])
            yield task

    def _done(self, work: Work, tasks: list[Task]) -> tuple[Outcome, ...]:
        if not tasks:
            return ()
        self._workshop.open()
        given = self._begun(tasks) if work is extract_raw else self._stop.over(tasks)
        return tuple(map(self._stop.counted, self._executor(work, given, len(tasks))))

    def _each(self, names: Iterable[str], given: Mapping[str, Facts]) -> Iterator[Known]:
        """Yield what is known of each of `names`, facts being `given` of those just loaded."""
        waiting = iter(names)
        while some := tuple(islice(waiting, _AT_ONCE)):
            self._storage.expect(file for name in some for file in self._files(name, given))
            yield from (self._known(name, given.get(name)) for name in some)

    def _files(self, name: str, given: Mapping[str, Facts]) -> Iterator[str]:
        """Yield the files that are read to know a content file, as far as they can be foretold."""
        yield name
        row = self._before.get(name)
        facts = given.get(name) or (Facts.from_text(row.facts) if row and row.facts else None)
        yield from _beside(Known(name, b"", facts)).values()

    def _known(self, name: str, given: Facts | None = None) -> Known:
        try:
            data = self._storage.read(name)
        except SpeechdocsError:
            # Whoever builds it tells why.
            return Known(name, b"", None)
        digest = sha256(data).digest()
        row = self._before.get(name)
        facts = given or (Facts.from_text(row.facts) if row and row.digest == digest else None)
        if facts is None:
            return Known(name, digest, None)
        return Known(name, digest, facts, speech_parts(self._storage, name, digest, facts.beside))


def _beside(known: Known) -> dict[str, str]:
    """Return the files that papers of `known` are made from besides, by what they are."""
    folder = known.content.rpartition("/")[0]
    files = known.facts.beside if known.facts else {}
    return {part: f"{folder}/{name}" if folder else name for part, name in files.items() if name}
