"""Files made to harm whoever opens them, and what becomes of each: an error's code, or papers.

A new one is a line in `CONTENT`, `RAW` or `PACKED`.
"""

from __future__ import annotations

import random
import zlib
from typing import Final

from tests.fuzz import pdf as pdfs
from tests.fuzz.pdf import stream, written
from tests.readers.docx.files import MAIN, docx, element, packed, paragraph, relations

from speechdocs.text.chars import LEFT_BRACKET

BUILT: Final = ""
"""No error: what is hostile in the file is only words, and they are printed as they are."""

SPEECH = "title: {}\nsections:\n- paragraphs: [同志们好。]\n"
WORDS = "title: 讲话\nsections:\n- paragraphs: [{}]\n"
RAW_SPEECH = "在读书节上的讲话\n\n各位读者:\n\n{}今天，读书节开幕了。大家来得很早。\n\n谢谢大家!\n"


def _text(words: str) -> bytes:
    return WORDS.format(words).encode()


def _title(words: str) -> bytes:
    return SPEECH.format(words).encode()


CONTENT: dict[str, tuple[bytes, str]] = {
    "flow-nesting": (b"title: " + b"[" * 30_000, "too-deep"),
    "block-nesting": (b"".join(b" " * n + b"a:\n" for n in range(300)), "too-deep"),
    "item-nesting": (
        b"sections:\n" + b"".join(b"  " * n + b"- items:\n" for n in range(1, 80)),
        "too-deep",
    ),
    "aliases": (b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "alias"),
    "merge-keys": (b"a: {<<: {b: c}}\n", "merge-key"),
    "double-keys": (_title("a") + b"title: b\n", "duplicate-key"),
    "python-object": (b"title: !!python/object/apply:os.system [ls]\n", "tag"),
    "two-documents": (_title("a") + b"---\n" + _title("b"), "several-documents"),
    "tabs": (b"title: a\nsections:\n\t- paragraphs: [b]\n", "tab-indent"),
    "control-character": (_title("a\x01b"), "control-character"),
    "zero-bytes": (_title("a\x00b"), "control-character"),
    "eight-megabytes": (_title("讲" * 2_800_000), "content-too-big"),
    "very-many-values": (b"tags: [" + b"a," * 500_001 + b"]\n", "too-many-values"),
    "surrogate": (b'title: "\xed\xa0\x80"\n', "not-utf-8"),
    "gb18030": ("title: 讲话\n".encode("gb18030"), "not-utf-8"),
    "utf-16": ("title: 讲话\n".encode("utf-16"), "not-utf-8"),
    "empty": (b"", "empty-content"),
    "comment": (b"# nothing\n", "empty-content"),
    "list": (b"- a\n- b\n", "not-a-record"),
    "directive": (b"%YAML 9.9\n---\ntitle: a\n", "needs-quotes"),
    "other-schema": (b"schema: speechdocs/9\ntitle: a\n", "unknown-schema"),
    "unknown-key": (_title("a") + b"script: rm -rf\n", "unknown-key"),
    "complex-key": (b"? [a, b]\n: c\n", "key-not-text"),
    "long-number": (
        _title("a") + b"date: {value: 1, text: a, at: [0, " + b"9" * 9000 + b"]}\n",
        "bad-span",
    ),
    "infinity": (_title("a") + b"figures: [{text: a, value: .inf, at: [0, 1]}]\n", "not-a-number"),
    "no-speech": (b"title: a\n", "no-sections"),
    "kind-path": (_title("a") + b"kinds: [../../etc]\n", BUILT),
    "meeting-path": (b"kind: meeting\nname: a\nspeeches: [../../etc/passwd]\n", "bad-path"),
    "other-source": (
        _title("a") + b"source: {file: /etc/passwd, text_file: ../../etc/passwd}\n",
        BUILT,
    ),
    "wrong-span": (b"title: {text: a, at: [5, 2]}\nsections:\n- paragraphs: [a]\n", "bad-span"),
    "title-climbs": (_title("../../../../evil"), BUILT),
    "title-root": (_title("/etc/passwd"), BUILT),
    "title-device": (_title("CON"), BUILT),
    "title-drive": (_title("'C:\\Windows\\x'"), BUILT),
    "title-option": (_title("'-rf'"), BUILT),
    "title-home": (_title("'~root'"), BUILT),
    "title-long": (_title("讲" * 400), BUILT),
    "title-reversed": (_title("a\u202egnp.exe"), BUILT),
    "template-syntax": (_text("'{{ 7*7 }}{% include \"/etc/passwd\" %}{# x #}'"), BUILT),
    "field-code": (_text("'{DDEAUTO c:\\windows\\cmd.exe}'"), BUILT),
    "markup": (_text("'</w:t><w:instrText>HYPERLINK</w:instrText>]]>&xxe;<x/>'"), BUILT),
    "pdf-syntax": (_text("') Tj ET endstream endobj /JavaScript ('"), BUILT),
    "formula": (_text("'=cmd|''/c calc''!A1'"), BUILT),
    "bidirectional": (_text("\u202e同志们\u2066好\u2069"), BUILT),
    "combining": (_text("好" + "\u0301" * 2000), BUILT),
    "beyond-the-plane": (_text("\U00020000\U0010fffd"), BUILT),
    "long-word": (_text("a" * 100_000), BUILT),
}
"""Content files: name → what the file holds, and the code of its error."""

