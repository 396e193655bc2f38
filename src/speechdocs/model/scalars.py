r"""How single values are written in a content file, and how a plain one is read.

Written: plain where nothing but words can be read into it, in single quotes where YAML or a hasty
reader might see something else, in double quotes where a character cannot stand as itself. A text
is never folded over lines.

>>> [scalar(text) for text in ("\u4e00", "2022-10-27", "no", "it's: so", "a\tb")]
['一', "'2022-10-27'", "'no'", "'it''s: so'", '"a\\tb"']
"""

from __future__ import annotations

import re
from math import isfinite

from speechdocs.errors import ContentError
from speechdocs.text.patterns import compiled

_RESERVED = frozenset(
    (
        "~",
        "null",
        "true",
        "false",
        "yes",
        "no",
        "on",
        "off",
        "y",
        "n",
        ".inf",
        "-.inf",
        "+.inf",
        ".nan",
        "inf",
        "nan",
        "=",
        "<<",
    )
)
# Digits with what may stand between them: numbers, dates, times, versions in any reading.
_NUMERIC = r"[-+]?\.?[0-9][0-9_.,eE+\-]*|0[xob][0-9a-fA-F_]+"
_PLAIN = (
    r"[^\s\-?:,\[\]{}#&*!|>'\"%@`\x00-\x1f\x7f-\xa0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    r"\ud800-\udfff\ufeff\ufffe\uffff]"
    r"[^\s:#\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*"
    r"(?: +[^\s:#\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]+)*"
)
_ESCAPED = r"[\"\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]"
_NEEDS_ESCAPE = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
_SURROGATE = r"[\ud800-\udfff]"
_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\", "\0": "\\0"}

_INTEGER = re.compile(r"[-+]?[0-9]{1,4000}")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|[0-9]*\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


def scalar(text: str) -> str:
    """Return `text` as a YAML scalar that reads back as exactly this text."""
    if compiled(_PLAIN).fullmatch(text) and not _misread(text):
        return text
    if surrogate := compiled(_SURROGATE).search(text):
        raise ContentError("lone-surrogate", codepoint=f"{ord(surrogate[0]):04X}")
    if compiled(_NEEDS_ESCAPE).search(text):
        return f'"{compiled(_ESCAPED).sub(lambda match: _escape(match[0]), text)}"'
    return quoted(text)


def quoted(text: str) -> str:
    """Return `text` in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def _misread(text: str) -> bool:
    return text.isascii() and (
        text.lower() in _RESERVED or compiled(_NUMERIC).fullmatch(text) is not None
    )


def _escape(character: str) -> str:
    if short := _SHORT.get(character):
        return short
    code = ord(character)
    return f"\\x{code:02X}" if code < 256 else f"\\u{code:04X}"


def number_value(text: str) -> int | float | str:
    """Return the number `text` writes, or `text` itself where no program can hold one.

    >>> number_value("500"), number_value("5.5"), number_value("five"), number_value("1e999")
    (500, 5.5, 'five', '1e999')
    """
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and isfinite(value := float(text)):
        return value
    return text


def free_value(text: str) -> int | float | bool | str | None:
    """Return what a plain scalar means where any value may stand: JSON's values, else words.

    >>> free_value("27"), free_value("true"), free_value("no")
    (27, True, 'no')
    """
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    return number_value(text)
