"""How words of the content reach a template: as `<x at="…">` in text, as `.text` in attributes."""

from __future__ import annotations

import re
from typing import Protocol

from markupsafe import escape
from msgspec import Struct

from speechdocs.errors import ContentError, Place
from speechdocs.text.chars import (
    COLONS,
    COMMAS,
    ENDS,
    IDEOGRAPHIC_SPACE,
    LEFT_QUOTE,
    PAUSE,
    RIGHT_QUOTE,
    SEMICOLONS,
)
from speechdocs.text.source import Span

# What XML 1.0 cannot hold (section 2.2); no Word file could hold it either.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = "\n"
_CLOSING_MARKS = ENDS + COMMAS + SEMICOLONS + COLONS
_LEFT_BEHIND = COMMAS + SEMICOLONS + COLONS + PAUSE + " " + IDEOGRAPHIC_SPACE


class Excerpted(Protocol):
    """Anything of the model that is words with or without a place."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def at(self) -> Span | None:
        """The span of the source they equal, if they do."""


class Words(Struct, frozen=True):
    """Words of the content; `at` is the span of the source they equal, if they do."""

    text: str
    at: Span | None = None

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> str:
        """Return the words as markup; a line end that a person has typed becomes `<br/>`."""
        bad = _UNPRINTABLE.search(self.text)
        if bad:
            code = f"{ord(bad[0]):04X}"
            near = self.text[max(0, bad.start() - 10) : bad.start()]
            place = Place(at=self.at)
            raise ContentError("unprintable-character", place, codepoint=code, words=near)
        if _LINE_END in self.text:
            lines = self.text.strip(_LINE_END).split(_LINE_END)
            return "<br/>".join(Words(line).__html__() if line else "" for line in lines)
        at = f' at="{self.at.start},{self.at.end}"' if self.at else ""
        # A carriage return would be read as a line end.
        return f"<x{at}>{escape(self.text)}</x>".replace("\r", "&#13;")

    def cut(self, start: int, end: int) -> Words:
        """Return the words from character `start` to `end`, with their place if it is certain."""
        exact = self.at is not None and self.at.end - self.at.start == len(self.text)
        at = Span(self.at.start + start, self.at.start + end) if self.at and exact else None
        return Words(self.text[start:end], at)

    @property
    def has_quotes(self) -> bool:
        """Return whether the words hold quotation marks, so that none should be put around them."""
        return any(mark in self.text for mark in LEFT_QUOTE + RIGHT_QUOTE + '"')

    def bare(self) -> Words:
        """Return the words without the marks that end them."""
        return self.cut(0, len(self.text.rstrip(_CLOSING_MARKS)))

    def headless(self) -> Words:
        """Return the words without marks at their head: such a comma is of the marker before."""
        marks = len(self.text) - len(self.text.lstrip(_LEFT_BEHIND))
        return self.cut(marks, len(self.text)) if marks else self


def of(part: Excerpted) -> Words:
    """Return the words of `part`."""
    return Words(part.text, part.at)


def maybe(part: Excerpted | None) -> Words | None:
    """Return the words of `part`, None where there are none."""
    return Words(part.text, part.at) if part is not None and part.text else None
