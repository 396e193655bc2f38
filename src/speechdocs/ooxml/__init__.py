"""How a .docx is opened without trusting it: its parts, and how they name one another.

A .docx is a zip of XML parts (ECMA-376 part 2). What it would unpack to is counted before anything
is unpacked; a part that declares a document type is refused: no .docx has one, and entities would
change its text; two parts of one name are refused, because programs differ in which they read.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from lxml import etree
from msgspec import Struct

from speechdocs.errors import Place, SourceError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"
"""Where the main part stands unless the package says otherwise."""

_MOST_BYTES = 200_000_000
_MOST_RATIO = 200
_SMALL = 10_000_000
"""A package this small may be packed as tightly as it likes."""

_MOST_XML = 10_000_000
"""The most one part of XML may have: read, it takes some thirty times its size."""

_BEGIN, _END = b"PK\x03\x04", b"PK\x05\x06"
_LAST_END = 4 - 22
"""Where the mark of the list of parts ends at the latest: it takes 22 bytes."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/main",
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
)
"""The names of "Strict Open XML" and those that all other files use (ECMA-376 part 1 and 4)."""


class Relation(Struct, frozen=True):
    """A part that another part names: the last word of the relation's type, and its name."""

    kind: str
    part: str


class Package:
    """The parts of one .docx; `file` names it in messages.

    Raise `SourceError` for what is no .docx, unpacks to too much or declares a document type.
    """

    def __init__(self, docx: bytes, file: str = "") -> None:
        self.file = file
        try:
            self._zip = zipfile.ZipFile(BytesIO(docx))
        except zipfile.BadZipFile as error:
            # The list of parts stands at the end: a download that broke off has none.
            broke_off = docx.startswith(_BEGIN) and _END not in docx[:_LAST_END]
            raise self._broken("it breaks off" if broke_off else f"{error}") from error
        except (ValueError, NotImplementedError, OverflowError) as error:
            raise self._broken(str(error)) from error
        self.names = tuple(self._zip.namelist())
        self._sizes = {entry.filename: entry.file_size for entry in self._zip.infolist()}
        self._refuse_bomb(len(docx))
        self._refuse_oddities()
        self.main = self._main()

    def _broken(self, reason: str, part: str = "") -> SourceError:
        return SourceError("docx-broken", Place(self.file, key=part), reason=reason)

    def _refuse_bomb(self, packed: int) -> None:
        size = sum(entry.file_size for entry in self._zip.infolist())
        ratio = size // max(packed, 1)
        if size > _MOST_BYTES or (size > _SMALL and ratio > _MOST_RATIO):
            raise SourceError("docx-bomb", self.file, size=size, ratio=ratio)

    def _refuse_oddities(self) -> None:
        if len(self._sizes) < len(self.names):
            raise self._broken("two of its parts have one name")
        for entry in self._zip.infolist():
            if entry.flag_bits & _ENCRYPTED:
                raise SourceError("password", self.file)
            if entry.compress_type not in _METHODS:
                raise self._broken(f"{entry.filename} is packed in a way no .docx is")

    def _main(self) -> str:
        """Return the name of the part that holds the text."""
        named = [r.part for r in self.relations("").values() if r.kind == "officeDocument"]
        main = named[0] if named else DOCUMENT
        if main not in self._sizes:
            raise self._broken(f"there is no Word document in it, it has no part {main}")
        return main

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Return the parts that `part` names, by id; what lies outside the package is left out."""
        folder, name = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for entry in root if root is not None else ():
            if entry.get("TargetMode") != "External":
                target = posixpath.join("/", folder, entry.get("Target", ""))
                name = posixpath.normpath(target).lstrip("/")
                found[entry.get("Id", "")] = Relation(entry.get("Type", "").split("/")[-1], name)
        return found

    def part(self, name: str) -> etree._Element | None:
        """Return the root element of the part `name`, None where there is no such part."""
        if name not in self._sizes:
            return None
        if self._sizes[name] > _MOST_XML:
            raise SourceError("too-long", self.file, part=name, limit=_MOST_XML)
        try:
            root = etree.fromstring(_transitional(self._unpacked(name)), _parser())
        except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error) as error:
            raise self._broken(str(error), name) from error
        except (RuntimeError, ValueError, EOFError, OSError) as error:
            raise self._broken(str(error), name) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise SourceError("docx-doctype", self.file, part=name)
        return root

    def data(self, name: str) -> bytes:
        """Return the bytes of the part `name`, a picture for one."""
        try:
            return self._unpacked(name)
        except (KeyError, zipfile.BadZipFile, zlib.error, RuntimeError, EOFError) as error:
            raise self._broken(str(error), name) from error

    def _unpacked(self, name: str) -> bytes:
        """Return the bytes of a part, no more than it says it has."""
        # Told a size, zipfile unpacks that much; told none, it unpacks all and cuts it afterwards.
        with self._zip.open(name) as part:
            return part.read(self._sizes[name] + 1)

    def document(self) -> etree._Element:
        """Return the root element of the main part."""
        root = self.part(self.main)
        if root is None:
            raise self._broken(f"it has no part {self.main}")
        return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def _transitional(xml: bytes) -> bytes:
    """Return `xml` with the names of "Strict Open XML" replaced by the usual ones."""
    if b"http://purl.oclc.org/ooxml/" not in xml:
        return xml
    for strict, usual in _STRICT:
        xml = xml.replace(strict, usual)
    return xml
