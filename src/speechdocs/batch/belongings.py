"""What papers are made of beside speeches: a project's own files, and its links.

A link is known by where it leads, so that it is followed or refused elsewhere as it is here. What
it leads to belongs to the project if it lies there, or if the link is the folder of a kind; nothing
else does.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from speechdocs.batch.fingerprint import font_file
from speechdocs.batch.inputs import walk
from speechdocs.batch.workshop import CACHE, TERMS, Workshop
from speechdocs.config import Config

PICTURES = (".png", ".jpg", ".jpeg", ".svg")
ELSEWHERE = Path("/elsewhere")
"""Where a link leads that leads out of the project: to nothing."""


class Belongings(Struct, frozen=True):
    """The `files` of a project, and where each of its `links` leads, by name."""

    files: tuple[Path, ...]
    links: Mapping[Path, Path]


def belongings(workshop: Workshop) -> Belongings:
    """Return what the papers of the project of `workshop` may be made of."""
    config = workshop.config
    linked = [kind.folder for kind in workshop.kinds if kind.folder.is_symlink()]
    homes = _Homes(config, linked)
    folders = (config.templates, config.themes, *map(homes.target, linked))
    found = [path for folder in folders for path in _walk(folder)]
    found += filter(_is_picture, _walk(config.root, leaving=(config.content, config.output)))
    # The folder of all templates may be a link, too: what lies in it is called by its name.
    led = {path: homes.target(path) for path in found if path.is_symlink()}
    links = {path: target for path, target in led.items() if path != target}
    named = (config.root / TERMS, *map(font_file, config.fonts.overrides.values()))
    # A kind may name a Word file that lies in the project, and not in its folder.
    lent = [homes.target(kind.reference) for kind in workshop.kinds if kind.reference]
    files = (
        *(path for path in found if path not in led),
        *_walk(config.root / CACHE),
        *(path for path in (*links.values(), *lent) if path.is_file()),
        *(path for path in (*named, config.word.reference) if path and path.is_file()),
    )
    return Belongings(tuple(dict.fromkeys(files)), links)


class _Homes:
    """The folders of a project: each as it really is called, and as the project calls it."""

    def __init__(self, config: Config, kinds: Iterable[Path]) -> None:
        own = (config.templates, config.themes, config.root)
        self._homes = [(_real(folder), folder) for folder in own]
        self._homes += [(folder, folder) for folder in map(_real, kinds)]

    def target(self, path: Path) -> Path:
        """Return where `path` leads, as the project calls it."""
        real = _real(path)
        for home, name in self._homes:
            if real.is_relative_to(home):
                return name / real.relative_to(home)
        return ELSEWHERE


def _real(path: Path) -> Path:
    # Unlike `Path.resolve`, this takes links that lead in a circle.
    return Path(os.path.realpath(path))


def _walk(folder: Path, *, leaving: tuple[Path, ...] = ()) -> list[Path]:
    return walk(folder, leaving=leaving, linked=True) if folder.is_dir() else []


def _is_picture(path: Path) -> bool:
    """Return whether `path` is called like a picture, or leads to a folder that may hold some."""
    return path.suffix.lower() in PICTURES or path.is_dir()
