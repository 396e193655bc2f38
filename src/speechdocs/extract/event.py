"""At which event a speech was given, where its title does not say: what its first lines name.

我们今天召开春耕动员会: the event is named beside a word that points at the moment. One that is only
spoken of (去年召开的大会) is none.
"""

from __future__ import annotations

import re

from speechdocs.extract.draft import Draft
from speechdocs.extract.lexicon import BUILT_IN, Phrase
from speechdocs.text.chars import COLONS, COMMAS, ENDS, LEFT_BRACKETS, PAUSE, SEMICOLONS
from speechdocs.text.source import Span

EVENT = "(?&head.events)" + "".join(f"(?<!{body})" for body in BUILT_IN.words("head.bodies"))
"""What an event is called, for `Phrase`: many a body is called 会 as well."""

_WORD = rf"[^{ENDS}{COLONS}{COMMAS}{PAUSE}{SEMICOLONS}{LEFT_BRACKETS}\s的了]"
_HELD = "(?:隆重|胜利|正式|顺利|如期)?(?:召开|举行|举办|开幕)"
_NAMED = Phrase(
    rf"{_HELD}(?P<after>{_WORD}{{2,30}}{EVENT})(?!议|员|场)"
    rf"|(?:参加|出席)(?:此次|这次|本次)(?P<joined>{_WORD}{{2,30}}{EVENT})(?!议|员|场)"
    rf"|(?P<before>{_WORD}{{2,30}}?{EVENT})(?:今天|现在)?(?:在{_WORD}{{1,12}}?)?{_HELD}"
)
# An explanation is given to those who are to decide: 党的某次全会审议《…》.
_DECIDING = Phrase(
    rf"(?<![^{ENDS}{COMMAS}])(?P<event>[^{ENDS}{COMMAS}{PAUSE}\s]{{2,24}}?{EVENT})审议"
)
# 我受主席团委托,向第几次会议作报告.
_REPORTED = Phrase(rf"我.{{0,40}}?向(?P<event>{_WORD}{{2,30}}{EVENT})(?:[作做]|报告|汇报)")
_DAY = "(?:[0-9]{1,2}月[0-9]{1,2}日)?"
# 在全县春耕动员会上,县长某人发表讲话; 3月2日全县春耕动员会召开.
_TOLD = Phrase(
    rf"(?:^{_DAY}|[在日{ENDS}{COMMAS}])(?P<at>(?![在日]){_WORD}{{2,30}}?{EVENT})上"
    rf"|(?:^{_DAY}|[日{ENDS}{COMMAS}])(?P<held>{_WORD}{{2,30}}?{EVENT})(?:今天|现在)?(?:在{_WORD}{{1,12}}?)?{_HELD}"
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
    event = _decided(draft) or _pointed_at(draft) or _told(draft)
    return draft.found(occasion=draft.excerpt(*event)) if event else draft


def _pointed_at(draft: Draft) -> Span | None:
    """Return where the first paragraphs name the event beside a word that points at the moment."""
    text, lines = draft.view.text, draft.body[:_LINES]
    for sentence in draft.sentences:
        if not lines or sentence.start >= lines[-1].end:
            break
        if sentence.end - sentence.start >= _LONGEST:
            continue
        named = _REPORTED.of(draft.lexicon).search(text, *sentence)
        if named is None and _NOW.search(text, *sentence):
            named = _NAMED.of(draft.lexicon).search(text, *sentence)
        if named:
            start, end = named.span(named.lastgroup or 0)
            leading = _LEADING.match(text, start, end)
            return Span(leading.end() if leading else start, end)
    return None


def _told(draft: Draft) -> Span | None:
    """Return where the page names the event as it introduces the speech."""
    prefaces = {debris.at for debris in draft.speech.debris if debris.kind == "preface"}
    text = draft.view.text
    for line in draft.view.lines[: draft.head] if prefaces else ():
        if draft.view.at(*line) not in prefaces:
            continue
        told = _TOLD.of(draft.lexicon).search(text, *line)
        if told:
            return Span(*told.span(told.lastgroup or 0))
    return None


def _decided(draft: Draft) -> Span | None:
    """Return where an explanation names those who are to decide."""
    genre, lines = draft.speech.genre, draft.body[:_LINES_OF_EXPLANATION]
    if genre is None or not lines or not genre.text.endswith(_EXPLANATION):
        return None
    text = draft.view.text
    match = _DECIDING.of(draft.lexicon).search(text, lines[0].start, lines[-1].end)
    return Span(*match.span("event")) if match else None
