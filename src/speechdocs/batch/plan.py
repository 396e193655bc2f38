"""What is to be built: each content file, the kinds and formats asked for, and its output folder.

A plan is made before anything is built, so that two content files that would be written over one
another stop the run while nothing has been touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from speechdocs.batch.names import key, safe
from speechdocs.errors import UsageError
from speechdocs.templating.declaration import FORMATS


@dataclass(frozen=True, slots=True)
class Job:
    """One content file and the papers wanted of it.

    Without `kinds` those it names, or all; without `formats` those that a kind is made as.
    """

    content: Path
    folder: Path
    kinds: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()

    def target(self, kind: str, suffix: str) -> Path:
        """Return where the paper of `kind` in the format `suffix` is written."""
        return self.folder / f"{safe(kind)}.{suffix}"


def plan(
    contents: Sequence[Path],
    output: Path,
    kinds: Sequence[str] = (),
    formats: Sequence[str] = (),
) -> tuple[Job, ...]:
    """Return the jobs that build `contents` into `output`.

    Raise `UsageError` for an unknown format and for two content files with one output folder.
    """
    wanted = tuple(dict.fromkeys(map(_format, formats)))
    folders = {content: output / safe(content.stem) for content in contents}
    _check_apart(folders)
    return tuple(Job(content, folder, tuple(kinds), wanted) for content, folder in folders.items())


def _format(value: str) -> str:
    name = value.lower().removeprefix(".")
    if name in FORMATS:
        return name
    near = get_close_matches(name, FORMATS, n=1)
    raise UsageError(
        "unknown-format", value=value, near=near[0] if near else "", known=", ".join(FORMATS)
    )


def _check_apart(folders: dict[Path, Path]) -> None:
    taken: dict[str, Path] = {}
    for content, folder in folders.items():
        first = taken.setdefault(key(folder.name), content)
        if first != content:
            names = {"first": first.as_posix(), "second": content.as_posix()}
            raise UsageError("output-collision", folder.as_posix(), **names)
