"""How papers are removed again: only what builds wrote and nobody changed since."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from speechdocs.batch.lock import locked
from speechdocs.batch.remote import is_remote
from speechdocs.batch.report import Failure
from speechdocs.batch.state import FOLDER, PaperRow, State, opened
from speechdocs.batch.storage import Disk, Storage, digest
from speechdocs.config import Config
from speechdocs.errors import SpeechdocsError


class Cleaned(Struct, frozen=True):
    """What was removed, what was kept because a person had changed it, and what resisted."""

    removed: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    failures: tuple[Failure, ...] = ()


def clean(config: Config, *, gone: bool = False, dry_run: bool = False) -> Cleaned:
    """Remove the papers of the project of `config`; with `dry_run` only say which.

    With `gone` only those go whose content file is no longer there. What was written to a store
    stays.
    """
    with locked(config.root / FOLDER), opened(config.root, reading=dry_run) as state:
        storage = Disk(config.output)
        if not dry_run:
            storage.sweep(state.recovered())
        made = [row for row in state.papers.values() if not is_remote(row.path)]
        rows = [row for row in made if not (gone and Path(row.content).exists())]
        there = [row for row in rows if storage.stamp(row.path)]
        ours = [row for row in there if _is_ours(row, storage)]
        failures = () if dry_run else tuple(_removed(ours, rows, storage, state))
    failed = {failure.path for failure in failures}
    return Cleaned(
        tuple(path for row in ours if (path := Path(row.path)) not in failed),
        tuple(Path(row.path) for row in there if row not in ours),
        failures,
    )


def _is_ours(row: PaperRow, storage: Storage) -> bool:
    return storage.stamp(row.path) == row.stamp or digest(storage, row.path) == row.sha256


def _removed(
    ours: list[PaperRow], rows: list[PaperRow], storage: Storage, state: State
) -> list[Failure]:
    """Remove the papers `ours` and forget all `rows`; return what could not be removed."""
    failures = []
    for row in ours:
        try:
            storage.remove(row.path)
        except SpeechdocsError as error:
            failures.append(Failure(Path(row.path), error))
    failed = {failure.path.as_posix() for failure in failures}
    state.forget([row.path for row in rows if row.path not in failed])
    return failures
