"""What an organisation's own Word file gives to papers: styles, page, headers and footers, faces.

`theme.reference` holds the file. Its text is not read. Our own styles fill in for those it lacks,
and Word does all of the setting: no white space of our layout is written.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import lru_cache

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from speechdocs.ooxml import Package, W
from speechdocs.ooxml.reach import Relationship, content_types, relationships
from speechdocs.theme.theme import PageStyle, Theme, WordPage
from speechdocs.theme.units import TWIP, Emu
from speechdocs.writers.docx.xml import NAMESPACES

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCES = (f"{W}headerReference", f"{W}footerReference")
_FURNITURE = ("header", "footer")
# Each of these is ours to say: what stands at the head of a section, how notes and lines count.
_OURS = ("type", "footnotePr", "endnotePr", "lnNumType", "sectPrChange")
_OWN = (*_REFERENCES, *(f"{W}{name}" for name in _OURS))
_SHEET = tuple(f"{W}{name}" for name in ("pgSz", "pgMar", "paperSrc", "pgBorders"))
_PAGE = {"w": 11906, "h": 16838}
_MARGINS = {"top": 1440, "bottom": 1440, "left": 1800, "right": 1800, "footer": 992, "gutter": 0}


class Picture(Struct, frozen=True):
    """A part that a header or footer shows, or an address it links to, by its relationship."""

    key: str
    kind: str
    target: str
    content_type: str = ""
    data: bytes = b""


class Furniture(Struct, frozen=True):
    """A header or footer: which one, on which pages, its words, and what they show."""

    kind: str
    pages: str
    root: etree._Element
    pictures: tuple[Picture, ...] = ()


class House(Struct, frozen=True):
    """The looks of one Word file; whoever changes an element of it changes a copy."""

    styles: etree._Element | None
    section: etree._Element | None
    furniture: tuple[Furniture, ...]
    faces: tuple[etree._Element, ...]
    theme: bytes
    odd_and_even: bool
    mirrored: bool

    def number(self, element: str, attribute: str, default: int) -> int:
        """Return an attribute of the page set-up in twips."""
        found = None if self.section is None else self.section.find(f"{W}{element}")
        text = "" if found is None else str(found.get(f"{W}{attribute}") or "")
        return int(text) if text.lstrip("-").isdecimal() else default

    @property
    def sheet(self) -> str:
        """Return what its section says of paper and margins, as text."""
        return self._told(lambda tag: tag in _SHEET)

    @property
    def lines(self) -> str:
        """Return what its section says of page numbers, columns and grid, as text."""
        return self._told(lambda tag: tag not in (*_OWN, *_SHEET))

    def _told(self, of: Callable[[object], bool]) -> str:
        children = () if self.section is None else self.section
        return "".join(_plain(child) for child in children if of(child.tag))


def house_of(theme: Theme) -> House | None:
    """Return the house whose Word file `theme` refers to, None where it refers to none."""
    return _read(theme.reference) if theme.reference else None


def dressed(theme: Theme) -> Theme:
    """Return `theme` on the page of its house, for what is measured by the page's width."""
    house = house_of(theme)
    if house is None:
        return theme
    width, height = (house.number("pgSz", side, _PAGE[side]) for side in ("w", "h"))
    margins = {side: abs(house.number("pgMar", side, usual)) for side, usual in _MARGINS.items()}
    inner = width - margins["left"] - margins["right"] - margins["gutter"]
    tall = height - margins["top"] - margins["bottom"]
    sides = (width, height, margins["left"] + margins["gutter"], margins["top"], inner, tall)
    page = PageStyle(*(Emu(side * TWIP) for side in sides))
    pitch = house.number("docGrid", "linePitch", theme.word.pitch)
    top, bottom, foot = (Emu(margins[side] * TWIP) for side in ("top", "bottom", "footer"))
    chars = max(page.text_width // theme.grid.size, 2)
    word = WordPage(top, bottom, foot, pitch, spacing=0)
    return replace(theme, page=page, word=word, grid=replace(theme.grid, chars=chars))


@lru_cache(maxsize=8)
def _read(reference: bytes) -> House:
    package = Package(reference)
    settings = package.part("word/settings.xml")
    faces = package.part("word/fontTable.xml")
    section = next(iter(reversed(list(package.document().iter(f"{W}sectPr")))), None)
    return House(
        styles=package.part("word/styles.xml"),
        section=section,
        furniture=_furniture(package),
        faces=tuple(faces if faces is not None else ()),
        theme=_theme(package),
        odd_and_even=_says(settings, "evenAndOddHeaders"),
        mirrored=_says(settings, "mirrorMargins"),
    )


def _plain(element: etree._Element) -> str:
    """Return `element` as text that stands in a document where `w` and `r` are known."""
    alone = deepcopy(element)
    etree.cleanup_namespaces(alone)
    text = etree.tostring(alone, encoding="unicode", with_tail=False)
    for declared in NAMESPACES.split():
        text = text.replace(f" {declared}", "")
    return text


def _says(settings: etree._Element | None, name: str) -> bool:
    found = None if settings is None else settings.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val") not in ("0", "false", "off")


def _theme(package: Package) -> bytes:
    named = [r.part for r in package.relations(package.main).values() if r.kind == "theme"]
    # One with pictures of its own would name parts that do not come along.
    alone = bool(named) and not package.relations(named[0])
    root = package.part(named[0]) if alone else None
    return b"" if root is None else etree.tostring(root, encoding="UTF-8", standalone=True)


def _furniture(package: Package) -> tuple[Furniture, ...]:
    """Return the headers and footers of the last section, those it has from earlier ones too."""
    related = package.relations(package.main)
    by_part: dict[str, list[Relationship]] = {}
    for relation in relationships(package):
        by_part.setdefault(relation.source, []).append(relation)
    types = content_types(package)
    found: dict[tuple[str, str], Furniture] = {}
    for reference in package.document().iter(*_REFERENCES):
        named = related.get(str(reference.get(_ID)))
        root = package.part(named.part) if named else None
        if named is None or root is None or named.kind not in _FURNITURE:
            continue
        pages = str(reference.get(f"{W}type") or "default")
        pictures = (_picture(package, each, types) for each in by_part.get(named.part, ()))
        found[named.kind, pages] = Furniture(named.kind, pages, root, tuple(pictures))
    return tuple(found[key] for key in sorted(found))


def _picture(package: Package, relation: Relationship, types: Mapping[str, str]) -> Picture:
    if relation.outside:
        return Picture(relation.key, relation.kind, relation.target)
    data, content_type = package.data(relation.target), types.get(relation.target, "")
    ending = posixpath.splitext(relation.target)[1]
    return Picture(relation.key, relation.kind, ending, content_type, data)
