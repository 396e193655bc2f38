"""Which speeches are there: the content files of a project, and raw files nobody extracted yet.

A raw file that a content file names as its source is no second input; nor is the reader's text
or the review page beside a content file, a new extraction that waits to be compared, or a file
called README.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from speechdocs.batch.files import read_text
from speechdocs.errors import SpeechdocsError, UsageError

CONTENT = (".yaml", ".yml")
SOURCE_TEXT = ".source.txt"
REVIEW_PAGE = ".review.html"
_OURS = (SOURCE_TEXT, REVIEW_PAGE)
_WAITING = tuple(f".new{suffix}" for suffix in CONTENT)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was found: content files to build, raw files to extract first."""

    contents: tuple[Path, ...] = ()
    raws: tuple[Path, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything was found."""
        return bool(self.contents or self.raws)


def find(paths: Sequence[Path], raw_suffixes: Iterable[str]) -> Inputs:
    """Return the inputs at `paths`, files or folders; raw files end in one of `raw_suffixes`.

    A file given by name is taken as what its suffix says, and any other suffix as a raw speech.
    Raise `UsageError` for a path where nothing is.
    """
    suffixes = frozenset(raw_suffixes)
    contents: dict[Path, None] = {}
    raws: dict[Path, None] = {}
    for path in paths:
        for file in _files(path, suffixes):
            (contents if is_content(file) else raws)[file] = None
    named = _sources(contents)
    given = {path for path in paths if path.is_file()}
    # A file given by name is read again even if a content file exists: `store` compares the two.
    fresh = [raw for raw in raws if raw in given or not _known(raw, contents, named)]
    return Inputs(tuple(contents), tuple(fresh))


def is_content(path: Path) -> bool:
    """Return whether `path` is called like a content file."""
    return path.suffix.lower() in CONTENT


def walk(folder: Path) -> list[Path]:
    """Return every visible file below `folder`, by name, whatever the file system's order."""
    below = (path for path in folder.rglob("*") if not _hidden(path.relative_to(folder)))
    return sorted((path for path in below if path.is_file()), key=lambda path: path.as_posix())


def require(path: Path) -> Path:
    """Return `path` if something is there, or raise `UsageError` with the nearest name."""
    if path.exists():
        return path
    beside = sorted(p.name for p in path.parent.iterdir()) if path.parent.is_dir() else []
    near = get_close_matches(path.name, beside, n=1)
    raise UsageError("no-such-file", path.as_posix(), near=near[0] if near else "")


def _files(path: Path, raw_suffixes: frozenset[str]) -> list[Path]:
    if require(path).is_dir():
        return [file for file in walk(path) if _is_input(file, raw_suffixes)]
    return [path]


def _is_input(path: Path, raw_suffixes: frozenset[str]) -> bool:
    name = path.name.lower()
    if is_content(path):
        return not name.endswith(_WAITING)
    is_raw = path.suffix.lower() in raw_suffixes
    return is_raw and not name.endswith(_OURS) and not name.startswith("readme")


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)


def _known(raw: Path, contents: Iterable[Path], named: frozenset[Path]) -> bool:
    """Return whether a content file names `raw`, or one of its name that names no source exists."""
    namesakes = (path for path in contents if path.parent == raw.parent and path.stem == raw.stem)
    return raw in named or any(path in named for path in namesakes)


def _sources(contents: Iterable[Path]) -> frozenset[Path]:
    """Return the raw files that `contents` name, and the content files that name none."""
    return frozenset(path.parent / _source(path) for path in contents)


def _source(path: Path) -> str:
    """Return what the content file at `path` names as its source; itself if it names nothing."""
    from speechdocs.model import yaml

    try:
        source = yaml.load(read_text(path), path.as_posix()).speech.source
    except SpeechdocsError:
        return path.name
    return source.file if source and source.file else path.name
