"""Where extractions are kept: `<name>.yaml` and, beside it, `<name>.source.txt`.

A raw file of several speeches gives `<name>-1.yaml`, `<name>-2.yaml` and so on, which share the
source text. A content file that is still what its own text gives is made anew when the raw speech
has changed. Any other that differs from the new extraction was changed by a person, made by another
version or with other words, or comes from another raw file: it is never overwritten, and the new
extraction waits beside it as `<name>.new.yaml`. Nor is a text overwritten from which such a file
was extracted.
"""

from __future__ import annotations

import contextlib
import glob
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import count
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from speechdocs.batch.files import read_beside, read_text, write_text
from speechdocs.batch.inputs import SOURCE_TEXT
from speechdocs.errors import Diagnostic, Place, Severity, SourceError, SpeechdocsError
from speechdocs.model import yaml
from speechdocs.model.speech import SourceFile, Speech
from speechdocs.pipeline import Extraction, extract_again
from speechdocs.vocabulary import NO_WORDS, Vocabulary


class State(StrEnum):
    """What became of an extraction."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    REFRESHED = "refreshed"
    BESIDE = "beside"


class Stored(Struct, frozen=True):
    """An extraction on the disk: the content file to build from, and where the new text went.

    `text_file` is where, beside it, the reader's text stands; `why` says how the two files differ,
    if they do, and `is_other` that the content file is of another raw speech.
    """

    content: Path
    written: Path
    state: State
    text_file: str = ""
    why: str = ""
    is_other: bool = False

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return a warning if the content file and the extraction differ."""
        if self.state is not State.BESIDE:
            return ()
        place = Place(self.content.as_posix())
        params = {"beside": self.written.name, "changed": self.why}
        return (Diagnostic("content-beside", Severity.WARNING, place, params),)


_CHANGED = "the content file has been changed since it was extracted"
_BOTH = "since the content file was extracted, both it and the raw speech have been changed"
_OTHER = "the content file was not extracted from this file"
_ENDS = ("", *(f"-{number}" for number in range(1, 10)))
"""How one of the content files is called that a raw file gave when it gave more or fewer."""
_ALIKE = 4
"""Of two texts that are one speech, at least one in so many characters stands in lines of both."""


class _Goal(Struct, frozen=True):
    """An extraction, where it belongs, the speech that is there already, and what is to be done.

    `is_other` says that what is there is of another raw speech.
    """

    extraction: Extraction
    content: Path
    there: Speech | None
    state: State
    is_other: bool = False


def numbered(name: str, speeches: int) -> list[str]:
    """Return what the content files of a raw file called `name` are called.

    >>> numbered("book", 1), numbered("book", 2)
    (['book'], ['book-1', 'book-2'])
    """
    return [name] if speeches == 1 else [f"{name}-{number + 1}" for number in range(speeches)]


def store(
    extractions: Sequence[Extraction],
    folder: Path,
    name: str,
    *,
    vocabulary: Vocabulary = NO_WORDS,
    afar: bool = False,
) -> list[Stored]:
    """Write all that a raw file gave into `folder` as content files, or beside those there.

    They are called after `name`; `vocabulary` are the words of the project. A raw file that lies
    `afar`, not in `folder`, may have the name of another one.
    """
    past = _Past(vocabulary, afar)
    names = numbered(name, len(extractions))
    paths = [folder / f"{called}.yaml" for called in names]
    goals = [_goal(*pair, past) for pair in zip(extractions, paths, strict=True)]
    text_file = _text_file(goals, folder, name)
    _write_once(folder / text_file, extractions[0].source.text)
    stored = [_stored(goal, text_file) for goal in goals]
    _remove_unnamed(folder / f"{name}.new{SOURCE_TEXT}")
    return stored


def leftovers(extractions: Sequence[Extraction], folder: Path, name: str) -> Iterator[Diagnostic]:
    """Yield a warning for each content file from when the same raw file gave more or fewer."""
    params = {"file": extractions[0].source.file, "found": len(extractions)}
    for path, _ in _left(extractions, folder, name):
        yield Diagnostic("content-left", Severity.WEIGHTY, Place(path.as_posix()), params)


def text(speech: Speech, text_file: str) -> str:
    """Return the content file of `speech`, whose reader's text stands in `text_file`."""
    if speech.source is None:
        return yaml.dump(speech)
    return yaml.dump(replace(speech, source=replace(speech.source, text_file=text_file)))


def _left(
    extractions: Sequence[Extraction], folder: Path, name: str
) -> Iterator[tuple[Path, SourceFile]]:
    raw, own = extractions[0].source.file, numbered(name, len(extractions))
    # To look through a folder of thousands takes as long as to extract a speech.
    if not any((folder / f"{name}{end}.yaml").exists() for end in _ENDS if name + end not in own):
        return
    shape = re.compile(rf"{re.escape(name)}(?:-[1-9][0-9]*)?")
    for path in sorted(folder.glob(f"{glob.escape(name)}*.yaml")):
        if path.stem in own or not shape.fullmatch(path.stem):
            continue
        there = _there(path)
        if there and there.source and there.source.file == raw:
            yield path, there.source


