"""What the rules of `validate` are given, and what they give back."""

from __future__ import annotations

import hashlib
from typing import Any

from speechdocs.errors import Severity
from speechdocs.model.fidelity import SourceText
from speechdocs.model.shapes import Path, parts
from speechdocs.model.speech import Speech

Finding = tuple[str, Severity, Path, dict[str, Any]]
"""A code, its weight, the part it is about, its parameters."""

_SHOWN = 20


class Case:
    """A speech and its source, with its parts listed once.

    `other_source` says what of the source differs from the one the file was made from; texts are
    compared only where nothing does.
    """

    def __init__(self, speech: Speech, source_text: str | None) -> None:
        self.speech = speech
        self.parts = tuple(parts(speech))
        self.source = None if source_text is None else SourceText(source_text, speech.debris)
        self.other_source = self._other_source()

    def _other_source(self) -> str:
        stated = self.speech.source
        if stated is None or self.source is None:
            return ""
        text = self.source.text
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        if stated.text_sha256 and stated.text_sha256 != digest:
            return "text_sha256"
        return "chars" if stated.chars and stated.chars != len(text) else ""

    @property
    def comparable(self) -> SourceText | None:
        """Return the source, if it is at hand and the right one."""
        return None if self.other_source else self.source


def error(code: str, path: Path, **params: Any) -> Finding:
    """Return something that is wrong."""
    return code, Severity.ERROR, path, params


def hint(code: str, path: Path, **params: Any) -> Finding:
    """Return something worth knowing."""
    return code, Severity.HINT, path, params


def shown(text: str) -> str:
    """Return the beginning of `text`, short enough for a message."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "\N{HORIZONTAL ELLIPSIS}"
