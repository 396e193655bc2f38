"""What is a source: the reader's text of a speech, with offsets that survive every step.

Offsets count code points of `Source.text`. For txt that is the decoded text with the byte order
mark dropped and CRLF, CR → LF, without Unicode normalisation; other readers make a linear text.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct


class Span(NamedTuple):
    """A half-open range of code points, `[start, end)`."""

    start: int
    end: int

    def covers(self, other: tuple[int, int]) -> bool:
        """Return whether `other` lies wholly inside this span."""
        return self.start <= other[0] and other[1] <= self.end

    def of(self, text: str) -> str:
        """Return what the span holds of `text`."""
        return text[self.start : self.end]


class StyleHint(Struct, frozen=True):
    """What a reader saw of a passage: `kind` is bold, centred, heading, …; `level` from 1."""

    at: Span
    kind: str
    level: int = 0


class Aside(Struct, frozen=True):
    """A passage that its file itself sets apart: navigation, a running head, deleted text."""

    at: Span
    kind: str


class Source(Struct, frozen=True):
    """One raw speech as its reader gives it.

    `sha256` is the digest of the file's bytes, `confidence` (0 to 1) how sure the reader is of
    `encoding`, `generated` the spans a reader made itself (Word's automatic numbers), `asides` what
    the format says is no part of the running text: kept in `text`, and debris to extraction.
    """

    text: str
    file: str = ""
    format: str = "txt"
    encoding: str = "utf-8"
    confidence: float = 1.0
    sha256: str = ""
    generated: tuple[Span, ...] = ()
    hints: tuple[StyleHint, ...] = ()
    asides: tuple[Aside, ...] = ()