RAW: dict[str, tuple[bytes, str]] = {
    "nothing.txt": (b"", "empty-file"),
    "blank.txt": (b" \n\t\n", "empty-file"),
    "zeroes.txt": (bytes(5000), "binary-file"),
    "latin.txt": (b"Ladies and gentlemen.\n", "no-han"),
    "broken.txt": ("讲话".encode()[:-1] + b"\xff\xff", "undecodable"),
    "too-long.txt": ("讲".encode() * 1_000_001, "too-long"),
    "brackets.txt": ((LEFT_BRACKET * 2_000 + "讲\n").encode(), BUILT),
    "unseen.txt": (("\u200b" * 900).encode(), "no-han"),
    "terminal.txt": (RAW_SPEECH.format("\x1b[2J\x1b]0;x\x07").encode(), "binary-file"),
    "syntax.txt": (RAW_SPEECH.format("{{ config }}{% raw %}").encode(), BUILT),
    "deep.html": (("<div>" * 5000 + "讲话" + "</div>" * 5000).encode(), "html-too-deep"),
    "laughs.html": (b'<!DOCTYPE html [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><p>&b;</p>', "no-han"),
    "calls.html": (
        (
            '<link rel=stylesheet href="http://127.0.0.1:9/x.css"><script src="http://127.0.0.1:9/x">'
            '</script><img src="file:///etc/passwd"><iframe src="http://127.0.0.1:9/"></iframe>'
            + "".join(f"<p>{line}</p>" for line in RAW_SPEECH.format("").split("\n"))
        ).encode(),
        BUILT,
    ),
    "quotes.md": ((">" * 2_000 + " 讲话\n").encode(), BUILT),
    "front.md": (b"---\na: &a [*a]\n---\n" + RAW_SPEECH.format("").encode(), BUILT),
    "image.md": (RAW_SPEECH.format("![x](file:///etc/passwd)").encode(), BUILT),
}
"""Raw speeches that are text."""


RELATIONS = "word/_rels/document.xml.rels"
_PARAGRAPHS = "".join(map(paragraph, RAW_SPEECH.format("").split("\n")))
_FIELD = '<w:p><w:fldSimple w:instr="DDEAUTO cmd"><w:r><w:t>好</w:t></w:r></w:fldSimple></w:p>'


def _zip_bomb() -> bytes:
    return docx(paragraph("讲" + " " * 100_000_000))


def _inflating() -> bytes:
    squeeze = zlib.compressobj(9)
    data = b"".join(squeeze.compress(b" " * (1 << 20)) for _ in range(600)) + squeeze.flush()
    page = stream(zlib.compress(data, 9), b"/Filter[/FlateDecode/FlateDecode]")
    return _one_page(page)


def _one_page(page: bytes, more: bytes = b"") -> bytes:
    kids = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    pages = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    return written([b"<</Type/Catalog/Pages 2 0 R%s>>" % more, pages, kids, page])


def _circle() -> bytes:
    return written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R]>>"])


def _outside() -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    one = (
        f'<Relationship Id="x" Type="{kind}" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
    )
    return relations().replace("</Relationships>", f"{one}</Relationships>")


def _speech_docx(**parts: str) -> dict[str, str]:
    return {MAIN: element("document", f"<w:body>{_PARAGRAPHS}</w:body>"), **parts}


def _script() -> bytes:
    return _one_page(stream(b""), b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>")


def packed_files() -> dict[str, tuple[bytes, str]]:
    """Return raw speeches in Word and PDF files, some of which take a moment to make."""
    whole = packed(_speech_docx())
    dice = random.Random(0)
    return {
        "no-zip.docx": (b"not a zip file", "mislabelled"),
        "cut.docx": (whole[: len(whole) // 2], "docx-broken"),
        "no-main.docx": (packed({"a.xml": "<a/>"}), "docx-broken"),
        "bomb.docx": (_zip_bomb(), "docx-bomb"),
        "entities.docx": (
            packed({MAIN: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}),
            "docx-doctype",
        ),
        "deep-xml.docx": (docx("<w:x>" * 50_000 + "</w:x>" * 50_000), "docx-broken"),
        "climbs.docx": (packed(_speech_docx(**{"../../../evil.xml": "<a/>"})), BUILT),
        "linked.docx": (
            packed(_speech_docx(**{"word/_rels/document.xml.rels": _outside()})),
            BUILT,
        ),
        "field.docx": (docx(_PARAGRAPHS + _FIELD), BUILT),
        "head.pdf": (b"%PDF-1.7\n", "pdf-broken"),
        "noise.pdf": (b"%PDF-1.7\n" + dice.randbytes(20_000), "pdf-broken"),
        "inflates.pdf": (_inflating(), "pdf-too-hungry"),
        "circle.pdf": (_circle(), "pdf-broken"),
        "script.pdf": (_script(), "pdf-no-text"),
        "no-text.pdf": (_one_page(stream(b"0 0 10 10 re f")), "pdf-no-text"),
        "nested.pdf": (pdfs._nested(random.Random(3)), "pdf-broken"),
    }
