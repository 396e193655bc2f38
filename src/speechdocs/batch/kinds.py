"""Whether the kinds of paper that a content file asks for exist."""

from __future__ import annotations

from collections.abc import Sequence

from speechdocs.errors import Diagnostic, Severity, UsageError
from speechdocs.model.positions import place_of
from speechdocs.pipeline import Content
from speechdocs.templating.catalog import Kind, find


def unknown_kinds(content: Content, kinds: Sequence[Kind]) -> tuple[Diagnostic, ...]:
    """Return an error, with its place, for each name under `kinds` that none of `kinds` has."""
    found = []
    for index, name in enumerate(content.speech.kinds):
        try:
            find(name, kinds)
        except UsageError as error:
            place = place_of(content.positions, ("kinds", index), content.file)
            found.append(Diagnostic(error.code, Severity.ERROR, place, error.params))
    return tuple(found)
