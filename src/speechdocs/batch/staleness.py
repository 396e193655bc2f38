"""Which of the planned papers have to be made, and why: the plan beside what was made before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.batch.fingerprint import written
from speechdocs.batch.images import are_same
from speechdocs.batch.plan import Job, Sheet
from speechdocs.batch.state import PaperRow, State
from speechdocs.batch.storage import Storage, digest

NEW, GONE, EDITED, FORCED, UNREAD = "new", "gone", "edited", "forced", "not read yet"
FAILED = "failed before"
"""Why a paper is made: it never was, its file is gone or was changed by a person, it is wanted.

Or making it anew failed, and nothing has changed since it was made. A content file of which no
paper is due is read until nothing is wrong in it, and what is known of it is known of these bytes.
"""


class Before(Struct, frozen=True):
    """What earlier builds made, and how much is asked of the files that they left.

    `planned` are the names of all papers of the run: no file that is kept may have one of them.
    """

    state: State
    storage: Storage
    planned: frozenset[str] = frozenset()
    verify: bool = False
    force: bool = False


class Due(Struct, frozen=True):
    """A job with only those papers that have to be made, why each of them, and the other papers.

    `touched` are papers whose file has another date, but is the same.
    """

    job: Job
    why: Mapping[str, str]
    unchanged: tuple[PaperRow, ...] = ()
    touched: tuple[PaperRow, ...] = ()

    @property
    def idle(self) -> bool:
        """Return whether there is nothing to do."""
        return not self.why


def due(job: Job, before: Before) -> Due:
    """Return what of `job` has to be done."""
    why: dict[str, str] = {}
    kept, touched = [], []
    for sheet in job.sheets:
        row = before.state.papers.get(sheet.target)
        same = _same(row, before) if row else None
        reason = _why(job, sheet, row, same, before)
        if reason:
            why[sheet.target] = reason
        elif same:
            kept.append(same)
            touched += [same] if same is not row else []
    if not why:
        why = {} if _read_before(job, before) else {job.content: UNREAD}
        return Due(replace(job, sheets=()), why, tuple(kept), tuple(touched))
    sheets = tuple(sheet for sheet in job.sheets if sheet.target in why)
    storage = before.storage
    # What stands where nothing was written, for all that is known, may be anybody's.
    edited = {
        target: _aside(target, before)
        for target, reason in why.items()
        if reason == EDITED or (reason == NEW and storage.stamp(target))
    }
    return Due(replace(job, sheets=sheets, edited=edited), why, tuple(kept), tuple(touched))


def told(reasons: Iterable[str]) -> str:
    """Return `reasons` in words, each once."""
    return ", ".join(dict.fromkeys(reasons))


def _aside(path: str, before: Before) -> str:
    """Return a free name beside `path` for a file that a person has changed."""
    stem, _, suffix = path.rpartition(".")
    names = (f"{stem}.edited{f'-{n}' if n > 1 else ''}.{suffix}" for n in count(1))
    free = (name for name in names if name not in before.planned)
    return next(filter(before.storage.is_free, free))


def _read_before(job: Job, before: Before) -> bool:
    """Return whether a content file is as it was when it was last read and nothing was wrong."""
    row = before.state.speeches.get(job.content)
    return bool(job.inputs and row and row.inputs == job.inputs and not before.force)


def _same(row: PaperRow, before: Before) -> PaperRow | None:
    """Return `row`, its stamp renewed, if its file is what was written; None if it is not."""
    stamp = before.storage.stamp(row.path)
    if stamp is None:
        return None
    as_it_was = stamp.mtime == row.mtime and stamp.size == row.size
    if as_it_was and not before.verify:
        return row
    if digest(before.storage, row.path) != row.sha256:
        return None
    return row if as_it_was else row._replace(size=stamp.size, mtime=stamp.mtime)


def _why(
    job: Job, sheet: Sheet, row: PaperRow | None, same: PaperRow | None, before: Before
) -> str:
    """Return why a paper has to be made; nothing if it need not be."""
    if row is None:
        return NEW
    if same is None:
        return EDITED if before.storage.stamp(sheet.target) else GONE
    # A file of another name is another one, even of the same bytes: a paper may carry it along.
    if row.content != job.content:
        return "content"
    if row.fingerprint != sheet.fingerprint:
        return told(_changed(before.state.parts(row.path), written(sheet.parts)))
    if row.images and not are_same(json.loads(row.images)):
        return "image"
    return FORCED if before.force else ""


def _changed(before: str, now: str) -> Iterable[str]:
    old = set(before.split())
    return [part.partition("=")[0] for part in now.split() if part not in old] or [FAILED]
