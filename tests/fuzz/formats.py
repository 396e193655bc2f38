"""Which inputs there are: a number makes one of a format, the same every time and everywhere."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tests.fuzz.content import content
from tests.fuzz.damage import damaged
from tests.fuzz.docx import docx
from tests.fuzz.html import html
from tests.fuzz.pdf import pdf
from tests.fuzz.plain import md, txt

_MAKERS: Mapping[str, Callable[[random.Random], bytes]] = MappingProxyType(
    {"txt": txt, "html": html, "docx": docx, "pdf": pdf, "md": md}
)
"""The suffix of a raw speech, and what makes files of that format from chance."""

CONTENT = "yaml"
FORMATS = (*_MAKERS, CONTENT)
"""The suffixes of all files that are tried."""

_TOLD = (
    *("utf-8", "gb18030", "big5", "utf-16", "utf-8-sig", "utf-7", "idna", "punycode", "undefined"),
    *(
        "rot13",
        "zlib",
        "base64",
        "unicode_escape",
        "raw_unicode_escape",
        "mbcs",
        "no such",
        "a\x00b",
    ),
)
"""Encodings that a person may name, and what is none."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file, and the encoding that whoever reads it is told, if any.

    A content file comes with the reader's text it was made from.
    """

    name: str
    data: bytes
    encoding: str | None = None
    source_text: str = ""


def make(form: str, seed: int) -> Input:
    """Return the input of the format `form` that `seed` makes."""
    chance = random.Random(f"{form} {seed}")
    data, source_text = content(chance) if form == CONTENT else (_raw(form, chance), "")
    # Most damage to a content file is seen at once: it is no UTF-8 any more.
    if chance.random() < (0.1 if form == CONTENT else 0.35):
        data = damaged(data, chance)
    encoding = chance.choice(_TOLD) if chance.random() < 0.04 else None
    return Input(f"f{seed}.{form}", data, encoding, source_text)


def _raw(form: str, chance: random.Random) -> bytes:
    """Return a raw speech, rarely one of another format than its name will say."""
    if chance.random() < 0.02:
        form = chance.choice(list(_MAKERS))
    return _MAKERS[form](chance)
