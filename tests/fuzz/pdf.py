"""PDFs to try the reader with: written by hand, so that damage hits what they say and how."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable

from tests.fuzz.damage import EXTREMES, numbers
from tests.fuzz.speeches import monster, speech, whole

_NAME = re.compile(rb"/[A-Za-z0-9]+")
_OPERATORS = (
    *(b"BT", b"ET", b"q", b"Q", b"W n", b"/F1 1e38 Tf", b"/F1 0 Tf", b"/F1 -12 Tf", b"/F9 12 Tf"),
    *(
        b"3 Tr",
        b"0 0 0 0 0 0 cm",
        b"1e38 0 0 1e38 0 0 cm",
        b"0 1 -1 0 0 0 cm",
        b"1 0 0 1 1e9 1e9 cm",
    ),
    *(b"/Artifact BMC", b"EMC", b"/Span <</ActualText <FEFFD800>>> BDC", b"/X1 Do", b"-1000 Tz"),
    *(b"99999 TL", b"T*", b"(\\377\\376) Tj", b"[<0001> -1e38 <0002>] TJ", b"BI ID EI", b"1e38 Tc"),
)

_TRAILERS = (b"/Encrypt 5 0 R", b"/Prev 0", b"/Prev 99999999", b"/Root 2 0 R", b"/XRefStm 9")

Objects = list[bytes]


def pdf(chance: random.Random) -> bytes:
    """Return a PDF."""
    drawn = chance.random()
    if drawn < 0.03:
        return chance.choice(_BOMBS)(chance)
    text = monster(chance)[:15_000] if drawn < 0.04 else speech(chance)[:6000]
    objects = _objects(text, chance)
    for _ in range(chance.choice((0, 0, 1, 2))):
        objects = chance.choice(_CHANGES)(objects, chance)
    return written(objects, chance.choice(_TRAILERS) if chance.random() < 0.1 else b"")


def written(objects: Objects, trailer: bytes = b"") -> bytes:
    """Return the file with `objects`, the first of which is its catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    start = len(out)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    )


def stream(data: bytes, entries: bytes = b"", *, packed: bool = False) -> bytes:
    """Return `data` as a stream with the further dictionary `entries`."""
    if packed:
        data, entries = zlib.compress(data), entries + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


def _objects(text: str, chance: random.Random) -> Objects:
    """Return catalogue, pages, font, its descendant, its map to Unicode, a form, then the pages."""
    lines = [line[at : at + 34] for line in text.split("\n") for at in range(0, len(line) + 1, 34)]
    letters = sorted({one for line in lines for one in line})
    codes = {one: number for number, one in enumerate(letters, 1)}
    sheets = [lines[at : at + 24] for at in range(0, len(lines), 24)]
    packed = chance.random() < 0.3
    count = len(sheets)
    kids = b" ".join(b"%d 0 R" % (7 + 2 * n) for n in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 595 842]>>" % (count, kids),
        _FONT,
        _DESCENDANT,
        stream(_to_unicode(letters), packed=packed),
        stream(b"BT /F1 9 Tf 50 20 Td <0001> Tj ET", _FORM, packed=packed),
    ]
    for number, sheet in enumerate(sheets):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/Contents %d 0 R/Rotate %d"
            b"/Resources<</Font<</F1 3 0 R>>/XObject<</X1 6 0 R>>>>>>"
            % (8 + 2 * number, chance.choice((0, 0, 0, 0, 90, 180)))
        )
        objects.append(stream(_content(sheet, codes, number), packed=packed))
    return objects


_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H"
    b"/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>"
)
_DESCENDANT = (
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/CIDSystemInfo<</Registry(Adobe)"
    b"/Ordering(Identity)/Supplement 0>>/DW 1000>>"
)
_FORM = (
    b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
    b"/Resources<</Font<</F1 3 0 R>>/XObject<</X1 6 0 R>>>>"
)


def _to_unicode(letters: list[str]) -> bytes:
    lines = []
    for code, letter in enumerate(letters, 1):
        # "surrogatepass": a map may name half of a pair.
        coded = letter.encode("utf-16-be", "surrogatepass").hex()
        lines.append(f"<{code:04x}> <{coded}>")
    groups = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    body = "\n".join(f"{len(g)} beginbfchar\n" + "\n".join(g) + "\nendbfchar" for g in groups)
    head = "begincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
    return f"/CIDInit /ProcSet findresource begin\n{head}{body}\nendcmap\nend".encode()


