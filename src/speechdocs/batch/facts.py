"""What a plan needs to know of a content file: few facts, kept so that it need not be loaded again.

They follow from the file's bytes alone. Only the keys that state them are read: what is wrong
elsewhere is told by whoever builds the file. One that cannot be read so far has none.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zlib import crc32

from msgspec import Struct, json
from msgspec.structs import replace

from speechdocs.errors import SpeechdocsError

if TYPE_CHECKING:
    from speechdocs.model.speech import Excerpt, Issue, Speech


class Facts(Struct, frozen=True):
    """What a content file says: its source and text by name, title, day, tags, kinds of paper.

    A meeting names its `speeches` by path, and the `people` who are there. `issue_number`,
    `issue_date` and `supplement` are office data that it states.
    """

    source: str = ""
    text_file: str = ""
    title: str = ""
    date: str = ""
    tags: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    meeting: bool = False
    speeches: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    issue_number: str = ""
    issue_date: str = ""
    supplement: str = ""

    @property
    def subject(self) -> str:
        """Return which kinds of paper can be made: those of a speech, or those of a meeting."""
        return "meeting" if self.meeting else "speech"

    @property
    def beside(self) -> dict[str, str]:
        """Return the files that papers are made from besides, by what they are."""
        if self.meeting:
            return {f"speech-{n}": path for n, path in enumerate(self.speeches, 1)}
        # Whatever path a speech says, its files are read from beside it; hardly any says one, and
        # to make one of each name takes 4 % of a run that has nothing to do.
        files = {"source": self.text_file, "raw": self.source}
        return {
            part: PurePosixPath(name).name if "/" in name else name for part, name in files.items()
        }

    def as_text(self) -> str:
        """Return the facts as `from_text` reads them: which ones they are, and as JSON."""
        return f"{_WHICH}{json.encode(self).decode()}"

    @classmethod
    def from_text(cls, text: str) -> Facts | None:
        """Return the facts that `as_text` wrote down, None if another version knew other ones."""
        if not text.startswith(_WHICH):
            return None
        return _READER.decode(text[len(_WHICH) :])


_WHICH = f"{crc32(repr(Facts.__annotations__).encode()):08x} "
_READER = json.Decoder(Facts)

_KEYS = {
    *("schema", "kind", "date", "issue"),
    *("source", "title", "tags", "kinds"),
    *("name", "speeches", "attendees"),
}
"""The keys that facts are made of: those of any file, of a speech, of a meeting."""
# Where a key of the file itself begins, or what stands there and is none. The items of a list may
# stand there too.
_TOP = re.compile(r"^(?:([a-z_]+):(?![^ \n])|-(?! )|[^-#\s])", re.MULTILINE)


def load(data: bytes, name: str) -> Facts | None:
    """Return the facts of the content file `name`, which holds `data`; None if they are wrong."""
    from speechdocs.model import yaml

    try:
        loaded = yaml.load_any(_stating(yaml.decoded(data, name)), name)
    except SpeechdocsError:
        return None
    if isinstance(loaded, yaml.LoadedMeeting):
        meeting = loaded.meeting
        facts = Facts(
            title=meeting.name,
            date=meeting.date,
            meeting=True,
            speeches=meeting.speeches,
            people=meeting.attendees.there,
        )
        return _numbered(facts, meeting.issue)
    return of_speech(loaded.speech)


def _stating(text: str) -> str:
    """Return the part of a content file that states its facts; all of it if it has no such form."""
    tops = [(match.start(), match[1]) for match in _TOP.finditer(text)]
    if not all(key for _, key in tops):
        return text
    parts = pairwise((*tops, (len(text), "")))
    return "".join(text[a:b] for (a, key), (b, _) in parts if key in _KEYS) or text


def of_speech(speech: Speech) -> Facts:
    """Return the facts of `speech`."""
    source = speech.source
    facts = Facts(
        source=source.file if source else "",
        text_file=source.text_file if source else "",
        title=_text(speech.title),
        date=speech.date.value if speech.date else "",
        tags=speech.tags,
        kinds=speech.kinds,
    )
    return _numbered(facts, speech.issue)


def _numbered(facts: Facts, issue: Issue | None) -> Facts:
    """Return `facts` with what `issue` says of its number and its day."""
    if issue is None:
        return facts
    number, supplement = issue.number, issue.supplement
    return replace(facts, issue_number=number, issue_date=issue.date, supplement=supplement)


def _text(excerpt: Excerpt | None) -> str:
    return excerpt.text if excerpt else ""
