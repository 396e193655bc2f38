"""What a file says of itself: title, author, language and dates, and nothing of its maker.

No host, user, source name or hash is written; dates are handed in, never taken from the clock.
"""

from __future__ import annotations

from speechdocs.tree.nodes import Document
from speechdocs.writers.docx.xml import HEADER, escaped

_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def core_xml(document: Document, created: str) -> str:
    """Return the core properties of `document`, made and last changed at `created`."""
    parts = [
        _element("dc:title", document.title),
        _element("dc:subject", document.subject),
        _element("dc:creator", document.author),
        _element("dc:language", document.lang),
        *(_date(name, created) for name in ("created", "modified")),
    ]
    return f"{HEADER}<cp:coreProperties {_CORE}>{''.join(parts)}</cp:coreProperties>"


def extended_xml() -> str:
    """Return the extended properties."""
    application = "<Application>speechdocs</Application>"
    return f'{HEADER}<Properties xmlns="{_EXTENDED}">{application}</Properties>'


def _element(name: str, text: str) -> str:
    return f"<{name}>{escaped(text)}</{name}>" if text else ""


def _date(name: str, moment: str) -> str:
    return f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{escaped(moment)}</dcterms:{name}>'
