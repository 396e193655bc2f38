"""A .docx is opened without trust, whatever it says of itself."""

from __future__ import annotations

import struct
import tracemalloc
import warnings
import zipfile
from io import BytesIO

import pytest

from speechdocs.errors import SourceError
from speechdocs.ooxml import Package, Relation

MAIN = "word/document.xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BODY = f'<w:document xmlns:w="{W}"><w:body/></w:document>'


def packed(*parts: tuple[str, str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, text in parts:
            package.writestr(name, text)
    return target.getvalue()


def refusal(data: bytes, part: str = MAIN) -> SourceError:
    with pytest.raises(SourceError) as caught:
        Package(data, "x.docx").part(part)
    assert str(caught.value).startswith("x.docx")
    assert caught.value.hint
    return caught.value


def test_the_parts_are_told_and_read() -> None:
    package = Package(packed((MAIN, BODY), ("word/a.xml", "<a/>")))
    assert package.names == (MAIN, "word/a.xml")
    assert package.document().tag.endswith("document")
    assert package.part("word/none.xml") is None


def test_the_package_says_which_part_is_the_main_one() -> None:
    said = (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" '
        f'Type="{TYPES}/officeDocument" Target="/text/main.xml"/></Relationships>'
    )
    package = Package(packed(("_rels/.rels", said), ("text/main.xml", BODY)))
    assert package.main == "text/main.xml"


def test_relations_are_followed_inside_the_package_only() -> None:
    said = (
        f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="r1" Type="{TYPES}/header" Target="header1.xml"/>'
        f'<Relationship Id="r2" Type="{TYPES}/footer" Target="../other/footer1.xml"/>'
        f'<Relationship Id="r3" Type="{TYPES}/image" Target="../../../../etc/passwd"/>'
        f'<Relationship Id="r4" Type="{TYPES}/hyperlink" Target="file:///etc/passwd" '
        'TargetMode="External"/></Relationships>'
    )
    package = Package(packed((MAIN, BODY), ("word/_rels/document.xml.rels", said)))
    assert package.relations(MAIN) == {
        "r1": Relation("header", "word/header1.xml"),
        "r2": Relation("footer", "other/footer1.xml"),
        "r3": Relation("image", "etc/passwd"),
    }
    assert package.part("etc/passwd") is None


def test_the_strict_dialect_is_read_as_the_usual_one() -> None:
    strict = BODY.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert Package(packed((MAIN, strict))).document().tag == f"{{{W}}}document"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no zip", b"%PDF-1.7"])
def test_what_is_no_zip_is_refused(data: bytes) -> None:
    assert refusal(data).code == "docx-broken"


def test_a_zip_of_something_else_is_refused() -> None:
    assert "has no part word/document.xml" in str(refusal(packed(("a.txt", "a"))))


@pytest.mark.parametrize("xml", ["", "<w:document", BODY[:-4], "\x01" + BODY, BODY + "<a/>"])
def test_broken_xml_is_refused(xml: str) -> None:
    error = refusal(packed((MAIN, xml)))
    assert error.code == "docx-broken"
    assert error.place.key == MAIN


@pytest.mark.parametrize(
    "prologue",
    [
        "<!DOCTYPE a>",
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>',
    ],
)
def test_a_document_type_is_refused(prologue: str) -> None:
    assert refusal(packed((MAIN, prologue + BODY))).code == "docx-doctype"


def test_a_package_that_unpacks_to_too_much_is_not_unpacked() -> None:
    error = refusal(packed((MAIN, BODY), ("word/media/a.xml", " " * 20_000_000)))
    assert error.code == "docx-bomb"
    assert error.params["size"] > 20_000_000


def test_a_part_that_is_too_long_is_not_read() -> None:
    long = BODY + " " * 10_000_001
    error = refusal(packed((MAIN, long), method=zipfile.ZIP_STORED))
    assert error.code == "too-long"


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(packed((MAIN, BODY + " " * 5000)))
    directory = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, directory + 24, 100)
    assert refusal(bytes(data)).code == "docx-broken"


def test_a_part_that_lies_about_its_size_is_not_unpacked() -> None:
    data = bytearray(packed((MAIN, BODY + " " * 50_000_000)))
    directory = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, directory + 24, 1000)
    tracemalloc.start()
    assert refusal(bytes(data)).code == "docx-broken"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_two_parts_of_one_name_are_refused() -> None:
    assert refusal(packed((MAIN, BODY), (MAIN, BODY))).code == "docx-broken"


def test_an_unusual_packing_is_refused() -> None:
    assert refusal(packed((MAIN, BODY), method=zipfile.ZIP_BZIP2)).code == "docx-broken"


def test_a_password_is_told() -> None:
    data = bytearray(packed((MAIN, BODY)))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    assert refusal(bytes(data)).code == "password"


@pytest.mark.parametrize("cut", [1, 50, 200])
def test_a_file_that_broke_off_is_refused(cut: int) -> None:
    error = refusal(packed((MAIN, BODY))[:-cut])
    assert error.code == "docx-broken"
    assert "breaks off" in str(error) or cut < 22


def test_absurd_nesting_is_refused() -> None:
    deep = "<w:a>" * 100_000
    xml = f'<w:document xmlns:w="{W}">{deep}'
    assert refusal(packed((MAIN, xml))).code == "docx-broken"
