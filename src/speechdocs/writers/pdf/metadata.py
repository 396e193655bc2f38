"""What a PDF file says of itself: XMP and the information dictionary, which always agree.

PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) are claimed together, PDF/A-3a where a file is
attached; PDF/A wants the PDF/UA identifier described by an extension schema. The colours of the
file are sRGB, by a profile whose bytes never change.
"""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

from speechdocs.tree.nodes import Document
from speechdocs.version import __version__
from speechdocs.writers.pdf.objects import Objects, Reference, text_string

PRODUCER = f"speechdocs {__version__}"
_PROFILE = Path(__file__).with_name("srgb.icc")

_EXTENSION = (
    '<pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><rdf:Bag>'
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>'
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>The part of ISO 14289</pdfaProperty:description></rdf:li>"
    "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)
_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
    'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" '
    'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    "<dc:format>application/pdf</dc:format>"
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
    "{author}{subject}"
    "<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>"
    "<xmp:CreateDate>{created}</xmp:CreateDate><xmp:ModifyDate>{created}</xmp:ModifyDate>"
    "<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>"
    "<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
    "<pdfuaid:part>1</pdfuaid:part>{extension}"
    '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
)
_AUTHOR = "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>"
_SUBJECT = (
    '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>'
)


def xmp(document: Document, created: str, part: int, objects: Objects) -> Reference:
    """Add the XMP packet of `document`, uncompressed so that any tool can read it.

    `part` is that of ISO 19005 which is claimed.
    """
    packet = _XMP.format(
        title=escape(document.title),
        author=_AUTHOR.format(escape(document.author)) if document.author else "",
        subject=_SUBJECT.format(escape(document.subject)) if document.subject else "",
        lang=escape(document.lang),
        created=created,
        part=part,
        producer=PRODUCER,
        extension=_EXTENSION,
    )
    return objects.stream(packet.encode(), b"/Type /Metadata /Subtype /XML ", compress=False)


def pdf_date(created: str) -> bytes:
    """Return YYYY-MM-DDTHH:MM:SSZ as a PDF date (ISO 32000-1, 7.9.4)."""
    return b"(D:%s+00'00')" % "".join(filter(str.isdigit, created)).encode()


def info(document: Document, created: str) -> bytes:
    """Return the information dictionary; `created` is YYYY-MM-DDTHH:MM:SSZ."""
    date = pdf_date(created)
    entries = {
        b"Title": text_string(document.title),
        b"Author": text_string(document.author) if document.author else b"",
        b"Subject": text_string(document.subject) if document.subject else b"",
        b"Creator": b"(%s)" % PRODUCER.encode(),
        b"Producer": b"(%s)" % PRODUCER.encode(),
        b"CreationDate": date,
        b"ModDate": date,
    }
    return b"<< %s >>\n" % b" ".join(b"/%s %s" % entry for entry in entries.items() if entry[1])


def output_intent(objects: Objects) -> Reference:
    """Add the output intent: what the colours of the file mean (ISO 19005-2, 6.2.3)."""
    profile = objects.stream(_profile(), b"/N 3 ")
    return objects.add(
        b"<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) "
        b"/Info (sRGB IEC61966-2.1) /DestOutputProfile %s >>\n" % profile
    )


@cache
def _profile() -> bytes:
    return _PROFILE.read_bytes()
