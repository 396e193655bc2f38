"""What all documents of a theme share: the package, built once by python-docx and frozen.

Styles, settings, faces and footers are deflated once; a document brings its body, its properties
and, where it has a note, its footers. A house's Word file takes the place of what it has.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as Package
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from lxml import etree
from msgspec import Struct

from speechdocs.ooxml import W
from speechdocs.theme.theme import Theme
from speechdocs.writers.docx.furniture import Feet, add_feet
from speechdocs.writers.docx.house import House, house_of
from speechdocs.writers.docx.house_styles import merged, text_style
from speechdocs.writers.docx.package import Entry, entry
from speechdocs.writers.docx.page import Section, section
from speechdocs.writers.docx.properties import extended_xml
from speechdocs.writers.docx.related import RELATIONS, TYPES
from speechdocs.writers.docx.settings import fonts_xml, settings_xml
from speechdocs.writers.docx.styles import defaults, style_elements
from speechdocs.writers.docx.xml import NAMESPACES

BODY = "word/document.xml"
STYLES = "word/styles.xml"
THEME = "word/theme/theme1.xml"
CORE = "docProps/core.xml"
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


class Base(Struct, frozen=True):
    """The package of a theme: its files in order, those that never change as entries.

    `indexes` are the texts of those that list its parts.
    """

    names: tuple[str, ...]
    entries: Mapping[str, Entry]
    section: Section
    indexes: Mapping[str, str]
    feet: Feet

    def with_parts(self, parts: Mapping[str, str | bytes]) -> list[Entry]:
        """Return the entries of a document that brings `parts`, by name; new ones come last."""
        added = sorted(set(parts) - set(self.names))
        return [
            entry(name, _bytes(parts[name])) if name in parts else self.entries[name]
            for name in (*self.names, *added)
        ]


def _bytes(part: str | bytes) -> bytes:
    return part if isinstance(part, bytes) else part.encode()


class _ByValue(Struct, frozen=True, eq=False):
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
    house = house_of(theme)
    package = docx.Document()
    _strip(package)
    styles, renamed = _styles(theme, house, package.styles.element)
    feet = add_feet(package, theme, house, renamed)
    files = _saved(package) | _looks(theme, house)
    files[STYLES] = etree.tostring(styles, encoding="UTF-8", standalone=True)
    if feet.ours:
        files |= {name: xml.encode() for name, xml in feet.footers.items()}
    names = (*_FIRST, *sorted(set(files) - set(_FIRST)))
    entries = {name: entry(name, files[name], once=True) for name in names if name not in _MADE}
    indexes = {name: files[name].decode() for name in (TYPES, RELATIONS)}
    return Base(names, entries, _section(theme, house, feet), indexes, feet)


def _styles(
    theme: Theme, house: House | None, template: etree._Element
) -> tuple[etree._Element, Mapping[str, str]]:
    """Return the styles of `theme`, a house's before them, and which of those were renamed.

    Without a house, the `template` says which of Word's own styles are shown.
    """
    own = [parse_xml(_rooted(style, "style")) for style in style_elements(theme)]
    if house is not None and house.styles is not None:
        text = parse_xml(_rooted(text_style(house.styles), "style"))
        same = text.get(f"{W}styleId")
        own = [text if style.get(f"{W}styleId") == same else style for style in own]
        return merged(house.styles, own, theme)
    for child in [*template.iterchildren(f"{W}docDefaults", f"{W}style")]:
        template.remove(child)
    template.insert(0, parse_xml(_rooted(defaults(theme), "docDefaults")))
    template.extend(own)
    return template, {}


def _looks(theme: Theme, house: House | None) -> dict[str, bytes]:
    """Return the parts about looks that python-docx knows nothing of."""
    faces = house.faces if house else ()
    flags = (house.odd_and_even, house.mirrored) if house and house.furniture else (True, False)
    parts = {
        "word/settings.xml": settings_xml(theme, odd_and_even=flags[0], mirrored=flags[1]),
        "word/fontTable.xml": fonts_xml(theme, faces),
        "docProps/app.xml": extended_xml(),
    }
    found = {name: text.encode() for name, text in parts.items()}
    return found | ({THEME: house.theme} if house and house.theme else {})


def _section(theme: Theme, house: House | None, feet: Feet) -> Section:
    if house is None or not house.sheet + house.lines:
        return section(theme, feet.references)
    return Section(feet.references, house.sheet, house.lines)


def _strip(package: Package) -> None:
    """Take out what python-docx's template brings and no document of ours uses."""
    relations = package.part.rels
    for key in [key for key, relation in relations.items() if relation.reltype not in _KEPT]:
        del relations[key]
    outer = package.part.package.rels
    thumbnail = [key for key, each in outer.items() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]
    for key in thumbnail:
        del outer[key]


def _rooted(xml: str, name: str) -> str:
    return xml.replace(f"<w:{name}", f"<w:{name} {NAMESPACES}", 1)


def _saved(package: Package) -> dict[str, bytes]:
    stream = BytesIO()
    package.save(stream)
    with ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
