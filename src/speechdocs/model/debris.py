"""What kinds of debris there are, and which entries of a content file name none of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from speechdocs.errors import Severity
from speechdocs.model.case import Case, Finding
from speechdocs.nearest import nearest

KINDS = (
    *("artifact", "audience", "caption", "column", "comment", "credit", "deleted"),
    *("duplicate-title", "footer", "footnote", "footnote-mark", "header", "hidden", "imprint"),
    *("lead", "left-out", "markup", "metadata", "middle", "navigation", "other-speech"),
    *("other-text", "page-number", "page-title", "paragraph-number", "preface", "properties"),
    *("related", "rotated", "ruby", "site", "tail", "time", "vertical"),
)
"""Every kind of debris; docs/content.md says what each is."""

_KNOWN = frozenset(KINDS)


def debris_rule(case: Case) -> Iterator[Finding]:
    """Report debris whose kind nobody knows; it is debris all the same."""
    for index, debris in enumerate(case.speech.debris):
        if debris.kind not in _KNOWN:
            params = {"kind": debris.kind, "near": _near(debris.kind), "known": ", ".join(KINDS)}
            yield "unknown-debris", Severity.WARNING, ("debris", index, "kind"), params


@cache
def _near(kind: str) -> str:
    # Whoever misspells a kind does so in every entry.
    return nearest(kind, KINDS)
