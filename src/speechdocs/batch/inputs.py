"""Which speeches are there: the content files of a project, and raw files nobody extracted yet.

A raw file that a content file names as its source is no second input; nor is the reader's text
or the review page beside a content file, even if a pattern or a person names it, a new extraction
that waits to be compared, or a file called README. Links that lie in a folder are not followed;
whoever means one names it.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from speechdocs.batch.remote import Remote, is_remote, url
from speechdocs.config import Config
from speechdocs.errors import UsageError
from speechdocs.nearest import nearest
from speechdocs.text.chars import LINE_ENDS
from speechdocs.text.patterns import compiled

CONTENT = (".yaml", ".yml")
SOURCE_TEXT = ".source.txt"
REVIEW_PAGE = ".review.html"
_OURS = (SOURCE_TEXT, REVIEW_PAGE)
_WAITING = tuple(f".new{suffix}" for suffix in CONTENT)


# As which Python reads the bytes of a file's name that are no UTF-8, and what ends a line.
_UNTOLD = f"[\ud800-\udfff{LINE_ENDS}]"


class Inputs(Struct, frozen=True):
    """What was found: content files, raw files, and which of them were `given` by name."""

    contents: tuple[str, ...] = ()
    raws: tuple[str, ...] = ()
    given: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Return whether anything was found."""
        return bool(self.contents or self.raws)


def find(
    paths: Sequence[Path],
    raw_suffixes: Iterable[str],
    *,
    leaving: Path | None = None,
    root: Path = Path(),
) -> Inputs:
    """Return the inputs at `paths`, files, folders or patterns; raw ones end in `raw_suffixes`.

    A file given by name is taken as what its suffix says, and any other suffix as a raw speech.
    In a folder, those below the folder `leaving` are none. Files below the project's folder `root`
    are called from there. Raise `UsageError` for a path where nothing is.
    """
    suffixes = tuple(raw_suffixes)
    contents: dict[str, None] = {}
    raws: dict[str, None] = {}
    given: set[str] = set()
    named = [each for path in paths for each in _matching(called(path, root))]
    for path in without_beside(named):
        if path.is_dir():
            papers = _within(path, leaving)
            found = (name for name in _below(path) if _is_input(name, suffixes))
            names = [name for name in found if not (papers and name.startswith(papers))]
        else:
            names = [require(path).as_posix()]
            given.update(names)
        for name in names:
            (contents if _is_content(name) else raws)[name] = None
    return Inputs(tuple(contents), tuple(raws), frozenset(given))


def find_elsewhere(
    paths: Sequence[Path], raw_suffixes: Iterable[str], remote: Remote, *, leaving: Path
) -> Inputs:
    """Return the inputs at `paths` in a store: files, folders or patterns, as `find` does.

    Raise `UsageError` for a path where nothing is, or that lies on the disk.
    """
    suffixes = tuple(raw_suffixes)
    found: dict[str, None] = {}
    given: set[str] = set()
    for place in (path.as_posix() for path in paths):
        if not is_remote(place):
            raise UsageError("mixed-places", place)
        names = remote.below(place)
        if not names:
            raise UsageError("no-such-file", url(place))
        given.update({place} & {*names})
        found |= dict.fromkeys(
            name
            for name in names
            if name in given or (_is_input(name, suffixes) and not _is_hidden(name, place))
        )
    names = [name for name in found if not name.startswith(f"{leaving.as_posix()}/")]
    contents = tuple(filter(_is_content, names))
    return Inputs(contents, tuple(name for name in names if name not in contents), frozenset(given))


def unclaimed(inputs: Inputs, sources: Mapping[str, str]) -> tuple[str, ...]:
    """Return the raw files to extract; `sources` says what each content file names as its source.

    A content file that names none stands for its namesake.
    """
    named: set[str] = set()
    for content, source in sources.items():
        folder, _, name = content.rpartition("/")
        own = source or name.rpartition(".")[0]
        named.add(f"{folder}/{own}" if folder else own)
    # A file given by name is read again even if a content file exists: `store` compares the two.
    return tuple(
        raw
        for raw in inputs.raws
        if raw in inputs.given or not ({raw, raw.rpartition(".")[0]} & named)
    )


def parted(inputs: Inputs) -> tuple[Inputs, list[str]]:
    """Return the inputs whose names are a line of text, and a path; and the other names."""

    def is_path(name: str) -> bool:
        # A store may have a//b.yaml beside a/b.yaml, which are one path.
        return (name.isprintable() or not compiled(_UNTOLD).search(name)) and "//" not in name[1:]

    contents, raws = (tuple(filter(is_path, names)) for names in (inputs.contents, inputs.raws))
    others = [name for name in (*inputs.contents, *inputs.raws) if not is_path(name)]
    return Inputs(contents, raws, inputs.given), others


