"""A run: what is due is made, by whatever executor is given, and entered in the project's state.

Only the process that runs this writes the state; the work itself may be done anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from speechdocs.batch.executors import Executor
from speechdocs.batch.files import Stamp
from speechdocs.batch.findings import as_text
from speechdocs.batch.fingerprint import written
from speechdocs.batch.plan import Job, Sheet
from speechdocs.batch.report import Outcome, Paper, Report, gathered
from speechdocs.batch.staleness import Due
from speechdocs.batch.state import PaperNotes, PaperRow, SpeechRow, State
from speechdocs.batch.stopping import Stop
from speechdocs.batch.storage import Storage
from speechdocs.errors import Diagnostic, Place

NOTHING = "[]"


class Run:
    """A plan that is being carried out: what is due, and the state in which it is entered.

    `left` speeches did not even come into it, because the run was ended before.
    """

    def __init__(
        self, dues: list[Due], state: State, storage: Storage, stop: Stop, left: int = 0
    ) -> None:
        self.dues = dues
        self._left = left
        self._state = state
        self._storage = storage
        self._stop = stop
        self._busy = {due.job.content: due for due in dues if not due.idle}
        self._handed = 0
        self._found: dict[str, Stamp | None] = {}

    @property
    def count(self) -> int:
        """Return of how many speeches there is anything to do."""
        return len(self._busy)

    def carry_out(
        self, executor: Executor, done: Callable[[Outcome], None], before: tuple[Outcome, ...]
    ) -> Report:
        """Return the report of all; `done` is called with each outcome as it comes.

        `before` is what happened on the way to the plan.
        """
        self._state.renew([row for due in self.dues for row in due.touched])
        outcomes = [*before, *self._outcomes(executor, done)]
        self._state.save()
        order = {due.job.content: number for number, due in enumerate(self.dues)}
        report = gathered(outcomes, order)
        return replace(
            report,
            rows=tuple(row for due in self.dues for row in due.unchanged),
            standing=tuple(self._standing()),
            ledgers=dict(self._ledgers()),
            left=self._left + self.count - self._handed,
            interrupted=self._stop.interrupted,
        )

    def _outcomes(self, executor: Executor, done: Callable[[Outcome], None]) -> Iterator[Outcome]:
        if not self._busy:
            return
        # Whoever has nothing to do need not load what does it.
        from speechdocs.batch.making import make

        for outcome in executor(make, self._jobs(), self.count):
            aside = tuple(map(_aside, filter(lambda paper: paper.aside, outcome.papers)))
            told = replace(outcome, diagnostics=aside + outcome.diagnostics)
            self._enter(self._busy[outcome.content.as_posix()].job, outcome)
            self._stop.counted(outcome)
            done(told)
            yield _lightened(told)

    def _jobs(self) -> Iterator[Job]:
        """Yield the jobs one by one, each paper in doubt before somebody writes it."""
        for due in self._stop.over(self._busy.values()):
            self._handed += 1
            targets = [sheet.target for sheet in due.job.sheets]
            self._found |= {target: self._storage.stamp(target) for target in targets}
            self._state.begin(targets)
            yield due.job

    def _enter(self, job: Job, outcome: Outcome) -> None:
        sheets = {sheet.target: sheet for sheet in job.sheets}
        rows = [_row(paper, sheets[paper.path.as_posix()]) for paper in outcome.papers]
        found = {target: self._found.pop(target) for target in sheets}
        missed = found.keys() - {row.path for row, _ in rows}
        # A worker that was lost may have written some; they stay in doubt.
        self._state.fail([path for path in missed if self._storage.stamp(path) == found[path]])
        self._state.enter(_speech(job, outcome) if job.facts else None, rows)

    def _standing(self) -> Iterator[str]:
        """Yield the findings of what need not be made again."""
        for due in self.dues:
            row = self._state.speeches.get(due.job.content)
            if due.idle and row and row.found != NOTHING:
                yield row.found
            noted = [row.path for row in due.unchanged if row.remarks]
            yield from dict.fromkeys(self._state.remarks.get(path, NOTHING) for path in noted)

    def _ledgers(self) -> Iterator[tuple[str, str]]:
        """Yield how the characters of speeches add up that need not be made again."""
        for due in self.dues:
            row = self._state.speeches.get(due.job.content)
            if due.idle and row and row.ledger:
                yield row.content, row.ledger


def _lightened(outcome: Outcome) -> Outcome:
    """Return `outcome` without what is entered and told already: a run may have very many."""
    papers = tuple(replace(paper, found=(), images={}) for paper in outcome.papers)
    return replace(outcome, papers=papers)


def _aside(paper: Paper) -> Diagnostic:
    """Return that a paper was kept under another name, as a person had changed it."""
    params = {"aside": paper.aside.rpartition("/")[2]}
    return Diagnostic("paper-edited", place=Place(paper.path.as_posix()), params=params)


def _speech(job: Job, outcome: Outcome) -> SpeechRow:
    of_papers = [found for paper in outcome.papers for found in paper.found]
    found = [one for one in outcome.diagnostics if one not in of_papers]
    return SpeechRow(
        content=job.content,
        digest=job.digest,
        facts=job.facts.as_text() if job.facts else "",
        # A speech at which something failed is looked at again.
        inputs="" if outcome.failures else job.inputs,
        found=as_text(found),
        ledger=outcome.ledger,
    )


def _row(paper: Paper, sheet: Sheet) -> tuple[PaperRow, PaperNotes]:
    size, mtime = paper.stamp or (0, 0)
    row = PaperRow(
        path=sheet.target,
        content=paper.content.as_posix(),
        kind=paper.kind,
        format=paper.format,
        fingerprint=sheet.fingerprint,
        size=size,
        mtime=mtime,
        sha256=paper.sha256,
        pages=paper.pages,
        characters=paper.characters,
        widened=paper.widened,
        remarks=len(paper.found),
        images=json.dumps(dict(paper.images)) if paper.images else "",
    )
    return row, PaperNotes(sheet.target, written(sheet.parts), as_text(paper.found))
