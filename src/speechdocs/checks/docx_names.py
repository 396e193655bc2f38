"""Whether every name that a .docx uses is defined in it, once: styles, lists, bookmarks, notes.

Word opens a file that uses a name it cannot find, and shows something else without a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from speechdocs.ooxml import Package, W
from speechdocs.ooxml.fields import instructions, target
from speechdocs.ooxml.reach import stories

_STYLED = tuple(f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle"))
_STYLES = (*_STYLED, *(f"{W}{name}" for name in ("basedOn", "next", "link", "numStyleLink")))
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_TOP = "_top"
"""The bookmark that every document has."""
_FACES = ("ascii", "eastAsia", "hAnsi", "cs")


class Names:
    """The names of one package."""

    def __init__(self, package: Package) -> None:
        """Look through `package`."""
        self.stories = list(stories(package).values())
        self.package = package
        self.styles = package.part("word/styles.xml")
        self.numbering = package.part("word/numbering.xml")

    def unknown_styles(self) -> list[str]:
        """Return the styles that are used and not defined, and those defined twice."""
        defined = [_attribute(style, "styleId") for style in _all(self.styles, "style")]
        parts = [*self.stories, *_there(self.styles, self.numbering)]
        used = {_attribute(element) for root in parts for element in root.iter(*_STYLES)}
        return [*sorted(used - set(defined)), *_twice(defined)]

    def unknown_lists(self) -> list[str]:
        """Return the lists that paragraphs and styles count in and that are not defined."""
        abstract = {_attribute(e, "abstractNumId") for e in _all(self.numbering, "abstractNum")}
        lists = _all(self.numbering, "num")
        known = {_attribute(e, "numId") for e in lists} | {"0"}
        parts = [*self.stories, *_there(self.styles)]
        used = {_attribute(e) for root in parts for e in root.iter(f"{W}numId")}
        meant = {_attribute(e.find(f"{W}abstractNumId")) for e in lists}
        return [*sorted(used - known), *sorted(meant - abstract)]

    def broken_bookmarks(self) -> list[str]:
        """Return the bookmarks that do not begin and end once each, or share a name."""
        starts = [e for root in self.stories for e in root.iter(f"{W}bookmarkStart")]
        ends = [_attribute(e, "id") for root in self.stories for e in root.iter(f"{W}bookmarkEnd")]
        begun = [_attribute(e, "id") for e in starts]
        names = [_attribute(e, "name").casefold() for e in starts]
        return [*_twice(begun), *_twice(ends), *_twice(names), *sorted(set(begun) ^ set(ends))]

    def dead_references(self) -> list[str]:
        """Return the places that links, fields and note marks lead to and that are not there."""
        bookmarks = {
            _attribute(e, "name") for root in self.stories for e in root.iter(f"{W}bookmarkStart")
        }
        used = {
            _attribute(e, "anchor") for root in self.stories for e in root.iter(f"{W}hyperlink")
        }
        used |= {target(each) for root in self.stories for each in instructions(root)}
        return [*sorted(used - bookmarks - {"", _TOP}), *self._lost_notes()]

    def _lost_notes(self) -> Iterator[str]:
        for kind in ("footnote", "endnote"):
            part = self.package.part(f"word/{kind}s.xml")
            known = {_attribute(note, "id") for note in _all(part, kind)}
            for root in self.stories:
                for mark in root.iter(f"{W}{kind}Reference"):
                    if _attribute(mark, "id") not in known:
                        yield f"{kind} {_attribute(mark, 'id')}"

    def repeated_ids(self) -> list[str]:
        """Return the numbers of drawings and of content controls that are given twice."""
        drawings = [str(e.get("id")) for root in self.stories for e in root.iter(_DRAWING)]
        controls = [
            _attribute(e) for root in self.stories for e in root.iterfind(f".//{W}sdtPr/{W}id")
        ]
        return [*_twice(drawings), *_twice(controls)]

    def faces(self) -> list[str]:
        """Return the faces that styles and words name."""
        fonts = [
            e for root in (*self.stories, *_there(self.styles)) for e in root.iter(f"{W}rFonts")
        ]
        return sorted({_attribute(e, side) for e in fonts for side in _FACES} - {""})

    def unlisted_faces(self) -> list[str]:
        """Return the faces that are named and of which the table of faces says nothing."""
        listed = {
            _attribute(e, "name") for e in _all(self.package.part("word/fontTable.xml"), "font")
        }
        return [face for face in self.faces() if face not in listed]


def _there(*roots: etree._Element | None) -> list[etree._Element]:
    return [root for root in roots if root is not None]


def _all(root: etree._Element | None, name: str) -> list[etree._Element]:
    return [] if root is None else list(root.iter(f"{W}{name}"))


def _attribute(element: etree._Element | None, name: str = "val") -> str:
    return "" if element is None else str(element.get(f"{W}{name}") or "")


def _twice(names: Iterable[str]) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count > 1)
