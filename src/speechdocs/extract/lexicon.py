"""Which words the grammar knows: the tables in `extract/data`, and those a project adds to them.

The grammar itself, how words and marks combine, stands in the recognisers as phrases: regular
expressions that name lists of words. A person who knows speeches extends the tables without
reading Python, and a project without touching them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from speechdocs.vocabulary import Vocabulary

_DATA = Path(__file__).with_name("data")
_OWN: Mapping[str, str] = {
    "debris.agencies": "agencies",
    "debris.furniture": "navigation",
    "debris.labels": "labels",
    "debris.notices": "notices",
    "debris.sites": "sites",
    "head.audiences": "audiences",
    "head.columns": "columns",
    "head.events": "events",
    "head.genres": "genres",
    "head.offices": "offices",
    "head.surnames": "surnames",
    "body.appendices": "appendices",
    "body.terms": "terms",
    "organisations.suffixes": "organisations",
    "quantities.idioms": "idioms",
    "quantities.units": "units",
    "spun.pairs": "spun",
}
"""The lists a project may add to: by their name here, that of the field of its vocabulary."""

_REFERENCE = re.compile(r"\(\?&([a-z_.|]+)\)")


class Lexicon:
    """The words of all lists, and the phrases compiled with them.

    There is one for each vocabulary (`lexicon_of`), so that a phrase is compiled once.
    """

    def __init__(self, own: Vocabulary) -> None:
        self._own = own
        self._patterns: dict[str, re.Pattern[str]] = {}

    def words(self, name: str) -> tuple[str, ...]:
        """Return the words of the list `name`, written `file.key`, the project's own last."""
        found = _found(name)
        if not isinstance(found, str):
            return tuple(self.pairs(name))
        return (*found.split(), *(getattr(self._own, _OWN[name]) if name in _OWN else ()))

    def pairs(self, name: str) -> Mapping[str, str]:
        """Return the table of pairs `name`: what is found, and what it stands for."""
        return {**dict(_found(name)), **dict(getattr(self._own, _OWN[name]))}

    def pattern(self, source: str) -> re.Pattern[str]:
        """Return `source` compiled, each name of lists in it replaced by their words."""
        found = self._patterns.get(source)
        if found is None:
            found = re.compile(_REFERENCE.sub(self._any_of, source))
            self._patterns[source] = found
        return found

    def _any_of(self, reference: re.Match[str]) -> str:
        return alternatives(*(w for name in reference[1].split("|") for w in self.words(name)))


class Phrase(Struct, frozen=True):
    """A regular expression in which `(?&list|list)` stands for any word of these lists.

    >>> Phrase("工作(?&head.genres)").of(BUILT_IN).fullmatch("工作报告") is not None
    True
    """

    source: str

    def of(self, lexicon: Lexicon) -> re.Pattern[str]:
        """Return the expression with the words of `lexicon`."""
        return lexicon.pattern(self.source)


@cache
def lexicon_of(own: Vocabulary) -> Lexicon:
    """Return the words that are built in and those of a project."""
    return Lexicon(own)


def alternatives(*choices: str) -> str:
    """Return a group of a regular expression that matches one of `choices`, the longest first.

    So 工作报告 is found before 报告. Without a choice it matches nothing.
    """
    words = sorted({word for word in choices if len(word) > 1}, key=lambda word: (-len(word), word))
    characters = sorted({word for word in choices if len(word) == 1})
    parts = [re.escape(word) for word in words]
    parts += [f"[{re.escape(''.join(characters))}]"] if characters else []
    return f"(?:{'|'.join(parts)})" if parts else "(?!)"


def _found(name: str) -> Any:
    file, key = name.split(".")
    return _table(file)[key]


@cache
def _table(file: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / f"{file}.toml").read_text(encoding="utf-8"))


BUILT_IN = lexicon_of(Vocabulary())
"""The words of a project that adds none."""
