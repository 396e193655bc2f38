"""Word documents made in memory, and how a source is shown on one line for a case file."""

from __future__ import annotations

import zipfile
from io import BytesIO

from speechdocs.text.source import Source

MAIN = "word/document.xml"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = ("styles", "numbering", "settings", "footnotes", "endnotes", "comments")


def docx(body: str, main: str = "", **parts: str) -> bytes:
    """Return a document with `body`; `parts` are the insides of further parts, by kind.

    A kind may end in a digit (`header1`); it is related to the main part by its own name as id.
    """
    written = {MAIN: main or element("document", f"<w:body>{body}</w:body>")}
    written |= {f"word/{key}.xml": element(_root(key), inner) for key, inner in parts.items()}
    written["word/_rels/document.xml.rels"] = relations(*parts)
    return packed(written)


def packed(parts: dict[str, str], *, stored: bool = False) -> bytes:
    """Return a zip archive of `parts`."""
    target = BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(target, "w", method) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return target.getvalue()


def relations(*keys: str) -> str:
    """Return the part that relates the main part to the parts `keys`."""
    entries = "".join(
        f'<Relationship Id="{key}" Type="{TYPES}/{key.rstrip("0123456789")}" Target="{key}.xml"/>'
        for key in keys
    )
    return f'<Relationships xmlns="{RELATIONS}">{entries}</Relationships>'


def element(name: str, inner: str) -> str:
    """Return `inner` as the document of a part."""
    return f"<w:{name} {NAMES}>{inner}</w:{name}>"


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def shown(source: Source) -> str:
    """Return the text on one line: ` / ` a line end, `{kind:…}` an aside, `<…>` generated."""
    opens: dict[int, str] = {}
    closes: dict[int, str] = {}
    for aside in source.asides:
        opens[aside.at.start] = opens.get(aside.at.start, "") + f"{{{aside.kind}:"
        closes[aside.at.end] = "}" + closes.get(aside.at.end, "")
    for start, end in source.generated:
        opens[start] = opens.get(start, "") + "<"
        closes[end] = ">" + closes.get(end, "")
    pieces = []
    for offset, character in enumerate(source.text):
        pieces += [closes.get(offset, ""), opens.get(offset, ""), _SHOWN.get(character, character)]
    pieces.append(closes.get(len(source.text), ""))
    return "".join(pieces).strip(" /")


_SHOWN = {"\n": " / ", "\t": "→", "\N{SOFT HYPHEN}": "¬", "\N{NON-BREAKING HYPHEN}": "‑"}


def _root(key: str) -> str:
    name = key.rstrip("0123456789")
    return {"header": "hdr", "footer": "ftr", "diagramData": "dataModel"}.get(name, name)
