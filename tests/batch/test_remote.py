"""Speeches and papers elsewhere: read, written and compared by URL, as on the disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from speechdocs.batch.building import build, prepared
from speechdocs.batch.cleaning import clean
from speechdocs.batch.remote import Remote
from speechdocs.batch.report import Report
from speechdocs.batch.storage import DISK
from speechdocs.batch.wanted import Wanted
from speechdocs.config import load
from speechdocs.errors import OutputError, UsageError

fsspec = pytest.importorskip("fsspec")

SPEECH = "title: 讲话{n}\nsections:\n- paragraphs: [同志们好。]\n"


@pytest.fixture(params=["memory", "file", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return where files are kept, as a name: a folder of its own in a store."""
    if request.param == "s3":
        bucket = f"b{os.urandom(6).hex()}"
        request.getfixturevalue("server")
        fsspec.filesystem("s3").mkdir(bucket)
        yield f"s3:/{bucket}"
    elif request.param == "file":
        yield f"file:{tmp_path.as_posix()}/elsewhere"
    else:
        yield f"memory:/{os.urandom(6).hex()}"
        fsspec.filesystem("memory").store.clear()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path / "project"


def put(place: str, number: int = 3) -> None:
    for n in range(number):
        Remote().write(f"{place}/content/s{n}.yaml", SPEECH.format(n=n).encode())


def wanted(place: str, **more: Any) -> Wanted:
    asked = {"inputs": (Path(place, "content"),), "output": Path(place, "output"), **more}
    return Wanted(kinds=("full-text", "briefing"), **asked)


def built(place: str, **more: Any) -> Report:
    return build(wanted(place, **more), load(Path()))


def reasons(place: str, **more: Any) -> dict[str, str]:
    with prepared(wanted(place, dry_run=True, **more), load(Path())) as ready:
        return {path: why for due in ready.dues for path, why in due.why.items()}


@pytest.mark.usefixtures("project")
def test_papers_are_the_same_as_on_the_disk(place: str) -> None:
    put(place)
    report = built(place)
    assert not report.failures
    for n in range(3):
        DISK.draft(f"content/s{n}.yaml", SPEECH.format(n=n).encode()).place()
    here = build(Wanted(kinds=("full-text", "briefing")), load(Path()))
    assert len(here.papers) == 3 * 2 * 2
    assert [Remote().read(paper.path.as_posix()) for paper in report.papers] == [
        DISK.read(paper.path.as_posix()) for paper in here.papers
    ]


@pytest.mark.usefixtures("project")
def test_what_is_there_and_the_same_is_left_alone(place: str) -> None:
    put(place)
    built(place)
    assert reasons(place) == {}
    Remote().write(f"{place}/content/s1.yaml", SPEECH.format(n="一").encode())
    assert set(reasons(place)) == {
        f"{place}/output/s1/{kind}.{suffix}"
        for kind in ("full-text", "briefing")
        for suffix in ("docx", "pdf")
    }


@pytest.mark.usefixtures("project")
def test_a_paper_that_a_person_changed_is_kept_beside(place: str) -> None:
    put(place, 1)
    built(place)
    paper, gone = (f"{place}/output/s0/{name}" for name in ("full-text.docx", "briefing.pdf"))
    whole = Remote().read(paper)
    Remote().write(paper, b"x" * len(whole))
    Remote().remove(gone)
    assert reasons(place) == {paper: "edited", gone: "gone"}
    report = built(place)
    assert "paper-edited" in [one.code for one in report.told]
    assert Remote().read(paper) == whole
    assert Remote().read(f"{place}/output/s0/full-text.edited.docx") == b"x" * len(whole)
    assert reasons(place) == {}


@pytest.mark.usefixtures("project")
def test_a_file_that_was_only_written_again_is_no_change(place: str) -> None:
    put(place, 1)
    built(place)
    paper = f"{place}/output/s0/full-text.docx"
    Remote().write(paper, Remote().read(paper))
    assert reasons(place) == {}


@pytest.mark.usefixtures("project")
def test_cleaning_leaves_alone_what_lies_elsewhere(place: str) -> None:
    put(place, 1)
    built(place)
    assert clean(load(Path())).removed == ()
    assert reasons(place) == {}


@pytest.mark.usefixtures("project")
def test_a_file_and_a_pattern_name_inputs_too(place: str) -> None:
    put(place)
    named = (Path(place, "content/s0.yaml"), Path(place, "content/*2.yaml"))
    assert len(built(place, inputs=named).papers) == 2 * 2 * 2


@pytest.mark.usefixtures("project")
def test_a_name_that_looks_like_a_pattern_is_a_name_where_it_is_there(place: str) -> None:
    for name in ("br[1].yaml", "b1.yaml", "dir[2]/a.yaml"):
        Remote().write(f"{place}/content/{name}", SPEECH.format(n=1).encode())
    named = (Path(place, "content/br[1].yaml"), Path(place, "content/dir[2]"))
    report = built(place, inputs=named)
    assert {paper.path.parent.name for paper in report.papers} == {"br[1]", "a"}


