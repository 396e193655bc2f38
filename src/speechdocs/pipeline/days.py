"""When a paper counts as made: no clock is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from speechdocs.model.speech import Speech
from speechdocs.templating.meeting import Packet

EPOCH = "2000-01-01T00:00:00Z"
"""When a paper was made if neither the environment nor the speech says a day."""


def created(subject: Speech | Packet, epoch: int | None = None) -> str:
    """Return when a paper of `subject` counts as made, YYYY-MM-DDTHH:MM:SSZ; no clock is asked.

    `epoch` (seconds since 1970) goes first, then the day of the speech, then that of publication;
    of a meeting its own day, then those of its speeches.
    """
    if epoch is not None:
        return datetime.fromtimestamp(epoch, UTC).isoformat().replace("+00:00", "Z")
    return next((day for value in _days(subject) if (day := _day(value))), EPOCH)


def _days(subject: Speech | Packet) -> Iterator[str]:
    if isinstance(subject, Packet):
        yield subject.meeting.date
        for speech in subject.speeches:
            yield from _days(speech)
        return
    yield from (date.value for date in (subject.date, subject.published) if date)


def _day(value: str) -> str:
    """Return the first moment of `value`, YYYY-MM-DD or shorter; nothing for anything else.

    >>> _day("2022-10"), _day("10 October")
    ('2022-10-01T00:00:00Z', '')
    """
    full = f"{value}-01-01"[:10]
    try:
        return f"{date.fromisoformat(full)}T00:00:00Z"
    except ValueError:
        return ""
