"""`speechdocs watch`: papers are built whenever what they are made of changes."""

from __future__ import annotations

import contextlib
import gc
import time
from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from speechdocs.cli import console
from speechdocs.cli.build import Told, run
from speechdocs.cli.build_options import FORMATS, KINDS, OUTPUT
from speechdocs.cli.build_report import Teller
from speechdocs.cli.language import _
from speechdocs.errors import SpeechdocsError, UsageError

if TYPE_CHECKING:
    from speechdocs.batch.wanted import Wanted

_BESIDE = frozenset(
    (".toml", ".yaml", ".docx", ".png", ".jpg", ".jpeg", ".svg", ".ttf", ".otf", ".ttc", ".otc")
)
"""What papers may be made of that lies elsewhere in a project: settings, terms, images, fonts."""
_PAUSE = 1.0
"""After so many seconds a build is tried again that another one kept from beginning."""
_STEP = 50
"""After so many milliseconds without a change whoever watches looks up, as it does by itself."""


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
        # What changes while the first build runs is a change already.
        next(changes)
        while _built(wanted):
            _cleared()
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
        except BrokenPipeError:
            raise
        except OSError as error:
            # What was there a moment ago may be gone; that is a change, too.
            console.failure(console.denied(error))
            return True
        waiting = True
        time.sleep(_PAUSE)


def _cleared() -> None:
    """Give back the memory of a build that is over: it has put all there is out of reach."""
    gc.unfreeze()
    gc.collect()


def _watcher() -> Callable[..., Iterable[object]]:
    """Return what watches files; raise `UsageError` where the package is not installed."""
    try:
        from watchfiles import watch
    except ModuleNotFoundError as error:
        raise UsageError("watch-extra") from error
    return watch


def _changes(watch: Callable[..., Iterable[object]], output: Path | None) -> Iterator[bool]:
    """Yield when watching has begun, and whenever a file has changed of which papers are made.

    Where the settings name other folders now, those are watched from then on.
    """
    places = _Places.found(output)
    while True:
        begun = False
        # Without a timeout it would not be told that watching has begun.
        told = watch(
            *places.watched,
            watch_filter=places.concerns,
            rust_timeout=_STEP,
            yield_on_timeout=True,
        )
        for changes in told:
            if changes or not begun:
                begun = True
                yield True
                now = _Places.found(output, places)
                if now != places:
                    places = now
                    break


class _Places(Struct, frozen=True):
    """Where a project keeps what papers are made of, its `homes`, and where builds write.

    What is a link is known by both names. `watched` are the folders in which something may change:
    the project's own, and homes that lie elsewhere.
    """

    root: Path
    homes: frozenset[Path]
    written: frozenset[Path]
    watched: tuple[Path, ...]

    @classmethod
    def found(cls, output: Path | None, before: _Places | None = None) -> _Places:
        """Return the places that the settings name; those of `before` where they are wrong."""
        from speechdocs import config
        from speechdocs.batch.state import FOLDER

        try:
            settings = config.load(Path())
        except SpeechdocsError:
            # Whoever builds tells what is wrong.
            if before:
                return before
            settings = config.Config()
        root = Path.cwd()
        folders = (settings.content, settings.templates, settings.themes)
        apart = {f.resolve() for f in folders if not f.absolute().is_relative_to(root)}
        homes = _names(*folders, *filter(None, (settings.word.reference,)))
        # Among what papers are made of nobody can tell by its folder what was written.
        papers = (name for name in _names(output or settings.output) if not _holds(name, homes))
        return cls(
            root,
            homes,
            frozenset((*papers, root / FOLDER)),
            (root, *sorted(folder for folder in apart if folder.is_dir())),
        )

    def concerns(self, change: IntEnum, path: str) -> bool:
        """Return whether papers may be made of what has changed at `path`."""
        file = Path(path)
        around = {file, *file.parents}
        if file.name.startswith(".") or not self.written.isdisjoint(around):
            return False
        known = not self.homes.isdisjoint(around) or file.suffix.lower() in _BESIDE
        return known or self._is_folder(change, file)

    def _is_folder(self, change: IntEnum, file: Path) -> bool:
        """Return whether a folder came or went: what is in it did so too, and is not told."""
        if change.name not in {"added", "deleted"} or not (file.is_dir() or not file.suffix):
            return False
        # A library or a repository may keep what it likes in folders of its own.
        within = file.relative_to(self.root) if file.is_relative_to(self.root) else file
        return not any(part.startswith(".") for part in within.parts)


def _names(*places: Path) -> frozenset[Path]:
    """Return what `places` are called, and where that leads."""
    return frozenset(name for place in places for name in (place.absolute(), place.resolve()))


def _holds(folder: Path, places: Iterable[Path]) -> bool:
    return any(place.is_relative_to(folder) for place in places)
