"""The options of `speechdocs build`: each named like the field of `Wanted` that it fills."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from gettext import gettext
from pathlib import Path
from typing import Any

import click

from speechdocs.cli.complete import formats as complete_formats
from speechdocs.cli.complete import kinds as complete_kinds

Decorated = Callable[..., Any]


class _Count(click.IntRange):
    """A whole number, called so in the language of the run; click has an English name for it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        self.name = gettext("whole number")
        return super().convert(value, param, ctx)


_PATH = click.Path(path_type=Path)

KINDS = click.option(
    "-t",
    "--template",
    "kinds",
    multiple=True,
    metavar="NAME",
    shell_complete=complete_kinds,
    help="A kind of paper, by its name or Chinese title; may be repeated. Default: all.",
)
FORMATS = click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT",
    shell_complete=complete_formats,
    help="docx, pdf, print.pdf, xlsx or csv; may be repeated. Default: all a kind has.",
)
OUTPUT = click.option(
    "-o",
    "--output",
    type=_PATH,
    metavar="FOLDER",
    help="Where papers are written. Default: output/.",
)

_OPTIONS = (
    KINDS,
    FORMATS,
    OUTPUT,
    click.option(
        "-O",
        "--option",
        "options",
        multiple=True,
        metavar="KIND.NAME=VALUE",
        help="A value for an option of a kind of paper, or NAME=VALUE for every kind built that "
        "has it; may be repeated.",
    ),
    click.option(
        "--name",
        default="",
        metavar="PATTERN",
        help="How papers are called. Default: {speech}/{kind}.{format}.",
    ),
    click.option(
        "--issue",
        type=_Count(min=0),
        default=0,
        metavar="N",
        help="The number of the one issue that is built. Default: as stated, or as it is counted.",
    ),
    click.option(
        "--tag",
        "tags",
        multiple=True,
        metavar="TAG",
        help="Only speeches with this tag; may be repeated, and then any of them will do.",
    ),
    click.option(
        "--changed-since",
        default="",
        metavar="DATE",
        help="Only speeches whose files were changed since, 2024-05-01 or 2024-05-01T09:30.",
    ),
    click.option("--strict", is_flag=True, help="Refuse papers while a finding of weight is open."),
    click.option("--force", is_flag=True, help="Build what has not changed, too."),
    click.option(
        "--verify", is_flag=True, help="Read all papers, to see whether any was changed by hand."
    ),
    click.option("--why", is_flag=True, help="Say of each paper why it is built."),
    click.option(
        "-n", "--dry-run", is_flag=True, help="Say what would be built, and write nothing."
    ),
    click.option(
        "-j",
        "--jobs",
        "processes",
        type=_Count(min=0),
        default=0,
        metavar="N",
        help="How many processes share the work. Default: as many as there are processors.",
    ),
    click.option(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="Share the work in a Dask cluster: tcp://HOST:PORT, or local:N for N workers here.",
    ),
    click.option("--fail-fast", is_flag=True, help="Begin nothing more after a failure."),
    click.option(
        "--max-errors",
        "most_failures",
        type=_Count(min=0),
        default=0,
        metavar="N",
        help="Begin nothing more after N speeches have failed. Default: try all.",
    ),
    click.option(
        "--report",
        "reports",
        multiple=True,
        type=_PATH,
        metavar="FILE",
        help="Write a report: FILE.html with pictures of pages, FILE.json; may be repeated.",
    ),
    click.option(
        "--log-json", type=_PATH, metavar="FILE", help="Write what happens, a line of JSON each."
    ),
    click.option("--json", "as_json", is_flag=True, help="Print a report as JSON."),
    click.option("-q", "--quiet", is_flag=True, help="Print errors only."),
)


def build_options(command: Decorated) -> Decorated:
    """Give `command` the options of a build."""
    return reduce(lambda made, option: option(made), reversed(_OPTIONS), command)
