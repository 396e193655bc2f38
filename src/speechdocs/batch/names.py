"""How is a file called so that every system can hold it: Windows, macOS and Linux, and a shell.

Chinese stays as it is. What Windows reserves or refuses, what a shell would take for an option or a
home folder, and what cannot be seen is replaced; over-long names are cut and told apart by digest.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

MAX_BYTES = 120
"""Most file systems hold 255 bytes of a name; the rest is room for suffixes and sync tools."""

_FORBIDDEN = frozenset('<>:"/\\|?*')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Windows takes the superscript digits for digits in these names.
_RESERVED = re.compile(r"(?i:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)")


def safe(name: str) -> str:
    """Return `name` as every file system can hold it; a name that is safe already stays.

    >>> safe("a/b: c?"), safe("-rf"), safe("CON"), safe("lpt1.x"), safe("..")
    ('a_b_ c_', '_-rf', '_CON', '_lpt1.x', '_')
    """
    visible = unicodedata.normalize("NFC", "".join(map(_visible, name)))
    # Windows drops white space and full stops at the end of a name.
    ended = visible.strip().rstrip(". ")
    return _cut(_guarded(ended))


def key(name: str) -> str:
    """Return what two names share when some file system takes them for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _visible(character: str) -> str:
    if character in _FORBIDDEN:
        return "_"
    return "" if unicodedata.category(character) in _UNSEEN else character


def _guarded(name: str) -> str:
    if not name or name[0] in "-~." or _RESERVED.match(name):
        return f"_{name}"
    return name


def _cut(name: str) -> str:
    if len(name.encode()) <= MAX_BYTES:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    head = name.encode()[: MAX_BYTES - 9].decode(errors="ignore").rstrip(". ")
    return f"{head}-{digest}"
