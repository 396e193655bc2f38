"""What all documents of a theme share: the package, built once by python-docx and frozen.

Styles, settings, faces and footers are deflated once; a document brings its body, its properties
and, where it has a note, its footers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as Package
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from speechdocs.theme.theme import Theme
from speechdocs.writers.docx.package import Entry, entry
from speechdocs.writers.docx.page import Section, footer_xml, section
from speechdocs.writers.docx.properties import extended_xml
from speechdocs.writers.docx.related import RELATIONS, TYPES
from speechdocs.writers.docx.settings import fonts_xml, settings_xml
from speechdocs.writers.docx.styles import defaults, style_elements
from speechdocs.writers.docx.xml import NAMESPACES

BODY = "word/document.xml"
CORE = "docProps/core.xml"
FOOTERS = ("word/footer1.xml", "word/footer2.xml")
"""The footers of odd and of even pages."""

_KEPT = frozenset(
    {
        RELATIONSHIP_TYPE.FONT_TABLE,
        RELATIONSHIP_TYPE.SETTINGS,
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.THEME,
    }
)
"""Parts that a document of ours has; a theme must be there, though no style refers to it."""
_FIRST = (TYPES, "_rels/.rels", BODY)
_MADE = frozenset({BODY, CORE})


@dataclass(frozen=True, slots=True)
class Base:
    """The package of a theme: its files in order, those that never change as entries.

    `indexes` are the texts of those that list its parts.
    """

    names: tuple[str, ...]
    entries: Mapping[str, Entry]
    section: Section
    indexes: Mapping[str, str]

    def with_parts(self, parts: Mapping[str, str | bytes]) -> list[Entry]:
        """Return the entries of a document that brings `parts`, by name; new ones come last."""
        added = sorted(set(parts) - set(self.names))
        return [
            entry(name, _bytes(parts[name])) if name in parts else self.entries[name]
            for name in (*self.names, *added)
        ]


def _bytes(part: str | bytes) -> bytes:
    return part if isinstance(part, bytes) else part.encode()


@dataclass(frozen=True, slots=True, eq=False)
class _ByValue:
    """A theme as a key: equal to every theme that looks the same."""

    theme: Theme

    def __hash__(self) -> int:
        return hash(self.theme.name)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _ByValue):
            return NotImplemented
        return self.theme is other.theme or self.theme == other.theme


def base(theme: Theme) -> Base:
    """Return the package of `theme`, built when it is first asked for."""
    return _built(_ByValue(theme))


@lru_cache(maxsize=16)
def _built(key: _ByValue) -> Base:
    theme = key.theme
    package = docx.Document()
    _strip(package)
    _set_styles(package, theme)
    footers = _set_footers(package)
    files = _saved(package) | {
        "word/settings.xml": settings_xml(theme),
        "word/fontTable.xml": fonts_xml(theme),
        "docProps/app.xml": extended_xml(),
        **dict(zip(FOOTERS, _footers(theme, ""), strict=True)),
    }
    names = (*_FIRST, *sorted(set(files) - set(_FIRST)))
    entries = {name: entry(name, files[name].encode()) for name in names if name not in _MADE}
    indexes = {name: files[name] for name in (TYPES, RELATIONS)}
    return Base(names, entries, section(theme, footers), indexes)


def note_parts(theme: Theme, note: str) -> dict[str, str]:
    """Return the footers that a document with a `note` brings."""
    return dict(zip(FOOTERS, _footers(theme, note), strict=True)) if note else {}


def _footers(theme: Theme, note: str) -> tuple[str, str]:
    return footer_xml(theme, note, even=False), footer_xml(theme, note, even=True)


def _strip(package: Package) -> None:
    """Take out what python-docx's template brings and no document of ours uses."""
    relations = package.part.rels
    for key in [key for key, relation in relations.items() if relation.reltype not in _KEPT]:
        del relations[key]
    outer = package.part.package.rels
    thumbnail = [key for key, each in outer.items() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]
    for key in thumbnail:
        del outer[key]


def _set_styles(package: Package, theme: Theme) -> None:
    root = package.styles.element
    for child in root.xpath("w:docDefaults | w:style"):
        root.remove(child)
    root.insert(0, parse_xml(_rooted(defaults(theme), "docDefaults")))
    for style in style_elements(theme):
        root.append(parse_xml(_rooted(style, "style")))


def _rooted(xml: str, name: str) -> str:
    return xml.replace(f"<w:{name}", f"<w:{name} {NAMESPACES}", 1)


def _set_footers(package: Package) -> tuple[str, str]:
    """Add the footers of odd and even pages; return their relationships."""
    only = package.sections[0]
    for footer in (only.footer, only.even_page_footer):
        footer.is_linked_to_previous = False
    kinds = ("default", "even")
    found = [package.element.xpath(f"//w:footerReference[@w:type='{k}']/@r:id") for k in kinds]
    return found[0][0], found[1][0]


def _saved(package: Package) -> dict[str, str]:
    stream = BytesIO()
    package.save(stream)
    with ZipFile(stream) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}
