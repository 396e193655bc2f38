"""A plan names every output before anything is built, and no two of them are one."""

from pathlib import Path

import pytest

from speechdocs.batch.facts import Facts
from speechdocs.batch.fingerprint import Recipe
from speechdocs.batch.naming import DEFAULT, pattern
from speechdocs.batch.plan import Job, Known, Order, formats, plan
from speechdocs.batch.workshop import Workshop
from speechdocs.config import Config
from speechdocs.errors import UsageError


def planned(*names: str, name: str = DEFAULT, facts: Facts | None = None) -> list[Job]:
    known = [Known(content, b"", facts or Facts()) for content in names]
    order = Order(Path("output"), pattern(name), ("full-text",), ("docx", "pdf"))
    return plan(known, order, Recipe(Workshop(Config())))


def targets(job: Job) -> list[str]:
    return [sheet.target for sheet in job.sheets]


def test_each_content_file_has_its_folder() -> None:
    first, second = planned("content/开幕.yaml", "content/-b.yaml")
    assert targets(first) == ["output/开幕/full-text.docx", "output/开幕/full-text.pdf"]
    assert targets(second)[0] == "output/_-b/full-text.docx"


def test_papers_may_be_called_by_another_pattern() -> None:
    facts = Facts(title="../../讲话: 开幕", date="2024-05-01")
    (job,) = planned("content/a.yaml", name="{date}/{title} {kind_title}.{format}", facts=facts)
    assert targets(job)[0] == "output/2024-05-01/_.._.._讲话_ 开幕 讲话全文.docx"
    (job,) = planned("content/a.yaml", name="{format}/{speech}.{format}")
    assert targets(job) == ["output/docx/a.docx", "output/pdf/a.pdf"]


def test_a_meeting_and_a_file_with_mistakes_have_no_papers() -> None:
    assert planned("content/a.yaml", facts=Facts(meeting=True))[0].sheets == ()
    order = Order(Path("output"), pattern(DEFAULT))
    (job,) = plan([Known("a.yaml", b"", None)], order, Recipe(Workshop(Config())))
    assert job.sheets == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [("a/x.yaml", "b/x.yaml"), ("a/Rede.yaml", "a/rede.yml"), ("é.yaml", "e\u0301.yaml")],
)
def test_two_papers_of_one_name_are_refused(first: str, second: str) -> None:
    with pytest.raises(UsageError, match="the same file") as caught:
        planned(first, second)
    assert caught.value.exit_code == 2
    assert first in str(caught.value)
    assert second in str(caught.value)


def test_two_kinds_of_one_speech_are_two_papers() -> None:
    order = Order(Path("output"), pattern("{speech}.{format}"), ("full-text", "briefing"), ("pdf",))
    with pytest.raises(UsageError, match="the same file"):
        plan([Known("a.yaml", b"", Facts())], order, Recipe(Workshop(Config())))


def test_formats_are_named_with_or_without_a_dot_and_once() -> None:
    assert formats([".PDF", "pdf"]) == ("pdf",)
    assert formats([]) == ()


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="'dox'") as caught:
        formats(["dox"])
    assert caught.value.hint == "did you mean 'docx'?"
