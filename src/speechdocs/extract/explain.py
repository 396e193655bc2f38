"""Which rule of `RULES` claimed which characters of a source, line by line.

The rules are run one by one, and what a draft holds after a rule and not before is that rule's:
there is no second list that says who finds what. A claim that a later rule takes back is kept and
says so; characters that no leaf holds are layout.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from speechdocs.extract import RULES
from speechdocs.extract.draft import Draft
from speechdocs.extract.lexicon import lexicon_of
from speechdocs.model.gaps import gaps
from speechdocs.model.leaves import leaves
from speechdocs.model.shapes import Key, Kind, keys_of, parts_under
from speechdocs.model.speech import Speech
from speechdocs.text.source import Source, Span
from speechdocs.vocabulary import NO_WORDS, Vocabulary

BLOCK = "block"
LAYOUT = "layout"


class Claim(Struct, frozen=True):
    """What a rule found: `kind` by the keys of the content file, `/` and what sort of it.

    Layout has no rule; a claim about the whole speech has no place. `dropped_by` is the rule that
    took the claim back.
    """

    rule: str
    kind: str
    at: Span | None = None
    dropped_by: str = ""


class Line(Struct, frozen=True):
    """A line of the reader's text without its end, and the claims that touch it, outer first."""

    number: int
    at: Span
    claims: tuple[Claim, ...]


class Explanation(Struct, frozen=True):
    """The lines of a text, the claims about the whole of it, and the speech that came out."""

    text: str
    lines: tuple[Line, ...]
    whole: tuple[Claim, ...]
    speech: Speech


def explain(source: Source, *, vocabulary: Vocabulary = NO_WORDS) -> Explanation:
    """Return which rule claimed what in `source`, by the words that `extract` would go by."""
    draft = Draft(source, lexicon_of(vocabulary))
    claims: dict[Claim, None] = {}
    known: dict[tuple[str, Span | None], Claim] = {}
    told: dict[str, _Told] = {}
    for rule, step in RULES:
        draft = step(draft)
        found = dict.fromkeys(_found(draft, told))
        for key in [key for key in known if key not in found]:
            dropped = known.pop(key)
            del claims[dropped]
            claims[replace(dropped, dropped_by=rule)] = None
        for key in found:
            if key not in known:
                known[key] = Claim(rule, *key)
                claims[known[key]] = None
    return _explanation(source.text, claims, draft.speech)


_Told = tuple[Any, list[tuple[str, Span | None]]]
"""A value of the speech, and what was found in it: few rules touch what others have found."""


def _found(draft: Draft, told: dict[str, _Told]) -> Iterator[tuple[str, Span | None]]:
    """Yield what `draft` holds: its paragraphs, and each part of the speech that has a place."""
    for block in draft.blocks:
        yield BLOCK, block
    for key in keys_of(Speech).values():
        value = getattr(draft.speech, key.attribute)
        if key.name not in told or told[key.name][0] is not value:
            told[key.name] = value, list(_claimed(key, value))
        yield from told[key.name][1]


def _claimed(key: Key, value: Any) -> Iterator[tuple[str, Span | None]]:
    for path, part in parts_under(key, value):
        names = [step for step in path if isinstance(step, str)]
        owned = names[0] in _OWNERS and len(names) > 1
        name = f"{names[0]}.{names[-1]}" if owned else names[-1]
        for suffix, at in _spans(part):
            if at is not None or name == "warnings":
                yield f"{name}{suffix}{_sort(part)}", at


_OWNERS = frozenset({"speaker", "slogans", "figures"})
"""Keys that are told before the key of what they own: speaker.role, figures.context."""


def _spans(part: Any) -> Iterator[tuple[str, Span | None]]:
    """Yield the spans that a part holds itself, each with what its key adds to the part's name."""
    for key in keys_of(type(part)).values():
        value = getattr(part, key.attribute)
        if key.shape.kind is Kind.SPAN:
            yield ("" if key.name == "at" else f".{key.name}"), value
        elif key.shape.item is not None and key.shape.item.kind is Kind.SPAN:
            yield from ((f".{key.name}", span) for span in value)


def _sort(part: Any) -> str:
    """Return what sort of its kind a part is: a time of debris, a heading inside a sentence."""
    sort = next((v for name in ("kind", "style", "code") if (v := getattr(part, name, ""))), "")
    return f"/{sort}" if sort and sort != "text" else ""


def _explanation(text: str, claims: Iterable[Claim], speech: Speech) -> Explanation:
    ends = [*(i for i, c in enumerate(text) if c == "\n"), len(text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    held: list[list[Claim]] = [[] for _ in ends]
    placed = [claim for claim in claims if claim.at is not None]
    for claim in [
        *placed,
        *(Claim("", LAYOUT, span) for span in gaps(text, leaves(speech)).layout),
    ]:
        for number in _lines_of(claim.at or Span(0, 0), starts):
            held[number].append(claim)
    lines = tuple(
        Line(number + 1, Span(start, end), tuple(sorted(held[number], key=_order)))
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
        if start < len(text)
    )
    return Explanation(text, lines, tuple(c for c in claims if c.at is None), speech)


def _lines_of(at: Span, starts: list[int]) -> range:
    """Return the numbers, from 0, of the lines that `at` touches."""
    return range(
        bisect_right(starts, at.start) - 1, bisect_right(starts, max(at.start, at.end - 1))
    )


_PLACES = {name: place for place, (name, _) in enumerate(RULES)}


def _order(claim: Claim) -> tuple[int, int, int, str]:
    start, end = claim.at or (0, 0)
    return start, -end, _PLACES.get(claim.rule, -1), claim.kind
