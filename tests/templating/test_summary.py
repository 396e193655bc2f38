from __future__ import annotations

import pytest
from tests import example

from speechdocs.model.speech import (
    Excerpt,
    Heading,
    KeyPoint,
    Lead,
    Node,
    Paragraph,
    Point,
    Role,
    Slogan,
    Speech,
)
from speechdocs.templating.questions import Question
from speechdocs.templating.view import SpeechView
from speechdocs.templating.words import Words
from speechdocs.text.chars import COLON, COMMA, PAUSE
from speechdocs.text.source import Span


@pytest.fixture(scope="module")
def sample() -> SpeechView:
    return SpeechView(example.speech())


def test_the_purpose_of_the_sample(sample: SpeechView) -> None:
    assert sample.purpose is not None
    assert (sample.purpose.words.at, sample.purpose.number) == (Span(131, 199), 1)


def test_the_groups_of_the_sample(sample: SpeechView) -> None:
    found = [(group.role, len(group.points), group.lead is not None) for group in sample.groups]
    assert found == [
        ("achievements", 5, True),
        ("problems", 2, False),
        ("tasks", 3, True),
        ("call", 1, False),
    ]
    assert [point.number for group in sample.groups for point in group.points] == [
        *range(2, 8),
        7,
        *range(9, 13),
    ]


@pytest.mark.parametrize(
    ("roles", "leads"),
    [(("tasks", "tasks"), [True]), (("problems", "tasks"), [False, False])],
)
def test_a_lead_stands_over_all_it_announces_or_over_nothing(
    roles: tuple[Role, Role], leads: list[bool]
) -> None:
    node = Node(id="s1", lead=Lead("讲两点:"), items=(item("s1.1", "甲"), item("s1.2", "乙")))
    points = tuple(
        KeyPoint(child.id, ref=child.id, role=role)
        for child, role in zip(node.items, roles, strict=True)
    )
    groups = SpeechView(Speech(sections=(node,), key_points=points)).groups
    assert [group.lead is not None for group in groups] == leads


def test_a_count_of_a_slogan_is_no_figure_of_the_sample(sample: SpeechView) -> None:
    assert [row.number for row in sample.figures] == [5, 5, 6, 6, 6]


def test_the_documents_of_the_sample(sample: SpeechView) -> None:
    (row,) = sample.documents
    assert (row.count, row.numbers) == (7, (3, 9))


def test_the_questions_of_the_sample(sample: SpeechView) -> None:
    found = [(q.sort, q.number, len(q.answers)) for q in sample.questions]
    assert found == [
        ("series", 1, 5),
        ("slogan", 2, 3),
        ("problems", 7, 2),
        ("series", 8, 3),
        ("wording", 9, 1),
        ("slogan", 10, 3),
    ]
    counted = [q.counted.text for q in sample.questions if q.counted]
    assert counted == ["五个方面", "三项工作"]


def test_long_sentences_are_quoted_by_their_parts(sample: SpeechView) -> None:
    assert all(len(extract.words.text) <= 120 for extract in sample.extracts)


def asked(*sections: Node, slogans: tuple[Slogan, ...] = ()) -> list[Question]:
    return list(SpeechView(Speech(sections=sections, slogans=slogans)).questions)


def item(name: str, heading: str) -> Node:
    return Node(
        id=name, heading=Heading(heading, kind="lead-sentence"), paragraphs=(Paragraph(heading),)
    )


def test_one_item_is_no_series() -> None:
    assert asked(Node(id="s1", lead=Lead("有一点:"), items=(item("s1.1", "甲"),))) == []


def test_a_heading_asks_for_the_headings_below() -> None:
    (found,) = asked(
        Node(id="s1", heading=Heading("总题。"), items=(item("a", "甲"), item("b", "乙")))
    )
    assert (found.sort, found.stem.text) == ("outline", "总题")
    assert [answer.words.text for answer in found.answers] == ["甲", "乙"]


def test_headings_alone_are_the_parts_of_the_speech() -> None:
    items = tuple(Node(id=f"s1.{n}", heading=Heading(n)) for n in "甲乙")
    assert [question.sort for question in asked(Node(id="s1", items=items))] == ["parts"]


def test_an_item_without_heading_answers_with_its_first_sentence() -> None:
    items = tuple(Node(id=f"s1.{n}", paragraphs=(Paragraph(f"{n}好。再说。"),)) for n in "甲乙")
    (found,) = asked(Node(id="s1", lead=Lead("说两点:"), items=items))
    assert [answer.words.text for answer in found.answers] == ["甲好", "乙好"]


@pytest.mark.parametrize("mark", [",", COMMA, PAUSE, COLON, f" {COMMA}"])
def test_a_mark_left_behind_by_a_marker_opens_no_point(mark: str) -> None:
    at = Span(2, 2 + len(mark) + 3)
    first = Node(id="s1.1", heading=Heading(f"{mark}要防汛", at, kind="inline"))
    node = Node(
        id="s1",
        lead=Lead("讲两点:"),
        paragraphs=(Paragraph(f"首先{mark}要防汛", Span(0, at.end)),),
        items=(first, item("s1.2", "要抗旱")),
    )
    points = (KeyPoint(f"{mark}要防汛", at, ref="s1.1"),)
    view = SpeechView(Speech(sections=(node,), key_points=points))
    whole = Words("要防汛", Span(at.end - 3, at.end))
    assert view.questions[0].answers[0].words == whole
    assert view.groups[0].points[0].words == whole


