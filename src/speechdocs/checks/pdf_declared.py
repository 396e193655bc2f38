"""What a PDF says of itself beside its pages: title, conformance, page labels, what it reaches for.

Of a program, an action or an attachment only that it is there is told; nothing is run or opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pikepdf
from lxml import etree
from msgspec import Struct

SCHEMES = frozenset(("http", "https", "mailto"))
"""Where a link may lead."""

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
_PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
_LONGEST_PACKET = 10_000_000


class Declared(Struct, frozen=True):
    """What a PDF says of itself.

    `metadata` is whether there is an XMP packet that can be read. `claims` are the standards it
    claims. `labels` name its pages as a reader shows them. `reaches` are actions that do more than
    go to a page or open a web address, and where they were found. `attached` are files in it that
    it declares to belong to it, `stray` those it does not. `finds_tags` says that it can be told
    which tag a piece of a page is in. With `folds` its pages are sheets, two pages to a side.
    """

    metadata: bool = False
    title: str = ""
    claims: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    shows_title: bool = False
    intent: str = ""
    reaches: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()
    stray: tuple[str, ...] = ()
    finds_tags: bool = False
    folds: bool = False


def declared(document: pikepdf.Pdf) -> Declared:
    """Return what `document` says of itself."""
    packet = _packet(document.Root.get("/Metadata"))
    preferences = document.Root.get("/ViewerPreferences")
    attached, stray = _attachments(document)
    return Declared(
        metadata=packet is not None,
        title=_text(packet, f"{_DC}title"),
        claims=tuple(_claims(packet)),
        labels=tuple(str(page.label) for page in document.pages),
        shows_title=preferences is not None and bool(preferences.get("/DisplayDocTitle")),
        intent=_intent(document.Root.get("/OutputIntents")),
        reaches=tuple(_reaches(document)),
        attached=attached,
        stray=stray,
        finds_tags="/ParentTree" in document.Root.get("/StructTreeRoot", {}),
        folds=preferences is not None and preferences.get("/Duplex") == "/DuplexFlipShortEdge",
    )


def _packet(stream: Any) -> etree._Element | None:
    if not isinstance(stream, pikepdf.Stream):
        return None
    data = stream.read_bytes()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        # Its own white space and marks stand around what is XML.
        return etree.fromstring(data.strip(), parser) if len(data) <= _LONGEST_PACKET else None
    except etree.XMLSyntaxError:
        return None


def _text(packet: etree._Element | None, name: str) -> str:
    """Return the property `name`: as an attribute, or the first of its values."""
    if packet is None:
        return ""
    for description in packet.iter(f"{_RDF}Description"):
        if name in description.attrib:
            return str(description.attrib[name])
        found = description.find(name)
        if found is not None:
            value = found.find(f".//{_RDF}li")
            return ((found if value is None else value).text or "").strip()
    return ""


def _claims(packet: etree._Element | None) -> Iterator[str]:
    if part := _text(packet, f"{_PDFA}part"):
        yield f"PDF/A-{part}{_text(packet, f'{_PDFA}conformance').lower()}"
    if part := _text(packet, f"{_PDFUA}part"):
        yield f"PDF/UA-{part}"


def _intent(intents: Any) -> str:
    """Return the condition that the colours of the file are made for, with a profile inside."""
    for intent in intents if intents is not None else ():
        if isinstance(intent.get("/DestOutputProfile"), pikepdf.Stream):
            return str(intent.get("/OutputConditionIdentifier", "unnamed"))
    return ""


def _reaches(document: pikepdf.Pdf) -> Iterator[str]:
    """Yield the actions that are more than a jump or a web address, wherever they may stand."""
    root = document.Root
    yield from _action(root.get("/OpenAction"), "on opening")
    yield from _triggers(root.get("/AA"), "the document")
    names = root.get("/Names")
    if names is not None and "/JavaScript" in names:
        yield "JavaScript of the document"
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") != pikepdf.Name.Catalog:
            yield from _action(item.get("/A"), _where(item))
            yield from _triggers(item.get("/AA"), _where(item))


def _where(item: Any) -> str:
    return str(item.get("/Subtype", item.get("/Type", "bookmark"))).removeprefix("/").lower()


def _triggers(triggers: Any, where: str) -> Iterator[str]:
    if isinstance(triggers, pikepdf.Dictionary):
        yield f"trigger of {where}"


def _action(action: Any, where: str) -> Iterator[str]:
    if not isinstance(action, pikepdf.Dictionary) or "/S" not in action:
        return
    kind = str(action.S).removeprefix("/")
    address = str(action.get("/URI", ""))
    if kind == "GoTo" or (kind == "URI" and urlsplit(address).scheme in SCHEMES):
        return
    yield f"{kind} {where}"


def _attachments(document: pikepdf.Pdf) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of attached files that the document declares as its own, and of others."""
    own = {item.objgen for item in document.Root.get("/AF", ()) if "/AFRelationship" in item}
    found: tuple[list[str], list[str]] = ([], [])
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and ("/EF" in item or _is_file(item)):
            name = str(item.get("/UF", item.get("/F", "unnamed")))
            found[item.objgen not in own].append(name)
    return tuple(found[0]), tuple(found[1])


def _is_file(item: Any) -> bool:
    """Return whether `item` names a file, inside or outside."""
    return item.get("/Type") in {pikepdf.Name.Filespec, pikepdf.Name.F}
