"""What all parts of one .docx share: its styles and lists, and the notes its text refers to."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct, field

from speechdocs.ooxml import Package, Relation, W
from speechdocs.readers.docx.number_formats import written
from speechdocs.readers.docx.numbering import Numbering
from speechdocs.readers.docx.styles import Styles, value

FOOTNOTES, ENDNOTES, COMMENTS = "footnotes", "endnotes", "comments"

_DRAWINGS = ("chart", "diagramData")
_FORMATS = {FOOTNOTES: ("footnotePr", "decimal"), ENDNOTES: ("endnotePr", "lowerRoman")}


class Referred(Struct):
    """The notes of one kind in the order in which the text refers to them, and their marks."""

    form: str = ""
    marks: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def mark(self, key: str, *, own: bool = False) -> str:
        """Return the mark of the note `key`, counted on unless it has its `own` in the text."""
        if key not in self.marks:
            self.count += not own
            self.marks[key] = "" if own else written(self.count, self.form)
        return self.marks[key]


class Book:
    """One .docx: its package, and what its parts have in common."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.document = package.document()
        self._relations = package.relations(package.main)
        self.styles = Styles(self.named("styles"))
        self.numbering = Numbering(self.named("numbering"), self.styles)
        settings = self.named("settings")
        self.notes = {
            kind: Referred(_note_format(kind, self.document, settings)) for kind in _FORMATS
        }
        self.notes[COMMENTS] = Referred()
        self._drawings: set[str] = set()

    def named(self, kind: str) -> etree._Element | None:
        """Return the one part that the main part names as its `kind`."""
        found = (entry.part for entry in self._relations.values() if entry.kind == kind)
        part = next(found, None)
        return None if part is None else self.package.part(part)

    def relation(self, key: str) -> Relation | None:
        """Return the part that the main part names by `key`."""
        return self._relations.get(key)

    def drawing(self, key: str) -> etree._Element | None:
        """Return the diagram or chart that the main part names by `key`, the first time."""
        relation = self.relation(key)
        if relation is None or relation.kind not in _DRAWINGS or relation.part in self._drawings:
            return None
        self._drawings.add(relation.part)
        return self.package.part(relation.part)


def _note_format(kind: str, *roots: etree._Element | None) -> str:
    properties, default = _FORMATS[kind]
    for root in roots:
        entry = None if root is None else root.find(f".//{W}{properties}/{W}numFmt")
        if entry is not None:
            return value(entry) or default
    return default
