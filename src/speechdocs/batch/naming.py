"""How papers are called: a pattern with fields, `{speech}/{kind}.{format}` where nobody says.

A field is made safe before it is put in, so that no title opens a folder of its own, and each part
of the whole name is made safe again. Where two names would be one file is found by `key`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from speechdocs.batch.names import key, safe
from speechdocs.errors import UsageError
from speechdocs.nearest import nearest

DEFAULT = "{speech}/{kind}.{format}"
FIELDS = ("speech", "kind", "kind_title", "title", "date", "format")
_END = ".{format}"
_FIELD = re.compile(r"\{([^{}]*)\}")

_safe = lru_cache(maxsize=65536)(safe)


class Pattern(Struct, frozen=True):
    """A pattern for names, in its parts; `fields` are those that it asks for, but the format.

    With each part comes the field that it is, if it is one and nothing else. `by_format` says that
    the format stands elsewhere than at the end, too.
    """

    parts: tuple[tuple[str, str], ...]
    fields: tuple[str, ...]
    by_format: bool = False

    @property
    def asks_content(self) -> bool:
        """Return whether names depend on what content files say."""
        return not {"title", "date"}.isdisjoint(self.fields)

    def names(self, values: Mapping[str, str], formats: Sequence[str]) -> list[str]:
        """Return the names of a paper in its `formats`, below the output folder.

        `values` are the fields.
        """
        if self.by_format:
            return [f"{self._stem(values, each)}.{each}" for each in formats]
        stem = self._stem(values, "")
        return [f"{stem}.{each}" for each in formats]

    def _stem(self, values: Mapping[str, str], format_: str) -> str:
        given = {field: _safe(values[field]) for field in self.fields} | {"format": format_}
        # What is safe already need not be made safe again, in thousands of names.
        return "/".join(
            [given[field] if field else _safe(part.format_map(given)) for part, field in self.parts]
        )


def pattern(text: str) -> Pattern:
    """Return the pattern that `text` writes; raise `UsageError` if it is none.

    >>> pattern("{title}-{kind}.{format}").names({"title": "a/b", "kind": "x"}, ["pdf", "docx"])
    ['a_b-x.pdf', 'a_b-x.docx']
    """
    if not text.endswith(_END):
        raise UsageError("pattern-end", value=text)
    parts = tuple(text.removesuffix(_END).split("/"))
    if any(not part.strip(". ") for part in parts) or "\\" in text:
        raise UsageError("pattern-part", value=text)
    named = [field for part in parts for field in _FIELD.findall(part)]
    for field in named:
        if field not in FIELDS:
            near = nearest(field, FIELDS)
            known = ", ".join(FIELDS)
            raise UsageError("pattern-field", value=text, field=field, near=near, known=known)
    if any(set(_FIELD.sub("", part)) & set("{}") for part in parts):
        raise UsageError("pattern-part", value=text)
    fields = tuple(dict.fromkeys(field for field in named if field != "format"))
    alone = ((part, part[1:-1] if part[1:-1] in fields else "") for part in parts)
    return Pattern(tuple(alone), fields, "format" in named)


class Names:
    """The names given away in a run: no two papers get one that some system takes for the same."""

    def __init__(self) -> None:
        self._taken: dict[str, str] = {}

    def take(self, name: str, owner: str) -> None:
        """Give `name` to `owner`, or raise `UsageError` if it is taken."""
        same = name if name.isascii() and name.islower() else key(name)
        first = self._taken.setdefault(same, owner)
        if first != owner:
            raise UsageError("output-collision", name, first=first, second=owner)
