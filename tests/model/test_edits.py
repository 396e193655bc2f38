"""What is printed once corrections are applied."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from speechdocs.errors import ContentError, Severity
from speechdocs.model.edits import apply_edits, printed
from speechdocs.model.review import open_warnings
from speechdocs.model.speech import (
    Debris,
    Edit,
    Excerpt,
    Heading,
    KeyPoint,
    Node,
    Paragraph,
    Speech,
    Warn,
)
from speechdocs.model.validate import findings
from speechdocs.model.yaml import Loaded
from speechdocs.text.blanks import bare
from speechdocs.text.source import Span


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_one_entry_mends_every_text_that_holds_the_place(text: str, loaded: Loaded) -> None:
    place = at(text, "读好书。")
    heading = Span(place.start, place.end - 1)
    edit = Edit(Span(place.start + 1, place.end - 1), "好书", "经典")
    speech = replace(loaded.speech, edits=(edit,), key_points=(KeyPoint("读好书", heading),))
    result = apply_edits(speech, text)
    item = result.sections[1].items[1]
    assert item.heading is not None
    assert item.heading.text == "读经典"
    assert item.paragraphs[0].text == "二是读经典。好书使人向上。"
    assert result.key_points[0].text == "读经典"
    assert result.sections[1].items[0] == speech.sections[1].items[0]
    assert result == apply_edits(speech)


def test_places_are_counted_past_debris_and_line_ends(text: str, loaded: Loaded) -> None:
    edits = (
        Edit(at(text, "使人明理"), "使人明理", "使人聪明"),
        Edit(at(text, "使人\n向上"), "使人向上", "催人奋进"),
    )
    items = apply_edits(replace(loaded.speech, edits=edits), text).sections[1].items
    assert items[0].paragraphs[0].text == "一是多读书。读书使人聪明。"
    assert items[1].paragraphs[0].text == "二是读好书。好书催人奋进。"


def test_words_are_inserted_where_nothing_stood(text: str, loaded: Loaded) -> None:
    place = at(text, "相聚").start
    speech = replace(loaded.speech, edits=(Edit(Span(place, place), "", "又一次"),))
    for source in (text, None):
        paragraph = apply_edits(speech, source).sections[0].paragraphs[0]
        assert paragraph.text == "今天我们又一次相聚一堂。"


def test_an_insertion_belongs_to_the_text_that_begins_there() -> None:
    first, second = Paragraph("甲", Span(0, 1)), Paragraph("乙", Span(1, 2))
    speech = Speech(
        sections=(Node(paragraphs=(first, second)),), edits=(Edit(Span(1, 1), "", "某"),)
    )
    assert [p.text for p in apply_edits(speech, "甲乙").sections[0].paragraphs] == ["甲", "某乙"]


def test_words_may_be_taken_out() -> None:
    speech = Speech(
        title=Excerpt("关于关于学习", Span(0, 6)), edits=(Edit(Span(2, 4), "关于", ""),)
    )
    assert printed(Excerpt("关于关于学习", Span(0, 6)), speech, "关于关于学习") == "关于学习"


def test_a_person_s_own_texts_are_printed_as_they_are() -> None:
    speech = Speech(edits=(Edit(Span(0, 1), "甲", "乙"),))
    assert printed(Excerpt("甲"), speech, "甲") == "甲"
    assert printed(Excerpt("甲甲", Span(0, 1), edited=True), speech, "甲") == "甲甲"
    assert printed(Heading("甲", Span(0, 1)), speech, "甲") == "乙"


def test_a_blank_between_latin_words_can_be_mended() -> None:
    speech = Speech(edits=(Edit(Span(1, 2), " ", "-"),))
    assert printed(Excerpt("A B", Span(0, 3)), speech, "A B") == "A-B"


def test_cells_are_mended_one_by_one() -> None:
    source = "甲\t1 2\n乙\t3"
    table = Paragraph(at=Span(0, 9), kind="table", rows=(("甲", "1 2"), ("乙", "3")))
    speech = Speech(sections=(Node(paragraphs=(table,)),), edits=(Edit(Span(6, 7), "乙", "丙"),))
    for text in (source, None):
        rows = apply_edits(speech, text).sections[0].paragraphs[0].rows
        assert rows == (("甲", "1 2"), ("丙", "3"))
    across = replace(speech, edits=(Edit(Span(4, 7), "2\n乙", "丙"),))
    with pytest.raises(ContentError) as caught:
        apply_edits(across, source)
    assert caught.value.code == "edit-misplaced"


def test_without_the_source_a_place_that_could_be_two_is_refused() -> None:
    speech = Speech(edits=(Edit(Span(2, 3), "好", "佳"),))
    excerpt = Excerpt("很好好的", Span(0, 6))
    with pytest.raises(ContentError) as caught:
        printed(excerpt, speech)
    assert caught.value.code == "edit-unclear"
    assert printed(excerpt, speech, "很\n好\n好的") == "很佳好的"


def test_a_correction_of_other_words_is_refused() -> None:
    speech = Speech(edits=(Edit(Span(0, 1), "甲", "乙"),))
    with pytest.raises(ContentError) as caught:
        printed(Excerpt("丙", Span(0, 1)), speech, "丙")
    assert caught.value.code == "edit-outdated"


def test_without_corrections_nothing_is_made_anew(loaded: Loaded) -> None:
    assert apply_edits(loaded.speech) is loaded.speech


@given(st.text(st.sampled_from("今天好，网a1 \n\u3000\u200b"), min_size=1, max_size=30), st.data())
def test_any_place_is_found_with_the_source(source: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(source)), min_size=4, max_size=4)))
    holes = [Span(cuts[0], cuts[1])] if data.draw(st.booleans()) and cuts[0] < cuts[1] else []
    place = Span(cuts[2], cuts[3])
    whole = Span(0, len(source))
    if place.start == place.end or whole in holes:
        return
    kept = "".join(c for i, c in enumerate(source) if not any(a <= i < b for a, b in holes))
    removed = len(source) - len(kept) if holes else 0
    speech = Speech(
        debris=tuple(Debris("x", hole.of(source), hole) for hole in holes),
        edits=(Edit(place, place.of(source), "ＸＹ"),),
    )
    result = printed(Excerpt(kept, whole), speech, source)
    expected = kept[: place.start - removed] + "ＸＹ" + kept[place.end - removed :]
    assert solid(result) == solid(expected)


def solid(text: str) -> str:
    return bare("".join(text.split()))


def test_words_are_inserted_at_the_end_of_a_text(text: str, loaded: Loaded) -> None:
    ends = [at(text, words).end for words in ("开幕式上的讲话", "向上。", "相聚一堂。")]
    edits = tuple(Edit(Span(end, end), "", "（节选）") for end in ends)
    speech = replace(loaded.speech, edits=edits)
    assert not [f for f in findings(speech, text) if f.severity is Severity.ERROR]
    for source in (text, None):
        mended = apply_edits(speech, source)
        assert mended.title == Excerpt("某局长在读书节开幕式上的讲话（节选）", Span(0, 14))
        assert (
            mended.sections[1].items[1].paragraphs[0].text == "二是读好书。好书使人向上。（节选）"
        )
        # Where a text begins at the same place, it is that one's.
        assert mended.sections[0].paragraphs[0].text == "今天我们相聚一堂。"
        assert mended.sections[1].lead is not None
        assert mended.sections[1].lead.text == "（节选）下面讲两点:"


def test_an_insertion_between_two_texts_is_refused(text: str, loaded: Loaded) -> None:
    place = at(text, "\n\n　　今天").end - 4
    speech = replace(loaded.speech, edits=(Edit(Span(place, place), "", "某"),))
    assert "edit-misplaced" in [finding.code for finding in findings(speech, text)]


@pytest.mark.parametrize(
    ("edit", "answered"),
    [
        (Edit(Span(5, 5), "", "”"), True),
        (Edit(Span(4, 5), "好", "好”"), True),
        (Edit(Span(5, 5), "", "》"), False),
        (Edit(Span(3, 3), "", "“"), False),
        (Edit(Span(6, 6), "", "”"), False),
        (Edit(Span(7, 7), "", "”"), False),
    ],
)
def test_a_partner_put_into_the_same_text_answers_for_a_lone_mark(
    edit: Edit, *, answered: bool
) -> None:
    source = "甲“乙丙好\n丁"
    paragraphs = (Paragraph(source[:5], Span(0, 5)), Paragraph("丁", Span(6, 7)))
    lone = Warn("unbalanced-pair", Span(1, 2), {"text": "“"})
    speech = Speech(sections=(Node(paragraphs=paragraphs),), edits=(edit,), warnings=(lone,))
    assert (not list(open_warnings(speech))) is answered
