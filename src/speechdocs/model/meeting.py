"""What a packet of meeting papers is built from: the meeting, who comes, which speeches.

A content file of kind `meeting`. The speeches are named by path, relative to the file; office data
(organ, numbers) stand in `speechdocs.toml`. Nothing here is taken from a source text.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from speechdocs.model.speech import SCHEMA, Issue


class Attendees(Struct, frozen=True):
    """Who is at the meeting: with a seat, listening in, absent with leave."""

    present: tuple[str, ...] = ()
    listening: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def there(self) -> tuple[str, ...]:
        """Return those who are there, with a seat or listening."""
        return self.present + self.listening


class Meeting(Struct, frozen=True):
    """A whole content file of kind `meeting`, in the order in which it is written.

    `number` is that of the papers (会议材料之二), `date` the day of the meeting, YYYY-MM-DD.
    """

    name: str
    schema: str = SCHEMA
    kind: Literal["meeting"] = "meeting"
    number: str = ""
    date: str = ""
    time: str = ""
    place: str = ""
    host: str = ""
    agenda: tuple[str, ...] = ()
    attendees: Attendees = Attendees()
    speeches: tuple[str, ...] = ()
    secrecy: str = ""
    note: str = ""
    issue: Issue | None = None