@pytest.mark.parametrize(
    ("paragraph", "stem"),
    [
        ("也有差距。如甲差,乙差。", "也有差距"),
        ("要看到,还有差距,主要是:甲差,乙差。", "要看到,还有差距"),
        ("同志们,还有不足,主要是:甲差,乙差。", "还有不足"),
        ("各位代表,甲差,乙差。", ""),
        ("2、补短板,甲差,乙差。", ""),
        ("当前,甲差,乙差。", ""),
        ("甲差,乙差。", ""),
    ],
)
def test_problems_are_asked_for_without_telling_them(paragraph: str, stem: str) -> None:
    node = Node(
        id="s1",
        role="problems",
        paragraphs=(Paragraph(paragraph),),
        points=(Point("甲差"), Point("乙差")),
    )
    (found,) = asked(node)
    assert found.stem.text == stem
    assert found.number == 1


def test_problems_that_nothing_leads_to_are_one_question() -> None:
    nodes = [
        Node(
            id=f"s{number}",
            role="problems",
            paragraphs=(Paragraph(f"{name}差。"),),
            points=(Point(f"{name}差"),),
        )
        for number, name in enumerate("甲乙", 1)
    ]
    (found,) = asked(*nodes)
    assert [answer.words.text for answer in found.answers] == ["甲差", "乙差"]


def test_paragraphs_are_no_points_of_an_answer() -> None:
    items = tuple(Node(paragraphs=(Paragraph(f"{name}{'字' * 60}。"),)) for name in "甲乙")
    heading = Heading("管理体制", kind="heading")
    assert asked(Node(id="s1", heading=heading, items=items)) == []


def test_a_lead_that_announces_nothing_is_not_asked() -> None:
    items = tuple(Node(paragraphs=(Paragraph(f"{name}要落实。"),)) for name in "甲乙")
    assert asked(Node(id="s1", lead=Lead("大家都保持了良好的势头:"), items=items)) == []


def test_of_a_long_lead_only_the_end_is_quoted() -> None:
    lead = f"{'这些年大家都很努力,' * 5}我讲两点意见"
    items = tuple(Node(paragraphs=(Paragraph(f"{name}要落实。"),)) for name in "甲乙")
    (found,) = asked(Node(id="s1", lead=Lead(lead), items=items))
    assert lead.endswith(found.stem.text)
    assert len(found.stem.text) <= 40


def test_a_slogan_without_parts_asks_nothing() -> None:
    node = Node(id="s1", paragraphs=(Paragraph("要“两手抓”。"),))
    assert asked(node, slogans=(Slogan("两手抓", ref="s1", quoted=True),)) == []


def test_a_slogan_that_tells_its_length_asks_for_its_wording() -> None:
    node = Node(id="s1", paragraphs=(Paragraph("提出“甲乙丙丁”的四字方针,很好。"),))
    (found,) = asked(
        node, slogans=(Slogan("甲乙丙丁", ref="s1", says=Excerpt("四字"), quoted=True),)
    )
    assert (found.sort, found.stem.text) == ("wording", "四字方针")


def test_points_without_a_place_are_found_by_their_section() -> None:
    sections = (
        Node(id="s1", paragraphs=(Paragraph("序"),)),
        Node(id="s2", paragraphs=(Paragraph("一"), Paragraph("二要干好"))),
    )
    points = (
        KeyPoint("要干好", ref="s2", role="tasks"),
        KeyPoint("没有这句", ref="s2", role="tasks"),
    )
    (group,) = SpeechView(Speech(sections=sections, key_points=points)).groups
    assert [point.number for point in group.points] == [3, 2]


def test_a_point_at_a_heading_counts_to_the_paragraph_below() -> None:
    sections = (
        Node(id="s1", paragraphs=(Paragraph("序", Span(0, 1)),)),
        Node(id="s2", heading=Heading("题", Span(2, 3)), paragraphs=(Paragraph("文", Span(4, 5)),)),
    )
    points = (KeyPoint("题", Span(2, 3), ref="s2"),)
    (group,) = SpeechView(Speech(sections=sections, key_points=points)).groups
    assert group.points[0].number == 2


def test_a_purpose_is_never_made_up() -> None:
    speech = Speech(sections=(Node(role="opening", paragraphs=(Paragraph("今天天气很好。"),)),))
    assert SpeechView(speech).purpose is None


def test_a_slogan_is_listed_once_where_it_is_unfolded() -> None:
    parts = (Excerpt("乙"), Excerpt("丙"))
    said = (Slogan("甲"), Slogan("丁"), Slogan("甲", parts=parts), Slogan("甲"), Slogan("丁"))
    rows = SpeechView(Speech(slogans=said)).slogans
    assert [(row.words.text, len(row.parts)) for row in rows] == [("甲", 2), ("丁", 0)]
