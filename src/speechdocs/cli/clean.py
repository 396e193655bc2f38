"""`speechdocs clean`: papers are removed again."""

from __future__ import annotations

from pathlib import Path

import click

from speechdocs.cli import console


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
        console.message("warning", f"{path}: kept, because it was changed since it was written")
    for failure in cleaned.failures:
        console.failure(failure.error)
    console.note(f"{len(cleaned.removed):,} papers {'would be ' if dry_run else ''}removed")
    return max((failure.error.exit_code for failure in cleaned.failures), default=0)
