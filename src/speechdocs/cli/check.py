"""`speechdocs check`: is it right, and does it hold to the standard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechdocs.cli import console

if TYPE_CHECKING:
    from speechdocs.batch.checking import Checked


@click.command("check")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def command(paths: tuple[Path, ...], as_json: bool) -> int:
    """Check content files and papers; the exit code is 1 when one of them fails.

    A content file (.yaml) is loaded and compared with its source, character by character. A PDF is
    measured against GB/T 9704-2012: margins, lines, characters, page numbers, faces. A Word file
    is opened and its page and styles are read. A folder stands for all of these in it.
    """
    from speechdocs.batch.checking import check

    results = [checked for path in paths for checked in check(path)]
    if as_json:
        console.data([_as_data(checked) for checked in results])
    else:
        for checked in results:
            _show(checked)
    return 0 if all(checked.passed for checked in results) else 1


def _show(checked: Checked) -> None:
    console.say(f"{checked.path}: {'pass' if checked.passed else 'FAIL'}")
    if checked.text:
        console.say(checked.text.rstrip())
    console.diagnostics(checked.diagnostics)


def _as_data(checked: Checked) -> dict[str, object]:
    return {
        "path": checked.path.as_posix(),
        "passed": checked.passed,
        "diagnostics": [console.as_data(found) for found in checked.diagnostics],
        **checked.data,
    }
