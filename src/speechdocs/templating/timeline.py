"""What a speech says of which date: one line a dated sentence, the earliest first."""

from __future__ import annotations

from msgspec import Struct

from speechdocs.model.speech import Mention, Speech
from speechdocs.templating.passages import Passage
from speechdocs.templating.words import Words, of
from speechdocs.text.sentences import sentences

_FEWEST = 3
"""Fewer dates are no line of time."""
_LONGEST = 100


class Dated(Struct, frozen=True):
    """A date as the text writes it, the sentence that says it, and the paragraph of that."""

    date: Words
    words: Words
    number: int


def timeline(speech: Speech, found: tuple[Passage, ...]) -> tuple[Dated, ...]:
    """Return the dated sentences of `speech` by date, none unless three dates are named."""
    firsts: dict[str, Mention] = {}
    for time in speech.times:
        if time.value:
            firsts.setdefault(time.value, time)
    if len(firsts) < _FEWEST:
        return ()
    dated = (_dated(firsts[value], found) for value in sorted(firsts))
    return tuple(entry for entry in dated if entry)


def _dated(time: Mention, found: tuple[Passage, ...]) -> Dated | None:
    for passage in found:
        for words in passage.whole if passage.number else ():
            for span in sentences(words.text):
                sentence = words.cut(*span)
                if _holds(sentence, time) and len(sentence.text) <= _LONGEST:
                    return Dated(of(time), sentence, passage.number)
    return None


def _holds(sentence: Words, time: Mention) -> bool:
    if sentence.at and time.at:
        return sentence.at.start <= time.at.start and time.at.end <= sentence.at.end
    return time.text in sentence.text
