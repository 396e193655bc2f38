"""One build at a time in a project: the lock, and who holds it.

The lock belongs to an open file, so that it goes when its holder does, however that ends. Workers
share it: as long as one of a killed build still writes, no other build begins.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from speechdocs.batch.files import reason
from speechdocs.batch.system import try_lock
from speechdocs.errors import OutputError, UsageError

FILE = "lock"

_PATIENCE = 2.0
_PAUSE = 0.05


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock in `folder`; raise `UsageError` if another build does not give it up soon."""
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        number = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise OutputError("state-unwritable", path.as_posix(), reason=reason(error)) from error
    try:
        _wait(number, path)
        _sign(number)
        yield
    finally:
        os.close(number)


def _wait(number: int, path: Path) -> None:
    """Wait a little: the workers of a build that was killed need a moment to notice."""
    for _ in range(int(_PATIENCE / _PAUSE)):
        if try_lock(number):
            return
        time.sleep(_PAUSE)
    holder = (
        os.pread(number, 20, 1).decode(errors="replace").strip() if hasattr(os, "pread") else ""
    )
    raise UsageError("locked", path.parent.as_posix(), process=holder)


def _sign(number: int) -> None:
    # The first byte is what Windows locks; nobody else can read that one there.
    os.lseek(number, 0, os.SEEK_SET)
    os.write(number, f" {os.getpid():<19}".encode())
