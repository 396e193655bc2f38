"""What a scanner writes down about a text: passages to set apart, and hints."""

from __future__ import annotations

import re

from speechdocs.text.source import Aside, Span, StyleHint

HIDDEN = "\x00"
"""What a scanned mark is replaced with, so that no later scan sees it; no text holds it."""

_LINE = re.compile(r"[^\n]+")


class Notes:
    """Asides and hints in the making, over one text."""

    def __init__(self) -> None:
        self._asides: list[Aside] = []
        self._hints: list[StyleHint] = []

    def set_apart(self, start: int, end: int, kind: str = "markup") -> None:
        """Say that `[start, end)` of the text is an aside of `kind`."""
        if start < end:
            self._asides.append(Aside(Span(start, end), kind))

    def hint(self, start: int, end: int, kind: str, level: int = 0) -> None:
        """Say what `[start, end)` of the text looks like."""
        if start < end:
            self._hints.append(StyleHint(Span(start, end), kind, level))

    def asides(self, text: str) -> tuple[Aside, ...]:
        """Return the asides in order, none inside another, none over a line end of `text`."""
        kept: list[Aside] = []
        done = 0
        for aside in sorted(self._asides, key=lambda aside: (aside.at.start, -aside.at.end)):
            if aside.at.start < done:
                continue
            done = aside.at.end
            kept.extend(
                Aside(Span(*line.span()), aside.kind) for line in _LINE.finditer(text, *aside.at)
            )
        return tuple(kept)

    def hints(self) -> tuple[StyleHint, ...]:
        """Return the hints in order."""
        return tuple(sorted(self._hints, key=lambda hint: (hint.at.start, -hint.at.end)))
