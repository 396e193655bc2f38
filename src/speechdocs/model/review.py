"""Whether a speech may be printed as checked: who read it, and which warnings are still open."""

from __future__ import annotations

from collections.abc import Iterator

from speechdocs.errors import Severity
from speechdocs.model.edits import is_inside, open_ends
from speechdocs.model.leaves import leaves
from speechdocs.model.speech import Speech, Warn
from speechdocs.text.pairs import surplus
from speechdocs.text.source import Span

WEIGHTY = frozenset(
    {
        *("count-mismatch", "debris-in-sentence", "empty-pair", "missing-name", "mojibake"),
        *("numbering-gap", "placeholder"),
    }
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

    A warning is answered when a person accepts it or corrects the place it speaks of; a mark
    without a partner also when a correction in the same text gives it one.
    """
    for index, warning in enumerate(speech.warnings):
        if warning.accepted or _is_corrected(speech, warning.at) or _is_paired(speech, warning):
            continue
        yield index, warning


def open_findings(speech: Speech) -> tuple[Warn, ...]:
    """Return the warnings of weight that nobody has answered."""
    return tuple(warning for _, warning in open_warnings(speech) if warning.code in WEIGHTY)


def _is_corrected(speech: Speech, at: Span | None) -> bool:
    return at is not None and any(_touches(edit.at, at) for edit in speech.edits)


def _is_paired(speech: Speech, warning: Warn) -> bool:
    """Return whether corrections in the text of a lone mark put in a partner, or take one out."""
    at, mark = warning.at, warning.params.get("text")
    if warning.code != "unbalanced-pair" or at is None or not isinstance(mark, str):
        return False
    if not speech.edits:
        return False
    ends = open_ends(speech)
    home = next((f.span for f in leaves(speech) if f.kind != "debris" and f.span.covers(at)), at)
    inside = [edit for edit in speech.edits if is_inside(edit.at, home, ends)]
    gained = sum(surplus(edit.to, mark) - surplus(edit.from_, mark) for edit in inside)
    return gained * surplus(mark, mark) < 0


def _touches(place: Span, at: Span) -> bool:
    # An insertion answers a warning of the place it is made at, or anywhere inside it.
    return place.start < at.end and (at.start < place.end or at.start <= place.start == place.end)


def is_checked(speech: Speech) -> bool:
    """Return whether pages may go without the note that nobody has checked them.

    Either a person has read all of it, or no finding of weight is left unanswered.
    """
    return speech.reviewed is not None or not open_findings(speech)
