"""Can the judge be trusted? A file known to be good and files known to be bad, made here by hand.

`specimens.py VERAPDF` writes them to a temporary folder, has the program VERAPDF judge them, and
fails when a verdict is wrong: a judge that lost some of its rules passes everything.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

FLAVOURS = ("2a", "ua1")

_METADATA = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" '
    'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" '
    'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Specimen</rdf:li></rdf:Alt></dc:title>'
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
    "<pdfuaid:part>1</pdfuaid:part>"
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li>"
    "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)

# A page with one empty paragraph: no font and no colour, which would need much more to be good.
_CONTENT = "/P << /MCID 0 >> BDC EMC"
_CATALOG = (
    "<< /Type /Catalog /Pages 2 0 R /Metadata 5 0 R /Lang (en) /MarkInfo << /Marked true >> "
    "/ViewerPreferences << /DisplayDocTitle true >> /StructTreeRoot 6 0 R >>"
)
_PAGE = (
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R "
    "/StructParents 0 /Tabs /S >>"
)
_PARAGRAPH = "<< /Type /StructElem /S /P /P 7 0 R /Pg 3 0 R /K 0 >>"

BAD = {
    "no-language": ("/Lang (en) ", "", ("ua1",)),
    "title-not-shown": ("/DisplayDocTitle true", "/DisplayDocTitle false", ("ua1",)),
    "not-tagged": (_CONTENT, "0 0 m 9 9 l S", FLAVOURS),
    "unknown-type": ("/S /P ", "/S /Paragraph ", FLAVOURS),
    "colour-undefined": (_CONTENT, "/P << /MCID 0 >> BDC 0 0 9 9 re f EMC", ("2a",)),
    "script": ("/Lang", "/OpenAction << /S /JavaScript /JS (0) >> /Lang", ("2a",)),
    "other-part": ("<pdfaid:part>2", "<pdfaid:part>3", ("2a",)),
}
"""What turns the good file into a bad one, and which flavours must refuse that."""


def specimen(old: str = "", new: str = "") -> bytes:
    """Return the good file, or the one in which `new` stands in the place of `old`."""
    bodies = [
        _CATALOG,
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        _PAGE,
        _stream(_CONTENT.replace(old, new)),
        _stream(_METADATA.replace(old, new), "/Type /Metadata /Subtype /XML "),
        "<< /Type /StructTreeRoot /K 7 0 R /ParentTree 9 0 R /ParentTreeNextKey 1 >>",
        "<< /Type /StructElem /S /Document /P 6 0 R /K 8 0 R >>",
        _PARAGRAPH,
        "<< /Nums [0 [8 0 R]] >>",
    ]
    return _file([body.replace(old, new) if old else body for body in bodies])


def _stream(data: str, entries: str = "") -> str:
    return f"<< {entries}/Length {len(data.encode())} >>\nstream\n{data}\nendstream"


def _file(bodies: list[str]) -> bytes:
    out, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}"
    names = f"<< /Size {len(bodies) + 1} /Root 1 0 R /ID [<{'0' * 32}> <{'0' * 32}>] >>"
    return out + f"{head}trailer\n{names}\nstartxref\n{len(out)}\n%%EOF\n".encode()


def wrong_verdicts(verapdf: str) -> list[str]:
    """Return what the program `verapdf` judges wrongly, nothing if it can be trusted."""
    files = {"good": specimen()} | {name: specimen(*swap[:2]) for name, swap in BAD.items()}
    refused = {name: set(swap[2]) for name, swap in BAD.items()}
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.pdf" for name in files]
        for path, data in zip(paths, files.values(), strict=True):
            path.write_bytes(data)
        command = [verapdf, ",".join(FLAVOURS), *map(str, paths)]
        lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    wrong = []
    for verdict in map(json.loads, lines.splitlines()):
        name, flavour = Path(verdict["file"]).stem, verdict["flavour"]
        if verdict["compliant"] == (flavour in refused.get(name, ())):
            wrong.append(f"{name}.pdf, {flavour}: {verdict}")
    expected = len(files) * len(FLAVOURS)
    judged = len(lines.splitlines())
    return wrong if judged == expected else [*wrong, f"{judged} of {expected} verdicts"]


if __name__ == "__main__":
    found = wrong_verdicts(sys.argv[1])
    print(
        *found or [f"the judge is to be trusted: 1 good file and {len(BAD)} bad ones told apart"],
        sep="\n",
    )
    sys.exit(bool(found))