def called(path: Path, root: Path = Path()) -> Path:
    """Return `path` as it is called from the project's folder `root` if it lies below it.

    A file has one name then, and keeps it when its project moves.
    """
    if is_remote(path.as_posix()) or not (path.is_absolute() or ".." in path.parts):
        return path
    home = root.absolute()
    plain = Path(os.path.normpath(path.absolute()))
    if not plain.is_relative_to(home) or plain.resolve() != path.resolve():
        return path
    return root / plain.relative_to(home)


def without_beside(paths: Sequence[Path]) -> list[Path]:
    """Return `paths` without what stands beside a content file: its text, its review page.

    A pattern finds these, too. Raise `UsageError` where nothing else is named.
    """
    left = [path for path in paths if not _is_beside(path)]
    if paths and not left:
        raise UsageError("beside-content", paths[0].as_posix())
    return left


def _is_beside(path: Path) -> bool:
    for ours in _OURS:
        if path.name.endswith(ours):
            name = glob.escape(path.name.removesuffix(ours))
            patterns = (f"{name}.yaml", f"{name}-[0-9]*.yaml")
            return any(list(path.parent.glob(pattern)) for pattern in patterns)
    return False


def is_content(path: Path) -> bool:
    """Return whether `path` is called like a content file."""
    return _is_content(path.name)


def walk(folder: Path, *, leaving: Collection[Path] = (), linked: bool = False) -> list[Path]:
    """Return every visible file below `folder`, by name, whatever the file system's order.

    Folders below it that are among those `leaving` are left out; links too, unless `linked`.
    """
    left = {path.as_posix() for path in leaving}
    return [Path(name) for name in _below(folder, left, linked=linked)]


def require(path: Path) -> Path:
    """Return `path` if something is there, or raise `UsageError` with the nearest name.

    Whoever asks works on the disk only.
    """
    if path.exists():
        return path
    if is_remote(path.as_posix()):
        raise UsageError("only-on-disk", url(path.as_posix()))
    beside = sorted(p.name for p in path.parent.iterdir()) if path.parent.is_dir() else []
    raise UsageError("no-such-file", path.as_posix(), near=nearest(path.name, beside))


def folder_for(raw: Path, config: Config) -> Path:
    """Return where the content file of `raw` belongs: beside it inside content/, else there.

    That of a raw speech in a store would be beside it, too, if it were extracted.
    """
    if is_remote(raw.as_posix()):
        return raw.parent
    inside = config.content.resolve() in raw.resolve().parents
    return raw.parent if inside else config.content


def _matching(path: Path) -> list[Path]:
    """Return what the pattern `path` stands for; itself if it is none."""
    if path.exists() or not glob.has_magic(str(path)):
        return [path]
    # Unlike `Path.glob` this takes a pattern from anywhere, as a shell would.
    return [Path(name) for name in sorted(glob.glob(str(path), recursive=True))] or [path]  # noqa: PTH207


def _within(folder: Path, inner: Path | None) -> str:
    """Return how names below `folder` begin that lie in `inner`; nothing if it is elsewhere."""
    home = folder.resolve()
    if inner is None or not inner.resolve().is_relative_to(home):
        return ""
    return f"{(folder / inner.resolve().relative_to(home)).as_posix()}/"


def _below(folder: Path, leaving: Collection[str] = (), *, linked: bool = False) -> list[str]:
    """Return the visible files below `folder`, by name; links are left out unless `linked`."""
    found: list[str] = []
    waiting = [folder.as_posix()]
    while waiting:
        place = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.name.startswith((".", "~$")):
                    continue
                name = entry.name if place == "." else f"{place}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    if name in leaving:
                        continue
                    waiting.append(name)
                elif entry.is_file(follow_symlinks=False) or (linked and entry.is_symlink()):
                    found.append(name)
    return sorted(found)


def _is_hidden(name: str, place: str) -> bool:
    parts = name.removeprefix(place).split("/")
    return any(part.startswith((".", "~$")) for part in parts)


def _is_content(name: str) -> bool:
    return name.lower().endswith(CONTENT)


def _is_input(path: str, raw_suffixes: tuple[str, ...]) -> bool:
    name = path.rpartition("/")[2].lower()
    if name.endswith(CONTENT):
        return not name.endswith(_WAITING)
    return (
        name.endswith(raw_suffixes) and not name.endswith(_OURS) and not name.startswith("readme")
    )
