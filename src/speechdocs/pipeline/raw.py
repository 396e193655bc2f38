"""A raw speech taken apart: bytes → Source → Speech, and the ledger of all its characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from speechdocs.errors import (
    Diagnostic,
)
from speechdocs.model.ledger import Ledger, audit
from speechdocs.model.speech import SourceFile, Speech
from speechdocs.model.validate import findings
from speechdocs.readers import read
from speechdocs.readers.remarks import remarks
from speechdocs.text.source import Source
from speechdocs.vocabulary import NO_WORDS, Vocabulary

if TYPE_CHECKING:
    from speechdocs.extract.explain import Explanation


class Extraction(Struct, frozen=True):
    """A raw speech taken apart, and the ledger that accounts for each of its characters.

    `notes` are about how it was read, `findings` about what it says.
    """

    source: Source
    speech: Speech
    ledger: Ledger
    notes: tuple[Diagnostic, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def extract_file(
    data: bytes, name: str, *, encoding: str | None = None, vocabulary: Vocabulary = NO_WORDS
) -> Extraction:
    """Return what the file `name`, which holds `data`, says, taken apart as one speech.

    `encoding` overrides what would be found; `vocabulary` are the project's own words.
    Raise `LedgerError` if a character is accounted for by nothing, or twice.
    """
    # The recognisers' word lists take their time to load, and a build needs none of them.
    from speechdocs.extract import extract

    source = read(data, name, encoding=encoding)
    return _accounted(source, extract(source, vocabulary=vocabulary), name)


def extract_each(
    data: bytes, name: str, *, encoding: str | None = None, vocabulary: Vocabulary = NO_WORDS
) -> tuple[Extraction, ...]:
    """Return the speeches in the file `name`, one as a rule, in the order in which they stand.

    Each is taken apart as `extract_file` does it, and its ledger accounts for the whole file.
    """
    from speechdocs.extract import extract_all

    source = read(data, name, encoding=encoding)
    speeches = extract_all(source, vocabulary=vocabulary)
    return tuple(_accounted(source, speech, name) for speech in speeches)


def _accounted(source: Source, speech: Speech, name: str) -> Extraction:
    counted = audit(source.text, speech)
    found = findings(speech, source.text, file=name)
    return Extraction(source, speech, counted, remarks(source), found)


def extract_again(
    stated: SourceFile, source_text: str, *, vocabulary: Vocabulary = NO_WORDS
) -> tuple[Speech, ...]:
    """Return what `source_text`, the text of the file `stated`, gives today."""
    from speechdocs.extract import extract_all

    source = Source(
        source_text,
        file=stated.file,
        format=stated.format,
        encoding=stated.encoding,
        sha256=stated.sha256,
        generated=stated.generated,
    )
    return extract_all(source, vocabulary=vocabulary)


def explain_file(
    data: bytes, name: str, *, encoding: str | None = None, vocabulary: Vocabulary = NO_WORDS
) -> Explanation:
    """Return which rule claimed what in the file `name`, which holds `data`."""
    from speechdocs.extract.explain import explain

    source = read(data, name, encoding=encoding)
    return explain(source, vocabulary=vocabulary)
