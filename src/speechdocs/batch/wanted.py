"""What a person asks of a build."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct


class Wanted(Struct, frozen=True):
    """Inputs, kinds, formats, the output folder, …; nothing means all, or what the project says.

    `options` are values for options of kinds, KIND.NAME=VALUE or NAME=VALUE. `tags` and
    `changed_since` (a day or a moment) select speeches. `name` is a pattern for papers' names,
    `issue` (0: as it is counted) the number of the one issue that is built.
    `force` makes all anew, `verify` reads every paper to see whether it was changed. With
    `dry_run` nothing is written and nobody keeps others from building. `most_failures` ends a run
    (0: never), `processes` share it (0: as many as there are processors), or the Dask cluster whose
    `scheduler` has this address.
    """

    inputs: tuple[Path, ...] = ()
    kinds: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    output: Path | None = None
    strict: bool = False
    options: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    changed_since: str = ""
    name: str = ""
    issue: int = 0
    force: bool = False
    verify: bool = False
    dry_run: bool = False
    most_failures: int = 0
    processes: int = 0
    scheduler: str = ""
