"""Who speaks, where only the page says so: its heading, or the author of its property line.

The head, the title and the signature were asked before; here only what they left open is filled in.
A name in debris is an annotation like any other.
"""

from __future__ import annotations

from dataclasses import replace

from speechdocs.extract.draft import Draft, part_at
from speechdocs.extract.lexicon import Phrase
from speechdocs.extract.names import NAME, find_person
from speechdocs.model.speech import Debris, Excerpt, Speaker
from speechdocs.text.chars import COLONS, COMMAS, HAN
from speechdocs.text.source import Span

_WHO = Phrase(rf"(?P<who>[^{COLONS}在]{{2,24}})[{COLONS}]?在")
_AUTHOR = Phrase(rf"作者\s*[{COLONS}]\s*(?P<who>{NAME})(?![^\s])")
_ASKED = {"duplicate-title": _WHO, "properties": _AUTHOR}


# 作为校长,我… — but 作为一名教师,我… says what many are.
_AS = Phrase(
    rf"(?:作为|身为)(?![一名位个]{{1,2}})(?P<role>{HAN}{{0,20}}?(?&head.offices))[{COMMAS}]"
)


def find_speaker(draft: Draft) -> Draft:
    """Return the draft with what its debris says about the speaker, where nothing else does."""
    speaker = draft.speech.speaker
    for debris in draft.speech.debris:
        if speaker.name is not None and speaker.role is not None:
            break
        speaker = _completed(draft, speaker, debris)
    if speaker.role is None:
        speaker = replace(speaker, role=_said(draft))
    return draft.found(speaker=speaker)


def _said(draft: Draft) -> Excerpt | None:
    """Return the office in which the speaker says to speak, beside an I."""
    for match in _AS.of(draft.lexicon).finditer(draft.view.text, *draft.bounds):
        before, after = match.string[match.start() - 1], match.string[match.end() : match.end() + 1]
        if "我" in (before, after):
            return draft.excerpt(*match.span("role"))
    return None


def _completed(draft: Draft, speaker: Speaker, debris: Debris) -> Speaker:
    pattern = _ASKED.get(debris.kind)
    match = pattern.of(draft.lexicon).search(debris.text) if pattern else None
    person = find_person(draft.lexicon, match["who"]) if match else None
    if match is None or person is None:
        return speaker
    start = match.start("who")

    def excerpt(span: Span | None) -> Excerpt | None:
        if span is None:
            return None
        at = Span(start + span.start, start + span.end)
        return Excerpt(at.of(debris.text), part_at(draft.source.text, debris.at, *at))

    return _merged(speaker, Speaker(excerpt(person.name), excerpt(person.role)))


def _merged(speaker: Speaker, other: Speaker) -> Speaker:
    """Return `speaker` with what `other` adds; another person adds nothing."""
    if speaker.name and other.name and _bare(speaker.name.text) != _bare(other.name.text):
        return speaker
    return Speaker(speaker.name or other.name, speaker.role or other.role)


def _bare(name: str) -> str:
    return "".join(name.split())
