"""Which page a .docx asks Word for: paper, margins, grid, styles, type, page numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from speechdocs.checks.certificate import Basis, Note, Value
from speechdocs.ooxml import Package, W
from speechdocs.ooxml.fields import instructions, name

Found = dict[str, tuple[Value | None, Note]]
"""What was measured, and on what, by the row's key."""

_MM = 25.4 / 1440
_PT = 1 / 20
_HALF_POINT = 0.5
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PROPERTIES = "{http://purl.org/dc/elements/1.1/}"


class PageReader:
    """Reads one package; its main part and its styles are needed throughout."""

    def __init__(self, package: Package) -> None:
        """Read `package`."""
        self.package = package
        self.main = package.document()
        self.section = next(iter(reversed(list(self.main.iter(f"{W}sectPr")))), None)
        self.styles = _by_id(package.part("word/styles.xml"))

    def page(self) -> Found:
        """Return the rows on paper, margins and grid."""
        sections = len(list(self.main.iter(f"{W}sectPr")))
        sides = {side: self._length("pgMar", side) for side in ("top", "bottom", "left", "right")}
        note = (
            Basis("of the last of {sections} sections", {"sections": sections})
            if sections > 1
            else ""
        )
        return {
            "paper-width": (_scaled(self._length("pgSz", "w"), _MM), note),
            "paper-height": (_scaled(self._length("pgSz", "h"), _MM), ""),
            **{side: (_scaled(length, _MM), "") for side, length in sides.items()},
            "grid-type": (_attribute(self._child("docGrid"), "type") or "none", ""),
            "pitch": (_scaled(self._length("docGrid", "linePitch"), _PT), ""),
            "lines": (self._lines(), ""),
        }

    def _lines(self) -> int | None:
        height = self._inner("h", "top", "bottom")
        pitch = self._length("docGrid", "linePitch")
        return int(height // pitch) if height and pitch else None

    def _inner(self, size: str, before: str, after: str) -> float | None:
        sides = (self._length("pgMar", before), self._length("pgMar", after))
        whole = self._length("pgSz", size)
        if whole is None or None in sides:
            return None
        return whole - sum(side for side in sides if side is not None)

    def _child(self, name: str) -> etree._Element | None:
        return None if self.section is None else self.section.find(f"{W}{name}")

    def _length(self, name: str, attribute: str) -> float | None:
        return _number(_attribute(self._child(name), attribute))

    def text(self) -> Found:
        """Return the rows on styles, type and fonts."""
        used = Counter[str]()
        for paragraph in self.main.iter(f"{W}p"):
            name = _attribute(paragraph.find(f"{W}pPr/{W}pStyle"), "val")
            used[name] += sum(len(text.text or "") for text in paragraph.iter(f"{W}t"))
        body = used.most_common(1)[0][0] if used else ""
        size = _scaled(_number(self._inherited(body, "sz")), _HALF_POINT)
        return {
            "size": (size, ""),
            "chars": (self._chars(body, size), ""),
            "body-style": (self._name(body), ""),
            "styles": (len(used), ", ".join(sorted(self._name(style) for style in used))),
        }

    def _chars(self, style: str, size: float | None) -> int | None:
        width = self._inner("w", "left", "right")
        spacing = _number(self._inherited(style, "spacing")) or 0.0
        if width is None or size is None:
            return None
        return int(width // (size * 20 + spacing))

    def _inherited(self, style: str, name: str) -> str:
        """Return the run property `name` of `style`, of its ancestors or of the defaults."""
        for element in self._ancestry(style):
            value = _attribute(element.find(f"{W}rPr/{W}{name}"), "val")
            if value:
                return value
        defaults = self.styles.get("", None)
        return "" if defaults is None else _attribute(defaults.find(f".//{W}rPr/{W}{name}"), "val")

    def _ancestry(self, style: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        element = self.styles.get(style or "Normal")
        while element is not None and style not in seen:
            yield element
            seen.add(style)
            style = _attribute(element.find(f"{W}basedOn"), "val")
            element = self.styles.get(style) if style else None

    def _name(self, style: str) -> str:
        element = self.styles.get(style)
        named = None if element is None else element.find(f"{W}name")
        return _attribute(named, "val") or style or "Normal"

    def footers(self) -> Found:
        """Return the rows on page numbers.

        The pages of a section have them all or, as a cover's, none; a first page may have another
        footer than the rest.
        """
        settings = self.package.part("word/settings.xml")
        split = settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None
        references = self.main.iter(f"{W}footerReference")
        kinds = sorted({_attribute(reference, "type") for reference in references})
        sections = [self._numbered(section) for section in self.main.iter(f"{W}sectPr")]
        whole = [set(numbered) for numbered in sections if numbered]
        numbered = {True} in whole and {True, False} not in whole
        return {
            "page-number": (
                "yes" if numbered else "no",
                Basis("footers: {kinds}", {"kinds": ", ".join(kinds)}),
            ),
            "odd-even": ("yes" if split and "even" in kinds else "no", ""),
        }

    def _numbered(self, section: etree._Element) -> list[bool]:
        """Return of each footer of `section` whether it has a page number."""
        known = self.package.relations(self.package.main)
        references = list(section.iter(f"{W}footerReference"))
        keys = [str(r.get(_ID)) for r in references if _attribute(r, "type") != "first"]
        roots = [self.package.part(known[key].part) for key in keys if key in known]
        return [_has_number(root) for root in roots if root is not None]

    def properties(self) -> Found:
        """Return the rows on what the file says of itself."""
        return {
            "title": ("yes" if self._title() else "no", self._title()),
            "language": (self._language() or "none", ""),
        }

    def _title(self) -> str:
        root = self.package.part("docProps/core.xml")
        return "" if root is None else (root.findtext(f"{_PROPERTIES}title") or "").strip()

    def _language(self) -> str:
        defaults = self.styles.get("")
        language = None if defaults is None else defaults.find(f".//{W}lang")
        return _attribute(language, "eastAsia")


def _has_number(root: etree._Element) -> bool:
    return any(name(each) == "PAGE" for each in instructions(root))


def _by_id(root: etree._Element | None) -> dict[str, etree._Element]:
    """Return the styles of `root` by identifier, the defaults under an empty one."""
    if root is None:
        return {}
    found = {_attribute(style, "styleId"): style for style in root.iter(f"{W}style")}
    defaults = root.find(f"{W}docDefaults")
    return found if defaults is None else {**found, "": defaults}


def _attribute(element: etree._Element | None, name: str) -> str:
    return "" if element is None else str(element.get(f"{W}{name}") or "")


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _scaled(number: float | None, factor: float) -> float | None:
    return None if number is None else number * factor
