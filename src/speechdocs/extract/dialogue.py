"""Whether a text is questions and answers: lines that name, before a colon, who speaks."""

from __future__ import annotations

import re

from speechdocs.extract.draft import Draft
from speechdocs.text.chars import COLONS, LEFT_LENS, RIGHT_LENS
from speechdocs.text.numerals import ARABIC

_ASKS = re.compile(
    rf"[{LEFT_LENS}]?(?:问|提问|记者|[^{COLONS}]{{1,12}}记者|主持人)[{ARABIC}]{{0,2}}[{RIGHT_LENS}]?[{COLONS}]"
)
_QUESTIONS = 2


def is_dialogue(draft: Draft) -> bool:
    """Return whether at least two lines of the body begin with who asks."""
    return sum(_ASKS.match(draft.view.of(line)) is not None for line in draft.body) >= _QUESTIONS
