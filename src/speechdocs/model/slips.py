"""Which slip of the pen is behind a message about YAML, whose own words name a consequence only.

Looked for once a file is refused, on the line of the message and the one above it: full-width signs
where YAML needs its own, a colon without its blank, entries below a list that [] has closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from speechdocs.errors import ContentError, Place
from speechdocs.model.meeting import Meeting
from speechdocs.model.shapes import keys_of
from speechdocs.model.speech import Speech
from speechdocs.text.chars import COLON, COMMA

_VAGUE = frozenset(
    {
        *("bad-span", "broken-braces", "folded-text", "needs-quotes", "not-a-record", "not-yaml"),
        "unknown-key",
    }
)
"""Codes behind which a slip may stand."""

_BEFORE = rf"(?:^\s*(?:- +)*|[{{,{COMMA}] *)"
_SLIPS = (
    ("full-width-sign", rf"{_BEFORE}(?P<key>KEYS)(?P<at>{COLON})", "{key}: …"),
    ("full-width-sign", rf"(?P<at>{COMMA}) *(?P<key>KEYS) *[:{COLON}]", "…, {key}: …"),
    ("full-width-sign", rf"\[ *(?P<key>\d+) *(?P<at>{COMMA}) *\d", "[{key}, …]"),
    ("no-blank", rf"{_BEFORE}(?P<key>KEYS)(?P<at>:)(?=[^\s:])", "{key}: …"),
    ("closed-list", r"^ *(?:- +)*(?P<key>KEYS): *(?P<at>\[ *\]) *(?:#.*)?\n *- ", "{key}:"),
)
"""What to say, how the slip looks (`at`, beside the word `key`), how it should look."""


def named(error: ContentError, text: str) -> ContentError:
    """Return the error that names the slip behind `error`, a message about the YAML `text`."""
    if error.code not in _VAGUE or error.place.line is None:
        return error
    ends = re.split(r"\r\n?|\n", text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))
    lines = dict(enumerate(ends[: error.place.line], start=1))
    said = [number for number, line in lines.items() if line.split("#")[0].strip()][-2:]
    window = "\n".join(lines[number] for number in said)
    if not (found := list(_found(window))):
        return error
    # The first on the lower line: that is the one the message speaks of.
    code, match, right = min(
        found, key=lambda f: (window.count("\n", f[1].end()), f[1].start("at"))
    )
    before = window[: match.start("at")].split("\n")
    place = Place(error.place.file, said[len(before) - 1], len(before[-1]) + 1)
    right = right.format(key=match["key"])
    return ContentError(code, place, sign=match["at"], key=match["key"], right=right)


def _found(window: str) -> Iterator[tuple[str, re.Match[str], str]]:
    for code, pattern, right in _SLIPS:
        for match in re.finditer(pattern.replace("KEYS", _keys()), window, re.MULTILINE):
            yield code, match, right


@cache
def _keys() -> str:
    """Return a pattern of every key there is."""
    return "|".join(sorted({*_names(Speech, set()), *_names(Meeting, set())}))


def _names(record: type[Any], seen: set[type[Any]]) -> Iterator[str]:
    seen.add(record)
    for key in keys_of(record).values():
        yield key.name
        below = (key.shape.item or key.shape).record
        if below is not None and below not in seen:
            yield from _names(below, seen)
