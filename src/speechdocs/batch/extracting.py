"""How a raw file becomes content files on the disk, one for each of its speeches."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.batch.facts import Facts, of_speech
from speechdocs.batch.files import read_bytes, read_text
from speechdocs.batch.inputs import SOURCE_TEXT, folder_for, require, without_beside
from speechdocs.batch.names import safe
from speechdocs.batch.report import Failure
from speechdocs.batch.reviewing import review
from speechdocs.batch.store import State, Stored, leftovers, numbered, store, text
from speechdocs.config import Config
from speechdocs.errors import Diagnostic, SourceError, SpeechdocsError
from speechdocs.pipeline import Extraction, examine, extract_each
from speechdocs.vocabulary import NO_WORDS, Vocabulary


class Extracted(Struct, frozen=True):
    """A speech of a raw file, where it is kept, and its review page, if any.

    `number` counts the `speeches` of the file from 1; `remarks` are about all the file.
    """

    raw: Path
    extraction: Extraction
    stored: Stored | None
    number: int = 1
    speeches: int = 1
    remarks: tuple[Diagnostic, ...] = ()
    review: Path | None = None

    @property
    def name(self) -> str:
        """Return what the content file is called, without its suffix."""
        return numbered(safe(self.raw.stem), self.speeches)[self.number - 1]

    @property
    def facts(self) -> Facts | None:
        """Return what the content file says, None where this extraction has none of its own."""
        stored, speech = self.stored, self.extraction.speech
        if stored is None or stored.state is State.BESIDE:
            return None
        facts = of_speech(speech)
        return replace(facts, text_file=stored.text_file) if speech.source else facts

    @property
    def text(self) -> str:
        """Return the content file's text."""
        return text(self.extraction.speech, f"{safe(self.raw.stem)}{SOURCE_TEXT}")

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what was noticed, each finding with its place in the content file."""
        return (*self.notes, *self._findings())

    @property
    def notes(self) -> tuple[Diagnostic, ...]:
        """Return what was noticed while reading and storing, whatever the speech says."""
        return (*self.remarks, *(self.stored.diagnostics if self.stored else ()))

    def _findings(self) -> tuple[Diagnostic, ...]:
        if self.stored is None:
            return self.extraction.findings
        written = self.stored.written
        source = self.extraction.source.text
        return examine(read_text(written), written.as_posix(), lambda _: source).diagnostics


class Wanted(Struct, frozen=True):
    """What a person asked for: raw files, the folder for content files, and how to read them."""

    files: tuple[Path, ...]
    folder: Path | None = None
    encoding: str | None = None
    write: bool = True
    review: bool = False


def extract_all(wanted: Wanted, config: Config) -> tuple[list[Extracted], list[Failure]]:
    """Return what each of the files gave, and why some gave nothing.

    Raise `UsageError` where none of them can be a raw speech.
    """
    done: list[Extracted] = []
    failures: list[Failure] = []
    for raw in without_beside(wanted.files):
        folder = (wanted.folder or folder_for(raw, config)) if wanted.write else None
        try:
            words = config.vocabulary
            extracted = extract(raw, folder, encoding=wanted.encoding, vocabulary=words)
            done += map(_with_review, extracted) if wanted.review else extracted
        except SpeechdocsError as error:
            failures.append(Failure(raw, error))
    return done, failures


def _with_review(extracted: Extracted) -> Extracted:
    stored = extracted.stored
    return replace(extracted, review=review(stored.written)) if stored else extracted


def extract(
    raw: Path,
    folder: Path | None,
    *,
    encoding: str | None = None,
    vocabulary: Vocabulary = NO_WORDS,
) -> list[Extracted]:
    """Return the speeches of `raw`, stored in `folder`; without a folder nothing is written."""
    data = read_bytes(require(raw))
    try:
        given = extract_each(data, raw.name, encoding=encoding, vocabulary=vocabulary)
    except SourceError as error:
        place = error.place._replace(file=raw.as_posix())
        raise SourceError(error.code, place, **error.params) from error
    stored: list[Stored | None] = [None] * len(given)
    remarks = given[0].notes
    if folder:
        afar = raw.parent.resolve() != folder.resolve()
        stored = [*store(given, folder, safe(raw.stem), vocabulary=vocabulary, afar=afar)]
        remarks += tuple(leftovers(given, folder, safe(raw.stem)))
    pairs = enumerate(zip(given, stored, strict=True), start=1)
    found = [Extracted(raw, one, where, number, len(given)) for number, (one, where) in pairs]
    return [replace(found[0], remarks=remarks), *found[1:]]