def _content(lines: list[str], codes: dict[str, int], number: int) -> bytes:
    shown = [
        b"BT /F1 16 Tf 1 0 0 1 %d %d Tm <%s> Tj ET"
        % (60 + 16 * len(line[:2]) // 2, 780 - 28 * at, _coded(line, codes))
        for at, line in enumerate(lines)
    ]
    foot = b"/Artifact BMC BT /F1 9 Tf 290 30 Td (%d) Tj ET EMC /X1 Do" % number
    return b"\n".join([*shown, foot])


def _coded(line: str, codes: dict[str, int]) -> bytes:
    return "".join(f"{codes[one]:04x}" for one in line).encode()


def _numbers(objects: Objects, chance: random.Random) -> Objects:
    at = chance.randrange(len(objects))
    return [*objects[:at], numbers(objects[at], chance), *objects[at + 1 :]]


def _names(objects: Objects, chance: random.Random) -> Objects:
    """Return `objects` with a name replaced by another."""
    names = sorted({name for one in objects[:8] for name in _NAME.findall(one)})
    old, new = chance.choice(names), chance.choice(names)
    return [one.replace(old, new) for one in objects]


def _references(objects: Objects, chance: random.Random) -> Objects:
    """Return `objects` with some references pointing elsewhere, even at themselves."""

    def elsewhere(match: re.Match[bytes]) -> bytes:
        far = b"%d 0 R" % chance.randint(0, len(objects) + 2)
        return far if chance.random() < 0.15 else match[0]

    return [re.sub(rb"\d+ 0 R", elsewhere, one) for one in objects]


def _operators(objects: Objects, chance: random.Random) -> Objects:
    """Return `objects` with drawing operators put between those that are there."""
    at = chance.randrange(6, len(objects))
    lines = objects[at].split(b"\n")
    for _ in range(chance.choice((1, 4, 30))):
        lines.insert(chance.randint(2, max(2, len(lines) - 1)), chance.choice(_OPERATORS))
    return [*objects[:at], b"\n".join(lines), *objects[at + 1 :]]


def _exchanged(objects: Objects, chance: random.Random) -> Objects:
    one, other = chance.randrange(len(objects)), chance.randrange(len(objects))
    objects[one], objects[other] = objects[other], objects[one]
    return objects


def _lost(objects: Objects, chance: random.Random) -> Objects:
    objects[chance.randrange(len(objects))] = chance.choice((b"null", b"<<>>", b"[]", b"0", b""))
    return objects


_LONG = b"<" + b"4e00" * 500 + b">"


def _map(objects: Objects, chance: random.Random) -> Objects:
    """Return `objects` with a map to Unicode that maps badly."""
    bad = chance.choice((b"<d800>", b"<dc00d800>", b"<>", b"<0000>", b"<ffff>", _LONG))
    objects[4] = re.sub(rb"(?<=> )<[0-9a-f]+>", bad, objects[4], count=chance.choice((1, 5, 0)))
    return objects


_CHANGES = (
    _numbers,
    _numbers,
    _names,
    _references,
    _operators,
    _operators,
    _exchanged,
    _lost,
    _map,
)


def _inflating(chance: random.Random) -> bytes:
    """Return a PDF whose first page inflates to very much, in one or two steps."""
    objects = _objects(whole(chance), chance)
    size = chance.choice((50, 300, 800))
    squeeze = zlib.compressobj(9)
    block = (chance.choice((b" ", b"q ", b"(a) Tj\n")) * (1 << 20))[: 1 << 20]
    data = b"".join(squeeze.compress(block) for _ in range(size)) + squeeze.flush()
    filters = b"/Filter/FlateDecode"
    if chance.random() < 0.7:
        data, filters = zlib.compress(data, 9), b"/Filter[/FlateDecode/FlateDecode]"
    objects[chance.choice((4, 7))] = stream(data, filters)
    return written(objects)


def _pages(chance: random.Random) -> bytes:
    """Return a PDF that claims or has very many pages."""
    objects = _objects(whole(chance), chance)
    if chance.random() < 0.5:
        objects[1] = re.sub(rb"/Count \d+", b"/Count " + chance.choice(EXTREMES), objects[1])
    else:
        kids = chance.choice((b"7 0 R ", b"2 0 R ")) * chance.choice((500, 20_000))
        objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (kids.count(b"R"), kids)
    return written(objects)


def _nested(chance: random.Random) -> bytes:
    depth = chance.choice((100, 600, 100_000))
    opening, closing = chance.choice(((b"[", b"]"), (b"<</A", b">>"), (b"(", b")")))
    objects = _objects(whole(chance), chance)
    objects[chance.choice((1, 2, 6))] = opening * depth + b"0" + closing * depth
    return written(objects)


_ROW = b"BT /F1 %d Tf 1 0 0 1 %d %d Tm <0001> Tj ET\n"


def _crowded(chance: random.Random) -> bytes:
    """Return a PDF with very many objects of text on one page, or very many on one spot."""
    objects = _objects(whole(chance), chance)
    count = chance.choice((2000, 30_000))
    rows = (
        b"BT /F1 16 Tf 1 0 0 1 60 600 Tm <00010002> Tj ET\n" * count,
        b"".join(_ROW % (n % 90, n % 590, n % 840) for n in range(count)),
        b"BT /F1 16 Tf 60 800 Td " + b"0 -0.01 Td <00010002> Tj " * count + b"ET",
        b"q " * count + b"BT /F1 16 Tf 60 800 Td <00010002> Tj ET",
        b"/Artifact BMC " * count + b"BT /F1 16 Tf 60 800 Td <00010002> Tj ET",
        b"BT /F1 16 Tf 60 800 Td <" + b"00010002" * count + b"> Tj ET",
        b"/X1 Do " * count,
    )
    objects[7] = stream(chance.choice(rows), packed=True)
    return written(objects)


_BOMBS: tuple[Callable[[random.Random], bytes], ...] = (_inflating, _pages, _nested, _crowded)
