"""Word documents to try the reader with: damaged in their XML, in their parts and in their zip."""

from __future__ import annotations

import random
import re
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from xml.sax.saxutils import escape

from lxml import etree
from tests.fuzz.damage import EXTREMES, damaged
from tests.fuzz.speeches import monster, speech, whole
from tests.readers.docx.files import MAIN, element, paragraph, relations, run

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAGS = (
    *("p", "r", "t", "tbl", "tr", "tc", "br", "tab", "pPr", "rPr", "numPr", "ilvl", "numId", "ins"),
    *(
        "del",
        "delText",
        "footnoteReference",
        "fldChar",
        "instrText",
        "fldSimple",
        "hyperlink",
        "sdt",
    ),
    *(
        "sdtContent",
        "txbxContent",
        "pict",
        "drawing",
        "sym",
        "pStyle",
        "basedOn",
        "outlineLvl",
        "jc",
    ),
    *("moveFrom", "moveTo", "commentReference", "noBreakHyphen", "cr", "ptab", "ruby", "vMerge"),
    *("lvl", "abstractNum", "num", "start", "numFmt", "lvlText", "lvlOverride", "startOverride"),
)
_VALUES = (
    *(extreme.decode(errors="replace") for extreme in EXTREMES),
    *(
        "begin",
        "separate",
        "end",
        "chineseCounting",
        "decimalEnclosedCircle",
        "bullet",
        "lowerRoman",
    ),
    *("%1%9%0%", "甲", "a" * 300, "Normal", "s1", "none", "true", "F0A1", "D800", "on", "chicago"),
    *("ideographLegalTraditional", "chineseCountingThousand", "upperLetter", "decimalZero"),
)
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="heading {n}"/>'
    f'<w:basedOn w:val="s{n - 1}"/><w:pPr><w:outlineLvl w:val="{n - 1}"/><w:jc w:val="center"/>'
    f'<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    for n in range(1, 5)
)
_FORMATS = ("chineseCounting", "chineseCountingThousand", "decimalEnclosedCircle", "decimal")
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{name}"/>'
        f'<w:lvlText w:val="(%{n + 1})"/></w:lvl>'
        for n, name in enumerate(_FORMATS)
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)

_NO_XML = re.compile("[\x00-\x09\x0b-\x1f\ud800-\udfff\ufffe\uffff]")

Parts = dict[str, bytes]


def docx(chance: random.Random) -> bytes:
    """Return a Word document."""
    drawn = chance.random()
    if drawn < 0.03:
        return chance.choice(_BOMBS)(chance)
    parts = _parts(monster(chance) if drawn < 0.04 else speech(chance), chance)
    for _ in range(chance.choice((0, 1, 1, 2))):
        name = chance.choice((MAIN, MAIN, *parts))
        change = _transplanted if chance.random() < 0.8 else damaged
        parts[name] = change(parts[name], chance)
    if chance.random() < 0.1:
        parts = _mixed_up(parts, chance)
    return packed(list(parts.items()), chance)


def packed(parts: list[tuple[str, bytes]], chance: random.Random) -> bytes:
    """Return a zip archive of `parts`, rarely one of an odd kind; no clock is read."""
    target = BytesIO()
    methods = (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_STORED)
    method = chance.choice(methods) if chance.random() < 0.05 else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(target, "w", method) as package:
        for name, data in parts:
            # Two of one name are meant: zipfile warns of them.
            package.NameToInfo.pop(name, None)
            package.writestr(zipfile.ZipInfo(name), data, method)
    return target.getvalue()


def _parts(text: str, chance: random.Random) -> Parts:
    lines = _clean(text).split("\n")
    body = "".join(_block(line, chance) for line in lines)
    notes = '<w:footnote w:id="1">' + paragraph("注解一则") + "</w:footnote>"
    related = ("styles", "numbering", "footnotes", "header1")
    inner = (f"{_DEFAULTS}{_STYLES}", _NUMBERING, notes, paragraph("页眉"))
    named = zip(("styles", "numbering", "footnotes", "hdr"), related, inner, strict=True)
    parts = {MAIN: element("document", f"<w:body>{body}<w:sectPr/></w:body>").encode()}
    parts |= {f"word/{name}.xml": element(root, xml).encode() for root, name, xml in named}
    parts["word/_rels/document.xml.rels"] = relations(*related).encode()
    return parts


_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>'
)


def _clean(text: str) -> str:
    """Return `text` as XML can hold it."""
    return escape(_NO_XML.sub("", text))


