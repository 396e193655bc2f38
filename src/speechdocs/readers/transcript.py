"""How a reader writes down the linear text of a file: characters, and what is to be said of them.

One paragraph a line. What the file sets apart is written like all else and marked as an aside, so
that nothing is dropped; a mark never covers a line end, because line ends are layout.
"""

from __future__ import annotations

import hashlib
import re

from speechdocs.errors import SourceError
from speechdocs.text.chars import HAN
from speechdocs.text.source import Aside, Source, Span, StyleHint

_HAN = re.compile(HAN)
_MOST = 10_000_000
_MOST_LINES = 200_000


class Transcript:
    """The text of the source `file` in the making; `here` is the offset of the next character."""

    def __init__(self, file: str = "") -> None:
        self.file = file
        self.here = 0
        self._lines = 0
        self._pieces: list[str] = []
        self._asides: list[Aside] = []
        self._generated: list[Span] = []
        self._hints: list[StyleHint] = []

    def write(self, text: str, aside: str = "") -> None:
        """Write `text`; it is an aside of the kind `aside` unless that is empty."""
        start = self.here
        self._pieces.append(text)
        self.here += len(text)
        if self.here > _MOST:
            raise SourceError("too-long", self.file, part="its text", limit=_MOST)
        if aside:
            for line in re.finditer(r"[^\n]+", text):
                self._set_apart(Span(start + line.start(), start + line.end()), aside)

    def generate(self, text: str, aside: str = "") -> None:
        """Write `text`, characters that stand nowhere in the file."""
        start = self.here
        self.write(text, aside)
        if text:
            self._generated.append(Span(start, self.here))

    def end_line(self) -> None:
        """End the line."""
        self.write("\n")
        self._lines += 1
        if self._lines > _MOST_LINES:
            raise SourceError(
                "too-long", self.file, part="the list of its lines", limit=_MOST_LINES
            )

    def hint(self, kind: str, start: int, level: int = 0) -> None:
        """Say of the text from `start` to here, without the line end, what it looks like."""
        end = self.here - 1 if self._pieces and self._pieces[-1] == "\n" else self.here
        self.hint_at(Span(start, end), kind, level)

    def hint_at(self, at: Span, kind: str, level: int = 0) -> None:
        """Say of the passage `at` what it looks like; of nothing, nothing is said."""
        if at.start < at.end:
            self._hints.append(StyleHint(at, kind, level))

    def source(self, data: bytes, form: str) -> Source:
        """Return the source; `data` are the file's bytes, `form` its format."""
        text = "".join(self._pieces)
        if not text or text.isspace():
            raise SourceError("no-text", self.file, what="its paragraphs are empty")
        if not _HAN.search(text):
            raise SourceError("no-han", self.file)
        return Source(
            text=text,
            file=self.file,
            format=form,
            sha256=hashlib.sha256(data).hexdigest(),
            generated=tuple(self._generated),
            hints=tuple(sorted(self._hints, key=lambda hint: hint.at)),
            asides=tuple(entry for entry in self._asides if not _is_blank_line(text, entry.at)),
        )

    def _set_apart(self, at: Span, kind: str) -> None:
        if self._asides and self._asides[-1].kind == kind and self._asides[-1].at.end == at.start:
            at = Span(self._asides.pop().at.start, at.end)
        self._asides.append(Aside(at, kind))


def _is_blank_line(text: str, at: Span) -> bool:
    """Return whether `at` is a line of blanks, which is layout and no aside."""
    ends = text[at.start - 1 : at.start] in ("", "\n") and text[at.end : at.end + 1] in ("", "\n")
    return ends and at.of(text).isspace()
