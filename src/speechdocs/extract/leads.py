"""Which sentence announces a list, and how many items it promises.

`具体表现在以下五个方面:` promises five. A promise is only believed where a list begins right after
the sentence; there the number is compared with what is found.
"""

from __future__ import annotations

import re

from speechdocs.extract.draft import View
from speechdocs.extract.lexicon import Lexicon, Phrase
from speechdocs.text.chars import CLOSERS, COLONS, COMMAS, ENDS, LEFT_QUOTE, STOP
from speechdocs.text.numerals import ARABIC, to_int
from speechdocs.text.sentences import sentences
from speechdocs.text.source import Span

_NUMBER = rf"(?P<number>[二两三四五六七八九十]{{1,3}}|[{ARABIC}]{{1,2}})"
_COUNTER = "(?&body.counters)"
_COUNTED = "(?&body.counted)"
_BETWEEN = rf"[^{ENDS}{COLONS}{COMMAS}\n]"
_PROMISE = Phrase(
    rf"(?<![第之{ARABIC}十]){_NUMBER}(?:个?{_COUNTED}|{_COUNTER}{_BETWEEN}{{0,8}}?{_COUNTED}"
    rf"|{_COUNTER}[{LEFT_QUOTE}]|[{LEFT_QUOTE}]?{_COUNTER}{_BETWEEN}{{0,6}})"
)
_ANNOUNCING = Phrase("(?&body.announcing)")
_COMMA = re.compile(f"[{COMMAS}]")
_CLOSE_BY = 3
_TAIL_AT_MOST = 16
# 我讲三个方面,既是对工作的要求,也是与大家共勉: what is said of the list may be longer.
_SPEAKS = re.compile(rf"我[^{ENDS}{COMMAS}]{{0,8}}(?:讲|谈|提|强调|说)$")
_TAIL_OF_SPEAKING = 48


def last_sentence(view: View, line: Span) -> Span:
    """Return the last sentence of the paragraph at `line`."""
    found = sentences(view.text, *line)
    return found[-1] if found else line


def announces(lexicon: Lexicon, sentence: str) -> bool:
    """Return whether `sentence` can stand before a list as its lead.

    >>> from speechdocs.extract.lexicon import BUILT_IN
    >>> [announces(BUILT_IN, said) for said in ("我讲三点意见。", "做法如下:", "会议开了三天。")]
    [True, True, False]
    """
    bare = sentence.rstrip(CLOSERS)
    if bare.endswith(tuple(COLONS)):
        return True
    return promised(lexicon, sentence) is not None and (bare.endswith(STOP) or bare[-1].isalnum())


def promised(lexicon: Lexicon, sentence: str) -> int | None:
    """Return how many items the end of `sentence` promises, two or more; None where it does not.

    >>> from speechdocs.extract.lexicon import BUILT_IN
    >>> [promised(BUILT_IN, said) for said in ("做好以下3项工作。", "第三个方面:")]
    [3, None]
    """
    for match in reversed(list(_PROMISE.of(lexicon).finditer(sentence))):
        rest = sentence[match.end() :]
        speaks = _SPEAKS.search(sentence, 0, match.start())
        if len(rest) > (_TAIL_OF_SPEAKING if speaks else _TAIL_AT_MOST):
            return None
        # 讲三点意见,与大家交流: what comes after a comma is no list unless a verb stands close by.
        near = match.start() - _CLOSE_BY if _COMMA.search(rest) else 0
        if _ANNOUNCING.of(lexicon).search(sentence, max(0, near), match.start()):
            number = to_int(match["number"])
            return number if number > 1 else None
    return None
