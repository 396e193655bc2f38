"""Where a template's images are found: in its own folder first, then in the project's.

A name leads to no file outside these two, through `..`, a link or otherwise: templates come from
other people, and what they can print, they can carry out of the house.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from speechdocs.batch.files import read_bytes
from speechdocs.batch.storage import DISK, digest
from speechdocs.errors import ImageError
from speechdocs.templating.catalog import Kind

Seen = dict[str, str]
"""Images that a paper shows: path → SHA-256."""


def reader(kind: Kind, root: Path, seen: Seen | None = None) -> Callable[[str], bytes]:
    """Return what gives the bytes of an image of `kind` in the project at `root`, by its name.

    What is read is noted in `seen`. Raise `ImageError` for a name that leads to no file, or to one
    outside both folders.
    """

    def read(name: str) -> bytes:
        for folder in (kind.folder, root):
            path = _inside(folder, name)
            if path.is_file():
                data = read_bytes(path)
                if seen is not None:
                    # By its own name: a project may move, and a link lead elsewhere.
                    seen[(folder / name).as_posix()] = sha256(data).hexdigest()
                return data
        raise ImageError("image-missing", name)

    return read


def are_same(seen: Seen) -> bool:
    """Return whether all images are still those that were `seen`."""
    digests = {path: digest(DISK, os.path.realpath(path)) for path in seen}
    return all((digests[path] or b"").hex() == value for path, value in seen.items())


def _inside(folder: Path, name: str) -> Path:
    home = folder.resolve()
    path = (home / name).resolve()
    if not path.is_relative_to(home):
        raise ImageError("image-outside", name)
    return path
