"""`speechdocs watch`: papers are built whenever what they are made of changes."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechdocs.cli import console
from speechdocs.cli.build import Told, run
from speechdocs.cli.build_options import FORMATS, KINDS, OUTPUT
from speechdocs.cli.build_report import Teller
from speechdocs.cli.language import _
from speechdocs.errors import SpeechdocsError, UsageError

if TYPE_CHECKING:
    from speechdocs.batch.wanted import Wanted

_BESIDE = frozenset((".toml", ".yaml", ".docx", ".png", ".jpg", ".jpeg", ".svg", ".ttf", ".otf"))
"""What papers may be made of that lies elsewhere in a project: settings, terms, images, fonts."""
_PAUSE = 1.0
"""After so many seconds a build is tried again that another one kept from beginning."""


@click.command("watch")
@KINDS
@FORMATS
@OUTPUT
def command(kinds: tuple[str, ...], formats: tuple[str, ...], output: Path | None) -> None:
    """Build all of content/, and again whenever something in the project changes.

    What is wrong is told and does not end the watch; Ctrl-C does.
    """
    from speechdocs.batch.wanted import Wanted

    wanted = Wanted(kinds=kinds, formats=formats, output=output)
    changes = _changes(_watcher(), output)
    with contextlib.suppress(KeyboardInterrupt):
        while _built(wanted):
            console.note(_("watching; press Ctrl-C to end"))
            next(changes)


def _built(wanted: Wanted) -> bool:
    """Build what is `wanted`, as soon as nobody else builds; return whether to go on."""
    waiting = False
    while True:
        try:
            return not run(wanted, Told(Teller(quiet=False))).interrupted
        except SpeechdocsError as error:
            locked = error.code == "locked"
            if not (locked and waiting):
                console.failure(error)
            if not locked:
                return True
        waiting = True
        time.sleep(_PAUSE)


def _watcher() -> Callable[..., Iterable[object]]:
    """Return what watches files; raise `UsageError` where the package is not installed."""
    try:
        from watchfiles import watch
    except ModuleNotFoundError as error:
        raise UsageError("watch-extra") from error
    return watch


def _changes(watch: Callable[..., Iterable[object]], output: Path | None) -> Iterator[bool]:
    """Yield whenever a file of the project has changed of which papers are made."""
    from speechdocs import config

    settings = config.load(Path())
    written = (output or settings.output).resolve()
    homes = {f.resolve() for f in (settings.content, settings.templates, settings.themes)}

    def concerns(_change: object, path: str) -> bool:
        file = Path(path)
        if file.name.startswith(".") or written in file.parents:
            return False
        return not homes.isdisjoint(file.parents) or file.suffix.lower() in _BESIDE

    for _change in watch(Path.cwd(), watch_filter=concerns):
        yield True
