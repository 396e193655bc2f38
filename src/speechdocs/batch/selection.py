"""Which of the speeches found are wanted: those with a tag, those changed since a day."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from speechdocs.batch.plan import Known
from speechdocs.batch.storage import Storage
from speechdocs.errors import UsageError

_NANOSECONDS = 1_000_000_000


class Selection(Struct, frozen=True):
    """What a speech must be like; no `tags` and no `since` (nanoseconds since 1970) means any."""

    tags: frozenset[str] = frozenset()
    since: int | None = None

    def takes(self, known: Known, storage: Storage) -> bool:
        """Return whether a speech is wanted; one that cannot be loaded is, so that it is told."""
        if known.facts is None:
            return True
        if self.tags and not self.tags & set(known.facts.tags):
            return False
        return self.since is None or self._is_changed(known, storage)

    def _is_changed(self, known: Known, storage: Storage) -> bool:
        folder = known.content.rpartition("/")[0]
        names = [known.content]
        if known.facts and known.facts.source:
            names.append(f"{folder}/{known.facts.source}" if folder else known.facts.source)
        stamps = (storage.stamp(name) for name in names)
        return any(stamp and stamp.mtime >= (self.since or 0) for stamp in stamps)


def since(text: str) -> int | None:
    """Return the moment that `text` writes, 2024-05-01 or 2024-05-01T09:30, here; none for none."""
    if not text:
        return None
    try:
        return int(datetime.fromisoformat(text).astimezone().timestamp()) * _NANOSECONDS
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError("bad-moment", value=text) from error
