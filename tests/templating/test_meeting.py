from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests import example

from speechdocs.errors import TemplateError
from speechdocs.model.meeting import Meeting
from speechdocs.templating import declaration
from speechdocs.templating.catalog import Kind
from speechdocs.templating.meeting import Packet
from speechdocs.templating.render import render
from speechdocs.tree.nodes import Contents, Document, Heading, NotesLines, RunningHead, Section
from speechdocs.tree.walk import blocks, inlines, words

KINDS = [kind for kind in example.EVERY_KIND if kind.subject == "meeting"]


def made(name: str, meeting: Meeting, speeches: int = 1, **options: bool | int | str) -> Document:
    (kind,) = (kind for kind in KINDS if kind.name == name)
    packet = Packet(meeting, (example.speech(),) * speeches)
    return render(kind, packet, options=options).document


def said(document: Document) -> str:
    return "\n".join(words(inlines(block)) for block in blocks(document))


def headings(document: Document) -> list[str]:
    found = (block for block in blocks(document) if isinstance(block, Heading) and block.level == 1)
    return [words(block.content) for block in found]


def test_papers_of_a_meeting_in_their_order() -> None:
    document = made("meeting-papers", example.meeting(), 2)
    title = example.speech().title
    assert title is not None
    assert headings(document) == [
        "会议议程",
        "参会人员",
        "主持词提纲",
        title.text,
        title.text,
        "会议签到表",
        "会议记录",
    ]
    sections = [block for block in document.blocks if isinstance(block, Section)]
    assert [section.start for section in sections[1:6]] == ["odd"] * 5
    assert any(isinstance(block, Contents) for block in blocks(document))
    assert any(isinstance(block, RunningHead) for block in document.blocks)


def test_everybody_is_where_the_content_file_says() -> None:
    text = said(made("meeting-papers", example.meeting()))
    assert "出席：李四、王五" in text
    assert "列席：赵六" in text
    assert "请假：钱七" in text
    assert text.index("出席：") < text.index("请假：") < text.index("列席：")
    assert "下面进行第二项：党委书记讲话。" in text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))
def test_what_a_meeting_does_not_say_is_not_printed(kind: Kind) -> None:
    text = said(made(kind.name, Meeting("全镇读书会")))
    assert "全镇读书会" in text
    for word in ("时间", "地点", "出席", "列席", "请假", "签到", "None"):
        assert word not in text


def test_options_leave_parts_out() -> None:
    document = made(
        "meeting-papers", example.meeting(), script=False, sign_in=False, notes=2, collect=True
    )
    assert "会后收回" in said(document)
    assert "主持词提纲" not in said(document)
    assert sum(isinstance(block, NotesLines) for block in blocks(document)) == 2


def test_minutes_hold_points_of_each_speech_word_for_word() -> None:
    document = made("minutes", replace(example.meeting(), issue=None), 1)
    text = said(document)
    for point in example.speech().key_points:
        assert point.text.rstrip("!") in text
    assert document.title == "全州教育系统创先争优经验交流会纪要"


def test_a_kind_of_something_else_is_told() -> None:
    with pytest.raises(TemplateError, match="subject is 'book'"):
        declaration._subject("a/template.toml", "book")


def test_a_briefing_of_several_speeches_has_contents() -> None:
    one, two = (made("briefing-issue", example.meeting(), count) for count in (1, 2))
    assert not any(isinstance(block, Contents) for block in blocks(one))
    assert any(isinstance(block, Contents) for block in blocks(two))
    assert len(headings(two)) == 2
    points = made("briefing-issue", example.meeting(), body="points")
    assert example.speech().key_points[0].text.rstrip("!") in said(points)
