"""What is in a new project: copies of the files in the folder `starter` of this package."""

from __future__ import annotations

import json
from pathlib import Path

from speechdocs.batch.files import make_folder, read_bytes, write_bytes, write_text
from speechdocs.batch.inputs import walk
from speechdocs.batch.names import safe
from speechdocs.errors import UsageError

STARTER = Path(__file__).parent.parent / "starter"
SCHEMA = "speechdocs.schema.json"


def create(folder: Path) -> tuple[Path, ...]:
    """Make the project `folder` and return the files in it; an existing folder must be empty."""
    name = folder.absolute().name
    if name != safe(name):
        raise UsageError("unsafe-name", value=name, near=safe(name))
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError("project-exists", folder.as_posix())
    make_folder(folder)
    copies = [_copied(path, folder) for path in walk(STARTER)]
    return (*copies, _schema(folder / "content"))


def _schema(folder: Path) -> Path:
    """Write the schema that the first line of each content file names, for editors."""
    from speechdocs.model.schema import json_schema

    path = folder / SCHEMA
    write_text(path, json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
    return path


def _copied(path: Path, folder: Path) -> Path:
    target = folder / path.relative_to(STARTER)
    write_bytes(target, read_bytes(path))
    return target