def _there(content: Path) -> Speech | None:
    """Return the speech in the content file that is there already, if it can be read."""
    try:
        return yaml.load(read_text(content), content.as_posix()).speech
    except SpeechdocsError:
        return None


class _Past(Struct):
    """What the source texts beside the content files give today, each extracted once."""

    vocabulary: Vocabulary
    afar: bool = False
    given: dict[tuple[SourceFile, str], frozenset[str]] = field(default_factory=dict)

    def made(self, content: Path, stated: SourceFile) -> bool:
        """Return whether `content` is, to the letter, what its own source text gives."""
        source_text = read_beside(content, stated.text_file)
        if source_text is None:
            return False
        key = (stated, source_text)
        if key not in self.given:
            self.given[key] = frozenset(self._again(stated, source_text))
        return read_text(content) in self.given[key]

    def is_other(self, content: Path, stated: SourceFile, extraction: Extraction) -> bool:
        """Return whether `content` is of another raw speech than the `extraction`."""
        if stated.file != extraction.source.file:
            return True
        before = read_beside(content, stated.text_file) if self.afar else None
        return before is not None and not _alike(before, extraction.source.text)

    def _again(self, stated: SourceFile, source_text: str) -> Iterator[str]:
        with contextlib.suppress(SourceError):
            for speech in extract_again(stated, source_text, vocabulary=self.vocabulary):
                yield text(speech, stated.text_file)


def _goal(extraction: Extraction, content: Path, past: _Past) -> _Goal:
    if not content.exists():
        return _Goal(extraction, content, None, State.WRITTEN)
    there = _there(content)
    stated = there.source if there else None
    if stated is None:
        return _Goal(extraction, content, there, State.BESIDE)
    if read_text(content) == text(extraction.speech, stated.text_file):
        return _Goal(extraction, content, there, State.UNCHANGED)
    if past.is_other(content, stated, extraction):
        return _Goal(extraction, content, there, State.BESIDE, is_other=True)
    state = State.REFRESHED if past.made(content, stated) else State.BESIDE
    return _Goal(extraction, content, there, state)


def _alike(before: str, now: str) -> bool:
    """Return whether two texts are the same speech, one of them changed."""
    lines = {line.strip() for line in now.splitlines()}
    shared = sum(len(line.strip()) for line in before.splitlines() if line.strip() in lines)
    return _ALIKE * shared >= min(len(before), len(now))


def _text_file(goals: Sequence[_Goal], folder: Path, name: str) -> str:
    """Return what file the reader's text is to stand in, so that no other text is lost."""
    extractions = [goal.extraction for goal in goals]
    source_text = extractions[0].source.text
    held = {stated.text_file for _, stated in _left(extractions, folder, name)}
    held |= {_names(goal) for goal in goals if goal.state is State.BESIDE}
    # A text that no content file is known to name may still be somebody's.
    ours = {_names(goal) for goal in goals if goal.state is State.REFRESHED}
    free = {*ours, f"{name}.new{SOURCE_TEXT}"} - held

    def fits(file: str) -> bool:
        path = folder / file
        return file in free or not path.exists() or read_text(path) == source_text

    return next(file for file in _candidates(name) if fits(file))


def _names(goal: _Goal) -> str:
    return goal.there.source.text_file if goal.there and goal.there.source else ""


def _candidates(name: str) -> Iterator[str]:
    yield f"{name}{SOURCE_TEXT}"
    yield f"{name}.new{SOURCE_TEXT}"
    yield from (f"{name}.new-{number}{SOURCE_TEXT}" for number in count(2))


def _write_once(path: Path, text: str) -> None:
    if not path.is_file() or read_text(path) != text:
        write_text(path, text)


def _remove_unnamed(path: Path) -> None:
    """Remove a text that waited beside a content file, once no file of the folder names it."""
    if path.is_file() and not any(path.name in read_text(c) for c in path.parent.glob("*.yaml")):
        with contextlib.suppress(OSError):
            path.unlink()


def _stored(goal: _Goal, text_file: str) -> Stored:
    content, state = goal.content, goal.state
    if state is State.UNCHANGED:
        return Stored(content, content, state, _names(goal))
    written = content.with_name(f"{content.stem}.new.yaml") if state is State.BESIDE else content
    write_text(written, text(goal.extraction.speech, text_file))
    return Stored(content, written, state, text_file, _why(goal), goal.is_other)


def _why(goal: _Goal) -> str:
    """Return how the content file differs from the extraction, if it is left alone."""
    stated = goal.there.source if goal.there else None
    if goal.is_other or (goal.there and stated is None):
        return _OTHER
    own = goal.extraction.speech.source
    return _BOTH if own and stated and stated.text_sha256 != own.text_sha256 else _CHANGED
