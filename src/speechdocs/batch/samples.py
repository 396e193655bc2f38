"""The speeches that templates are tried with: the shortest, a usual one, a long one, a bare one.

Their texts are invented. The long one is made of the usual one, said over and over in sections of
its own, until it has 30,000 characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from speechdocs.model.meeting import Meeting
from speechdocs.model.yaml import load_meeting
from speechdocs.pipeline import Content, MeetingContent, extract_file, open_content
from speechdocs.text.chars import PAUSE
from speechdocs.text.numerals import to_chinese

FOLDER = Path(__file__).parent.parent / "samples"
LONG = 30_000
_OPENING = "同志们"


@cache
def sample(name: str) -> Content:
    """Return the sample `name` as a content file gives it."""
    return SAMPLES[name]()


def sample_meeting(name: str) -> MeetingContent:
    """Return a meeting at which the sample `name` was held."""
    speech = sample(name)
    meeting = load_meeting(_text("meeting.yaml"), "meeting.yaml").meeting
    if name in ("shortest", "bare"):
        meeting = Meeting(meeting.name, speeches=(speech.file,))
    return MeetingContent("meeting.yaml", meeting, speeches=(speech,))


def _extracted(name: str, text: str) -> Content:
    extraction = extract_file(text.encode(), f"{name}.txt")
    return Content(f"{name}.yaml", extraction.speech, extraction.source.text)


def _raw(name: str) -> Callable[[], Content]:
    return lambda: _extracted(name, _text(f"{name}.txt"))


def _bare() -> Content:
    return open_content(_text("bare.yaml"), "bare.yaml", lambda _: None)


def _long() -> Content:
    return _extracted("long", long(_text("typical.txt")))


def long(usual: str) -> str:
    """Return a speech of at least 30,000 characters in the words of the speech `usual`.

    Every section says what all sections of `usual` say, under a heading of its own.
    """
    head, *sections = _sections(usual)
    last, closing = _parted(sections.pop())
    parted = [section.partition("\n") for section in (*sections, last)]
    body = "".join(text for _, _, text in parted)
    said = [head]
    for number in range(1, LONG // len("".join(body.split())) + 2):
        heading = parted[(number - 1) % len(parted)][0].partition(PAUSE)[2]
        said.append(f"{to_chinese(number)}{PAUSE}{heading}\n{body}")
    return "".join((*said, closing))


def _sections(text: str) -> Iterator[str]:
    """Yield what stands before the first section of `text`, and each of its sections."""
    starts = [text.index(f"\n{mark}{PAUSE}") + 1 for mark in "一二三"]
    ends = [*starts[1:], len(text)]
    yield text[: starts[0]]
    yield from (text[start:end] for start, end in zip(starts, ends, strict=True))


def _parted(section: str) -> tuple[str, str]:
    """Return the last section, and the closing words that stand behind it."""
    at = section.rindex(f"\n{_OPENING}") + 1
    return section[:at], section[at:]


def _text(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


SAMPLES: Mapping[str, Callable[[], Content]] = {
    "shortest": _raw("shortest"),
    "typical": _raw("typical"),
    "long": _long,
    "bare": _bare,
}
"""The samples by name: shortest, usual, of 30,000 characters, and without all that may lack."""
