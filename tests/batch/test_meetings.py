"""A meeting that names a speech which is not there: who says so names the line."""

from pathlib import Path

import pytest

from speechdocs.batch.building import build
from speechdocs.batch.checking import Verdict, check
from speechdocs.batch.wanted import Wanted
from speechdocs.config import load

RAW = "在读书节上的讲话\n\n各位读者：\n\n今天，读书节开幕了。\n"
MEETING = "kind: meeting\nname: 会\ndate: 2024-04-23\nspeeches: [speech.yaml]\n"
SPEECH = "title: 讲话\nsections:\n- paragraphs: [同志们好。]\n"


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("speach.yaml", "speech.yaml"),
        ("more/speach.yaml", "more/speech.yaml"),
        ("speech", "speech.yaml"),
        # The file itself is no speech of its meeting.
        ("meetings.yaml", ""),
        ("nowhere/speech.yaml", ""),
    ],
)
def test_a_speech_that_is_not_there(
    name: str, near: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for file in ("speech.yaml", "more/speech.yaml"):
        path = tmp_path / "content" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SPEECH, "utf-8")
    meeting = Path("content/meeting.yaml")
    meeting.write_text(f"kind: meeting\nname: 会\nspeeches: [{name}]\n", "utf-8")
    (checked,) = check(meeting)
    (failure,) = build(Wanted(inputs=(meeting,), kinds=("会议纪要",)), load(Path())).failures
    assert checked.verdict is Verdict.FAIL
    for found in (*checked.diagnostics, failure.error.diagnostic):
        assert str(found).startswith("content/meeting.yaml:3:12: the meeting names the speech ")
        assert (found.code, found.params["near"]) == ("no-such-speech", near)


def test_a_speech_that_is_extracted_on_the_way_is_part_of_its_meeting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("content").mkdir()
    Path("content/speech.txt").write_text(RAW, "utf-8")
    Path("content/meeting.yaml").write_text(MEETING, "utf-8")
    wanted = Wanted(kinds=("会议纪要", "讲话全文"))
    assert len(build(wanted, load(Path())).written) == 4
    assert build(wanted, load(Path())).written == ()


def test_the_source_text_of_a_speech_is_part_of_its_meeting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("content").mkdir()
    Path("content/speech.txt").write_text(RAW, "utf-8")
    Path("content/meeting.yaml").write_text(MEETING, "utf-8")
    build(Wanted(kinds=("会议纪要",)), load(Path()))
    for wanted in (Wanted(kinds=("会议纪要",)), Wanted(inputs=(Path("content/meeting.yaml"),))):
        build(wanted, load(Path()))
        assert build(wanted, load(Path())).written == ()
    Path("content/speech.source.txt").write_text(RAW.replace("开幕", "闭幕"), "utf-8")
    for wanted in (Wanted(kinds=("会议纪要",)), Wanted(inputs=(Path("content/meeting.yaml"),))):
        report = build(wanted, load(Path()))
        assert report.failures
        assert report.rows == ()
