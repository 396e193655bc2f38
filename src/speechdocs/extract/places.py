"""Which places a speech names: chains of administrative names (敦化市江南镇沿江村).

Two levels at least, so that 全市 and 学校所在地区 are none. Words that the pattern caught in front
of the first name (深入|敦化市) are trimmed at word boundaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechdocs.extract.draft import Draft
from speechdocs.extract.segments import tokens
from speechdocs.model.speech import Mention
from speechdocs.text.source import Span

_NO_NAME = "的了和与在各全我本该个等及是有为对向从到把省市县区镇乡村州委府级直局校"
# Any letter beside Latin ones and those: a class is matched more quickly than a look ahead.
_N = rf"[^\W\da-zA-Z_{_NO_NAME}]"
_UPPER = "(?:自治区|自治州|地区|省|州|市|盟|县|区|旗)"
_LOWER = "(?:自治州|自治县|自治旗|街道|社区|嘎查|州|市|县|区|旗|镇|乡|村|屯)"
_FIRST_NAME_AT_MOST = 7
_CHAIN = re.compile(rf"{_N}{{2,{_FIRST_NAME_AT_MOST}}}{_UPPER}(?:{_N}{{1,5}}{_LOWER})+")
# Where the second name follows the first: rare, so that the whole chain is only tried around it.
_JOINT = re.compile(rf"{_UPPER}{_N}{{1,5}}{_LOWER}")
_PLACE_NAME = "ns"
_NOT_IN_A_NAME = ("v", "p", "d", "c", "u", "r", "m")


def find_places(draft: Draft) -> Draft:
    """Return the draft with the places its body names."""
    found = []
    for match in _chains(draft.view.text, draft.bounds):
        span = _trimmed(match)
        if span is not None:
            words = draft.excerpt(*span)
            found.append(Mention(words.text, words.at, ref=draft.ref_at(words.at)))
    return draft.found(places=tuple(found))


def _chains(text: str, bounds: Span) -> Iterator[re.Match[str]]:
    """Yield what may be a chain of names, none inside another."""
    start, end = bounds
    for joint in _JOINT.finditer(text, start, end):
        match = _CHAIN.search(text, max(start, joint.start() - _FIRST_NAME_AT_MOST), joint.end())
        match = match and _CHAIN.match(text, match.start(), end)
        if match:
            yield match
            start = match.end()


def _trimmed(match: re.Match[str]) -> Span | None:
    """Return the chain from its first name on; None where no chain of names is left."""
    found = list(tokens(match[0], match.start()))
    names = [number for number, token in enumerate(found) if token.tag == _PLACE_NAME]
    if not names or any(token.tag.startswith(_NOT_IN_A_NAME) for token in found[names[0] :]):
        return None
    chain = _CHAIN.match(match.string, found[names[0]].start, match.end())
    return Span(*chain.span()) if chain and chain.end() == match.end() else None
