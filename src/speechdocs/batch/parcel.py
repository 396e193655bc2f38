"""A project as it travels: its settings and its own files, as plain data, to machines without it.

What speechdocs brings along does not travel. It has to be the same on both sides, which is
compared, or papers would not be the same either.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from speechdocs.batch.belongings import belongings
from speechdocs.batch.files import read_bytes, write_bytes
from speechdocs.batch.fingerprint import Parts, installed
from speechdocs.batch.storage import Disk, Shared, Storage
from speechdocs.batch.workshop import Workshop
from speechdocs.config import Config
from speechdocs.errors import SpeechdocsError, UsageError

MOST = 256 * 1024 * 1024
"""How many bytes a project's own files may have: they are sent to every worker."""
_ROOT = "project"
_OUTSIDE = "outside"

Names = tuple[tuple[str, str], ...]
"""How what an unpacked project calls a file begins, and how its sender calls it."""


class Parcel(Struct, frozen=True):
    """A workshop, the `files` of its project and its `links`, by their names in the parcel.

    `folder` is where the sender runs, `program` the parts of what it runs. The disk is taken to
    be shared: files on it are those of the sender.
    """

    workshop: Workshop
    files: Mapping[str, bytes]
    links: Mapping[str, str]
    folder: Path
    program: Parts

    def unpacked(self, place: Path, who: str) -> tuple[Workshop, Names]:
        """Return the workshop with its files below the folder `place`, and what it calls them.

        `who` does so. Raise `UsageError` if it has another speechdocs, Python or library.
        """
        own = installed()
        if other := [name for name, value in self.program.items() if own.get(name) != value]:
            raise UsageError("workers-differ", who, what=", ".join(other))
        for name, data in self.files.items():
            write_bytes(place / name, data)
        links = [(place / name, place / target) for name, target in self.links.items()]
        # A folder that has to be copied is whole when links in it have been made.
        for path, target in sorted(links, key=lambda link: link[1].is_dir()):
            _link(path, target)
        sent = self.workshop
        workshop = Workshop(
            _moved(sent.config, place),
            strict=sent.strict,
            inputs=self._shared(sent.inputs),
            outputs=self._shared(sent.outputs),
            environ=sent.environ,
        )
        return workshop, tuple(_names(sent.config, place))

    def _shared(self, storage: Storage) -> Storage:
        return Shared(self.folder, storage) if isinstance(storage, Disk) else storage


def packed(workshop: Workshop) -> Parcel:
    """Return the project of `workshop` as it travels; raise `UsageError` if it is too large."""
    config = workshop.config
    own = belongings(workshop)
    files = {_inside(path, config.root).as_posix(): path for path in own.files}
    size = sum(path.stat().st_size for path in files.values())
    if size > MOST:
        limits = {"size": f"{size:,}", "limit": f"{MOST:,}"}
        raise UsageError("project-too-large", config.root.as_posix(), **limits)
    held = {name: read_bytes(path) for name, path in files.items()}
    links = {
        _inside(path, config.root).as_posix(): _inside(target, config.root).as_posix()
        for path, target in own.links.items()
    }
    return Parcel(workshop, held, links, Path.cwd(), installed())


def _link(path: Path, target: Path) -> None:
    """Let `path` lead to `target`; where the system makes no links, it holds the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.symlink_to(target)
    except OSError:
        if target.is_dir() and target not in path.parents:
            shutil.copytree(target, path, dirs_exist_ok=True)
        elif target.is_file():
            shutil.copyfile(target, path)


def renamed(value: Any, names: Names) -> Any:
    """Return plain data as the sender of a parcel would call the files in it."""
    # An enumeration's members are strings too, and no names.
    if type(value) is str:
        for there, here in names:
            value = value.replace(there, here)
        return value
    again = next((make for kind, make in _AGAIN.items() if isinstance(value, kind)), None)
    if again:
        return again(value, partial(renamed, names=names))
    return _record(value, names) if isinstance(value, Struct) else value


def _record(value: Struct, names: Names) -> Any:
    said = {name: renamed(each, names) for name, each in asdict(value).items()}
    return replace(value, **said)


_AGAIN: dict[type, Callable[[Any, Callable[[Any], Any]], Any]] = {
    Path: lambda path, named: Path(named(path.as_posix())),
    tuple: lambda each, named: _tuple(each, map(named, each)),
    Mapping: lambda table, named: {named(key): named(each) for key, each in table.items()},
    SpeechdocsError: lambda error, named: type(error)(
        error.code, named(error.place), **named(error.params)
    ),
}
"""How a value is made again with names in it changed."""


def _tuple(given: tuple[Any, ...], values: Iterator[Any]) -> tuple[Any, ...]:
    """Return `values` as a tuple of the sort that `given` is."""
    return type(given)(*values) if hasattr(given, "_fields") else tuple(values)


def _inside(path: Path, root: Path) -> Path:
    """Return what a file or folder is called in the parcel of the project in `root`."""
    if path.is_relative_to(root) and ".." not in path.parts:
        return _ROOT / path.relative_to(root)
    return Path(_OUTSIDE, *(part for part in path.parts if part not in (path.anchor, "..")))


def _moved(config: Config, place: Path) -> Config:
    """Return the settings of a project whose files lie below the folder `place`."""

    def there(path: Path) -> Path:
        return place / _inside(path, config.root)

    reference = config.word.reference
    own = {role: there(path) for role, path in config.fonts.overrides.items()}
    return replace(
        config,
        root=there(config.root),
        templates=there(config.templates),
        themes=there(config.themes),
        fonts=replace(config.fonts, overrides=own),
        word=replace(config.word, reference=reference and there(reference)),
    )


def _names(config: Config, place: Path) -> Iterator[tuple[str, str]]:
    """Yield how the sender calls what lies below `place`."""
    root = "" if config.root == Path() else f"{config.root.as_posix()}/"
    yield f"{(place / _ROOT).as_posix()}/", root
    yield f"{(place / _OUTSIDE).as_posix()}/", "/"
