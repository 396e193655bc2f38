"""`speechdocs extract`: raw speeches become content files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import asdict

from speechdocs.cli import console, explaining
from speechdocs.cli.language import _, accounted, marked
from speechdocs.errors import UsageError

if TYPE_CHECKING:
    from speechdocs.batch.extracting import Extracted


_STATES = {
    "written": marked("new"),
    "unchanged": marked("unchanged"),
    "refreshed": marked("made anew: the raw speech has changed, the content file had not"),
    "beside": marked("beside the content file, which was changed"),
}


@click.command("extract")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where content files are written. Default: content/.",
)
@click.option(
    "--encoding",
    metavar="NAME",
    help="The encoding of the files, if it is not found rightly (gb18030, big5, ...).",
)
@click.option(
    "--review",
    "mode",
    flag_value="review",
    help="Write <name>.review.html too: the source with all that was found in it, to check.",
)
@click.option(
    "--explain",
    "mode",
    flag_value="explain",
    help="Print for each line which rule claimed what, and write nothing.",
)
@click.option(
    "--stdout", "mode", flag_value="stdout", help="Print the content files and write nothing."
)
@click.option("--json", "as_json", is_flag=True, help="Print a report as JSON.")
def command(
    files: tuple[Path, ...],
    output: Path | None,
    encoding: str | None,
    mode: str | None,
    as_json: bool,
) -> int:
    """Extract raw speeches into content files.

    Each FILE gives <name>.yaml and, beside it, <name>.source.txt, the text that its offsets count
    on; a FILE of several speeches gives <name>-1.yaml, <name>-2.yaml and so on. Every character of
    the source is accounted for: speech, debris or layout. A content file that somebody changed is
    never overwritten: the new extraction becomes <name>.new.yaml.

    Of --review, --explain and --stdout the last one counts. The page of a content file that exists
    already is made by `speechdocs check --review`.
    """
    from speechdocs import config

    settings = config.load(Path())
    for folder in filter(Path.is_dir, files):
        raise UsageError("folder-given", folder.as_posix(), folder=folder.as_posix())
    if mode == "explain":
        from speechdocs.batch.explaining import explain_all

        return explaining.show(explain_all(files, settings, encoding=encoding), as_json=as_json)
    from speechdocs.batch.extracting import Wanted, extract_all

    wanted = Wanted(files, output, encoding, write=mode != "stdout", review=mode == "review")
    extracted, failures = extract_all(wanted, settings)
    if as_json:
        failed = [console.failure_as_data(failure.path, failure.error) for failure in failures]
        console.data([*map(_as_data, extracted), *failed])
    else:
        for one in extracted:
            _show(one, as_stream=len(extracted) > 1)
    for failure in failures:
        console.failure(failure.error)
    return min((failure.error.exit_code for failure in failures), default=0)


def _show(extracted: Extracted, *, as_stream: bool) -> None:
    """Show what became of a speech; printed, it is a document of its own if there are more."""
    stored, ledger = extracted.stored, accounted(extracted.extraction.ledger)
    if extracted.speeches > 1 and extracted.number == 1:
        told = console.note if stored is None else console.say
        found = _("{raw}: {number} speeches found")
        told(found.format(raw=extracted.raw, number=extracted.speeches))
    if stored is None:
        which = _(", speech {number}").format(number=extracted.number)
        console.note(f"{extracted.raw}{which if extracted.speeches > 1 else ''}: {ledger}")
        click.echo(f"---\n{extracted.text}" if as_stream else extracted.text, nl=False)
    else:
        console.say(f"{extracted.raw} -> {stored.written} ({_(_STATES[stored.state.value])})")
        console.say(f"  {ledger}")
        if extracted.review:
            console.say(f"  {extracted.review}")
    console.warnings(extracted.diagnostics)


def _as_data(extracted: Extracted) -> dict[str, object]:
    stored = extracted.stored
    return {
        "file": extracted.raw.as_posix(),
        "number": extracted.number,
        "speeches": extracted.speeches,
        "content": stored.written.as_posix() if stored else None,
        "state": stored.state.value if stored else None,
        "review": extracted.review.as_posix() if extracted.review else None,
        "ledger": asdict(extracted.extraction.ledger),
        "diagnostics": [console.as_data(found) for found in extracted.diagnostics],
    }
