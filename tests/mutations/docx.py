"""Defects for a Word file: each a change of one of its parts that some check of ours must catch.

A pattern that is not found is an error, so that no defect becomes a change of nothing.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

BODY = "word/document.xml"
TYPES = "[Content_Types].xml"
NOTES = "word/footnotes.xml"
NUMBERING = "word/numbering.xml"
SETTINGS = "word/settings.xml"
RELATIONS = "word/_rels/document.xml.rels"
_BYTES = "surrogateescape"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Parts = dict[str, str]
Defect = Callable[[Parts], None]


def parts(docx: bytes) -> Parts:
    """Return the parts of `docx` by name, pictures too as texts."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return {name: package.read(name).decode(errors=_BYTES) for name in package.namelist()}


def packed(parts: Parts) -> bytes:
    """Return `parts` as a file."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text.encode(errors=_BYTES))
    return stream.getvalue()


def nothing(_: Parts) -> None:
    """Change nothing: the control."""


def replaced(pattern: str, by: str, part: str = BODY, *, every: bool = False) -> Defect:
    """Return the defect in which the first, or every, match of `pattern` in `part` is `by`."""

    def change(found: Parts) -> None:
        text, count = re.subn(pattern, by, found[part], count=0 if every else 1, flags=re.DOTALL)
        assert count, f"{pattern} is not in {part}"
        found[part] = text

    return change


def without(part: str) -> Defect:
    """Return the defect in which `part` is missing."""

    def change(found: Parts) -> None:
        del found[part]

    return change


def related(kind: str, target: str, part: str = RELATIONS, *, outside: bool = False) -> Defect:
    """Return the defect in which `part` names one thing more."""
    mode = ' TargetMode="External"' if outside else ""
    line = f'<Relationship Id="rId77" Type="{_RELATED}/{kind}" Target="{target}"{mode}/>'
    empty = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        "</Relationships>"
    )

    def change(found: Parts) -> None:
        old = found.get(part, empty)
        found[part] = old.replace("</Relationships>", f"{line}</Relationships>")

    return change


def swapped(first: str, second: str) -> Defect:
    """Return the defect in which two words have changed places."""

    def change(found: Parts) -> None:
        text = found[BODY]
        assert first in text
        assert second in text
        found[BODY] = text.replace(first, "\0").replace(second, first).replace("\0", second)

    return change


def both(*defects: Defect) -> Defect:
    """Return the defect that is all of `defects`."""

    def change(found: Parts) -> None:
        for defect in defects:
            defect(found)

    return change


_FIELD = '<w:fldSimple w:instr="{}"><w:r><w:t></w:t></w:r></w:fldSimple>'
_PARAGRAPH = "(<w:p><w:pPr>.*?</w:pPr>)"

DEFECTS: Mapping[str, Defect] = {
    # What the words are.
    "a-character-lost": replaced("老话", "话"),
    "a-character-added": replaced("老话", "老老话"),
    "a-character-changed": replaced("植树节|备苗", "备草"),
    "a-space-added": replaced("老话", "老 话"),
    "paragraphs-swapped": swapped("备苗", "整地"),
    "cells-swapped": swapped("东乡", "西乡"),
    "a-paragraph-lost": replaced("<w:p>(?:(?!<w:p>).)*?要早。.*?</w:p>", ""),
    "a-marker-lost": replaced(">1\\.<", "><"),
    "words-hidden": replaced("(<w:r>)(<w:t [^>]*>要早)", r"\1<w:rPr><w:vanish/></w:rPr>\2"),
    "words-under-revision": replaced(
        "(<w:r><w:t [^>]*>要早.*?</w:r>)", r'<w:ins w:id="9" w:author="A">\1</w:ins>'
    ),
    "a-note-lost": replaced('<w:footnote w:id="1">.*?</w:footnote>', "", NOTES),
    "a-note-without-its-mark": replaced('<w:footnoteReference w:id="1"/>', ""),
    "a-note-changed": replaced('(<w:footnote w:id="1">.*?<w:t [^>]*>).', r"\1", NOTES),
    "a-page-number-lost": replaced(r"(PAGEREF .*?<w:t [^>]*>)\d+(<)", r"\1\2"),
    "an-entry-of-the-contents-lost": replaced(r'<w:p><w:pPr><w:pStyle w:val="TOC2"/>.*?</w:p>', ""),
    # Where elements stand and what they hold.
    "properties-out-of-order": replaced(
        '(<w:pStyle w:val="BodyText"/>)(<w:keepNext/>|<w:tabs>.*?</w:tabs>)', r"\2\1"
    ),
    "properties-after-words": replaced("(<w:r>)(<w:rPr>.*?</w:rPr>)(<w:t .*?</w:t>)", r"\1\3\2"),
    "an-unknown-element": replaced("<w:r>", "<w:bogus/><w:r>"),
    "a-paragraph-in-a-paragraph": replaced(f"{_PARAGRAPH}(<w:r>)", r"\1<w:p/>\2"),
    "a-value-that-is-none": replaced(
        '<w:jc w:val="right"/>', '<w:jc w:val="middle"/>', "word/styles.xml"
    ),
    "half-a-twip": replaced('w:firstLine="0"', 'w:firstLine="6.32"', "word/styles.xml"),
    "a-pitch-that-is-no-number": replaced(r'w:linePitch="\d+"', 'w:linePitch="abc"'),
    "a-cell-without-paragraph": replaced("(<w:tc><w:tcPr>.*?</w:tcPr>)<w:p>.*?</w:p>", r"\1"),
    "a-table-without-grid": replaced("<w:tblGrid>.*?</w:tblGrid>", ""),
    "the-section-first": replaced(
        "(<w:body>)(.*)(<w:sectPr>.*</w:sectPr>)(</w:body>)", r"\1\3\2\4"
    ),
    "a-control-character": replaced("老话", "老\x0b话"),
    "a-document-type": replaced("(<w:document)", r'<!DOCTYPE a [<!ENTITY b "c">]>\1'),
    # Names.
    "a-style-that-is-not-there": replaced('w:val="BodyText"', 'w:val="Nope"'),
    "a-style-defined-twice": replaced(
        'w:styleId="Salutation"', 'w:styleId="BodyText"', "word/styles.xml"
    ),
    "a-list-that-is-not-there": replaced(
        '(<w:pStyle w:val="BodyText"/>)(</w:pPr>)',
        r'\1<w:numPr><w:ilvl w:val="0"/><w:numId w:val="987"/></w:numPr>\2',
    ),
    "a-number-not-counted": replaced('<w:ilvl w:val="0"/><w:numId w:val="2"/>', ""),
    "a-list-that-goes-on-counting": replaced(
        '(<w:num w:numId="3">.*?)<w:lvlOverride.*?</w:lvlOverride>', r"\1", NUMBERING
    ),
    "other-numerals": replaced('"chineseCountingThousand"', '"decimal"', NUMBERING),
    "another-mark-around-numbers": replaced("%1、", "%1.", NUMBERING),
    "a-list-without-definition": replaced(
        '(<w:abstractNum w:abstractNumId=)"3"', r'\1"99"', NUMBERING
    ),
    "a-mark-to-no-note": replaced(
        '<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="9"/>'
    ),
    "a-bookmark-without-end": replaced("<w:bookmarkEnd [^>]*/>", ""),
    "a-bookmark-set-twice": replaced(
        "(<w:bookmarkStart [^>]*/><w:r>)", r"\1\1".replace("<w:r>", "")
    ),
    "a-link-to-nowhere": replaced('w:anchor="aims"', 'w:anchor="nowhere"'),
    "a-field-to-nowhere": replaced("PAGEREF aims", "PAGEREF nowhere"),
    "a-face-that-is-not-listed": replaced(
        'w:name="仿宋_GB2312"', 'w:name="X"', "word/fontTable.xml"
    ),
    "a-control-numbered-twice": replaced('(<w:id w:val=)"[^"]*"', r'\1"7"', every=True),
    # Parts.
    "a-relation-that-is-not-there": replaced(
        '(<w:footerReference [^>]*)r:id="[^"]*"', r'\1r:id="rId999"'
    ),
    "a-picture-that-is-not-there": related("image", "media/none.png"),
    "a-part-without-type": replaced('<Override PartName="/word/styles.xml"[^>]*/>', "", TYPES),
    "a-part-lost": without("word/fontTable.xml"),
    "the-footer-lost": without("word/footer1.xml"),
    "macros": both(
        related("vbaProject", "vbaProject.bin"),
        replaced("document.main\\+xml", "macroEnabled.main+xml", TYPES),
    ),
    # What reaches out.
    "a-command": replaced(f"{_PARAGRAPH}(<w:r>)", r"\1" + _FIELD.format("DDEAUTO cmd.exe") + r"\2"),
    "a-picture-from-elsewhere": replaced(
        f"{_PARAGRAPH}(<w:r>)", r"\1" + _FIELD.format("INCLUDEPICTURE x.png") + r"\2"
    ),
    "a-link-to-a-file": replaced(
        f"{_PARAGRAPH}(<w:r>)", r"\1" + _FIELD.format("HYPERLINK &quot;file:///c:/x&quot;") + r"\2"
    ),
    "a-foreign-piece": both(
        related("aFChunk", "chunk.html"), replaced("(<w:body>)", r'\1<w:altChunk r:id="rId77"/>')
    ),
    "a-template-from-elsewhere": related(
        "attachedTemplate", "http://127.0.0.1/x.dotm", "word/_rels/settings.xml.rels", outside=True
    ),
    "a-link-to-a-share": related("hyperlink", "file:////server/share", outside=True),
    "a-field-without-end": replaced('<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""),
    # The page.
    "another-pitch": replaced(r'w:linePitch="\d+"', 'w:linePitch="560"', every=True),
    "another-margin": replaced(r'w:top="1960"', 'w:top="2098"', every=True),
    "another-size": replaced(
        r'<w:sz w:val="32"/>', '<w:sz w:val="30"/>', "word/styles.xml", every=True
    ),
    "no-page-number": replaced("PAGE", "NUMPAGES", "word/footer1.xml"),
    "one-footer-for-all": replaced("<w:evenAndOddHeaders/>", "", SETTINGS),
    "another-face": replaced(
        'w:eastAsia="方正小标宋简体"', 'w:eastAsia="仿宋"', "word/styles.xml", every=True
    ),
    "type-of-its-own": replaced(
        f"{_PARAGRAPH}<w:r>", r'\1<w:r><w:rPr><w:b/><w:sz w:val="44"/></w:rPr>'
    ),
    "no-title": replaced("<dc:title>.*?</dc:title>", "", "docProps/core.xml"),
    "another-language": replaced(
        'w:eastAsia="zh-CN"', 'w:eastAsia="ja-JP"', "word/styles.xml", every=True
    ),
}
"""What is wrong → how a good file comes to have it."""
