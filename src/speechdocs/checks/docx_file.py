"""How a .docx is opened without trusting it, and which words its body prints.

A .docx is a zip of XML parts. What it would unpack to is counted before it is unpacked, and a part
that declares a document type is refused: no .docx has one, and entities would change its text.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from speechdocs.errors import Place, SourceError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

DOCUMENT = "word/document.xml"

_MOST_BYTES = 200_000_000
_MOST_RATIO = 200
_SMALL = 10_000_000
"""A package this small may be packed as tightly as it likes."""

_SILENT = frozenset((f"{W}instrText", f"{W}delText", f"{W}del", f"{W}pPr", f"{W}rPr", _FALLBACK))
_BLANKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_ENDS = frozenset((f"{W}p", f"{W}tc"))


class Package:
    """The parts of one .docx; `file` names it in messages.

    Raise `SourceError` for what is no .docx, unpacks to too much or declares a document type.
    """

    def __init__(self, docx: bytes, file: str = "") -> None:
        self.file = file
        try:
            self._zip = zipfile.ZipFile(BytesIO(docx))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise SourceError("docx-broken", file, reason=str(error)) from error
        self._refuse_bomb(len(docx))
        if DOCUMENT not in self.names:
            raise SourceError("docx-broken", file, reason=f"it has no part {DOCUMENT}")

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the parts, in the order of the package."""
        return tuple(self._zip.namelist())

    def _refuse_bomb(self, packed: int) -> None:
        size = sum(entry.file_size for entry in self._zip.infolist())
        ratio = size // max(packed, 1)
        if size > _MOST_BYTES or (size > _SMALL and ratio > _MOST_RATIO):
            raise SourceError("docx-bomb", self.file, size=size, ratio=ratio)

    def part(self, name: str) -> etree._Element | None:
        """Return the root element of the part `name`, None where there is no such part."""
        if name not in self.names:
            return None
        try:
            # zipfile reads no more than the size it was told, which was counted above.
            root = etree.fromstring(self._zip.read(name), _parser())
        except (etree.XMLSyntaxError, zipfile.BadZipFile, RuntimeError, ValueError) as error:
            raise SourceError(
                "docx-broken", Place(self.file, key=name), reason=str(error)
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise SourceError("docx-doctype", self.file, part=name)
        return root

    def document(self) -> etree._Element:
        """Return the root element of the main part."""
        root = self.part(DOCUMENT)
        if root is None:
            raise SourceError("docx-broken", self.file, reason=f"it has no part {DOCUMENT}")
        return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def words(docx: bytes, file: str = "") -> str:
    """Return the characters the body of `docx` prints, a line end after each paragraph.

    Headers, footers, field instructions and deleted text are left out; results of fields stay.
    """
    body = Package(docx, file).document().find(f"{W}body")
    return "" if body is None else "".join(_printed(body))


def _printed(element: etree._Element) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in _BLANKS:
            yield _BLANKS[tag]
        elif tag not in _SILENT:
            yield from _printed(child)
            if tag in _ENDS:
                yield "\n"
