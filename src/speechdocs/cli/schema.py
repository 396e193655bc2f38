"""`speechdocs schema`: what editors need to help with content files."""

from __future__ import annotations

import json
from pathlib import Path

import click

from speechdocs.cli import console
from speechdocs.cli.language import _


@click.command("schema")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the schema to FILE instead of printing it.",
)
def command(output: Path | None) -> None:
    """Print the JSON Schema of content files.

    An editor that knows it completes keys and marks mistakes while you type.
    """
    from speechdocs.batch.files import write_text
    from speechdocs.model.schema import json_schema

    schema = json_schema()
    if output is None:
        console.data(schema)
        return
    write_text(output, json.dumps(schema, ensure_ascii=False, indent=2) + "\n")
    console.note(_("{file} written").format(file=output))