@pytest.mark.usefixtures("project", "server")
def test_a_key_that_no_path_can_repeat_fails_alone() -> None:
    place = f"s3:/b{os.urandom(6).hex()}"
    store = fsspec.filesystem("s3")
    store.mkdir(place.removeprefix("s3:/"))
    put(place, 1)
    keys = ("a//b.yaml", "/c.yaml", "../up.yaml", "./dot.yaml", "folder/", "slash.yaml/")
    for key in keys:
        store.pipe_file(f"{place.removeprefix('s3:/')}/content/{key}", b"title: a\n")
    report = built(place)
    assert len(report.papers) == 4
    assert [str(failure.error) for failure in report.failures] == [
        f"{place}/content/{path}: not every system can hold the name '{place}/content/{key}'"
        for path, key in (("c.yaml", "/c.yaml"), ("a/b.yaml", "a//b.yaml"))
    ]


@pytest.mark.usefixtures("project")
def test_many_processes_share_a_store(place: str) -> None:
    if place.startswith("memory"):
        pytest.skip("memory is no store for several processes")
    put(place, 6)
    report = built(place, processes=2)
    assert not report.failures
    assert len(report.papers) == 6 * 2 * 2


@pytest.mark.usefixtures("project")
def test_a_report_shows_papers_that_lie_elsewhere(place: str) -> None:
    put(place, 1)
    with prepared(wanted(place, formats=("pdf",)), load(Path())) as ready:
        looks = ready.inspect(ready.run())
    assert looks[f"{place}/output/s0/full-text.pdf"].verdict == "pass"
    assert all(look.pictures for look in looks.values())


@pytest.mark.usefixtures("project")
def test_only_speeches_changed_since(place: str) -> None:
    put(place, 1)
    assert reasons(place, changed_since="2999-01-01") == {}
    assert reasons(place, changed_since="2020-01-01")


@pytest.mark.usefixtures("project")
def test_nothing_is_written_when_inputs_are_missing_or_mixed(place: str) -> None:
    put(place, 1)
    DISK.draft("a.yaml", b"title: a").place()
    for inputs, code in (
        ((Path(place, "nothing"),), "no-such-file"),
        ((Path(place, "content"), Path("a.yaml")), "mixed-places"),
    ):
        with pytest.raises(UsageError) as caught:
            built(place, inputs=inputs)
        assert caught.value.code == code


@pytest.mark.usefixtures("project")
def test_a_raw_speech_elsewhere_is_told(place: str) -> None:
    put(place, 1)
    for name in ("raw.txt", "raw.html", "other/raw.txt"):
        Remote().write(f"{place}/content/{name}", "讲话\n\n同志们：\n\n大家好。\n".encode())
    report = built(place)
    assert [failure.error.code for failure in report.failures] == ["raw-elsewhere"] * 3
    assert len(report.papers) == 4


@pytest.mark.usefixtures("server")
def test_what_is_expected_is_read_at_once_and_kept_for_one_reader() -> None:
    place = f"s3:/b{os.urandom(6).hex()}"
    fsspec.filesystem("s3").mkdir(place.removeprefix("s3:/"))
    names = [f"{place}/{n}" for n in range(3)]
    for name in names:
        Remote().write(name, name.encode())
    storage = Remote()
    storage.expect([*names, f"{place}/nothing"])
    for name in names:
        Remote().remove(name)
    assert [storage.read(name) for name in names] == [name.encode() for name in names]
    for name in (names[0], f"{place}/nothing"):
        with pytest.raises(UsageError) as caught:
            storage.read(name)
        assert caught.value.code == "no-such-file"


def test_what_a_store_cannot_do_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError) as caught:
        Remote().write(f"file:{tmp_path.as_posix()}/file/a.pdf", b"")
    assert caught.value.code == "unwritable"
    with pytest.raises(UsageError) as unknown:
        Remote().read("nowhere:/a.yaml")
    assert unknown.value.code == "unreadable-file"
    assert "nowhere" in str(unknown.value)


def test_a_link_on_the_way_is_refused_on_a_disk_that_a_url_names_too(tmp_path: Path) -> None:
    place = f"file:{tmp_path.as_posix()}"
    for name in ("output", "outside"):
        (tmp_path / name).mkdir()
    (tmp_path / "output" / "s0").symlink_to(tmp_path / "outside")
    with pytest.raises(OutputError) as caught:
        Remote(f"{place}/output").write(f"{place}/output/s0/a.pdf", b"")
    assert str(caught.value).startswith(f"file://{tmp_path.as_posix()}/output/s0/a.pdf: ")
    assert not list((tmp_path / "outside").iterdir())


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    place = f"file:{tmp_path.as_posix()}"
    Remote().write(f"{place}/s/a.pdf", b"whole")
    left = tmp_path / "s" / ".speechdocs-00.part"
    left.touch()
    Remote(place).sweep([f"{place}/s/a.pdf"])
    assert not left.exists()
    assert Remote().read(f"{place}/s/a.pdf") == b"whole"
