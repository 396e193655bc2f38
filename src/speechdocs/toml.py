"""Why a text is no TOML, in words that say what to do, and where.

The parser's own words name a consequence: a quote that is closed with a full-width one is to it a
line end inside a text.
"""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

_POSITION = re.compile(r" \(at line (\d+), column (\d+)\)$")
_LINE_END = "Illegal character '\\n'"
_FULL_WIDTH_QUOTE = "a full-width quote, where TOML needs a half-width one"
_REASONS = {
    _LINE_END: "a text whose quote is not closed on its line",
    'Expected "\'" (at end of document)': "a text whose quote ' is not closed",
}
_QUOTES = (
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{FULLWIDTH QUOTATION MARK}"
)
_BRACKETS = "\N{LEFT BLACK LENTICULAR BRACKET}\N{RIGHT BLACK LENTICULAR BRACKET}"
# A full-width quote behind which nothing closes the text that the half-width one opened.
_CLOSED_FULL_WIDTH = re.compile(rf"[{_QUOTES}](?=[\s,\]]*$)")


class Fault(Struct, frozen=True):
    """What is wrong, and its line and column from 1 where they are known."""

    reason: str
    line: int | None = None
    column: int | None = None


def fault(error: Exception, text: str) -> Fault:
    """Return what is wrong with `text`, which `tomllib` refused with `error`."""
    words = str(error)
    found = _POSITION.search(words)
    if not found:
        return Fault(_REASONS.get(words, words))
    line, column = int(found[1]), int(found[2])
    parsed = text.replace("\r\n", "\n").split("\n")[line - 1]
    words = words[: found.start()]
    if words == _LINE_END and (closed := _CLOSED_FULL_WIDTH.search(parsed)):
        return Fault(_FULL_WIDTH_QUOTE, line, closed.start() + 1)
    return Fault(_sign(parsed[column - 1 : column]) or _REASONS.get(words, words), line, column)


def _sign(sign: str) -> str:
    """Return what is wrong with a sign that TOML did not expect, or an empty string."""
    if sign and sign in _QUOTES:
        return _FULL_WIDTH_QUOTE
    full_width = sign in _BRACKETS or unicodedata.normalize("NFKC", sign) != sign
    return "a full-width sign, where TOML needs a half-width one" if sign and full_width else ""
