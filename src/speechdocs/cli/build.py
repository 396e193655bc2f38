"""`speechdocs build`: content files become papers."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from speechdocs.cli import console
from speechdocs.cli.build_options import build_options
from speechdocs.cli.build_report import Teller, as_data, show_dues

if TYPE_CHECKING:
    from speechdocs.batch.report import Report
    from speechdocs.batch.wanted import Wanted

INTERRUPTED = 130


@click.command("build")
@click.argument("inputs", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@build_options
def command(
    inputs: tuple[Path, ...], why: bool, fail_fast: bool, as_json: bool, quiet: bool, **asked: Any
) -> int:
    """Build Word and PDF papers from content files.

    INPUTS are content files, raw speeches, folders or patterns like 'content/2024-*.yaml'; `-`
    reads their names from stdin, one a line. Without any, all of content/ is built. Raw speeches
    that no content file names are extracted first, and their content files are kept.
    Papers that would be the same again are left alone. One bad speech never stops the others.
    """
    from speechdocs.batch.wanted import Wanted

    if fail_fast:
        asked["most_failures"] = 1
    if os.environ.get("SPEECHDOCS_TRACEBACK"):
        # Where a bug is, is known in the process that met it.
        asked["processes"] = 1
    wanted = Wanted(inputs=_named(inputs), **asked)
    report = _built(wanted, Teller(quiet=quiet or as_json), why=why and not as_json)
    if as_json:
        console.data(as_data(report))
    return INTERRUPTED if report.interrupted else report.exit_code


def _built(wanted: Wanted, teller: Teller, *, why: bool) -> Report:
    from speechdocs import config
    from speechdocs.batch.building import prepared
    from speechdocs.batch.report import gathered
    from speechdocs.batch.stopping import Stop

    stop = Stop(wanted.most_failures)
    with (
        stop.hearing(teller.stopping),
        prepared(wanted, config.load(Path()), console.preparing, stop=stop) as ready,
    ):
        if why or wanted.dry_run:
            show_dues(ready.dues, would=wanted.dry_run)
        if wanted.dry_run:
            return gathered(ready.before, {})
        with teller.progress(ready.count):
            report = ready.run(teller.done)
    teller.end(report)
    return report


def _named(inputs: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return `inputs`, in place of `-` the paths that stdin names, one a line or parted by NUL."""
    if Path("-") not in inputs:
        return inputs
    text = sys.stdin.buffer.read().decode(sys.getfilesystemencoding(), "surrogateescape")
    lines = text.split("\0") if "\0" in text else text.splitlines()
    read = tuple(Path(line) for line in lines if line.strip())
    return tuple(path for path in inputs if path != Path("-")) + read
