"""The command line: one command a file, no logic; only click is imported before a command runs."""

from __future__ import annotations

import gc

import click

from speechdocs.cli.language import marked
from speechdocs.cli.root import Root
from speechdocs.version import __version__

MODULES = {
    "build": marked("Build Word and PDF papers from content files."),
    "extract": marked("Extract raw speeches into content files."),
    "check": marked("Check content files, papers and themes."),
    "watch": marked("Build all of content/, and again whenever something changes."),
    "clean": marked("Remove the papers that builds of this project have written."),
    "new": marked("Make the project folder NAME with a commented example."),
    "templates": marked("List the kinds of paper; show or copy one of them."),
    "fonts": marked("List the faces; tell more of those of one role."),
    "schema": marked("Print the JSON Schema of content files."),
}
"""Each command's module beside this one, and what a list of commands says of it."""


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
    try:
        command.main(prog_name="speechdocs")
    finally:
        # Python looks for circles in all that is open before it ends, which nobody needs.
        gc.freeze()
