"""Where nothing that is there is asked for, that is told; where something is, nothing is said."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from speechdocs.batch.building import build, prepared
from speechdocs.batch.wanted import Wanted
from speechdocs.config import load
from speechdocs.errors import UsageError

SPEECH = "title: 讲话\ntags: [读书]\nsections:\n- paragraphs: [同志们好。]\n"
MEETING = "kind: meeting\nname: 读书会\nspeeches: [a.yaml]\n"
A, M = Path("content/a.yaml"), Path("content/m.yaml")
RAW = "在读书节上的讲话\n\n各位读者:\n\n今天，读书节开幕了。大家来得很早。\n\n谢谢大家!\n"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    A.write_text(SPEECH, "utf-8")
    M.write_text(MEETING, "utf-8")


def count(**wanted: object) -> int:
    """Return how many papers a build would write."""
    with prepared(Wanted(dry_run=True, **wanted), load(Path())) as ready:  # type: ignore[arg-type]
        return sum(len(due.job.sheets) for due in ready.dues)


NOTHING: list[tuple[Mapping[str, object], str, str]] = [
    ({"inputs": (M,), "kinds": ("讲话全文",)}, "kind-unfit", "made of meetings: "),
    ({"inputs": (A,), "kinds": ("会议纪要",)}, "kind-unfit", "made of speeches: "),
    (
        {"kinds": ("讲话全文",), "formats": ("print.pdf",)},
        "format-unfit",
        "they are made as: 讲话全文 (docx, pdf)",
    ),
    ({"tags": ("读本",)}, "no-such-tag", "did you mean '读书'?"),
    ({"tags": ("xy",)}, "no-such-tag", "tags: 读书"),
    ({"inputs": (M,), "tags": ("读书",)}, "no-such-tag", "none of them has tags"),
    (
        {"kinds": ("full-text",), "options": ("简报.body=points",)},
        "option-unused",
        "built are: full-text",
    ),
]


@pytest.mark.parametrize("dry_run", [False, True])
@pytest.mark.parametrize(("wanted", "code", "hint"), NOTHING)
def test_nothing_that_is_there_is_asked_for(
    wanted: Mapping[str, object], code: str, hint: str, dry_run: bool
) -> None:
    with pytest.raises(UsageError) as caught:
        build(Wanted(dry_run=dry_run, **wanted), load(Path()))  # type: ignore[arg-type]
    assert caught.value.code == code
    assert caught.value.hint.startswith(hint)


@pytest.mark.parametrize(
    ("wanted", "papers"),
    [
        ({"kinds": ("讲话全文",)}, 2),
        ({"kinds": ("讲话全文", "会议纪要"), "formats": ("pdf",)}, 2),
        ({"tags": ("xy", "读书"), "kinds": ("讲话全文",)}, 2),
        ({"kinds": ("简报",), "options": ("简报.body=points",)}, 2),
        ({"changed_since": "9999-01-01"}, 0),
    ],
)
def test_where_something_matches_nothing_is_said(wanted: Mapping[str, object], papers: int) -> None:
    assert count(**wanted) == papers


def test_a_speech_that_asks_for_a_paper_of_a_meeting_gives_none() -> None:
    A.write_text(f"{SPEECH}kinds: [会议纪要]\n", "utf-8")
    with pytest.raises(UsageError, match="not made of speeches: minutes"):
        count(inputs=(A,))


def test_what_cannot_be_read_is_told_instead() -> None:
    A.write_text(f"{SPEECH}kinds: [简抱]\n", "utf-8")
    (failure,) = build(Wanted(inputs=(A,)), load(Path())).failures
    assert (failure.error.code, failure.error.place.line) == ("unknown-kind", 5)
    A.write_text("title: [", "utf-8")
    report = build(Wanted(inputs=(A, M), kinds=("讲话单行本",), formats=("xlsx",)), load(Path()))
    assert report.failures


def test_a_dry_run_does_not_judge_by_speeches_that_are_not_extracted_yet() -> None:
    A.unlink()
    M.write_text("kind: meeting\nname: 读书会\n", "utf-8")
    Path("content/raw.txt").write_text(RAW, "utf-8")
    assert count(kinds=("讲话全文",)) == 0
    assert len(build(Wanted(kinds=("讲话全文",)), load(Path())).papers) == 2
