"""A Word template filled in prints the speech word for word, and nothing that no one has said."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from msgspec.structs import replace
from PIL import Image
from tests.templating.word.files import kind, template

from speechdocs import pipeline
from speechdocs.batch.samples import sample
from speechdocs.checks import docx as docx_checks
from speechdocs.checks.docx_file import words
from speechdocs.errors import ContentError, SourceError, TemplateError
from speechdocs.model.review import is_checked
from speechdocs.model.speech import Excerpt, Speech
from speechdocs.pipeline import Content, Settings
from speechdocs.templating.confined import Keeper
from speechdocs.templating.order import Order
from speechdocs.templating.word.filling import fill
from speechdocs.text.typography import convert

WHOLE: list[str | tuple[str, ...]] = [
    "{%p if speech.title %}",
    "{{ speech.title }}",
    "{%p endif %}",
    ("日期：{", "{ speech.date_va", "lue|date }", "}。"),
    "{%p for part in speech.passages %}",
    "{{ part.whole|joined('') }}",
    "{%p endfor %}",
    "主送：{{ office.to|joined }}",
]
ROWS = [
    ("提法", "段落"),
    ("{%tr for row in speech.slogans %}", ""),
    ("{{ row.words }}", "第{{ row.number }}段"),
    ("{%tr endfor %}", ""),
]
HEADER = "{{ speech.title or kind.title }}"
FOOTER = "{{ note }}"
Filled = Callable[..., bytes]


@pytest.fixture
def whole(tmp_path: Path) -> Any:
    return kind(tmp_path, template(WHOLE, ROWS, HEADER, FOOTER))


def order(of: Any, speech: Speech, **more: Any) -> Order:
    return Order(of, speech, {"to": ("甲局", "乙局"), "organ": ""}, {}, {}, **more)


@pytest.mark.parametrize("name", ["shortest", "typical", "bare"])
def test_every_character_is_the_speech_s_or_the_template_s(whole: Any, name: str) -> None:
    content = sample(name)
    filled = fill(order(whole, content.speech, widen=False))
    own = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", "".join(map("".join, (*WHOLE, *ROWS, HEADER))))
    allowed = set(own + "甲局、乙0123456789年月日\n")
    for segment in filled.printed.segments:
        if segment.is_content and segment.at:
            start, end = map(int, segment.at.split(","))
            assert content.source_text
            assert segment.text == content.source_text[start:end]
        elif not segment.is_content:
            assert set(segment.text) <= allowed | set(whole.title)
    text = "".join(segment.text for segment in filled.printed.segments)
    assert words(filled.docx).replace("\n", "") in text.replace("\n", "")


def test_the_whole_speech_is_there_in_order(whole: Any) -> None:
    content = sample("typical")
    printed = words(fill(order(whole, content.speech)).docx)
    at = 0
    for passage in pipeline_passages(content):
        at = printed.index(passage, at) + len(passage)


def pipeline_passages(content: Content) -> list[str]:
    from speechdocs.templating.view import SpeechView

    return [passage.text for passage in SpeechView(content.speech).passages if not passage.rows]


HOSTILE = [
    "约5~6万元，2~3年",
    "满意率<90%且>60%",
    "{{ speech.title }}{% for x in y %}{# a #}{_{b}_}",
    "<w:t>粗</w:t></w:p> \"甲\" '乙' &amp; &lt;",
    "  前后  空格\t制表\N{IDEOGRAPHIC SPACE}",
    "\U00020bb7\u200b\ufdd0甲",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_come_through(text: str, whole: Any) -> None:
    speech = replace(sample("bare").speech, title=Excerpt(text))
    filled = fill(order(whole, speech, widen=False))
    assert text in {each.text for each in filled.printed.segments if each.is_content}
    assert text in words(filled.docx)


def test_a_line_end_a_person_typed_is_one_in_word(whole: Any) -> None:
    speech = replace(sample("bare").speech, title=Excerpt("第一行\n第二行"))
    docx = fill(order(whole, speech)).docx
    assert Document(BytesIO(docx)).paragraphs[0].text == "第一行\n第二行"


def test_marks_are_widened_as_in_every_paper(whole: Any) -> None:
    speech = replace(sample("bare").speech, title=Excerpt("甲,乙(丙):10:30"))
    filled = fill(order(whole, speech))
    assert convert("甲,乙(丙):10:30").text in words(filled.docx)
    assert filled.printed.widened == 8  # in the title and once more in the header


def test_what_no_document_can_hold_is_named(whole: Any) -> None:
    speech = replace(sample("bare").speech, title=Excerpt("甲\x0b乙"))
    with pytest.raises(ContentError, match=r"U\+000B"):
        fill(order(whole, speech))


def test_a_paper_has_its_own_properties_and_always_the_same_bytes(whole: Any) -> None:
    content = sample("typical")
    first, second = (
        pipeline.write(pipeline.fill(content, whole, Settings()), "docx") for _ in range(2)
    )
    assert first == second
    properties = Document(BytesIO(first)).core_properties
    assert properties.title == "在柳溪县乡村道路养护工作会议上的讲话"
    assert (properties.author, properties.last_modified_by) == ("陆平川", "")
    assert properties.created.isoformat() == "2023-03-16T00:00:00+00:00"


def test_the_file_passes_the_checks_of_word_files(whole: Any) -> None:
    data = pipeline.write(pipeline.fill(sample("typical"), whole, Settings()), "docx")
    wrong = [row for row in docx_checks.report(data).rows if row.requirement.expected == 0]
    assert [row.requirement.key for row in wrong if row.measured] == []


def test_the_note_of_an_unread_speech_is_printed_or_missed(tmp_path: Path) -> None:
    content = replace(sample("shortest"))
    told = {}
    for footer in ("{{ note }}", ""):
        of = kind(tmp_path, template(["{{ speech.characters }}"], footer=footer))
        paper = pipeline.fill(content, of, Settings())
        told[footer] = [one.code for one in paper.diagnostics]
        assert paper.pages == 0
    noted = not is_checked(content.speech)
    assert ("note-unprinted" in told[""]) == noted
    assert "note-unprinted" not in told["{{ note }}"]


def test_an_image_of_the_folder_is_in_the_file(tmp_path: Path) -> None:
    of = kind(tmp_path, template(["{{ image('logo.png', 20) }}"]))
    Image.new("RGB", (40, 20), "red").save(of.folder / "logo.png")
    docx = fill(order(of, sample("bare").speech)).docx
    with ZipFile(BytesIO(docx)) as parts:
        assert any(name.startswith("word/media/") for name in parts.namelist())
    (shape,) = Document(BytesIO(docx)).inline_shapes
    assert shape.width == 20 * 36_000


def test_a_cell_whose_paragraphs_are_left_out_keeps_one(tmp_path: Path) -> None:
    made = Document()
    cell = made.add_table(1, 1).cell(0, 0)
    cell.text = "{%p if office.organ %}"
    for text in ("甲", "{%p endif %}"):
        cell.add_paragraph(text)
    file = BytesIO()
    made.save(file)
    docx = fill(order(kind(tmp_path, file.getvalue()), sample("bare").speech)).docx
    (table,) = Document(BytesIO(docx)).tables
    assert [each.text for each in table.cell(0, 0).paragraphs] == [""]


def test_words_of_the_speech_in_an_attribute_are_told(tmp_path: Path) -> None:
    Image.new("RGB", (4, 4), "red").save(tmp_path / "logo.png")
    made = Document()
    made.add_paragraph().add_run().add_picture(str(tmp_path / "logo.png"))
    (picture,) = made.inline_shapes
    picture._inline.docPr.set("descr", "{{ speech.genre or speech.tags|joined or kind.title }}")
    file = BytesIO()
    made.save(file)
    of = kind(tmp_path, file.getvalue())
    assert fill(order(of, sample("bare").speech)).docx
    speech = replace(sample("bare").speech, genre=Excerpt("讲话"))
    with pytest.raises(TemplateError) as caught:
        fill(order(of, speech))
    assert caught.value.code == "word-syntax"
    assert "write .text" in caught.value.hint


@pytest.mark.parametrize("docx", [b"", b"PK\x03\x04", b"no zip"])
def test_what_is_no_word_file_is_refused(docx: bytes, tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        fill(order(kind(tmp_path, docx), sample("bare").speech))


def with_part(docx: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(docx)) as given, ZipFile(made, "w") as kept:
        for each in given.namelist():
            data = given.read(each)
            kept.writestr(each, change(data) if each == name else data)
    return made.getvalue()


DOCTYPE = b'<!DOCTYPE w:styles [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
ATTACKS: list[tuple[str, str, Callable[[bytes], bytes]]] = [
    (
        "docx-doctype",
        "word/styles.xml",
        lambda xml: xml.replace(b"<w:styles", DOCTYPE + b"<w:styles", 1),
    ),
    (
        "word-reach",
        "word/_rels/document.xml.rels",
        lambda xml: xml.replace(
            b"</Relationships>",
            b'<Relationship Id="z9" Type="http://x/image" TargetMode="External" '
            b'Target="http://a.example/b.png"/></Relationships>',
        ),
    ),
    (
        "word-reach",
        "word/document.xml",
        lambda xml: xml.replace(
            b"<w:sectPr", b'<w:p><w:fldSimple w:instr="DDEAUTO c cmd"/></w:p><w:sectPr', 1
        ),
    ),
    (
        "word-reach",
        "word/document.xml",
        lambda xml: xml.replace(b"<w:sectPr", b'<w:altChunk r:id="z9"/><w:sectPr', 1),
    ),
]


@pytest.mark.parametrize(("code", "part", "change"), ATTACKS)
def test_a_template_whose_papers_would_reach_out_is_refused(
    code: str, part: str, change: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    docx = with_part(template(["a"]), part, change)
    with pytest.raises((SourceError, TemplateError)) as caught:
        fill(order(kind(tmp_path, docx), sample("bare").speech))
    assert caught.value.code == code
    assert str(caught.value).startswith("own/document.docx")


def test_a_word_template_can_take_no_more_than_others(tmp_path: Path) -> None:
    keeper = Keeper(memory=1 << 30, seconds=2)
    loop = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
    for attack, code in ((loop, "template-too-slow"), ("{{ 'a' * 10 ** 11 }}", "too-hungry")):
        of = kind(tmp_path, template([attack]))
        with pytest.raises(TemplateError) as caught:
            keeper.filled(order(of, sample("bare").speech))
        assert caught.value.code.endswith(code)
    assert keeper.filled(order(kind(tmp_path, template(["a"])), sample("bare").speech)).docx
    keeper.close()


def test_a_word_template_makes_word_files_only(tmp_path: Path) -> None:
    docx = template(["a"])
    assert kind(tmp_path, docx).formats == ("docx",)
    broken = kind(tmp_path, docx, 'title = "函件"\nformats = ["docx", "pdf"]\n').broken
    assert broken
    assert broken.code == "word-only"
    (tmp_path / "own" / "document.xml.j2").write_text("", "utf-8")
    both = kind(tmp_path, docx).broken
    assert both
    assert both.code == "two-templates"


def test_without_docxtpl_it_says_what_to_install(
    whole: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docxtpl", None)
    with pytest.raises(TemplateError) as caught:
        fill(order(whole, sample("bare").speech))
    assert caught.value.code == "word-extra"
    assert "speechdocs[word]" in caught.value.hint
