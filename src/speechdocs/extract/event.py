"""At which event a speech was given, where its title does not say: what its first lines name.

我们今天召开春耕动员会: the event is named beside a word that points at the moment. One that is only
spoken of (去年召开的大会) is none.
"""

from __future__ import annotations

import re

from speechdocs.extract.draft import Draft
from speechdocs.extract.lexicon import Phrase
from speechdocs.text.chars import COLONS, COMMAS, ENDS, LEFT_BRACKETS, PAUSE, SEMICOLONS
from speechdocs.text.source import Span

_EVENT = "(?&head.events)"
_WORD = rf"[^{ENDS}{COLONS}{COMMAS}{PAUSE}{SEMICOLONS}{LEFT_BRACKETS}\s的了]"
_HELD = "(?:隆重|胜利|正式|顺利|如期)?(?:召开|举行|举办|开幕)"
_NAMED = Phrase(
    rf"{_HELD}(?P<after>{_WORD}{{2,30}}{_EVENT})(?!议|员|场)"
    rf"|(?:参加|出席)(?:此次|这次|本次)(?P<joined>{_WORD}{{2,30}}{_EVENT})(?!议|员|场)"
    rf"|(?P<before>{_WORD}{{2,30}}?{_EVENT})(?:今天|现在)?(?:在{_WORD}{{1,12}}?)?{_HELD}"
)
# An explanation is given to those who are to decide: 党的某次全会审议《…》.
_DECIDING = Phrase(
    rf"(?<![^{ENDS}{COMMAS}])(?P<event>[^{ENDS}{COMMAS}{PAUSE}\s]{{2,24}}?{_EVENT})审议"
)
_EXPLANATION = "说明"
_NOW = re.compile(r"今天|今晚|此刻|在这里|在此|欢聚一堂|之际|现在|这次|此次|本次")
_LEADING = re.compile(r"(?:今天|今晚|现在|时值|正值|适逢|值此|我们|在这里|在此|这次|本次)+")
_LINES, _LINES_OF_EXPLANATION = 3, 8
_LONGEST = 300


def find_event(draft: Draft) -> Draft:
    """Return the draft with the event its first paragraphs name, if no event is known."""
    if draft.speech.occasion is not None:
        return draft
    decided = _decided(draft)
    if decided:
        return draft.found(occasion=draft.excerpt(*decided))
    text, lines = draft.view.text, draft.body[:_LINES]
    for sentence in draft.sentences:
        if not lines or sentence.start >= lines[-1].end:
            break
        tells = sentence.end - sentence.start < _LONGEST and _NOW.search(text, *sentence)
        named = _NAMED.of(draft.lexicon).search(text, *sentence) if tells else None
        if named:
            start, end = named.span(named.lastgroup or 0)
            leading = _LEADING.match(text, start, end)
            start = leading.end() if leading else start
            return draft.found(occasion=draft.excerpt(start, end))
    return draft


def _decided(draft: Draft) -> Span | None:
    """Return where an explanation names those who are to decide."""
    genre, lines = draft.speech.genre, draft.body[:_LINES_OF_EXPLANATION]
    if genre is None or not lines or not genre.text.endswith(_EXPLANATION):
        return None
    text = draft.view.text
    match = _DECIDING.of(draft.lexicon).search(text, lines[0].start, lines[-1].end)
    return Span(*match.span("event")) if match else None
