"""`speechdocs build`: content files become papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechdocs.cli import console
from speechdocs.cli.complete import formats as complete_formats
from speechdocs.cli.complete import kinds as complete_kinds

if TYPE_CHECKING:
    from speechdocs.batch.report import Paper, Report


@click.command("build")
@click.argument("inputs", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-t",
    "--template",
    "kinds",
    multiple=True,
    metavar="NAME",
    shell_complete=complete_kinds,
    help="A kind of paper, by its name or Chinese title; may be repeated. Default: all.",
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT",
    shell_complete=complete_formats,
    help="docx, pdf, xlsx or csv; may be repeated. Default: all a kind has.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where papers are written. Default: output/.",
)
@click.option(
    "-O",
    "--option",
    "options",
    multiple=True,
    metavar="KIND.NAME=VALUE",
    help="A value for an option of a kind of paper, or NAME=VALUE for every kind built that has "
    "it; may be repeated.",
)
@click.option("--strict", is_flag=True, help="Refuse papers while a finding of weight is open.")
@click.option("--json", "as_json", is_flag=True, help="Print a report as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def command(  # noqa: PLR0913, PLR0917  click hands every option over by name
    inputs: tuple[Path, ...],
    kinds: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    options: tuple[str, ...],
    strict: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Build Word and PDF papers from content files.

    INPUTS are content files, raw speeches or folders; without any, all of content/ is built. Raw
    speeches that no content file names are extracted first, and their content files are kept.
    Each paper is written to FOLDER/<speech>/<kind>.<format>. One bad speech never stops the others.
    """
    from speechdocs import config
    from speechdocs.batch.run import Wanted, prepare

    wanted = Wanted(inputs, kinds, formats, output, strict, options)
    prepared = prepare(wanted, config.load(Path()), console.preparing)
    with console.progress(len(prepared.jobs), quiet=quiet or as_json) as step:
        report = prepared.run(lambda outcome: step(outcome.content.name))
    if as_json:
        console.data(_as_data(report))
    else:
        _show(report, quiet=quiet)
    return report.exit_code


def _show(report: Report, *, quiet: bool) -> None:
    if not quiet:
        console.warnings(report.diagnostics)
    for failure in report.failures:
        console.failure(failure.error)
    if quiet:
        return
    for paper in report.papers:
        console.say(f"{paper.path}  {_measured(paper)}")
    failed = f", {_counted(len(report.failures), 'failure')}" if report.failures else ""
    console.note(f"{_counted(len(report.papers), 'paper')} written{failed}")


def _measured(paper: Paper) -> str:
    parts = [_counted(paper.pages, "page"), f"{paper.characters:,} characters"]
    if paper.widened:
        parts.append(f"{_counted(paper.widened, 'mark')} made full-width")
    return ", ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _as_data(report: Report) -> dict[str, object]:
    return {
        "outputs": [
            {
                "path": paper.path.as_posix(),
                "content": paper.content.as_posix(),
                "kind": paper.kind,
                "format": paper.format,
                "pages": paper.pages,
                "characters": paper.characters,
                "widened": paper.widened,
            }
            for paper in report.papers
        ],
        "diagnostics": [console.as_data(found) for found in report.diagnostics],
        "failures": [
            {"path": failure.path.as_posix(), **console.as_data(failure.error.diagnostic)}
            for failure in report.failures
        ],
    }
