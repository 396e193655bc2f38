"""How a YAML text is read without being hurt by it.

What is written as `dump` writes is read line by line, see `speechdocs.model.canonical`, any other
text as `speechdocs.model.parsing` says. Refused before: what is too large, control characters.
"""

from __future__ import annotations

import re

from speechdocs.errors import ContentError, Place
from speechdocs.model import canonical
from speechdocs.model.nodes import Position, Yaml

MAX_BYTES = 8_000_000

# What YAML 1.2 does not count as printable (5.1), lone surrogates among it, which no encoding has.
_UNREADABLE = re.compile(r"[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def compose(text: str, file: str = "") -> Yaml:
    """Return the tree of the one document in `text`; `file` names it in errors."""
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_unreadable(text, file)
    if root := canonical.read(text):
        return root
    # The parser takes longer to load than a content file to read.
    from speechdocs.model.parsing import parsed

    return parsed(text, file)


def decoded(data: bytes, file: str = "") -> str:
    """Return the text of a content file's bytes, which are UTF-8 and at most `MAX_BYTES`."""
    if len(data) > MAX_BYTES:
        raise ContentError("content-too-big", file, size=len(data), limit=MAX_BYTES)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        raise ContentError("not-utf-8", Place(file, line, 1), offset=error.start) from None


def _refuse_unreadable(text: str, file: str) -> None:
    # A code point takes at most four bytes, so that most texts need no encoding to be measured.
    if 4 * len(text) > MAX_BYTES:
        size = len(text.encode("utf-8", "surrogatepass"))
        if size > MAX_BYTES:
            raise ContentError("content-too-big", file, size=size, limit=MAX_BYTES)
    if match := _UNREADABLE.search(text):
        code = "lone-surrogate" if _SURROGATE.match(match[0]) else "control-character"
        place = Place(file, *position_of(text, match.start()))
        raise ContentError(code, place, codepoint=f"{ord(match[0]):04X}")


def position_of(text: str, offset: int) -> Position:
    r"""Return line and column, from 1, of `offset` in `text`.

    >>> position_of("ab\ncd", 4)
    (2, 2)
    """
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1
