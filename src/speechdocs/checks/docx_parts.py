"""What lies in a .docx, how its parts name one another, and what they reach for.

ECMA-376 part 2. A paper holds text, pictures and links; whatever runs a program, brings a file of
its own along or is fetched from elsewhere does not belong into one.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from speechdocs.checks.docx_fields import SCHEMES, instructions, leads_astray
from speechdocs.ooxml import Package, W

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TYPES = "[Content_Types].xml"
_WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = f"{_WORDS}.document.main+xml"

_KINDS = frozenset(
    {
        "officeDocument",
        "core-properties",
        "extended-properties",
        "custom-properties",
        "thumbnail",
        "styles",
        "settings",
        "webSettings",
        "fontTable",
        "font",
        "theme",
        "numbering",
        "header",
        "footer",
        "footnotes",
        "endnotes",
        "comments",
        "commentsExtended",
        "commentsIds",
        "people",
        "image",
        "hyperlink",
        "customXml",
        "customXmlProps",
        "glossaryDocument",
        "stylesWithEffects",
    }
)
"""What a part of a paper may be: the last word of its relation's type."""

_ACTIVE = frozenset(f"{W}{name}" for name in ("altChunk", "object", "control", "subDoc"))
_ATTACHED = frozenset(f"{W}{name}" for name in ("attachedTemplate", "mailMerge", "saveThroughXslt"))
_NAMING = (f"{_R}id", f"{_R}embed", f"{_R}link", f"{_R}pict")


class Relationship(NamedTuple):
    """A line of a part's relations: its part, its id, the last word of its type, where it leads."""

    source: str
    key: str
    kind: str
    target: str
    outside: bool


def relationships(package: Package) -> Iterator[Relationship]:
    """Yield the relations of every part of `package`."""
    for name in package.names:
        root = package.part(name) if name.endswith(".rels") else None
        folder, file = posixpath.split(name)
        source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
        for entry in root if root is not None else ():
            target, outside = str(entry.get("Target", "")), entry.get("TargetMode") == "External"
            if not outside:
                place = posixpath.join("/", posixpath.dirname(source), target)
                target = posixpath.normpath(place).lstrip("/")
            kind = str(entry.get("Type", "")).split("/")[-1]
            yield Relationship(source, str(entry.get("Id", "")), kind, target, outside)


def stories(package: Package) -> dict[str, etree._Element]:
    """Return the parts that hold words: the main one, headers, footers, notes."""
    kinds = ("header", "footer", "footnotes", "endnotes")
    related = package.relations(package.main).values()
    names = [relation.part for relation in related if relation.kind in kinds]
    parts = {name: package.part(name) for name in dict.fromkeys(names)}
    found = {name: root for name, root in parts.items() if root is not None}
    return {package.main: package.document(), **found}


def active(package: Package) -> Iterator[str]:
    """Yield what in `package` is more than words and pictures: macros, objects, foreign pieces."""
    for relation in relationships(package):
        if relation.kind not in _KINDS:
            yield f"{relation.kind} {relation.target}"
    for root in stories(package).values():
        yield from (str(element.tag).removeprefix(W) for element in root.iter(*_ACTIVE))
    settings = package.part("word/settings.xml")
    if settings is not None:
        yield from (str(element.tag).removeprefix(W) for element in settings.iter(*_ATTACHED))
    if _content_types(package).get(package.main, _MAIN) != _MAIN:
        yield f"{package.main} is no document without macros"


def outside(package: Package) -> Iterator[str]:
    """Yield what lies outside `package`, links to web pages and mail addresses left out."""
    for relation in relationships(package):
        is_link = relation.kind == "hyperlink" and urlsplit(relation.target).scheme in SCHEMES
        if relation.outside and not is_link:
            yield relation.target
    for root in stories(package).values():
        yield from (each.strip() for each in instructions(root) if leads_astray(each))


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
    types = _content_types(package)
    yield from (name for name in package.names if name != _TYPES and name not in types)
    yield from sorted(set(types) - set(package.names))


def _content_types(package: Package) -> dict[str, str]:
    root = package.part(_TYPES)
    entries = [] if root is None else list(root)
    by_name = {str(e.get("PartName", ""))[1:]: str(e.get("ContentType")) for e in entries}
    by_name.pop("", None)
    by_end = {str(e.get("Extension", "")).lower(): str(e.get("ContentType")) for e in entries}
    ends = {name: name.rpartition(".")[2].lower() for name in package.names}
    plain = {n: by_end[e] for n, e in ends.items() if e in by_end and not _is_vague(n, e)}
    return plain | by_name


def _is_vague(name: str, end: str) -> bool:
    """Return whether the ending of the part `name` cannot tell what it is, because it is XML."""
    return end == "xml" and name.startswith("word/")
