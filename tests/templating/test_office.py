"""Office data come from the speech, else from the project; what nobody says stays blank."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from speechdocs.model.speech import Excerpt, Issue, Speech
from speechdocs.templating.catalog import Kind
from speechdocs.templating.render import render
from speechdocs.tree.nodes import Blank, Document
from speechdocs.tree.walk import blocks, inlines, words


def lines(document: Document) -> list[str]:
    return [words(inlines(block)) for block in blocks(document)]


def blanks(document: Document) -> int:
    found = (inline for block in blocks(document) for inline in inlines(block))
    return sum(isinstance(inline, Blank) for inline in found)


OFFICE: dict[str, Any] = {
    "organ": "甲办公室",
    "number": 7,
    "date": "2020-01-02",
    "to": ("乙乡", "丙乡"),
    "copies": "50",
}


def test_the_project_says_what_the_speech_does_not(speech: Speech, kinds: dict[str, Kind]) -> None:
    rendered = render(kinds["briefing"], replace(speech, issue=None), office=OFFICE)
    found = lines(rendered.document)
    assert "第7期" in found
    assert "甲办公室编2020年1月2日" in found
    assert "发：乙乡、丙乡。" in found
    assert (rendered.diagnostics, blanks(rendered.document)) == ((), 0)


def test_the_speech_goes_first(speech: Speech, kinds: dict[str, Kind]) -> None:
    own = replace(speech, issue=Issue(number="8"))
    assert "第8期" in lines(render(kinds["briefing"], own, office=OFFICE).document)


def test_an_issue_may_be_given_for_the_office(speech: Speech, kinds: dict[str, Kind]) -> None:
    none = replace(speech, issue=None)
    rendered = render(kinds["briefing"], none, office=Issue(organ="甲办公室", to=("乙乡",)))
    assert "发：乙乡。" in lines(rendered.document)


def test_what_nobody_says_is_blank_and_told(speech: Speech, kinds: dict[str, Kind]) -> None:
    none = replace(speech, issue=None)
    rendered = render(kinds["briefing"], none, office={"number": "9"})
    (found,) = rendered.diagnostics
    assert found.params["fields"] == "organ, date, report/send/to, copies"
    assert blanks(rendered.document) == 8
    text = "".join(lines(rendered.document)[:4])
    assert "简　报第9期编年月日" in text


def test_keys_of_ones_own_reach_the_template(
    speech: Speech, write_kind: Callable[[str], Kind]
) -> None:
    kind = write_kind('<document title="t"><p>{{ office.phone }}</p></document>')
    assert lines(render(kind, speech, office={"phone": "12"}).document) == ["12"]


def test_the_note_stands_at_every_foot(speech: Speech, kinds: dict[str, Kind]) -> None:
    one_page = render(kinds["one-page"], speech, note="未经核对").document
    assert one_page.note == "一页纸摘要：内容均摘自原文，括号内为原文段号　未经核对"
    assert render(kinds["full-text"], speech, note="未经核对").document.note == "未经核对"


def test_a_speech_that_lacks_what_a_kind_prints_is_told(kinds: dict[str, Kind]) -> None:
    rendered = render(kinds["one-page"], Speech())
    assert [found.params["what"] for found in rendered.diagnostics] == ["sections", "key_points"]


def test_the_organ_stands_above_the_name_where_another_prints(
    speech: Speech, kinds: dict[str, Kind]
) -> None:
    office = {**OFFICE, "printer": "甲印刷所", "serial": "000015", "secrecy": "秘密"}
    rendered = render(kinds["briefing"], replace(speech, issue=None), office=office)
    assert [line for line in lines(rendered.document) if line][:5] == [
        "秘密编号：000015",
        "甲办公室",
        "简　报",
        "第7期",
        "甲印刷所编2020年1月2日",
    ]
    own = render(kinds["briefing"], replace(speech, issue=None), office={"printer": "甲印刷所"})
    assert "甲印刷所" not in lines(own.document)


def test_a_supplement_is_numbered_apart(speech: Speech, kinds: dict[str, Kind]) -> None:
    own = replace(speech, issue=Issue(supplement="2", total="30"))
    found = lines(render(kinds["briefing"], own, office=OFFICE).document)
    assert "增刊第2期（总第30期）" in found
    assert not any("第7期" in line for line in found)


def test_a_lead_says_only_what_the_speech_says(speech: Speech, kinds: dict[str, Kind]) -> None:
    said = "云河县文化和旅游局局长柳望山在全县农家书屋工作推进会上讲话。"
    lead = f"2021年4月9日，{said}现将全文刊发如下。"
    assert lead in lines(render(kinds["briefing"], speech).document)
    undated = render(kinds["briefing"], replace(speech, date=None))
    assert lead.partition("，")[2] in lines(undated.document)
    unknown = render(kinds["briefing"], replace(speech, occasion=None))
    assert "刊发如下。" not in "".join(lines(unknown.document))


@pytest.mark.parametrize(
    ("genre", "given", "named"),
    [
        ("", "讲话", "讲话"),
        ("讲话", "讲话", "讲话"),
        ("讲话提纲", "讲话", "讲话"),
        ("动员讲话", "作动员讲话", "动员讲话"),
        ("工作报告", "作工作报告", "工作报告"),
        ("说明", "作说明", "说明"),
        ("总结", "作总结", "总结"),
        ("致辞", "致辞", "致辞"),
        ("开幕词", "致开幕词", "开幕词"),
        ("欢迎辞", "致欢迎辞", "欢迎辞"),
    ],
)
def test_it_is_called_what_it_is(
    genre: str, given: str, named: str, speech: Speech, kinds: dict[str, Kind]
) -> None:
    own = replace(speech, genre=Excerpt(genre) if genre else None, issue=None)
    briefing, booklet = (
        lines(render(kinds[name], own).document) for name in ("briefing", "booklet")
    )
    assert any(line.endswith(f"推进会上{given}。现将全文刊发如下。") for line in briefing)
    assert any(f"推进会上的{named}全文，" in line for line in booklet)
