"""Whether texts are those of the source, and what is still open."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests import example

from speechdocs.errors import ContentError, Diagnostic, Severity
from speechdocs.model.edits import apply_edits
from speechdocs.model.meeting import Meeting
from speechdocs.model.review import is_checked, open_findings
from speechdocs.model.speech import (
    Debris,
    Edit,
    Excerpt,
    Figure,
    KeyPoint,
    Lead,
    Node,
    Paragraph,
    Reviewed,
    Slogan,
    SourceFile,
    Speech,
    Warn,
    walk,
)
from speechdocs.model.validate import findings, validate, validate_meeting
from speechdocs.model.yaml import Loaded, load
from speechdocs.text.source import Span


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [finding.code for finding in found]


def refused(content: str, text: str | None) -> ContentError:
    loaded = load(content, "a.yaml")
    with pytest.raises(ContentError) as caught:
        validate(loaded.speech, text, loaded.positions, "a.yaml")
    return caught.value


def test_the_example_says_what_the_sample_says() -> None:
    loaded = load(example.YAML.replace("  accepted: true\n", ""), "a.yaml")
    found = validate(loaded.speech, example.TEXT, loaded.positions, "a.yaml")
    assert codes(found) == ["not-reviewed", "missing-name", "near-variant", "date-unknown"]
    assert [f.severity for f in found] == [
        *(Severity.HINT, Severity.WEIGHTY, Severity.WARNING, Severity.WARNING)
    ]
    assert all(f.place.file == "a.yaml" and f.place.line for f in found)


def test_the_invented_speech_says_what_its_source_says(text: str, loaded: Loaded) -> None:
    assert findings(loaded.speech, text, loaded.positions, "speech.yaml") == ()


def test_a_changed_text_is_refused_with_its_place(text: str, content: str) -> None:
    error = refused(content.replace("使人明理", "使人聪明"), text)
    assert (error.code, error.place.line) == ("text-not-source", 18)
    assert "使人聪明" in error.params["text"]
    assert "使人明理" in error.params["source"]
    assert "edited: true" in error.hint
    assert "edits" in error.hint


def test_a_changed_text_that_says_so_is_reported(text: str, content: str) -> None:
    changed = content.replace("{text: 谢谢大家!,", "{edited: true, text: 多谢大家!,")
    found = validate(load(changed).speech, text)
    assert codes(found) == ["edited-text"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "{text: '二是读好书。好书使人向上。', at: [76, 92]}",
        "{text: '二是读好书。好书使人 向上。', at: [77, 91]}",
        "{text: '二是读好书。好书\u200b使人向上。', at: [77, 91]}",
    ],
)
def test_layout_characters_make_no_difference(text: str, content: str, paragraph: str) -> None:
    written = "{text: 二是读好书。好书使人向上。, at: [77, 91]}"
    assert written in content
    changed = content.replace(written, paragraph)
    assert findings(load(changed).speech, text) == ()


def test_debris_inside_a_paragraph_is_no_part_of_its_text(text: str, content: str) -> None:
    error = refused(content.replace("多读书。读书", "多读书。某某网读书"), text)
    assert error.code == "text-not-source"


def test_a_text_inside_debris_is_compared_with_the_debris() -> None:
    content = """
