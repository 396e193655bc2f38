"""`speechdocs new`: a project to start from."""

from __future__ import annotations

from pathlib import Path

import click

from speechdocs.cli import console
from speechdocs.cli.language import _


@click.command("new")
@click.argument("name", type=click.Path(path_type=Path))
def command(name: Path) -> None:
    """Make the project folder NAME with a commented example.

    It holds speechdocs.toml, the folder content/ with a short speech and its content file, and a
    README; `speechdocs build` in it makes the first papers.
    """
    from speechdocs.batch.starter import create

    for path in create(name):
        console.say(path.as_posix())
    console.note(_("next: {command}").format(command=f"cd {name} && speechdocs build"))
