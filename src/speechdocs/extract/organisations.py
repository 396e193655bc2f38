"""Which organisations a speech names: a known ending, and the nouns in front of it.

Judged by the words rjieba finds: a proper name in front makes a mention likely, a known
organisation is likely too. Less certain ones are left out; all carry how sure the rule is, because
they belong below the fold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speechdocs.extract.draft import Draft
from speechdocs.extract.lexicon import Phrase
from speechdocs.extract.segments import Token, tokens
from speechdocs.model.speech import Mention
from speechdocs.text.source import Span

_SUFFIX = Phrase("(?&organisations.suffixes)")
_WORDS_AT_MOST = 4
_SHORTEST = 3
_PROPER = ("ns", "nz", "nrt")
_NOUN = ("n", "j", "b", "s")
_SURE, _LIKELY = 0.9, 0.7


def find_organisations(draft: Draft) -> Draft:
    """Return the draft with the organisations its body names."""
    found = []
    suffixes = draft.lexicon.words("organisations.suffixes")
    for clause in _clauses(draft):
        for run in _runs(tokens(clause.of(draft.view.text), clause.start), suffixes):
            mention = _mention(draft, run)
            if mention is not None:
                found.append(mention)
    return draft.found(organisations=tuple(found))


def _clauses(draft: Draft) -> Iterator[Span]:
    """Yield the clauses that may name an organisation: only these are looked at word by word."""
    end = draft.bounds.start
    for match in _SUFFIX.of(draft.lexicon).finditer(draft.view.text, *draft.bounds):
        if match.start() >= end:
            clause = draft.clause_at(match.start())
            yield clause
            end = clause.end


def _runs(clause: Iterable[Token], suffixes: tuple[str, ...]) -> Iterator[list[Token]]:
    """Yield the nouns in front of each known ending, and the word that ends so."""
    run: list[Token] = []
    for token in clause:
        if not token.tag.startswith(_NOUN):
            run = []
            continue
        run = [*run, token] if len(run) < _WORDS_AT_MOST else [token]
        if token.text.endswith(suffixes):
            yield run
            run = []


def _mention(draft: Draft, run: list[Token]) -> Mention | None:
    """Return the mention that the nouns `run` make; None where the rule is not sure enough."""
    while len(run) > 1 and not _may_begin(run[0]):
        run = run[1:]
    confidence = _confidence(run, draft.lexicon.words("organisations.generic"))
    span = Span(run[0].start, run[-1].end)
    if confidence is None or span.end - span.start < _SHORTEST:
        return None
    named = draft.excerpt(*span)
    return Mention(named.text, named.at, ref=draft.ref_at(named.at), confidence=confidence)


def _may_begin(token: Token) -> bool:
    """Return whether a name may begin with `token`: a proper name, a body, or a part of a land."""
    return token.tag in (*_PROPER, "nt") or token.text.endswith(("省", "市", "县", "区", "州"))


def _confidence(run: list[Token], generic: tuple[str, ...]) -> float | None:
    if len(run) > 1 and run[0].tag in _PROPER:
        return _SURE
    known = run[-1].tag == "nt" and run[-1].text not in generic
    return _LIKELY if known or (len(run) > 1 and _may_begin(run[0])) else None