debris: [{kind: time, text: 时间2021, at: [0, 6]}]
published: {value: 2021-01-01, text: '2021', at: [2, 6]}
"""
    speech = load(content).speech
    assert codes(validate(speech, "时间2021")) == []
    assert refused(content, "时间2022").code == "text-not-source"


def test_a_span_beyond_the_source_is_refused(text: str, content: str) -> None:
    error = refused(content.replace("at: [93, 98]", "at: [93, 980]"), text)
    assert (error.code, error.params["end"]) == ("span-outside", 980)
    assert error.place.line == 25


def test_a_table_is_compared_without_white_space() -> None:
    content = "sections: [{paragraphs: [{kind: table, at: [0, 9], rows: [[甲, 1 2], [乙, '3']]}]}]"
    assert validate(load(content).speech, "甲\t1 2\n乙\t3") == ()
    assert refused(content, "甲\t1 2\n丙\t3").code == "text-not-source"


def test_each_place_of_a_cited_document_is_compared() -> None:
    content = "documents: [{text: 《纲要》, at: [0, 4], more: [[5, 9]]}]"
    assert validate(load(content).speech, "《纲要》和《纲要》") == ()
    assert refused(content, "《纲要》和《规划》").code == "text-not-source"


def test_another_source_is_told_apart_before_its_texts_are_compared() -> None:
    speech = Speech(
        title=Excerpt("讲话", Span(0, 2)),
        source=SourceFile(text_sha256="0" * 64),
        reviewed=Reviewed("李四", "2021-05-01"),
    )
    found = findings(speech, "发言")
    assert codes(found) == ["source-changed"]
    lengths = replace(speech, source=SourceFile(chars=3))
    assert codes(findings(lengths, "讲话")) == ["source-changed"]


def test_without_the_source_nothing_is_compared(loaded: Loaded) -> None:
    wrong = replace(loaded.speech, title=Excerpt("别的", Span(0, 2)))
    assert validate(wrong) == ()


def test_texts_of_a_person_s_own_are_reported(text: str, content: str) -> None:
    changed = content.replace("title:", "subtitle: 我的副题\ntitle:")
    found = validate(load(changed).speech, text)
    assert [(f.code, f.severity, f.params["text"]) for f in found] == [
        ("editorial-text", Severity.HINT, "我的副题")
    ]
    own = load("title: 讲话\nsections: [今天开会。]").speech
    assert codes(validate(own)) == ["editorial-speech"]


def test_half_a_character_is_refused() -> None:
    speech = Speech(title=Excerpt("a\ud800"))
    with pytest.raises(ContentError) as caught:
        validate(speech)
    assert (caught.value.code, caught.value.place.key) == ("lone-surrogate", "title.text")


def test_a_line_end_is_refused() -> None:
    assert "line-end-in-text" in codes(findings(Speech(title=Excerpt("a\nb"))))


def test_ids_are_unique_and_references_name_one() -> None:
    twice = refused("sections: [{id: s1, heading: 一}, {id: s1, heading: 二}]", None)
    assert (twice.code, twice.params["id"]) == ("duplicate-id", "s1")
    speech = load("sections: [{heading: 一}]\nkey_points: [{text: 一, ref: s10}]").speech
    found = [f for f in validate(speech) if f.code == "unknown-ref"]
    assert [f.params for f in found] == [{"ref": "s10", "near": "s1"}]


@pytest.mark.parametrize("value", ["2021", "2021-04", "2021-04-23"])
def test_a_date_may_be_shorter(value: str) -> None:
    assert codes(validate(load(f"date: '{value}'").speech)) == ["editorial-speech"]


@pytest.mark.parametrize("value", ["2021-13", "2021-02-30", "2021年", "21", "2021-4-3"])
def test_what_is_no_date_is_refused(value: str) -> None:
    assert refused(f"date: {value}", None).code == "bad-date"
    assert refused(f"reviewed: {{by: 李四, date: {value}}}", None).code == "bad-date"


def test_an_announced_number_that_is_not_met_is_reported() -> None:
    node = Node(id="s1", lead=Lead("两点:", Span(0, 3)), expects=2, found=0)
    speech = Speech(sections=(node,))
    found = [f for f in validate(speech) if f.code == "count-mismatch"]
    assert [(f.severity, f.params["found"]) for f in found] == [(Severity.WEIGHTY, 0)]
    told = replace(speech, warnings=(Warn("count-mismatch", Span(0, 3), accepted=True),))
    assert "count-mismatch" not in codes(validate(told))


def test_a_number_counted_otherwise_is_a_hint() -> None:
    slogan = Slogan("优先发展", says=Excerpt("4字"), expects=4, found=5)
    found = [f for f in validate(Speech(slogans=(slogan,))) if f.code == "number-mismatch"]
    assert [(f.severity, f.params["counted"]) for f in found] == [(Severity.HINT, 4)]


def warned(**parts: object) -> Speech:
    warning = Warn("missing-name", Span(2, 4), {"text": "，、"})
    return replace(Speech(warnings=(warning,)), **parts)


def test_pages_are_checked_once_a_person_has_answered_for_them() -> None:
    speech = warned()
    assert not is_checked(speech)
    assert open_findings(speech) == speech.warnings
    assert is_checked(warned(warnings=(replace(speech.warnings[0], accepted=True),)))
    assert is_checked(warned(warnings=(Warn("near-variant", Span(2, 4)),)))
    assert is_checked(warned(reviewed=Reviewed("李四", "2021-05-01")))


def test_an_extraction_that_nobody_has_read_is_reported() -> None:
    extracted = Speech(source=SourceFile())
    assert "not-reviewed" in codes(validate(extracted))
    read = replace(extracted, reviewed=Reviewed("李四", "2021-05-01"))
    assert "not-reviewed" not in codes(validate(read))


@pytest.mark.parametrize(
    ("at", "answered"),
    [((1, 3), True), ((3, 3), True), ((2, 2), True), ((4, 4), False), ((4, 6), False)],
)
def test_a_correction_answers_the_warning_of_its_place(at: tuple[int, int], answered: bool) -> None:
    speech = warned(edits=(Edit(Span(*at), "，", "，某某"),))
    assert (open_findings(speech) == ()) is answered


def test_a_warning_without_words_is_still_a_warning() -> None:
    # The last one has words where its message wants a number.
    unsaid = Warn("too-long", Span(0, 1), {"part": "甲", "limit": "乙"})
    warnings = (Warn("nobody-knows-this"), Warn("near-variant", Span(0, 1)), unsaid)
    found = [f for f in validate(Speech(warnings=warnings)) if f.code == "unknown-warning"]
    assert [f.params["code"] for f in found] == ["nobody-knows-this", "near-variant", "too-long"]
    assert all("put into words" in str(f) for f in found)


def corrected(*edits: Edit) -> Speech:
    paragraph = Paragraph("今天我们开会。", Span(0, 7))
    return Speech(
        sections=(Node(id="s1", paragraphs=(paragraph,)),),
        key_points=(KeyPoint("我们开会", Span(2, 6)),),
        figures=(Figure("开", Span(4, 5)),),
        edits=edits,
    )


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        ((Edit(Span(4, 6), "开会", "学习"),), "edit-partly"),
        ((Edit(Span(4, 6), "开门", "学习"),), "edit-outdated"),
        ((Edit(Span(6, 9), "。明天", "！"),), "edit-misplaced"),
        ((Edit(Span(9, 10), "。", "！"),), "edit-misplaced"),
        ((Edit(Span(0, 2), "今天", "明天"), Edit(Span(1, 3), "天我", "日我")), "edit-overlap"),
        ((Edit(Span(1, 1), "", "甲"), Edit(Span(1, 1), "", "乙")), "edit-overlap"),
        ((Edit(Span(0, 2), "今天", "明\n天"),), "line-end-in-text"),
        ((Edit(Span(0, 99), "今天", "明天"),), "span-outside"),
    ],
)
def test_corrections_that_do_not_fit(edits: tuple[Edit, ...], code: str) -> None:
    found = findings(corrected(*edits), "今天我们开会。明天。")
    assert code in codes(found)


def test_a_correction_that_fits_is_nothing_to_report() -> None:
    assert validate(corrected(Edit(Span(0, 2), "今天", "明天")), "今天我们开会。") == ()


def test_everything_wrong_is_found_in_the_order_of_the_file() -> None:
    content = "date: 昨天\nsections: [{id: a, heading: 一}, {id: a, heading: 二}]\npublished: 前天"
    loaded = load(content)
    found = findings(loaded.speech, None, loaded.positions)
    errors = [(f.code, f.place.line) for f in found if f.severity is Severity.ERROR]
    assert errors == [("bad-date", 1), ("duplicate-id", 2), ("bad-date", 3)]


@pytest.mark.parametrize("path", ["", "/etc/passwd", "../讲话.yaml", "a\\b.yaml", "C:/a.yaml"])
def test_the_speeches_of_a_meeting_lie_below_its_folder(path: str) -> None:
    with pytest.raises(ContentError):
        validate_meeting(Meeting("会议", speeches=("讲话.yaml", path)))
    assert validate_meeting(Meeting("会议", speeches=("讲话.yaml", "a/b.yaml"))) == ()


def test_debris_is_compared_too() -> None:
    speech = Speech(debris=(Debris("tail", "某某网", Span(0, 3)),))
    assert codes(findings(speech, "某网站")) == ["text-not-source"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("一是多读书。读书使人明理。", "一是多看书。读书使人明理。"),
        ("一是多读书。读书使人明理。", "一是要多读书。读书使人明理。"),
        ("一是多读书。读书使人明理。", "一是多读书。人明理。"),
        ("一是多读书。读书使人明理。", "一是多读书。读书使人明理。好！"),
        ("二是读好书。好书使人向上。", "二是读好书。好书使人人上进。"),
        ("今天我们相聚一堂。", "“今天我们相聚一堂。"),
    ],
)
def test_a_changed_text_is_answered_with_the_entry_under_edits(
    old: str, new: str, text: str, content: str
) -> None:
    error = refused(content.replace(f"text: {old}", f"text: {new}"), text)
    entry = error.hint.partition("under `edits`: ")[2]
    mended = load(f"{content}edits:\n{entry}\n").speech
    assert not [f for f in findings(mended, text) if f.severity is Severity.ERROR]
    texts = [p.text for node in walk(apply_edits(mended, text).sections) for p in node.paragraphs]
    assert new in texts


def test_a_text_written_anew_gets_no_such_entry(text: str, content: str) -> None:
    new = "我们要大兴读书之风，" * 10
    error = refused(content.replace("今天我们相聚一堂。", new), text)
    assert (error.code, error.params["edit"]) == ("text-not-source", "")
    assert "edited: true" in error.hint


@pytest.mark.parametrize(
    ("words", "hint"),
    [("读好书", "'读好书' stands at [79, 82]"), ("某书", "correct `at` or `from`")],
)
def test_a_correction_beside_its_words_is_told_where_they_stand(
    words: str, hint: str, text: str, loaded: Loaded
) -> None:
    edit = Edit(Span(77, 80), words, "看书")
    (found,) = (
        f
        for f in findings(replace(loaded.speech, edits=(edit,)), text)
        if f.code == "edit-outdated"
    )
    assert hint in found.hint
