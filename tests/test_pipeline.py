"""One speech: when a paper is dated, what its foot says, what stops it."""

import pytest

from speechdocs import pipeline
from speechdocs.batch.workshop import Workshop
from speechdocs.config import Config
from speechdocs.errors import ContentError, LedgerError
from speechdocs.model import yaml
from speechdocs.tree.walk import blocks, inlines, words

RAW = """\
在读书会上的讲话

同志们：

今年,我们办好以下三件事。

一是多读书。书要一本一本地读。

二是读好书。好书要反复读。
"""
"""Three things are announced and two follow: a finding of weight."""


def content(change: str = "", source: str | None = RAW) -> pipeline.Content:
    extraction = pipeline.extract_file(RAW.encode(), "raw.txt")
    return pipeline.open_content(yaml.dump(extraction.speech) + change, "a.yaml", lambda _: source)


def rendition(
    opened: pipeline.Content, settings: pipeline.Settings | None = None
) -> pipeline.Rendition:
    shop = Workshop(Config())
    (kind,) = shop.named(["full-text"])
    arguments = (shop.theme(kind.theme), shop.catalog, settings or pipeline.Settings())
    return pipeline.render(opened, kind, *arguments)


def text(made: pipeline.Rendition) -> str:
    return "".join(words(inlines(block)) for block in blocks(made.layout.document))


@pytest.mark.parametrize(
    ("top", "epoch", "expected"),
    [
        ("date: {value: '2024-04-23', text: x}\npublished: {value: '2022-10-27', text: x}", None,
         "2024-04-23T00:00:00Z"),
        ("published: {value: '2022-10-27', text: x}", None, "2022-10-27T00:00:00Z"),
        ("date: {value: '2024-04', text: x}", None, "2024-04-01T00:00:00Z"),
        ("date: {value: '2024', text: x}", None, "2024-01-01T00:00:00Z"),
        ("title: 讲话", None, pipeline.EPOCH),
        ("date: {value: '2024-04-23', text: x}", 0, "1970-01-01T00:00:00Z"),
        ("title: 讲话", 1_700_000_000, "2023-11-14T22:13:20Z"),
    ],
)  # fmt: skip
def test_the_date_a_paper_bears(top: str, epoch: int | None, expected: str) -> None:
    assert pipeline.created(yaml.load(top).speech, epoch) == expected


def test_open_findings_are_noted_at_the_foot() -> None:
    opened = content()
    assert "count-mismatch" in {found.code for found in opened.diagnostics}
    assert pipeline.NOTE in rendition(opened).layout.document.note
    silent = pipeline.Settings(review_note=False)
    assert pipeline.NOTE not in rendition(opened, silent).layout.document.note


@pytest.mark.parametrize("how", ["accepted", "reviewed"])
def test_a_person_clears_the_foot_and_strict_lets_it_pass(how: str) -> None:
    dumped = yaml.dump(content().speech)
    if how == "accepted":
        changed = dumped.replace(
            "- code: count-mismatch\n", "- code: count-mismatch\n  accepted: true\n"
        )
    else:
        changed = dumped.replace("reviewed: null", "reviewed: {by: 林知远, date: '2024-05-01'}")
    assert changed != dumped
    opened = pipeline.open_content(changed, "a.yaml", lambda _: RAW)
    made = rendition(opened, pipeline.Settings(strict=True))
    assert pipeline.NOTE not in made.layout.document.note


def test_strict_refuses_open_findings_and_names_them() -> None:
    with pytest.raises(ContentError, match="count-mismatch") as caught:
        rendition(content(), pipeline.Settings(strict=True))
    assert caught.value.exit_code == 1


def test_half_width_marks_are_widened_on_paper_only() -> None:
    opened = content()
    made = rendition(opened)
    assert made.widened == 1
    assert "今年\N{FULLWIDTH COMMA}我们" in text(made)
    assert opened.source_text is not None
    assert "今年,我们" in opened.source_text
    verbatim = rendition(opened, pipeline.Settings(typography="verbatim"))
    assert verbatim.widened == 0
    assert "今年,我们" in text(verbatim)
    own = rendition(content("typography: verbatim\n"))
    assert "今年,我们" in text(own)


def test_an_edit_is_printed_and_the_ledger_still_closes() -> None:
    at = RAW.index("好书要")
    edit = f"{{at: [{at}, {at + 2}], from: 好书, to: 经典}}"
    dumped = yaml.dump(content().speech).replace("edits: []", f"edits: [{edit}]")
    opened = pipeline.open_content(dumped, "a.yaml", lambda _: RAW)
    assert "经典要反复读" in text(rendition(opened))
    assert pipeline.ledger(opened) is not None


def test_a_paragraph_that_was_deleted_stops_the_build() -> None:
    speech = yaml.dump(content().speech)
    at = RAW.index("在读书会")
    without = speech.replace("title:\n  text: 在读书会上的讲话\n  at: [0, 8]\n", "title: null\n")
    assert without != speech, at
    with pytest.raises(LedgerError, match="在读书会上的讲话"):
        pipeline.open_content(without, "a.yaml", lambda _: RAW)


def test_a_missing_source_text_is_said_and_does_not_stop() -> None:
    opened = content(source=None)
    assert "source-text-missing" in {found.code for found in opened.diagnostics}
    assert pipeline.ledger(opened) is None
    assert rendition(opened).characters > 30


def test_a_guessed_encoding_is_reported() -> None:
    extraction = pipeline.extract_file(RAW.encode("gb18030"), "raw.txt")
    assert extraction.source.text == RAW
    codes = {note.code for note in extraction.notes}
    assert codes == ({"encoding-guessed"} if extraction.source.confidence < 1 else set())


@pytest.mark.parametrize("text", ["{}", "title: 讲话", "title: 讲话\nsections: []"])
def test_a_speech_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(ContentError) as caught:
        pipeline.open_content(text, "a.yaml", lambda _: None)
    assert caught.value.code == "no-sections"
