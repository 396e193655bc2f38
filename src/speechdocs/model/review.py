"""Whether a speech may be printed as checked: who read it, and which warnings are still open."""

from __future__ import annotations

from collections.abc import Iterator

from speechdocs.errors import Severity
from speechdocs.model.speech import Speech, Warn
from speechdocs.text.source import Span

WEIGHTY = frozenset(
    {"count-mismatch", "empty-pair", "missing-name", "mojibake", "numbering-gap", "placeholder"}
)
"""Codes of weight: words may be missing, or the structure may be read wrongly."""


def severity_of(code: str) -> Severity:
    """Return how much a warning of the extraction weighs.

    >>> severity_of("missing-name").value, severity_of("near-variant").value
    ('weighty', 'warning')
    """
    return Severity.WEIGHTY if code in WEIGHTY else Severity.WARNING


def open_warnings(speech: Speech) -> Iterator[tuple[int, Warn]]:
    """Yield the warnings nobody has answered, with their index.

    A warning is answered when a person accepts it or corrects the place it speaks of.
    """
    for index, warning in enumerate(speech.warnings):
        if not warning.accepted and not _is_corrected(speech, warning.at):
            yield index, warning


def open_findings(speech: Speech) -> tuple[Warn, ...]:
    """Return the warnings of weight that nobody has answered."""
    return tuple(warning for _, warning in open_warnings(speech) if warning.code in WEIGHTY)


def _is_corrected(speech: Speech, at: Span | None) -> bool:
    return at is not None and any(_touches(edit.at, at) for edit in speech.edits)


def _touches(place: Span, at: Span) -> bool:
    # An insertion answers a warning of the place it is made at, or anywhere inside it.
    return place.start < at.end and (at.start < place.end or at.start <= place.start == place.end)


def is_checked(speech: Speech) -> bool:
    """Return whether pages may go without the note that nobody has checked them.

    Either a person has read all of it, or no finding of weight is left unanswered.
    """
    return speech.reviewed is not None or not open_findings(speech)