def _block(line: str, chance: random.Random) -> str:
    """Return `line` as a paragraph, in one of the ways in which Word writes one."""
    level, half = chance.randint(0, 5), len(line) // 2
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    blocks = (
        paragraph(line, f'<w:pStyle w:val="s{level}"/>'),
        paragraph(line, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="2"/></w:numPr>'),
        f"<w:tbl><w:tr><w:tc>{paragraph(line)}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        f'<w:p><w:ins w:id="1">{run(line)}</w:ins>{_DELETED}</w:p>',
        f'<w:p>{run(line)}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>',
        f"<w:p>{field('begin')}{_PAGE}{field('separate')}{run(line)}{field('end')}</w:p>",
        f"<w:p>{run(line[:half], '<w:b/>')}<w:r><w:br/></w:r>{run(line[half:])}</w:p>",
        _BOX.format(paragraph(line)),
    )
    return chance.choice(blocks) if chance.random() < 0.6 else paragraph(line)


_DELETED = '<w:del w:id="2"><w:r><w:delText>甲</w:delText></w:r></w:del>'
_PAGE = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
_CONTENT = "<w:txbxContent>{}</w:txbxContent>"
_BOX = f"<w:p><w:r><w:pict><v:textbox>{_CONTENT}</v:textbox></w:pict></w:r></w:p>"


def _transplanted(xml: bytes, chance: random.Random) -> bytes:
    """Return `xml`, still well-formed, with elements moved, copied, lost, renamed and nested."""
    try:
        root = _parsed(xml)
    except etree.XMLSyntaxError:
        return xml
    for _ in range(chance.choice((1, 3, 15, 60))):
        found = [one for one in root.iter() if one is not root]
        if not found:
            break
        chance.choice(_OPERATIONS)(chance.choice(found), chance.choice(found), chance)
    return etree.tostring(root)


def _parsed(xml: bytes) -> etree._Element:
    return etree.fromstring(xml, etree.XMLParser(huge_tree=True))


def _copy(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    if sum(1 for _ in one.iter()) < 500:
        for _ in range(chance.choice((1, 1, 5))):
            other.append(_parsed(etree.tostring(one)))


def _lose(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    del other, chance
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _rename(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    one.tag = chance.choice((other.tag, _W + chance.choice(_TAGS)))


def _value(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    name = chance.choice((*one.keys(), *other.keys(), f"{_W}val"))
    one.set(name, chance.choice(_VALUES))


def _nest(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    del other
    parent = one.getparent()
    if parent is None:
        return
    at = parent.index(one)
    outer = inner = etree.Element(one.tag)
    outer.attrib.update(one.attrib)
    for _ in range(chance.choice((0, 3, 100))):
        inner = etree.SubElement(inner, chance.choice((one.tag, _W + chance.choice(_TAGS))))
    inner.append(one)
    parent.insert(at, outer)


def _fresh(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    del other
    made = etree.SubElement(one, _W + chance.choice(_TAGS), {f"{_W}val": chance.choice(_VALUES)})
    made.text = chance.choice(("甲", "", "\n", "\u2028", "\ufffd"))


_OPERATIONS = (_copy, _lose, _rename, _value, _value, _nest, _fresh)


def _mixed_up(parts: Parts, chance: random.Random) -> Parts:
    """Return `parts` with one lost, two exchanged, or one more of an odd name."""
    names = list(parts)
    one, other = chance.sample(names, 2)
    drawn = chance.randrange(4)
    if drawn == 0:
        del parts[one]
    elif drawn == 1:
        parts[one], parts[other] = parts[other], parts[one]
    elif drawn == 2:
        odd = ("../../x", "/", "", "a" * 60_000, "word/", "甲")
        parts[chance.choice(odd)] = b"x"
    else:
        target = chance.choice(("../../etc/passwd", "", "/", MAIN, "%00", "a" * 9999))
        rels = parts["word/_rels/document.xml.rels"]
        parts["_rels/.rels"] = rels.replace(b"styles.xml", target.encode())
    return parts


def _with_main(xml: bytes, chance: random.Random) -> bytes:
    return packed([(MAIN, xml)], chance)


def _squeezed(chance: random.Random) -> bytes:
    """Return a document whose main part unpacks to very much."""
    size = chance.choice((30, 199, 700)) << 20
    head, tail = element("document", "<w:body>|</w:body>").encode().split(b"|")
    squeeze = zlib.compressobj(9, wbits=-15)
    block = b"<w:p/>" * (1 << 17) if chance.random() < 0.3 else b" " * (1 << 20)
    packed_ = squeeze.compress(head)
    crc, length = zlib.crc32(head), len(head)
    while length < size:
        packed_ += squeeze.compress(block)
        crc, length = zlib.crc32(block, crc), length + len(block)
    packed_ += squeeze.compress(tail) + squeeze.flush()
    crc, length = zlib.crc32(tail, crc), length + len(tail)
    stated = chance.choice((length, length, 1000))
    return _one_entry(MAIN.encode(), packed_, crc, stated)


def _one_entry(name: bytes, data: bytes, crc: int, stated: int) -> bytes:
    """Return an archive of one entry that says it unpacks to `stated` bytes."""
    fields = b"".join(
        value.to_bytes(count, "little")
        for value, count in (
            *((20, 2), (0, 2), (8, 2), (0, 2), (33, 2), (crc, 4), (len(data), 4), (stated, 4)),
            *((len(name), 2), (0, 2)),
        )
    )
    local = b"PK\x03\x04" + fields + name + data
    central = b"PK\x01\x02" + b"\x14\x00" + fields + bytes(14) + name
    end = b"PK\x05\x06" + bytes(4) + b"\x01\x00\x01\x00"
    end += len(central).to_bytes(4, "little") + len(local).to_bytes(4, "little") + bytes(2)
    return local + central + end


def _deep(chance: random.Random) -> bytes:
    depth = chance.choice((200, 255, 300, 10_000, 300_000))
    name = chance.choice(("w:p", "w:tbl", "w:r", "w:ins", "w:sdt", "w:sdtContent", "w:txbxContent"))
    inner = f"<{name}>" * depth + paragraph("甲") + f"</{name}>" * depth
    return _with_main(element("document", f"<w:body>{inner}</w:body>").encode(), chance)


def _tables(chance: random.Random) -> bytes:
    depth = chance.choice((10, 60, 80))
    inner = "<w:tbl><w:tr><w:tc>" * depth + paragraph("讲话甲") + "</w:tc></w:tr></w:tbl>" * depth
    return _with_main(element("document", f"<w:body>{inner}</w:body>").encode(), chance)


def _laughs(chance: random.Random) -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    name = chance.choice(("a9", "a1", "a0", "x"))
    doctype = f'<!DOCTYPE a [<!ENTITY a0 "甲">{entities}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return _with_main(
        (doctype + element("document", f"<w:body>&{name};</w:body>")).encode(), chance
    )


def _many(chance: random.Random) -> bytes:
    count = chance.choice((1000, 50_000))
    inner = chance.choice(
        (
            paragraph("甲") * count,
            paragraph("甲", '<w:numPr><w:numId w:val="1"/></w:numPr>') * count,
            f"<w:p>{run('甲') * count}</w:p>",
            "<w:p>"
            + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * count
            + run("甲")
            + "</w:p>",
            "<w:tbl>" + "<w:tr>" + f"<w:tc>{paragraph('甲')}</w:tc>" * count + "</w:tr></w:tbl>",
            '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>' * count + paragraph("甲"),
        )
    )
    parts = _parts(whole(chance), chance)
    parts[MAIN] = element("document", f"<w:body>{inner}</w:body>").encode()
    return packed(list(parts.items()), chance)


def _numbered_wildly(chance: random.Random) -> bytes:
    parts = _parts(whole(chance), chance)
    start = chance.choice(_VALUES)
    name = "word/numbering.xml"
    parts[name] = parts[name].replace(b'w:start w:val="1"', f'w:start w:val="{start}"'.encode())
    text = chance.choice(("%1" * 5000, "%1%2%3%4", "%", "%%", "甲" * 5000)).encode()
    parts[name] = parts[name].replace(b"(%1)", text).replace(b"(%2)", text)
    return packed(list(parts.items()), chance)


def _crowd(chance: random.Random) -> bytes:
    parts = [(f"word/p{n}.xml", b"<a/>") for n in range(chance.choice((1000, 20_000)))]
    twice = list(_parts(whole(chance), chance).items()) * chance.choice((1, 1, 2))
    return packed([*parts, *twice], chance)


def _circle(chance: random.Random) -> bytes:
    """Return a document whose styles are based on one another."""
    parts = _parts(whole(chance), chance)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b'w:val="s0"', b'w:val="s4"')
    return packed(list(parts.items()), chance)


_BOMBS: tuple[Callable[[random.Random], bytes], ...] = (
    *(_squeezed, _squeezed, _deep, _deep, _tables, _laughs, _many, _many, _numbered_wildly, _crowd),
    _circle,
)
