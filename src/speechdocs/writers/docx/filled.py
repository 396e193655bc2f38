"""How a Word file that a Word template gave becomes a paper: with properties of its own, repacked.

What the template says of its maker is not passed on, and the same parts give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

from speechdocs.tree.nodes import Document
from speechdocs.writers.docx.package import archive, entry
from speechdocs.writers.docx.properties import core_xml, extended_xml


def write_filled(docx: bytes, document: Document, *, created: str) -> bytes:
    """Return `docx` with the properties of `document`, made at `created`; always the same bytes."""
    own = {
        "docProps/core.xml": core_xml(document, created).encode(),
        "docProps/app.xml": extended_xml().encode(),
    }
    with ZipFile(BytesIO(docx)) as given:
        return archive(entry(name, _data(given, name, own)) for name in given.namelist())


def _data(given: ZipFile, name: str, own: Mapping[str, bytes]) -> bytes:
    return own[name] if name in own else given.read(name)
