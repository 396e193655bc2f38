"""What a .docx says of its page, its styles and what it may reach for: a report in rows.

Word computes the page when it opens the file, so only what the file asks for can be told. The page
that GB/T 9704-2012 wants is asked for with the margins of GB/T 33476.2-2016 annex A, because Word's
line box puts half of the line gap above the first line. docs/certificate.md explains every row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from speechdocs.checks.certificate import Certificate, Requirement, Row, Strength, Value
from speechdocs.ooxml import Package, W

SUBJECT = "GB/T 9704-2012 in Word"

DocxReport = Certificate
"""A report has the form of a certificate."""

FIELDS = frozenset(("PAGE", "NUMPAGES", "TOC", "PAGEREF", "HYPERLINK"))
"""The fields a paper may have; others run programs or reach for other files."""

SCHEMES = frozenset(("http", "https", "mailto"))
"""Where a link may lead."""

_S, _D, _P = Strength.STATED, Strength.DERIVED, Strength.PRACTICE
_MM = 25.4 / 1440
_PT = 1 / 20
_HALF_POINT = 0.5

_TABLE = (
    Requirement("paper-width", "纸宽 paper width", "5.1", _S, 210.0, "mm", 2, 0.1),
    Requirement("paper-height", "纸高 paper height", "5.1", _S, 297.0, "mm", 2, 0.1),
    Requirement("top", "上边距 top margin", "33476.2 A", _D, 34.58, "mm", 1, 0.3),
    Requirement("bottom", "下边距 bottom margin", "33476.2 A", _D, 32.58, "mm", 1, 0.3),
    Requirement("left", "左边距 left margin", "5.2.1", _S, 28.0, "mm", 1, 0.3),
    Requirement("right", "右边距 right margin", "5.2.1", _D, 26.0, "mm", 1, 0.3),
    Requirement("grid-type", "网格 document grid", "5.2.3", _P),
    Requirement("pitch", "行距 line pitch of the grid", "5.2.3", _D, 29.6, "pt", 0.3, 0.1),
    Requirement("lines", "每面行数 lines the grid holds", "5.2.3", _S, 22),
    Requirement("size", "正文字号 body size", "5.2.2", _S, 16.0, "pt", 0.25, 0.05),
    Requirement("chars", "每行字数 characters a line holds", "5.2.3", _S, 28),
    Requirement("page-number", "页码域 page number in the footer", "7.5", _S, "yes"),
    Requirement("odd-even", "单双页 odd and even footers differ", "7.5", _S, "yes"),
    Requirement("body-style", "正文样式 style of most text", "", _P),
    Requirement("styles", "样式 styles used", "", _P),
    Requirement("fonts", "字体 fonts named", "5.2.2", _P),
    Requirement("fields", "域 fields", "", _P),
    Requirement("foreign-fields", "其他域 fields of other kinds", "", _P, 0),
    Requirement("foreign-links", "外部关系 external parts and links", "", _P, 0),
    Requirement("title", "文件标题 document title", "ISO 29500-2 11", _P, "yes"),
    Requirement("language", "文件语言 language", "ISO 29500-1 17.3.2.20", _P, "zh-CN"),
)

_Found = dict[str, tuple[Value | None, str]]
_PROPERTIES = "{http://purl.org/dc/elements/1.1/}"


def report(docx: bytes, file: str = "") -> DocxReport:
    """Return what `docx` asks Word for, beside what the standard's page needs; `file` names it.

    Raise `SourceError` for what is no .docx, unpacks to too much or declares a document type.
    """
    reader = _Reader(Package(docx, file))
    found = {**reader.page(), **reader.text(), **reader.footers(), **reader.reach()}
    return Certificate(file, SUBJECT, tuple(Row(need, *found[need.key]) for need in _TABLE))


class _Reader:
    """Reads one package; its main part and its styles are needed throughout."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = package.document()
        self.section = next(iter(reversed(list(self.main.iter(f"{W}sectPr")))), None)
        self.styles = _by_id(package.part("word/styles.xml"))

    def page(self) -> _Found:
        """Return the rows on paper, margins and grid."""
        sections = len(list(self.main.iter(f"{W}sectPr")))
        sides = {side: self._length("pgMar", side) for side in ("top", "bottom", "left", "right")}
        note = f"of the last of {sections} sections" if sections > 1 else ""
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

    def text(self) -> _Found:
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
            "fonts": self._fonts(),
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

    def _fonts(self) -> tuple[int, str]:
        names: dict[str, None] = {}
        for part in (self.main, self.package.part("word/styles.xml")):
            for fonts in [] if part is None else part.iter(f"{W}rFonts"):
                names |= {str(fonts.get(f"{W}{side}")): None for side in ("eastAsia", "ascii")}
        names.pop("None", None)
        return len(names), ", ".join(sorted(names))

    def footers(self) -> _Found:
        """Return the rows on page numbers."""
        settings = self.package.part("word/settings.xml")
        split = settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None
        kinds = [
            _attribute(reference, "type") for reference in self.main.iter(f"{W}footerReference")
        ]
        numbered = any("PAGE" in _fields(root) for root in self._footers())
        return {
            "page-number": (
                "yes" if numbered else "no",
                f"footers: {', '.join(sorted(set(kinds)))}",
            ),
            "odd-even": ("yes" if split and "even" in kinds else "no", ""),
        }

    def _footers(self) -> Iterator[etree._Element]:
        for name in self.package.names:
            if re.fullmatch(r"word/footer\d*\.xml", name):
                root = self.package.part(name)
                if root is not None:
                    yield root

    def reach(self) -> _Found:
        """Return the rows on fields, on foreign parts and on what the file says of itself."""
        fields = Counter(_fields(self.main))
        for root in self._footers():
            fields.update(_fields(root))
        foreign = sorted(set(fields) - FIELDS)
        outside = sorted(self._outside())
        shown = ", ".join(f"{name} {count}" for name, count in sorted(fields.items()))
        return {
            "fields": (fields.total(), shown),
            "foreign-fields": (len(foreign), ", ".join(foreign)),
            "foreign-links": (len(outside), ", ".join(outside[:5])),
            "title": ("yes" if self._title() else "no", self._title()),
            "language": (self._language() or "none", ""),
        }

    def _outside(self) -> Iterator[str]:
        """Yield what lies outside the package, links to allowed schemes left out."""
        for name in self.package.names:
            root = self.package.part(name) if name.endswith(".rels") else None
            for relation in [] if root is None else root:
                target = str(relation.get("Target", ""))
                is_link = str(relation.get("Type", "")).endswith("/hyperlink")
                allowed = is_link and urlsplit(target).scheme in SCHEMES
                if relation.get("TargetMode") == "External" and not allowed:
                    yield target

    def _title(self) -> str:
        root = self.package.part("docProps/core.xml")
        return "" if root is None else (root.findtext(f"{_PROPERTIES}title") or "").strip()

    def _language(self) -> str:
        defaults = self.styles.get("")
        language = None if defaults is None else defaults.find(f".//{W}lang")
        return _attribute(language, "eastAsia")


def _by_id(root: etree._Element | None) -> dict[str, etree._Element]:
    """Return the styles of `root` by identifier, the defaults under an empty one."""
    if root is None:
        return {}
    found = {_attribute(style, "styleId"): style for style in root.iter(f"{W}style")}
    defaults = root.find(f"{W}docDefaults")
    return found if defaults is None else {**found, "": defaults}


def _fields(root: etree._Element) -> list[str]:
    """Return the names of the fields in `root`: the first word of each instruction."""
    instructions = [str(simple.get(f"{W}instr", "")) for simple in root.iter(f"{W}fldSimple")]
    current: list[str] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText"):
        kind = _attribute(element, "fldCharType")
        if element.tag == f"{W}instrText":
            current.append(element.text or "")
        elif kind in ("separate", "end") and current:
            instructions.append("".join(current))
            current = []
    return [(instruction.split() or ["?"])[0].upper() for instruction in instructions]


def _attribute(element: etree._Element | None, name: str) -> str:
    return "" if element is None else str(element.get(f"{W}{name}") or "")


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _scaled(number: float | None, factor: float) -> float | None:
    return None if number is None else number * factor
