"""`speechdocs check`: is it right, and does it hold to the standard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechdocs.cli import console
from speechdocs.cli.language import _, accounted, marked
from speechdocs.errors import UsageError

if TYPE_CHECKING:
    from speechdocs.batch.checking import Checked


@click.command("check")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option("--verbose", is_flag=True, help="Print all that is measured of files in folders too.")
@click.option(
    "--review",
    is_flag=True,
    help="Write <name>.review.html beside each content file: its source with all that is in it.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def command(paths: tuple[Path, ...], verbose: bool, review: bool, as_json: bool) -> int:
    """Check content files, papers and themes; the exit code is 1 when one of them fails.

    A content file (.yaml) is loaded and compared with its source, character by character. A PDF is
    measured against GB/T 9704-2012, margins, lines, characters, page numbers, and looked through:
    fonts, tags and reading order, links, what it carries along. A Word file is opened and its page
    and styles are read. A theme (.toml) is held against the standard, value by value. A folder
    stands for all of these in it, one line each; a paper in it that has another page than the
    standard's on purpose does not fail.
    """
    from speechdocs.batch.checking import check

    results: list[Checked] = []
    unusable: list[UsageError] = []
    for path in paths:
        show = _show if verbose or not path.is_dir() else _show_line
        try:
            for checked in check(path, review=review):
                results.append(checked)
                if not as_json:
                    show(checked)
        except UsageError as error:
            unusable.append(error)
            console.failure(error)
    if not as_json and len(results) > 1:
        console.note(_sum(results))
    if as_json:
        console.data([*map(_as_data, results), *map(_unusable_as_data, unusable)])
    if not all(checked.passed for checked in results):
        return 1
    return 2 if unusable else 0


_WORDS = {
    "pass": marked("pass"),
    "other-page": marked("not the standard's page"),
    "fail": marked("FAIL"),
}


def _sum(results: list[Checked]) -> str:
    """Return how many files ended in which way."""
    counts = {word: sum(one.verdict == key for one in results) for key, word in _WORDS.items()}
    ended = _(", ").join(f"{count:,} {_(word)}" for word, count in counts.items() if count)
    return _("{number:,} files: {ended}").format(number=len(results), ended=ended)


def _show(checked: Checked) -> None:
    console.say(f"{checked.path}: {_(_WORDS[checked.verdict])}")
    if words := _measured(checked) or _summary(checked):
        console.say(words.rstrip())
    if checked.review:
        console.say(checked.review.as_posix())
    console.diagnostics(checked.diagnostics)


def _show_line(checked: Checked) -> None:
    words = (_(_WORDS[checked.verdict]), _summary(checked))
    console.say(f"{checked.path}: {_(', ').join(filter(None, words))}")
    if checked.review:
        console.say(checked.review.as_posix())
    console.warnings(checked.diagnostics)


_REMARKS = (marked("a meeting"), marked("no source to compare with"))
"""What is said of content files in place of a sum of their characters."""


def _measured(checked: Checked) -> str:
    """Return all that was measured of a paper or a theme."""
    from speechdocs.checks.certificate import text_table

    return text_table(checked.certificate, _) if checked.certificate else ""


def _summary(checked: Checked) -> str:
    """Return on one line what a check found."""
    if checked.certificate:
        return checked.certificate.deviating(_)
    return accounted(checked.ledger) if checked.ledger else _(checked.remark)


def _unusable_as_data(error: UsageError) -> dict[str, object]:
    return {
        "path": error.place.file,
        "outcome": "fail",
        "passed": False,
        "diagnostics": [console.as_data(error.diagnostic)],
    }


def _as_data(checked: Checked) -> dict[str, object]:
    return {
        "path": checked.path.as_posix(),
        "outcome": checked.verdict.value,
        "passed": checked.passed,
        **({"review": checked.review.as_posix()} if checked.review else {}),
        "diagnostics": [console.as_data(found) for found in checked.diagnostics],
        **checked.data,
    }
