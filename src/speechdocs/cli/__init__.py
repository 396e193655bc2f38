"""The command line: one command a file, no logic; only click is imported before a command runs."""

from __future__ import annotations

import click

from speechdocs.cli.root import Root
from speechdocs.version import __version__

MODULES = {
    "build": "speechdocs.cli.build",
    "extract": "speechdocs.cli.extract",
    "check": "speechdocs.cli.check",
    "watch": "speechdocs.cli.watch",
    "clean": "speechdocs.cli.clean",
    "new": "speechdocs.cli.new",
    "templates": "speechdocs.cli.templates",
    "fonts": "speechdocs.cli.fonts",
    "schema": "speechdocs.cli.schema",
}


@click.group(
    "speechdocs",
    cls=Root,
    modules=MODULES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start a project with `speechdocs new NAME`, or run `speechdocs build` in one.",
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def command() -> None:
    """Turn Chinese speech texts into finished Word and PDF papers.

    A raw speech is extracted into a content file (YAML) that a person can read and correct;
    content files are built into papers of several kinds on the page of GB/T 9704-2012.
    """


def main() -> None:
    """Run the command line."""
    command.main(prog_name="speechdocs")
