"""Which radicals stand for ordinary characters.

Some programs write a character under the code of the radical that looks the same: U+2F2F for 工.
Only these are folded; a compatibility normalisation of the whole text would change full-width
marks, circled numbers and dots as well.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

_KANGXI = 0x2F00


@cache
def radicals() -> Mapping[str, str]:
    """Return the ordinary character of each radical."""
    path = Path(__file__).with_name("radicals.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    ordinary = "".join(table["kangxi"].split())
    pairs = [(chr(_KANGXI + index), character) for index, character in enumerate(ordinary)]
    pairs += [(pair[0], pair[1]) for pair in table["supplement"].split()]
    return MappingProxyType(dict(pairs))
