"""How the papers of one speech are written: while the next one is made.

To be sure that a file is on the disk takes longer than many a paper takes to make, and the disk
does it without the processor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from speechdocs.batch.storage import Stamp, Storage
from speechdocs.errors import SpeechdocsError

Promise = Callable[[], Stamp]
"""Gives the stamp of a file that has been written, or raises what kept it from being."""
Write = Callable[[str, bytes, str], Promise]
"""Writes a file: its name, what it holds, and under which name what is there is kept."""

_AT_ONCE = 4


@contextmanager
def writing(storage: Storage, count: int) -> Iterator[Write]:
    """Yield what writes `count` files; on leaving they are written, or have failed.

    A single one is written when its stamp is asked for: there is no other work meanwhile.
    """
    if count == 1:
        yield lambda *file: partial(_written, storage, *file)
        return
    # It takes as long to load as a paper takes to make.
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        yield lambda *file: pool.submit(_written, storage, *file).result


def _written(storage: Storage, target: str, data: bytes, aside: str) -> Stamp:
    """Write a paper; a file there that a person has changed is kept `aside`, if that is named.

    It stays where it is if the paper cannot be written.
    """
    # A worker that was lost may have set it aside already.
    moving = bool(aside) and storage.stamp(aside) is None
    if moving:
        storage.move(target, aside)
    try:
        return storage.write(target, data)
    except SpeechdocsError:
        if moving:
            storage.move(aside, target)
        raise
