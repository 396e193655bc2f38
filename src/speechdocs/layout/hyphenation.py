"""Where the words of a language with letters may be cut, and what is drawn where one is.

A hyphen at a line's end is no character of the text: it is drawn as a soft hyphen, which readers
leave out when they join the lines (ISO 32000-1, 14.8.2.2.3).
"""

from __future__ import annotations

import re
from functools import lru_cache

import pyphen

_WORD = re.compile(r"[^\W\d_]{5,}")
_LEFT, _RIGHT = 2, 3
"""So many letters of a word stay before a hyphen, and so many behind it, at the least."""


_COUNTRIES = {"en": "en_US"}
"""Whose words are meant where a language is named without a country; else the first there is."""


def hyphens(text: str, language: str) -> list[int]:
    """Return the positions in `text` before which a word of `language` may be cut.

    >>> hyphens("a speech of information", "en")
    [14, 17, 19]
    """
    dictionary = _dictionary(language)
    if dictionary is None:
        return []
    return [
        word.start() + at
        for word in _WORD.finditer(text)
        for at in dictionary.positions(word[0])
        if at <= len(word[0]) - _RIGHT
    ]


@lru_cache(maxsize=4)
def _dictionary(language: str) -> pyphen.Pyphen | None:
    wanted = language.replace("-", "_")
    # Left to itself pyphen takes whichever country's dictionary the folder lists first.
    countries = sorted(name for name in pyphen.LANGUAGES if name.startswith(f"{wanted}_"))
    name = _COUNTRIES.get(wanted) or next(iter(countries), wanted)
    found = pyphen.language_fallback(name)
    return pyphen.Pyphen(lang=found, left=_LEFT, right=_RIGHT) if found else None
