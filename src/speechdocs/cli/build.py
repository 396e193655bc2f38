"""`speechdocs build`: content files become papers."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import replace

from speechdocs.cli import console
from speechdocs.cli.build_log import Log
from speechdocs.cli.build_options import build_options
from speechdocs.cli.build_report import Teller, as_data, show_dues
from speechdocs.errors import UsageError

if TYPE_CHECKING:
    from speechdocs.batch.building import Build
    from speechdocs.batch.report import Look, Outcome, Report
    from speechdocs.batch.wanted import Wanted

INTERRUPTED = 130
REPORTS = (".html", ".json")


class Told(Struct, frozen=True):
    """What a person or a program is to be told of a build, and where."""

    teller: Teller
    why: bool = False
    reports: tuple[Path, ...] = ()
    log: Path | None = None


@click.command("build")
@click.argument("inputs", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@build_options
def command(
    inputs: tuple[Path, ...], as_json: bool, quiet: bool, fail_fast: bool, **asked: Any
) -> int:
    """Build Word and PDF papers from content files.

    INPUTS are content files, raw speeches, folders or patterns like 'content/2024-*.yaml'; `-`
    reads their names from stdin, one a line. Without any, all of content/ is built. Raw speeches
    that no content file names are extracted first, and their content files are kept.
    Papers that would be the same again are left alone. One bad speech never stops the others.
    """
    from speechdocs.batch.wanted import Wanted

    told = Told(
        Teller(quiet=quiet or as_json),
        asked.pop("why") and not as_json,
        _reports(asked.pop("reports")),
        _here(asked.pop("log_json")),
    )
    if fail_fast:
        asked["most_failures"] = 1
    if os.environ.get("SPEECHDOCS_TRACEBACK"):
        # Where a bug is, is known in the process that met it.
        asked["processes"] = 1
    named = _named(inputs)
    report = run(Wanted(inputs=named, **asked), told) if named or not inputs else _nothing(told)
    if as_json:
        console.data(as_data(report))
    return INTERRUPTED if report.interrupted else report.exit_code


def _nothing(told: Told) -> Report:
    """Return the report of a build of which stdin names no file, and tell of it."""
    from speechdocs.batch.report import Report

    report, log = Report(), Log(told.log)
    log.begin(0, 0)
    log.end(report)
    if told.reports:
        _write(told.reports, report, {})
    told.teller.end(report)
    return report


def run(wanted: Wanted, told: Told) -> Report:
    """Build what is `wanted` in the current folder, and tell of it."""
    # What a build makes has hardly a circle in it; looking for them took a tenth of its time, and
    # while everything is opened there is none at all.
    gc.disable()
    gc.set_threshold(20_000, 20, 50)
    from speechdocs import config
    from speechdocs.batch.building import prepared
    from speechdocs.batch.report import gathered
    from speechdocs.batch.stopping import Stop

    stop = Stop(wanted.most_failures)
    with (
        stop.hearing(told.teller.stopping),
        prepared(wanted, config.load(Path()), console.preparing, stop=stop) as ready,
    ):
        if told.why or wanted.dry_run:
            show_dues(ready.dues, would=wanted.dry_run)
        if wanted.dry_run:
            return gathered(ready.before, {})
        gc.freeze()
        gc.enable()
        report = _made(ready, told)
    if stop.interrupted:
        # Ctrl-C may have come when the report was made already; whoever watches ends by it.
        report = replace(report, interrupted=True)
    told.teller.end(report)
    return report


def _made(ready: Build, told: Told) -> Report:
    log = Log(told.log)
    log.begin(ready.count, sum(len(due.job.sheets) for due in ready.dues if not due.idle))

    def done(outcome: Outcome) -> None:
        log.speech(outcome)
        told.teller.done(outcome)

    with told.teller.progress(ready.count):
        report = ready.run(done)
    log.end(report)
    if told.reports:
        _write(told.reports, report, ready.inspect(report))
    return report


def _write(paths: tuple[Path, ...], report: Report, looks: Mapping[str, Look]) -> None:
    from speechdocs.batch.files import write_bytes
    from speechdocs.batch.report_page import page

    for path in paths:
        if path.suffix == ".html":
            text = page(report, looks)
        else:
            text = json.dumps(as_data(report, looks), ensure_ascii=False, indent=1) + "\n"
        # A file's name need not be text.
        write_bytes(path, text.encode(errors="backslashreplace"))


def _reports(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    for path in paths:
        _here(path)
        if path.suffix not in REPORTS:
            raise UsageError("report-suffix", path.as_posix(), known=" ".join(REPORTS))
    return paths


def _here(path: Path | None) -> Path | None:
    """Return `path` of a report or a log; raise `UsageError` if it is not one of the disk."""
    from speechdocs.batch.remote import is_remote

    if path and is_remote(path.as_posix()):
        raise UsageError("report-elsewhere", path.as_posix())
    return path


def _named(inputs: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return `inputs`, in place of `-` the paths that stdin names, one a line or parted by NUL."""
    if Path("-") not in inputs:
        return inputs
    data = sys.stdin.buffer.read() if sys.stdin else b""
    text = data.decode(sys.getfilesystemencoding(), "surrogateescape")
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    lines = text.split("\0") if "\0" in text else text.splitlines()
    read = tuple(Path(line) for line in lines if line.strip())
    return tuple(path for path in inputs if path != Path("-")) + read
