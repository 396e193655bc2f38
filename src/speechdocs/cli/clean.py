"""`speechdocs clean`: papers are removed again."""

from __future__ import annotations

from pathlib import Path

import click

from speechdocs.cli import console
from speechdocs.cli.language import _, counted


@click.command("clean")
@click.option("--gone", is_flag=True, help="Only papers whose content file is no longer there.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would go, and remove nothing.")
def command(gone: bool, dry_run: bool) -> int:
    """Remove the papers that builds of this project have written.

    What was changed since it was written, and whatever speechdocs did not write, is kept.
    """
    from speechdocs import config
    from speechdocs.batch.cleaning import clean

    cleaned = clean(config.load(Path()), gone=gone, dry_run=dry_run)
    for path in cleaned.removed:
        console.say(path.as_posix())
    for path in cleaned.kept:
        kept = _("{path}: kept, because it was changed since it was written")
        console.message("warning", kept.format(path=path))
    for failure in cleaned.failures:
        console.failure(failure.error)
    number = len(cleaned.removed)
    if dry_run:
        console.note(
            counted("{n:,} paper would be removed", "{n:,} papers would be removed", number)
        )
    else:
        console.note(counted("{n:,} paper removed", "{n:,} papers removed", number))
    return max((failure.error.exit_code for failure in cleaned.failures), default=0)
