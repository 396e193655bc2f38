"""In which versions the libraries are installed that papers are shaped by.

None is imported for it, nor what could tell: the names of the folders that pip leaves beside them
say it, in less than a millisecond.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterable, Mapping

SHAPING = (
    "deflate",
    "docxtpl",
    "fonttools",
    "jinja2",
    "lxml",
    "markupsafe",
    "msgspec",
    "openpyxl",
    "pillow",
    "pypdf",
    "pypdfium2",
    "pyphen",
    "python-docx",
    "pyyaml",
    "reportlab",
    "rjieba",
)
"""The libraries that can change a byte of a paper, or what it says, as pip calls them."""

_INSTALLED = re.compile(r"([^-]+)-([^-]+).*\.(?:dist|egg)-info")


def versions(places: Iterable[str] | None = None) -> Mapping[str, str]:
    """Return the versions of the libraries that shape papers, empty for one that is not there.

    They are looked for in `places`, those from which Python imports unless given.
    """
    found = dict.fromkeys(SHAPING, "")
    for place in sys.path if places is None else places:
        for name, version in _in(place or "."):
            # As with imports, the first place that has it counts.
            found[name] = found.get(name) or version
    return {name: found[name] for name in SHAPING}


def _in(place: str) -> Iterable[tuple[str, str]]:
    """Yield name and version of what is installed in the folder `place`."""
    names: list[str] = []
    with contextlib.suppress(OSError):
        names = sorted(os.listdir(place))  # noqa: PTH208 - half the time of `Path.iterdir`
    for match in filter(None, map(_INSTALLED.fullmatch, names)):
        yield re.sub("[-_.]+", "-", match[1]).lower(), match[2]
