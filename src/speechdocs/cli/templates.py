"""`speechdocs templates`: which kinds of paper there are, and how one makes a kind one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import asdict

from speechdocs.cli import console
from speechdocs.cli.complete import kinds as complete_kinds
from speechdocs.cli.language import _, counted, marked, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from speechdocs.batch.trials import Trial
    from speechdocs.batch.workshop import Workshop
    from speechdocs.errors import Diagnostic
    from speechdocs.templating.catalog import Kind
    from speechdocs.templating.options import Option, OptionValue


@click.group("templates", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_context
def command(context: click.Context, as_json: bool) -> int:
    """List the kinds of paper; `show NAME` tells more of one, `copy` makes one your own.

    `lint` looks for mistakes in those of your project, `test` builds one from sample speeches.

    Both its names work with `build -t`. A folder templates/<kind>/ in your project adds a kind or
    replaces a built-in one.
    """
    if context.invoked_subcommand is not None:
        return 0
    kinds = _workshop().kinds
    sound = [kind for kind in kinds if not kind.broken]
    if as_json:
        console.data([_as_data(kind) for kind in kinds])
    else:
        rows = [(kind.name, kind.title, kind.theme, " ".join(kind.formats)) for kind in sound]
        console.table(rows, (_("name"), _("title"), _("theme"), _("formats")))
    errors = [kind.broken for kind in kinds if kind.broken]
    for error in errors:
        console.failure(error)
    return max((error.exit_code for error in errors), default=0)


@command.command("show")
@click.argument("name", shell_complete=complete_kinds)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def show(name: str, as_json: bool) -> None:
    """Show what the kind NAME is, what it needs, its options, and where its files lie."""
    (kind,) = _workshop().named([name])
    if kind.broken:
        raise kind.broken
    if as_json:
        console.data(_shown(kind))
        return
    console.say(f"{kind.name}  {kind.title}")
    told = {key: value for key, value in _shown(kind).items() if value and key != "options"}
    console.table([(_(_LABELS[key]), _words(value)) for key, value in told.items()])
    if kind.options:
        console.say()
        options = [_option_row(option) for option in kind.options.values()]
        console.table(options, (_("option"), _("default"), _("takes"), _("means")))


@command.command("copy")
@click.argument("kind", shell_complete=complete_kinds)
@click.argument("name")
@click.option("--title", metavar="TITLE", default="", help="Its Chinese title. Default: NAME.")
@click.option(
    "--extends",
    is_flag=True,
    help="Write a small kind that takes over everything but one block, instead of a whole copy.",
)
@click.option(
    "--block",
    "blocks",
    multiple=True,
    metavar="BLOCK",
    help="A block that the small kind overrides; may be repeated. Implies --extends.",
)
def copy(kind: str, name: str, title: str, extends: bool, blocks: tuple[str, ...]) -> None:
    """Make the kind KIND your own: a copy templates/NAME/ in this project, to be changed."""
    from speechdocs.batch import copies

    workshop = _workshop()
    (found,) = workshop.named([kind])
    if found.broken:
        raise found.broken
    if extends or blocks:
        files = copies.extend(workshop, found, name, title, blocks)
    else:
        files = copies.copy(workshop, found, name, title)
    for path in files:
        console.say(path.as_posix())
    command = f"speechdocs build -t {name}"
    console.note(_("next: change it, then {command}").format(command=command))


@command.command("lint")
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=complete_kinds)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def lint(names: tuple[str, ...], as_json: bool) -> int:
    """Look for mistakes in the templates of each kind NAME, before anything is built with them.

    Without NAME, the kinds of this project are looked at, or all kinds where it has none.
    """
    from speechdocs.batch import trials
    from speechdocs.errors import Severity

    workshop = _workshop()
    kinds = workshop.named(names) or trials.own_kinds(workshop)
    found = {kind.name: trials.lint(workshop, kind) for kind in kinds}
    every = [one for each in found.values() for one in each]
    if as_json:
        console.data({name: [console.as_data(one) for one in each] for name, each in found.items()})
    else:
        console.diagnostics(every)
        for name, each in found.items():
            console.say(f"{name}  {_verdict(each)}")
    return int(any(one.severity is Severity.ERROR for one in every))


@command.command("test")
@click.argument("name", shell_complete=complete_kinds)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where papers and pictures are written. Default: output/test-NAME.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def test(name: str, output: Path | None, as_json: bool) -> int:
    """Build the kind NAME from the samples, and show the pages in a picture for each.

    The samples are invented speeches: the shortest, a usual one, one of 30,000 characters, and a
    bare one that lacks all that a speech may lack.
    """
    from speechdocs.batch import trials
    from speechdocs.errors import Place

    workshop = _workshop()
    (kind,) = workshop.named([name])
    if kind.broken:
        raise kind.broken
    folder = output or workshop.config.output / f"test-{kind.name}"
    tried = trials.trials(workshop, kind)
    files = {trial.name: trials.written(trial, kind, folder) for trial in tried}
    if as_json:
        console.data([_trial_as_data(trial, files[trial.name]) for trial in tried])
        return int(any(trial.error for trial in tried))
    for trial in tried:
        if trial.error:
            console.failure(trial.error)
    found = [one for trial in tried if trial.paper for one in trial.paper.diagnostics]
    # What is so with every sample is told once.
    console.warnings(one._replace(place=Place(key=kind.name)) for one in found)
    console.table([_trial_row(trial, files[trial.name]) for trial in tried], tuple(map(_, _TRIAL)))
    return int(any(trial.error for trial in tried))


_TRIAL = (marked("sample"), marked("pages"), marked("characters"), marked("shown in"))


def _trial_row(trial: Trial, files: Sequence[Path]) -> tuple[str, ...]:
    if trial.paper is None:
        return (trial.name, "", "", _("failed"))
    pages = str(trial.paper.pages) if trial.paper.pages else _("Word's")
    return (trial.name, pages, f"{trial.paper.characters:,}", files[-1].as_posix())


def _trial_as_data(trial: Trial, files: Sequence[Path]) -> dict[str, object]:
    if trial.paper is None:
        failure = console.as_data(trial.error.diagnostic) if trial.error else None
        return {"sample": trial.name, "failure": failure}
    return {
        "sample": trial.name,
        "pages": trial.paper.pages,
        "characters": trial.paper.characters,
        "files": [path.as_posix() for path in files],
        "diagnostics": [console.as_data(one) for one in trial.paper.diagnostics],
    }


def _verdict(found: Sequence[Diagnostic]) -> str:
    errors = sum(1 for one in found if one.severity == "error")
    if not found:
        return _("no mistakes found")
    others = counted("{n} warning", "{n} warnings", len(found) - errors)
    return _(", ").join((counted("{n} error", "{n} errors", errors), others))


_LABELS = {
    "name": marked("name"),
    "title": marked("title"),
    "aliases": marked("aliases"),
    "description": marked("description"),
    "theme": marked("theme"),
    "formats": marked("formats"),
    "needs": marked("needs"),
    "office": marked("office"),
    "folder": marked("folder"),
    "blocks": marked("blocks"),
}
"""What is told of a kind, by its name in the data."""


def _workshop() -> Workshop:
    from speechdocs import config
    from speechdocs.batch.workshop import Workshop

    return Workshop(config.load(Path()))


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _option_row(option: Option) -> tuple[str, ...]:
    return (option.name, _written(option.default), phrase(option.what), option.description)


def _written(value: OptionValue) -> str:
    """Return `value` as a command line takes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _shown(kind: Kind) -> dict[str, object]:
    from speechdocs.templating.inheritance import blocks

    return {
        **_as_data(kind),
        "blocks": [] if kind.is_word else [block.name for block in blocks(kind)],
    }


def _as_data(kind: Kind) -> dict[str, object]:
    if kind.broken:
        failure = console.as_data(kind.broken.diagnostic)
        return {"name": kind.name, "folder": kind.folder.as_posix(), "failure": failure}
    return {
        "name": kind.name,
        "title": kind.title,
        "aliases": list(kind.aliases),
        "description": kind.description,
        "theme": kind.theme,
        "formats": list(kind.formats),
        "needs": list(kind.needs),
        "office": list(kind.office),
        "options": [asdict(option) for option in kind.options.values()],
        "folder": kind.folder.as_posix(),
    }
