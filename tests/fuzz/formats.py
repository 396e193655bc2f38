"""Which inputs there are: a number makes one of a format, the same every time and everywhere."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tests.fuzz.damage import damaged
from tests.fuzz.docx import docx
from tests.fuzz.html import html
from tests.fuzz.pdf import pdf
from tests.fuzz.plain import md, txt

FORMATS: Mapping[str, Callable[[random.Random], bytes]] = MappingProxyType(
    {"txt": txt, "html": html, "docx": docx, "pdf": pdf, "md": md}
)
"""A suffix, and what makes files of that format from chance."""

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
    """A file, and the encoding that whoever reads it is told, if any."""

    name: str
    data: bytes
    encoding: str | None = None


def make(form: str, seed: int) -> Input:
    """Return the input of the format `form` that `seed` makes."""
    chance = random.Random(f"{form} {seed}")
    data = FORMATS[form](chance)
    if chance.random() < 0.35:
        data = damaged(data, chance)
    encoding = chance.choice(_TOLD) if chance.random() < 0.04 else None
    return Input(f"f{seed}.{form}", data, encoding)
