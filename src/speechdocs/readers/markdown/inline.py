"""Which characters of a line are marks: escapes, code, links, pictures, tags, emphasis.

Each scan hides what it found from the next ones, without moving anything. Quantifiers are bounded,
so a line of any length takes time in proportion.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from speechdocs.readers.markdown.emphasis import find_emphasis
from speechdocs.readers.markdown.notes import HIDDEN, Notes
from speechdocs.text.chars import HAN

Scan = Callable[[re.Match[str], int, Notes], str]

_TAGS = (
    "a abbr article b big blockquote br center code dd del details div dl dt em figcaption figure "
    "font h[1-6] hr i img ins kbd li mark ol p pre s section small span strong sub summary sup "
    "table tbody td th thead tr u ul"
).replace(" ", "|")
_DESTINATION = r"(?P<to><[^<>\n]{0,500}>|[^()<>\s]{0,500}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?)"
_TARGET = rf"""\(\s{{0,9}}{_DESTINATION}(?:\s{{1,9}}["'(][^"'()\n]{{0,300}}["')])?\s{{0,9}}\)"""
_IS_PLACE = re.compile(r"[/.#:@?=%]")
_HAN = re.compile(HAN)


def find_marks(line: str, base: int, notes: Notes, references: frozenset[str]) -> None:
    """Note the marks of `line`, which begins at `base` of the text.

    `references` are the names, in lower case, that the text gives to addresses.
    """
    for pattern, scan in _SCANS:
        line = _scanned(line, pattern, scan, base, notes)
    line = _REFERENCE.sub(lambda match: _reference(match, base, notes, references), line)
    if "*" in line or "_" in line:
        find_emphasis(line, base, notes)


def _scanned(line: str, pattern: re.Pattern[str], scan: Scan, base: int, notes: Notes) -> str:
    return pattern.sub(lambda match: scan(match, base, notes), line)


def _hidden(match: re.Match[str]) -> str:
    return HIDDEN * len(match[0])


def _escape(match: re.Match[str], base: int, notes: Notes) -> str:
    notes.set_apart(base + match.start(), base + match.start() + 1)
    return _hidden(match)


def _whole(kind: str) -> Scan:
    def scan(match: re.Match[str], base: int, notes: Notes) -> str:
        notes.set_apart(base + match.start(), base + match.end(), kind)
        return _hidden(match)

    return scan


def _around(match: re.Match[str], base: int, notes: Notes) -> str:
    """Set apart what stands around the group `text`, which is hidden too."""
    notes.set_apart(base + match.start(), base + match.start("text"))
    notes.set_apart(base + match.end("text"), base + match.end())
    return _hidden(match)


def _picture(match: re.Match[str], base: int, notes: Notes) -> str:
    notes.set_apart(base + match.start("text"), base + match.end("text"), "caption")
    return _around(match, base, notes)


def _link(match: re.Match[str], base: int, notes: Notes) -> str:
    """Set apart a link's brackets and address; `[1](\u7565)` leads nowhere and is text."""
    to = match["to"]
    if to and (not _IS_PLACE.search(to) or (_HAN.search(to) and "/" not in to)):
        return match[0]
    _around(match, base, notes)
    return HIDDEN + match["text"] + HIDDEN * (len(match[0]) - 1 - len(match["text"]))


def _reference(match: re.Match[str], base: int, notes: Notes, references: frozenset[str]) -> str:
    name = (match["name"] or match["text"]).lower()
    if name not in references:
        return match[0]
    _around(match, base, notes)
    return HIDDEN + match["text"] + HIDDEN * (len(match[0]) - 1 - len(match["text"]))


_SCANS: tuple[tuple[re.Pattern[str], Scan], ...] = (
    (re.compile(r"\\(?:[!-/:-@\[-`{-~]|$)"), _escape),
    (re.compile(r"(?<!`)(?P<ticks>`{1,5})(?P<text>[^`]{1,500})(?P=ticks)(?!`)"), _around),
    (re.compile(rf"!\[(?P<text>[^\[\]\n]{{0,300}})\]{_TARGET}"), _picture),
    (re.compile(rf"\[(?P<text>[^\[\]\n]{{1,500}})\]{_TARGET}"), _link),
    (re.compile(r"\[\^[^\[\]\s]{1,50}\]"), _whole("footnote-mark")),
    (re.compile(r"<(?P<text>(?:https?://|mailto:)[^<>\s]{1,500})>"), _around),
    (re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,500}})?/?>", re.IGNORECASE), _whole("markup")),
    (re.compile(r"&(?:nbsp|e[mn]sp|thinsp|#(?:160|12288|8195)|#x(?:a0|3000));"), _whole("markup")),
    (re.compile(r"(?<!~)~~(?=[^\s~])[^~]{1,500}(?<!\s)~~(?!~)"), _whole("deleted")),
)
_REFERENCE = re.compile(r"\[(?P<text>[^\[\]\n]{1,200})\](?:\[(?P<name>[^\[\]\n]{0,200})\])?")
