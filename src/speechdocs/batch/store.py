"""Where an extraction is kept: `<name>.yaml` and, beside it, `<name>.source.txt`.

A content file that is still what its own text gives is made anew when the raw speech has changed.
Any other that differs from the new extraction was changed by a person, or written by another
version: it is never overwritten, and the new extraction waits beside it as `<name>.new.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from speechdocs.batch.files import read_beside, read_text, write_text
from speechdocs.batch.inputs import SOURCE_TEXT
from speechdocs.errors import Diagnostic, Place, Severity, SpeechdocsError
from speechdocs.model import yaml
from speechdocs.model.speech import Speech
from speechdocs.pipeline import Extraction, extract_again


class State(StrEnum):
    """What became of an extraction."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    REFRESHED = "refreshed"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Stored:
    """An extraction on the disk: the content file to build from, and where the new text went.

    `raw_changed` says that the content file was extracted from another text than this one.
    """

    content: Path
    written: Path
    state: State
    raw_changed: bool = False

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return a warning if the content file and the extraction differ."""
        if self.state is not State.BESIDE:
            return ()
        place = Place(self.content.as_posix())
        params = {"beside": self.written.name, "changed": _CHANGED[self.raw_changed]}
        return (Diagnostic("content-beside", Severity.WARNING, place, params),)


_CHANGED = {
    False: "the content file has been changed since it was extracted",
    True: "since the content file was extracted, both it and the raw speech have been changed",
}


def store(
    extraction: Extraction, folder: Path, name: str, *, sites: tuple[str, ...] = ()
) -> Stored:
    """Write `extraction` into `folder` as the content file `name`, or beside the one there.

    `sites` are those that the extraction took for debris.
    """
    content = folder / f"{name}.yaml"
    there = _there(content)
    state = _state(content, extraction, name)
    if state is State.BESIDE and there and _is_untouched(content, there, sites):
        state = State.REFRESHED
    text_file = _store_text(extraction, folder, name, replacing=state is State.REFRESHED)
    if state is State.UNCHANGED:
        return Stored(content, content, state)
    written = folder / f"{name}.new.yaml" if state is State.BESIDE else content
    write_text(written, text(extraction.speech, text_file))
    return Stored(content, written, state, raw_changed=_is_of_another(there, extraction))


def text(speech: Speech, text_file: str) -> str:
    """Return the content file of `speech`, whose reader's text stands in `text_file`."""
    if speech.source is None:
        return yaml.dump(speech)
    return yaml.dump(replace(speech, source=replace(speech.source, text_file=text_file)))


def _there(content: Path) -> Speech | None:
    """Return the speech in the content file that is there already, if it can be read."""
    try:
        return yaml.load(read_text(content), content.as_posix()).speech
    except SpeechdocsError:
        return None


def _is_untouched(content: Path, speech: Speech, sites: tuple[str, ...]) -> bool:
    """Return whether `content` is, to the letter, what extraction makes of its own source text."""
    text_file = speech.source.text_file if speech.source else ""
    source_text = read_beside(content, text_file)
    if source_text is None:
        return False
    again = extract_again(speech, source_text, sites=sites)
    return read_text(content) == text(again, text_file)


def _is_of_another(speech: Speech | None, extraction: Extraction) -> bool:
    stated = speech.source if speech else None
    return stated is not None and stated.text_sha256 != _digest(extraction)


def _digest(extraction: Extraction) -> str:
    return extraction.speech.source.text_sha256 if extraction.speech.source else ""


def _store_text(extraction: Extraction, folder: Path, name: str, *, replacing: bool) -> str:
    """Write the reader's text and return its file's name; another text stays unless `replacing`."""
    file = f"{name}{SOURCE_TEXT}"
    is_other = (folder / file).exists() and read_text(folder / file) != extraction.source.text
    if is_other and not replacing:
        file = f"{name}.new{SOURCE_TEXT}"
    path = folder / file
    if not path.is_file() or read_text(path) != extraction.source.text:
        write_text(path, extraction.source.text)
    return file


def _state(content: Path, extraction: Extraction, name: str) -> State:
    if not content.exists():
        return State.WRITTEN
    same = read_text(content) == text(extraction.speech, f"{name}{SOURCE_TEXT}")
    return State.UNCHANGED if same else State.BESIDE
