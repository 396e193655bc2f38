"""What a .docx reaches for: parts that run, bring files along, or are fetched from elsewhere.

ECMA-376 part 2. A paper holds text, pictures and links, and nothing else belongs into one.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from speechdocs.ooxml import Package, W
from speechdocs.ooxml.fields import SCHEMES, instructions, leads_astray

TYPES = "[Content_Types].xml"
_WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = (f"{_WORDS}.document.main+xml", f"{_WORDS}.template.main+xml")

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
    if content_types(package).get(package.main, _MAIN[0]) not in _MAIN:
        yield f"{package.main} is no document without macros"


def outside(package: Package) -> Iterator[str]:
    """Yield what lies outside `package`, links to web pages and mail addresses left out."""
    for relation in relationships(package):
        is_link = relation.kind == "hyperlink" and urlsplit(relation.target).scheme in SCHEMES
        if relation.outside and not is_link:
            yield relation.target
    for root in stories(package).values():
        yield from (each.strip() for each in instructions(root) if leads_astray(each))


def content_types(package: Package) -> dict[str, str]:
    """Return for each part of `package` that says what it is its type."""
    root = package.part(TYPES)
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
