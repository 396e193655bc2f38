"""Where an extraction is kept: `<name>.yaml` and, beside it, `<name>.source.txt`.

A content file that differs from the new extraction was changed by a person, or by another version:
it is never overwritten, and the new extraction waits beside it as `<name>.new.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from speechdocs.batch.files import read_text, write_text
from speechdocs.batch.inputs import SOURCE_TEXT
from speechdocs.errors import Diagnostic, Place, Severity
from speechdocs.model import yaml
from speechdocs.pipeline import Extraction


class State(StrEnum):
    """What became of an extraction."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Stored:
    """An extraction on the disk: the content file to build from, and where the new text went."""

    content: Path
    written: Path
    state: State

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return a warning if the content file and the extraction differ."""
        if self.state is not State.BESIDE:
            return ()
        place = Place(self.content.as_posix())
        params = {"beside": self.written.name}
        return (Diagnostic("content-beside", Severity.WARNING, place, params),)


def store(extraction: Extraction, folder: Path, name: str) -> Stored:
    """Write `extraction` into `folder` as the content file `name`, or beside the one there."""
    content = folder / f"{name}.yaml"
    state = _state(content, extraction, name)
    text_file = _store_text(extraction, folder, name)
    if state is State.UNCHANGED:
        return Stored(content, content, state)
    written = folder / f"{name}.new.yaml" if state is State.BESIDE else content
    write_text(written, text(extraction, text_file))
    return Stored(content, written, state)


def text(extraction: Extraction, text_file: str) -> str:
    """Return the content file of `extraction`, whose reader's text stands in `text_file`."""
    speech = extraction.speech
    if speech.source is None:
        return yaml.dump(speech)
    return yaml.dump(replace(speech, source=replace(speech.source, text_file=text_file)))


def _store_text(extraction: Extraction, folder: Path, name: str) -> str:
    """Write the reader's text and return its file's name; another text of that name stays."""
    file = f"{name}{SOURCE_TEXT}"
    if (folder / file).exists() and read_text(folder / file) != extraction.source.text:
        file = f"{name}.new{SOURCE_TEXT}"
    path = folder / file
    if not path.is_file() or read_text(path) != extraction.source.text:
        write_text(path, extraction.source.text)
    return file


def _state(content: Path, extraction: Extraction, name: str) -> State:
    if not content.exists():
        return State.WRITTEN
    same = read_text(content) == text(extraction, f"{name}{SOURCE_TEXT}")
    return State.UNCHANGED if same else State.BESIDE
