"""Where a template's images are found: in its own folder first, then in the project's.

A name leads to no file outside these two, through `..`, a link or otherwise: templates come from
other people, and what they can print, they can carry out of the house.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from speechdocs.batch.files import read_bytes
from speechdocs.errors import ImageError
from speechdocs.templating.catalog import Kind


def reader(kind: Kind, root: Path) -> Callable[[str], bytes]:
    """Return what gives the bytes of an image of `kind` in the project at `root`, by its name.

    Raise `ImageError` for a name that leads to no file, or to one outside both folders.
    """

    def read(name: str) -> bytes:
        for folder in (kind.folder, root):
            path = _inside(folder, name)
            if path.is_file():
                return read_bytes(path)
        raise ImageError("image-missing", name)

    return read


def _inside(folder: Path, name: str) -> Path:
    home = folder.resolve()
    path = (home / name).resolve()
    if not path.is_relative_to(home):
        raise ImageError("image-outside", name)
    return path
