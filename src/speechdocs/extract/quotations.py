"""What stands in quotation marks: every quotation of the body, without its marks.

Of quotations inside quotations only the outer one counts. Double marks, corner brackets and
straight marks are quotations; single marks are quotations within them or apostrophes.
"""

from __future__ import annotations

from speechdocs.extract.draft import Draft
from speechdocs.text.pairs import Pair

_KINDS = ("quote", "corner", "straight")


def quotation_pairs(draft: Draft) -> list[Pair]:
    """Return the pairs of marks in the body that hold a quotation."""
    return [
        pair
        for pair in draft.pairs.matched
        if pair.kind in _KINDS and pair.outermost and pair.inside.start < pair.inside.end
    ]


def find_quotations(draft: Draft) -> Draft:
    """Return the draft with the quotations of its body."""
    return draft.found(quotes=tuple(draft.excerpt(*pair.inside) for pair in quotation_pairs(draft)))
