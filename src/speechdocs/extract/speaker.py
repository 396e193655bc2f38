"""Who speaks, where only the page says so: its heading, or the author of its property line.

The head, the title and the signature were asked before; here only what they left open is filled in.
A name in debris is an annotation like any other.
"""

from __future__ import annotations

from msgspec.structs import replace

from speechdocs.extract.clean import is_spaced
from speechdocs.extract.draft import Draft, part_at
from speechdocs.extract.lexicon import Phrase
from speechdocs.extract.names import NAME, find_person
from speechdocs.model.speech import Debris, Excerpt, Speaker
from speechdocs.text.chars import COLONS, COMMAS, HAN, PAUSE, STOP
from speechdocs.text.source import Span

_WHO = Phrase(rf"(?P<who>[^{COLONS}在]{{2,24}})[{COLONS}]?在")
_AUTHOR = Phrase(rf"作者\s*[{COLONS}]\s*(?P<who>{NAME})(?![^\s])")
# 某人就某事发表了讲话: the page's own introduction, or a caption.
_SPEAKS = Phrase(
    rf"(?:^|[^\w]|(?&head.offices))(?P<who>{NAME})(?:在[^{STOP}]{{2,40}}?)?(?:就[^{STOP}]{{2,80}}?)?"
    rf"(?:(?:发表|[作做])了?[^{STOP}]{{0,10}}?|的?)(?&head.genres)"
)
_ASKED = {
    "duplicate-title": _WHO,
    "properties": _AUTHOR,
    "lead": _SPEAKS,
    "preface": _SPEAKS,
    "caption": _SPEAKS,
}


# 作为校长,我… — but 作为一名教师,我… says what many are.
_AS = Phrase(
    rf"(?:作为|身为)(?![一名位个]{{1,2}})(?P<role>{HAN}{{0,20}}?(?&head.offices))[{COMMAS}]"
)
_ELECTED = Phrase(
    rf"(?:选举|推选|任命)我(?:继续)?(?:担任|为)(?P<role>{HAN}{{0,20}}?(?&head.offices))(?!{HAN})"
)
# 市长王某, 王某市长: what a page says of a speaker whose name is known.
_WORD = rf"(?:(?![的是由请和与]|(?<=[会式礼坛])上){HAN}|[A-Za-z])"
_BEFORE_NAME = Phrase(
    rf"(?P<role>{_WORD}{{0,14}}?(?&head.offices)(?:{PAUSE}{_WORD}{{0,14}}?(?&head.offices)){{0,2}})$"
)
_AFTER_NAME = Phrase("(?P<role>(?&head.offices))")
_TELLING = ("caption", "column", "duplicate-title", "lead", "preface")
_CLOSE_BY = 48


def find_speaker(draft: Draft) -> Draft:
    """Return the draft with what its debris says about the speaker, where nothing else does."""
    speaker = draft.speech.speaker
    for debris in draft.speech.debris:
        if speaker.name is not None and speaker.role is not None:
            break
        speaker = _completed(draft, speaker, debris)
    if speaker.role is None:
        speaker = replace(speaker, role=_said(draft) or _told(draft, speaker.name))
    return draft.found(speaker=speaker)


def _told(draft: Draft, name: Excerpt | None) -> Excerpt | None:
    """Return the office that the page tells beside the speaker's name."""
    bare = _bare(name.text) if name else ""
    for debris in draft.speech.debris if bare else ():
        if debris.kind not in _TELLING:
            continue
        text, places = _close_up(debris.text)
        start = text.find(bare)
        if start < 0:
            continue
        end = start + len(bare)
        found = _BEFORE_NAME.of(draft.lexicon).search(text, max(0, start - _CLOSE_BY), start)
        found = found or _AFTER_NAME.of(draft.lexicon).match(text, end)
        if found:
            start, end = (places[found.start("role")], places[found.end("role") - 1] + 1)
            at = part_at(draft.source.text, debris.at, start, end)
            return Excerpt(debris.text[start:end], at)
    return None


def _close_up(text: str) -> tuple[str, list[int]]:
    """Return `text` without the blanks of letter-spacing, and where its characters stand in it."""
    spaced = is_spaced(text)
    places = [at for at, character in enumerate(text) if not (spaced and character.isspace())]
    return "".join([text[at] for at in places]), places


def _said(draft: Draft) -> Excerpt | None:
    """Return the office in which the speaker says to speak, beside an I."""
    for match in _AS.of(draft.lexicon).finditer(draft.view.text, *draft.bounds):
        before, after = match.string[match.start() - 1], match.string[match.end() : match.end() + 1]
        if "我" in (before, after):
            return draft.excerpt(*match.span("role"))
    elected = _ELECTED.of(draft.lexicon).search(draft.view.text, *draft.bounds)
    return draft.excerpt(*elected.span("role")) if elected else None


def _completed(draft: Draft, speaker: Speaker, debris: Debris) -> Speaker:
    pattern = _ASKED.get(debris.kind)
    if pattern is None:
        return speaker
    text, places = _close_up(debris.text)
    match = pattern.of(draft.lexicon).search(text)
    person = find_person(draft.lexicon, match["who"]) if match else None
    if match is None or person is None:
        return speaker
    start = match.start("who")

    def excerpt(span: Span | None) -> Excerpt | None:
        if span is None:
            return None
        at = Span(places[start + span.start], places[start + span.end - 1] + 1)
        return Excerpt(at.of(debris.text), part_at(draft.source.text, debris.at, *at))

    return _merged(speaker, Speaker(excerpt(person.name), excerpt(person.role)))


def _merged(speaker: Speaker, other: Speaker) -> Speaker:
    """Return `speaker` with what `other` adds; another person adds nothing."""
    if speaker.name and other.name and _bare(speaker.name.text) != _bare(other.name.text):
        return speaker
    return Speaker(speaker.name or other.name, speaker.role or other.role)


def _bare(name: str) -> str:
    return "".join(name.split())
