"""Which set phrases a speech coins, what they promise, and the parts that keep the promise.

Three forms: `“三个X”,即A,B,C` promises three parts; `“…”的20字方针` promises so many characters; a
quotation of several clauses is a slogan without a promise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from speechdocs.extract.draft import Draft
from speechdocs.extract.quotations import quotation_pairs
from speechdocs.model.speech import Excerpt, Slogan
from speechdocs.text.chars import COLONS, COMMAS, ENDS, HAN, PAUSE, RIGHT_QUOTE, SEMICOLONS
from speechdocs.text.numerals import ARABIC, to_int
from speechdocs.text.pairs import Pair
from speechdocs.text.sentences import clauses
from speechdocs.text.source import Span

_NUMBER = rf"(?<!第)(?P<number>[二两三四五六七八九十]{{1,3}}|[{ARABIC}]{{1,2}})"
_COUNT = re.compile(rf"{_NUMBER}(?:个|大|项|种|条|点|步|有|要|讲|不|破|立)?{HAN}")
_THAT_IS = re.compile(
    rf"[{COMMAS}{COLONS}]?(?:即|也就是|就是|分别是|包括)(?:要)?[{COLONS}{COMMAS}]?"
)
_CHARACTERS = re.compile(
    rf"的?(?P<says>(?P<number>[{ARABIC}]{{1,3}}|[二三四五六七八九十]{{1,4}})个?字)"
)
_SHORTEST, _LONGEST = 5, 60
_SEVERAL = re.compile(f"[{PAUSE}{COMMAS}{SEMICOLONS}]")
_ENDED = re.compile(f"[{ENDS}]$")
_SEMICOLON = re.compile(f"[{SEMICOLONS}]")
_VERB = re.compile("(?:就|应|应该|必须|努力|着力|切实|坚持|真正)*(?:要|做到了?|做好|坚持)?")
_SHARED = 2


class _Found(Struct, frozen=True):
    """A slogan in the view: its span, and where its explanation starts, if it has one."""

    at: Span
    quoted: bool
    parts: tuple[Span, ...] = ()
    expects: int | None = None
    found: int | None = None
    says: Span | None = None


def find_slogans(draft: Draft) -> Draft:
    """Return the draft with the slogans of its body."""
    pairs = quotation_pairs(draft)
    found = [*_explained(draft, pairs), *_counted(draft, pairs)]
    taken = [item.at for item in found]
    found += [item for item in _of_clauses(draft, pairs) if item.at not in taken]
    return draft.found(
        slogans=tuple(_slogan(draft, item) for item in sorted(found, key=lambda item: item.at))
    )


def _slogan(draft: Draft, item: _Found) -> Slogan:
    words = draft.excerpt(*item.at)
    return Slogan(
        words.text,
        words.at,
        ref=draft.ref_at(words.at),
        says=draft.excerpt(*item.says) if item.says else None,
        expects=item.expects,
        found=item.found,
        parts=tuple(_excerpt(draft, part) for part in item.parts),
        quoted=item.quoted,
    )


def _excerpt(draft: Draft, span: Span) -> Excerpt:
    return draft.excerpt(*span)


def _explained(draft: Draft, pairs: list[Pair]) -> Iterator[_Found]:
    """Yield the slogans with a number that 即 explains: the quotation, or its whole clause."""
    text = draft.view.text
    for pair in pairs:
        marker = _THAT_IS.match(text, pair.at.end)
        if marker is None:
            continue
        inside = _COUNT.match(text, *pair.inside)
        clause = draft.clause_at(pair.at.start)
        outside = None if inside else _COUNT.search(text, clause.start, pair.at.start)
        number = inside or outside
        if number is None:
            continue
        expects = to_int(number["number"])
        start = _without_verb(text, clause) if outside else pair.inside.start
        parts = tuple(_parts(draft, marker.end(), expects))
        if expects > 1 and len(parts) > 1:
            end = pair.at.end if outside else pair.inside.end
            yield _Found(Span(start, end), outside is None, parts, expects, len(parts))


def _without_verb(text: str, clause: Span) -> int:
    verb = _VERB.match(text, *clause)
    return verb.end() if verb else clause.start


def _parts(draft: Draft, start: int, expects: int) -> list[Span]:
    """Return the parts of an explanation that begins at `start`: clauses built alike.

    Semicolons part it where there are any. When there are more clauses than promised, those count
    that end like the first one.
    """
    text = draft.view.text
    end = draft.sentence_at(start).end
    semicolon = _SEMICOLON.search(text, start, end)
    found = clauses(text, start, semicolon.start() if semicolon else end)
    if semicolon and len(found) < expects:
        found = [Span(a, b) for a, b in _between_semicolons(text, start, end)]
    if len(found) > expects:
        alike = text[found[0].end - _SHARED : found[0].end]
        like = [part for part in found if part.of(text).endswith(alike)]
        found = like if len(like) > 1 else found[:expects]
    return found


def _between_semicolons(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for mark in _SEMICOLON.finditer(text, start, end):
        yield start, mark.start()
        start = mark.end()
    stop = end - 1 if _ENDED.search(text[start:end]) else end
    yield start, stop


def _counted(draft: Draft, pairs: list[Pair]) -> Iterator[_Found]:
    """Yield the quotations whose characters the text counts: “…”的20字方针."""
    text = draft.view.text
    for pair in pairs:
        count = _CHARACTERS.match(text, pair.at.end)
        if count:
            han = len(re.findall(HAN, draft.view.of(pair.inside)))
            says = Span(*count.span("says"))
            number = to_int(count["number"])
            yield _Found(pair.inside, quoted=True, expects=number, found=han, says=says)


def _of_clauses(draft: Draft, pairs: list[Pair]) -> Iterator[_Found]:
    for pair in pairs:
        words = draft.view.of(pair.inside)
        if not _SHORTEST <= len(words) <= _LONGEST or _ENDED.search(words):
            continue
        if _SEVERAL.search(words) and RIGHT_QUOTE not in words:
            yield _Found(pair.inside, quoted=True)
