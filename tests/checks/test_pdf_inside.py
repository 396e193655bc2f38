"""The inside of a PDF is read, whoever made it, and a broken one is refused in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from tests import example
from tests import papers as built

from speechdocs import pipeline
from speechdocs.checks.gbt9704 import certificate
from speechdocs.checks.glyph_shapes import bundled
from speechdocs.checks.pdf_fonts import fonts
from speechdocs.checks.pdf_inside import look_inside
from speechdocs.checks.pdf_tags import tags
from speechdocs.errors import SpeechdocsError
from speechdocs.model.yaml import load

Papers = Callable[..., bytes]

PAPER = ("full-text", "shortest", "pdf")


def test_our_papers_say_what_they_are() -> None:
    told = look_inside(built.paper(*PAPER)).declared
    assert told.claims == ("PDF/A-2a", "PDF/UA-1")
    assert (told.intent, told.shows_title, told.labels) == ("sRGB", True, ("1",))
    assert (told.reaches, told.attached, told.stray) == ((), (), ())


def test_our_papers_have_the_faces_of_the_catalogue_and_no_other() -> None:
    found = look_inside(built.paper("study-handout", "example", "pdf")).fonts
    assert {font.name for font in found} <= set(bundled())
    assert all(font.mapped and font.program is not None for font in found)


def test_what_papers_carry_along_is_their_content_file_and_only_if_asked() -> None:
    made = built.rendition("full-text", "shortest", attach_content=True)
    pdf = pipeline.write(made, "pdf")
    told = look_inside(pdf).declared
    assert told.claims == ("PDF/A-3a", "PDF/UA-1")
    assert (told.attached, told.stray) == ((f"{example.NAME}.yaml",), ())
    assert "claim-faults" not in {row.requirement.key for row in certificate(pdf).failures}
    with pikepdf.open(BytesIO(pdf)) as opened:
        (file,) = opened.attachments.values()
        assert load(file.get_file().read_bytes().decode()).speech == built.speech("shortest")


def test_metadata_say_nothing_of_the_source() -> None:
    speech = example.speech()
    assert speech.source is not None
    with pikepdf.open(BytesIO(built.paper("full-text", "example", "pdf"))) as pdf:
        told = str(pdf.docinfo.as_dict()) + pdf.Root.Metadata.read_bytes().decode()
    assert str(speech.source.sha256) not in told
    assert speech.source.file.rpartition(".")[0] not in told


def test_a_paper_without_tags_has_none(papers: Papers) -> None:
    inside = look_inside(papers())
    assert inside.tags is None
    assert inside.declared.claims == ()
    assert inside.declared.metadata is False


def test_a_role_map_says_what_own_types_are() -> None:
    with pikepdf.open(BytesIO(built.paper(*PAPER))) as pdf:
        root = pdf.Root.StructTreeRoot
        root.RoleMap = Dictionary(Zeile=Name.Absatz, Absatz=Name.P)
        root.K[0].K[1].S = Name.Zeile
        found = tags(pdf)
    assert found is not None
    assert [tag.type for tag in found.walk()][:4] == ["", "Document", "H1", "P"]


def test_an_element_within_itself_ends() -> None:
    with pikepdf.open(BytesIO(built.paper(*PAPER))) as pdf:
        root = pdf.Root.StructTreeRoot
        root.K[0].K.append(root.K[0])
        found = tags(pdf)
    assert found is not None
    assert [tag.type for tag in found.walk() if tag.again] == ["Document"]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (b"1 beginbfchar\n<0001> <4E00>\nendbfchar", {1: "一"}),
        (b"1 beginbfchar\n<0002><D840DC00>\nendbfchar", {2: "\U00020000"}),
        (b"1 beginbfrange\n<0003> <0005> <4E00>\nendbfrange", {3: "一", 4: "丁", 5: "丂"}),
        (b"1 beginbfrange\n<0003> <0004> [<4E00> <4E8C>]\nendbfrange", {3: "一", 4: "二"}),
        (b"1 beginbfrange\n<0003> <0002> <4E00>\nendbfrange", {}),
    ],
)
def test_what_codes_mean_is_read(block: bytes, expected: dict[int, str]) -> None:
    with pikepdf.new() as pdf:
        pdf.Root.Font = pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.TrueType,
                BaseFont=Name("/ABCDEF+Face"),
                ToUnicode=pdf.make_stream(block),
            )
        )
        (font,) = fonts(pdf)
    assert (font.name, font.texts) == ("Face", expected)


def test_widths_are_read_in_both_forms() -> None:
    descendant = Dictionary(DW=500, W=Array([1, Array([600, 700]), 8, 9, 250]))
    with pikepdf.new() as pdf:
        pdf.Root.Font = pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=Name.Face,
                DescendantFonts=Array([descendant]),
            )
        )
        (font,) = fonts(pdf)
    assert font.widths == {-1: 500, 1: 600, 2: 700, 8: 250, 9: 250}


@cache
def uncompressed() -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(built.paper(*PAPER))) as pdf:
        pdf.save(target, compress_streams=False, fix_metadata_version=False)
    return target.getvalue()


PART = re.compile(rb"/[A-Za-z]+|\d+ 0 R|\[[^\[\]]{0,60}\]")


@settings(max_examples=60)
@given(st.data())
def test_damage_is_told_in_words(data: st.DataObject) -> None:
    pdf = uncompressed()
    parts = [match.span() for match in PART.finditer(pdf)]
    for start, end in data.draw(st.lists(st.sampled_from(parts), max_size=4)):
        other = data.draw(st.sampled_from(parts))
        pdf = pdf[:start] + pdf[slice(*other)] + pdf[end:]
    with suppress(SpeechdocsError):
        look_inside(pdf)
