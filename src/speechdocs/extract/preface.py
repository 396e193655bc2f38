"""Where a page stops introducing a speech: 某县长今天讲话。以下是讲话全文: — then it begins.

What stands above such a line and is no title is of the page, and so is the line itself. A speaker
who introduces what is to come speaks of 我, which a page never does.
"""

from __future__ import annotations

from speechdocs.extract.draft import Draft
from speechdocs.extract.lexicon import Phrase
from speechdocs.extract.markers import block_mark
from speechdocs.extract.salutation import is_salutation
from speechdocs.text.chars import COLONS, HAN, STOP

_LOOKED_AT = 10
_TELLS_AT_MOST = 80
_WHOLE = "(?:全文|原文|实录|文字稿)"
_INTRODUCES = Phrase(
    rf"(?:(?:以下|现)[是为将把][^我{STOP}]{{0,40}}(?:(?&head.genres)|{_WHOLE})"
    rf"|下面[是为][^我{STOP}]{{0,40}}{_WHOLE})[^我{STOP}]{{0,20}}[{COLONS}{STOP}]?$"
    rf"|(?:(?&head.genres)|的){HAN}?{_WHOLE}(?:如下|[^我{STOP}{COLONS}]{{0,3}}[0-9]+字)?[{COLONS}]$"
)


def introduced(draft: Draft) -> int:
    """Return how many lines of the body introduce the speech, 0 where none is sure to."""
    for number, line in enumerate(draft.body[: min(_LOOKED_AT, len(draft.body) - 1)]):
        text = draft.view.of(line)
        if is_salutation(draft.lexicon, text) or block_mark(draft.view, draft.head + number):
            return 0
        if _INTRODUCES.of(draft.lexicon).search(text[-_TELLS_AT_MOST:]):
            return number + 1
    return 0
