"""Whether the parts of a .docx are there, and what they are is said (ECMA-376 part 2)."""

from __future__ import annotations

from collections.abc import Iterator

from speechdocs.ooxml import Package
from speechdocs.ooxml.reach import TYPES, content_types, relationships, stories

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NAMING = (f"{_R}id", f"{_R}embed", f"{_R}link", f"{_R}pict")


def lost(package: Package) -> Iterator[str]:
    """Yield what is named and not there: parts by relations, relations by the words."""
    known: dict[str, set[str]] = {}
    for relation in relationships(package):
        keys = known.setdefault(relation.source, set())
        if relation.key in keys:
            yield f"two relations {relation.key} of {relation.source}"
        keys.add(relation.key)
        if not relation.outside and relation.target not in package.names:
            yield relation.target
    for name, root in stories(package).items():
        used = {str(e.get(key)) for e in root.iter("*") for key in _NAMING if e.get(key)}
        yield from sorted(used - known.get(name, set()))


def untyped(package: Package) -> Iterator[str]:
    """Yield the parts of which `[Content_Types].xml` says not what they are."""
    types = content_types(package)
    yield from (name for name in package.names if name != TYPES and name not in types)
    yield from sorted(set(types) - set(package.names))
