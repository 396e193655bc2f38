"""What is in a new project: copies of the files in the folder `starter` of this package."""

from __future__ import annotations

from pathlib import Path

from speechdocs.batch.files import make_folder, read_bytes, write_bytes
from speechdocs.batch.inputs import walk
from speechdocs.batch.names import safe
from speechdocs.errors import UsageError

STARTER = Path(__file__).parent.parent / "starter"


def create(folder: Path) -> tuple[Path, ...]:
    """Make the project `folder` and return the files in it; an existing folder must be empty."""
    name = folder.absolute().name
    if name != safe(name):
        raise UsageError("unsafe-name", value=name, near=safe(name))
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError("project-exists", folder.as_posix())
    make_folder(folder)
    return tuple(_copied(path, folder) for path in walk(STARTER))


def _copied(path: Path, folder: Path) -> Path:
    target = folder / path.relative_to(STARTER)
    write_bytes(target, read_bytes(path))
    return target
