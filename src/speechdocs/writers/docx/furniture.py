"""How headers and footers come into the package: the house's, or the footers of the theme.

A document's note and its theme's turn cue stand in every footer: beside the page number in ours, in
a line of their own below a house's. A watermark floats in every header of a house's; ours are made
for the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from docx.document import Document as Package
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from msgspec import Struct

from speechdocs.ooxml import W
from speechdocs.theme.theme import Theme
from speechdocs.writers.docx.house import Furniture, House, Picture
from speechdocs.writers.docx.house_styles import refer
from speechdocs.writers.docx.page import first_footer_xml, footer_xml, note_paragraph, reference
from speechdocs.writers.docx.xml import NAMESPACES

FOOTERS = ("word/footer1.xml", "word/footer2.xml", "word/footer3.xml")
"""The theme's footers of odd and of even pages, and of a first page that has one of its own."""
_TYPES = {"header": CONTENT_TYPE.WML_HEADER, "footer": CONTENT_TYPE.WML_FOOTER}
_RELATIONS = {"header": RELATIONSHIP_TYPE.HEADER, "footer": RELATIONSHIP_TYPE.FOOTER}
_KINDS = {"image": RELATIONSHIP_TYPE.IMAGE, "hyperlink": RELATIONSHIP_TYPE.HYPERLINK}


class Feet(Struct, frozen=True):
    """The footers of a package by name, and what its sections say of headers and footers.

    `headers` are a house's by name; the footers are `ours` where it has none.
    """

    references: str
    footers: Mapping[str, str]
    headers: Mapping[str, str]
    ours: bool

    def parts(self, theme: Theme, note: str, mark: str) -> dict[str, str]:
        """Return what a document with a `note` or the `mark` of a watermark has otherwise."""
        marked = {name: _marked(xml, mark) for name, xml in self.headers.items() if mark}
        if not note and (self.ours or not theme.turn_cue):
            return marked
        if self.ours:
            return marked | theme_footers(theme, note)
        below = note_paragraph(theme, note)
        return marked | {name: _noted(xml, below) for name, xml in self.footers.items()}


def _marked(header: str, mark: str) -> str:
    """Return a house's `header` with the run `mark` in its first paragraph."""
    root = etree.fromstring(header.encode())
    paragraph = next(root.iter(f"{W}p"), None)
    if paragraph is None:
        paragraph = etree.SubElement(root, f"{W}p")
    paragraph.extend(list(etree.fromstring(f"<w:p {NAMESPACES}>{mark}</w:p>")))
    return etree.tostring(root, encoding="UTF-8", standalone=True).decode()


def _noted(footer: str, below: str) -> str:
    """Return a house's `footer`, whatever its prefixes, with the paragraph `below` it."""
    root = etree.fromstring(footer.encode())
    holder = etree.fromstring(f"<w:ftr {NAMESPACES}>{below}</w:ftr>")
    root.extend(list(holder))
    return etree.tostring(root, encoding="UTF-8", standalone=True).decode()


def add_feet(
    package: Package, theme: Theme, house: House | None, renamed: Mapping[str, str]
) -> Feet:
    """Add to `package` the headers and footers of `house`, or the footers of `theme`."""
    references = ""
    parts: dict[str, dict[str, str]] = {"header": {}, "footer": {}}
    for number, each in enumerate(house.furniture if house else (), 1):
        part = _part(package, each, number, renamed)
        key = package.part.relate_to(part, _RELATIONS[each.kind])
        references += reference(each.kind, each.pages, key)
        parts[each.kind][part.partname.membername] = part.blob.decode()
    headers, footers = parts["header"], parts["footer"]
    if footers:
        return Feet(references, footers, headers, ours=False)
    return Feet(references + _own(package, theme), theme_footers(theme, ""), headers, ours=True)


def theme_footers(theme: Theme, note: str) -> dict[str, str]:
    """Return the footers of `theme`, with a document's `note` or without."""
    sides = (footer_xml(theme, note, even=False), footer_xml(theme, note, even=True))
    first = () if theme.first_page.number else (first_footer_xml(theme, note),)
    return dict(zip(FOOTERS, (*sides, *first), strict=False))


def _part(package: Package, each: Furniture, number: int, renamed: Mapping[str, str]) -> Part:
    root = deepcopy(each.root)
    refer(root, renamed)
    data = etree.tostring(root, encoding="UTF-8", standalone=True)
    name = PackURI(f"/word/house{number}.xml")
    part = Part(name, _TYPES[each.kind], data, package.part.package)
    for count, picture in enumerate(each.pictures, 1):
        _relate(part, picture, f"/word/media/house{number}-{count}{picture.target}")
    return part


def _relate(part: Part, picture: Picture, name: str) -> None:
    """Let `part` name `picture` as it did in the house's file."""
    kind = _KINDS.get(picture.kind)
    if kind is None:
        return
    if not picture.content_type:
        part.load_rel(kind, picture.target, picture.key, is_external=True)
        return
    shown = Part(PackURI(name), picture.content_type, picture.data, part.package)
    part.load_rel(kind, shown, picture.key)


def _own(package: Package, theme: Theme) -> str:
    """Add the footers of odd and even pages, and of a first one; return what refers to them."""
    only, found = package.sections[0], ""
    footers = {"default": only.footer, "even": only.even_page_footer}
    if not theme.first_page.number:
        footers["first"] = only.first_page_footer
    for pages, footer in footers.items():
        footer.is_linked_to_previous = False
        path = f"//w:footerReference[@w:type='{pages}']/@r:id"
        found += reference("footer", pages, package.element.xpath(path)[0])
    return found
