"""What a template sees of a meeting, under the name `meeting`, with the speeches held at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct

from speechdocs.model.meeting import Meeting
from speechdocs.model.speech import Issue, Speech
from speechdocs.templating.view import SpeechView, seen
from speechdocs.templating.words import Words

CONTENT: Mapping[str, str] = {
    "present": "attendees",
    "listening": "attendees",
    "absent": "attendees",
    "date_value": "date",
    "copy": "attendees",
}
"""The key of a content file that a name of `meeting` is taken from, where it has another name."""


class Packet(Struct, frozen=True):
    """A meeting, and the speeches that its content file names, in its order.

    `copy` is the number of the copy that is made for one of those who are there, 0 for none.
    """

    meeting: Meeting
    speeches: tuple[Speech, ...]
    copy: int = 0

    @property
    def issue(self) -> Issue | None:
        """Return the office data of the meeting."""
        return self.meeting.issue


class CopyView(Struct, frozen=True):
    """A copy for one of those who are there: its number, as long as all are, and the name."""

    number: str
    name: Words


class MeetingView:
    """A meeting as templates see it: words a person wrote, and each speech as `SpeechView`."""

    name: Words
    number: str
    time: Words | None
    place: Words | None
    host: Words | None
    agenda: tuple[Words, ...]
    present: tuple[Words, ...]
    listening: tuple[Words, ...]
    absent: tuple[Words, ...]
    date_value: str
    secrecy: Words | None
    note: Words | None
    speeches: tuple[SpeechView, ...]
    copy: CopyView | None

    def __init__(self, packet: Packet, meanings: Mapping[str, str] = MappingProxyType({})) -> None:
        meeting = packet.meeting
        self.name = Words(meeting.name)
        self.number = meeting.number
        self.time = _maybe(meeting.time)
        self.place = _maybe(meeting.place)
        self.host = _maybe(meeting.host)
        self.agenda = _all(meeting.agenda)
        self.present = _all(meeting.attendees.present)
        self.listening = _all(meeting.attendees.listening)
        self.absent = _all(meeting.attendees.absent)
        self.date_value = meeting.date
        self.secrecy = _maybe(meeting.secrecy)
        self.note = _maybe(meeting.note)
        self.speeches = tuple(seen(speech, meanings) for speech in packet.speeches)
        people = meeting.attendees.there
        number = numbered(packet.copy, len(people))
        self.copy = CopyView(number, Words(people[packet.copy - 1])) if packet.copy else None


def numbered(copy: int, count: int) -> str:
    """Return the number of a copy of `count`, in two digits or more.

    >>> numbered(7, 120)
    '007'
    """
    return f"{copy:0{max(2, len(str(count)))}}"


def _maybe(text: str) -> Words | None:
    return Words(text) if text else None


def _all(texts: Iterable[str]) -> tuple[Words, ...]:
    return tuple(Words(text) for text in texts)
