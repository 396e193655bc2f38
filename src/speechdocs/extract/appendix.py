"""Where an appendix begins: a glossary, notes or enclosures below the end of the speech.

They belong to the paper but not to its argument: their numbers are no sections of the speech.
"""

from __future__ import annotations

from speechdocs.extract.draft import Draft
from speechdocs.extract.lexicon import Phrase
from speechdocs.text.chars import COLONS
from speechdocs.text.numerals import ARABIC, CHINESE

_LABEL = Phrase(
    rf"(?:附[{COLONS}]?)?(?&body.appendices)[{COLONS}]?"
    rf"|附(?:件|录)?[{ARABIC}{CHINESE}]{{0,2}}(?:[{COLONS}].{{0,60}})?"
)
_NOT_BEFORE = 0.4


def appendix_line(draft: Draft) -> int:
    """Return the number of the line of the view at which an appendix begins; else the foot."""
    label = _LABEL.of(draft.lexicon)
    first = draft.head + int(_NOT_BEFORE * (draft.foot - draft.head))
    for line in range(max(first, draft.head + 1), draft.foot):
        if label.fullmatch(draft.view.line(line)):
            return line
    return draft.foot
