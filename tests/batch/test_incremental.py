"""What has not changed is left alone; what has is made again, and the reason is known."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from speechdocs import pipeline, resources
from speechdocs.batch.building import build, prepared
from speechdocs.batch.cleaning import clean
from speechdocs.batch.fingerprint import program
from speechdocs.batch.libraries import versions
from speechdocs.batch.report import Report
from speechdocs.batch.state import opened
from speechdocs.batch.wanted import Wanted
from speechdocs.config import load
from speechdocs.errors import OutputError, UsageError
from speechdocs.pipeline import Made

HERE = Path()
SPEECH = "title: 讲话{n}\ntags: [{tag}]\nsections:\n- paragraphs: [同志们好。]\n"
SEAL = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h{}v9z"/></svg>'
SOURCE = "在读书节上的讲话\n\n各位读者:\n\n今天，读书节开幕了。大家来得很早。\n\n谢谢大家!\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    content = tmp_path / "content"
    content.mkdir()
    for n, tag in enumerate(["读书", "春天"]):
        (content / f"s{n}.yaml").write_text(SPEECH.format(n=n, tag=tag), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def built(root: Path = HERE, **wanted: object) -> Report:
    asked: dict[str, object] = {"kinds": ("full-text", "briefing"), **wanted}
    return build(Wanted(**asked), load(root))  # type: ignore[arg-type]


def reasons(root: Path = HERE, **wanted: object) -> Mapping[str, str]:
    asked: dict[str, object] = {"kinds": ("full-text", "briefing"), "dry_run": True, **wanted}
    with prepared(Wanted(**asked), load(root)) as ready:  # type: ignore[arg-type]
        return {path: why for due in ready.dues for path, why in due.why.items()}


def papers(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}


def test_a_second_build_writes_nothing(project: Path) -> None:
    first = built()
    stamps = {path: path.stat().st_mtime_ns for path in (project / "output").rglob("*.*")}
    again = built()
    assert (len(first.written), len(again.written), len(again.rows)) == (8, 0, 8)
    assert {p: p.stat().st_mtime_ns for p in (project / "output").rglob("*.*")} == stamps
    assert [paper.path for paper in again.papers] == sorted(p.path for p in first.papers)
    assert all(paper.unchanged for paper in again.papers)
    assert again.papers[0].characters == next(
        p.characters for p in first.papers if p.path == again.papers[0].path
    )


@pytest.mark.usefixtures("project")
def test_findings_of_unchanged_papers_are_still_known() -> None:
    first, again = built(), built()
    assert first.diagnostics
    assert list(map(str, again.diagnostics)) == list(map(str, first.diagnostics))
    assert again.told == ()


def test_findings_are_those_of_the_bytes_that_are_there(project: Path) -> None:
    content = project / "content" / "s0.yaml"
    before = content.read_text("utf-8")
    found = built().diagnostics
    content.write_text(before + "- expects: 3\n  items: []\n", encoding="utf-8")
    assert "count-mismatch" in [one.code for one in built(kinds=("one-page",)).diagnostics]
    content.write_text(before, encoding="utf-8")
    assert reasons() == {"content/s0.yaml": "not read yet"}
    assert set(map(str, built().diagnostics)) == set(map(str, found))
    assert reasons() == {}


def _edit_content(project: Path) -> None:
    path = project / "content" / "s0.yaml"
    path.write_text(path.read_text("utf-8").replace("好。", "们好。"), encoding="utf-8")


def _bring_template(project: Path) -> None:
    shutil.copytree(resources.TEMPLATES / "briefing", project / "templates" / "briefing")
    with (project / "templates" / "briefing" / "document.xml.j2").open("a") as file:
        file.write("\n")


def _bring_theme(project: Path) -> None:
    (project / "themes").mkdir()
    house = "inherits = 'built-in/gbt9704'\n[faces.fangsong]\nname = '仿宋'\n"
    (project / "themes" / "gbt9704.toml").write_text(house, encoding="utf-8")


def _set(text: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        (project / "speechdocs.toml").write_text(text, encoding="utf-8")

    return change


CHANGES = [
    (_edit_content, "content", ["s0/briefing", "s0/full-text"]),
    (_bring_template, "template", ["s0/briefing", "s1/briefing"]),
    (_bring_theme, "theme", ["s0/briefing", "s0/full-text", "s1/briefing", "s1/full-text"]),
    (_set("[options.briefing]\nbody = 'points'\n"), "options", ["s0/briefing", "s1/briefing"]),
    (
        _set("[office]\norgan = '某办'\n"),
        "settings",
        ["s0/briefing", "s0/full-text", "s1/briefing", "s1/full-text"],
    ),
]


@pytest.mark.parametrize(("change", "why", "names"), CHANGES)
def test_what_depends_on_a_change_is_made_again(
    project: Path, change: Callable[[Path], None], why: str, names: list[str]
) -> None:
    built()
    assert reasons() == {}
    change(project)
    expected = {f"output/{name}.{format_}": why for name in names for format_ in ("docx", "pdf")}
    assert reasons() == expected
    assert {paper.path.as_posix() for paper in built().written} == set(expected)
    assert reasons() == {}
    after = papers(project / "output")
    built(output=Path("clean"))
    assert papers(project / "clean") == after


@pytest.mark.usefixtures("project")
def test_the_date_is_part_of_a_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    built()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert set(reasons().values()) == {"settings"}


@pytest.fixture
def upgraded(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """Return what makes a library appear in another version."""

    def upgrade(name: str, version: str) -> None:
        now = {**versions(), name: version}
        monkeypatch.setattr("speechdocs.batch.fingerprint.versions", lambda: now)
        program.cache_clear()

    yield upgrade
    program.cache_clear()


@pytest.mark.usefixtures("project")
def test_the_versions_of_libraries_are_part_of_a_paper(
    upgraded: Callable[[str, str], None],
) -> None:
    built()
    upgraded("reportlab", "99.0")
    assert set(reasons().values()) == {"library:reportlab"}
    assert len(built().written) == 8
    assert reasons() == {}
    upgraded("lxml", "99.0")
    assert set(reasons().values()) == {"library:lxml, library:reportlab"}


@pytest.mark.usefixtures("project")
def test_python_is_part_of_a_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    built()
    monkeypatch.setattr(sys, "version_info", (4, 0, 0))
    program.cache_clear()
    found = set(reasons().values())
    program.cache_clear()
    assert found == {"python"}


def _own_kind(project: Path) -> None:
    folder = project / "templates" / "sealed"
    folder.mkdir(parents=True)
    (folder / "template.toml").write_text('title = "印纸"\nformats = ["pdf"]\n', encoding="utf-8")
    body = '<document title="印纸"><image src="seal.svg" alt="印"/></document>'
    (folder / "document.xml.j2").write_text(body, encoding="utf-8")


def test_an_image_is_part_of_a_paper(project: Path) -> None:
    _own_kind(project)
    (project / "seal.svg").write_text(SEAL.format(9), encoding="utf-8")
    report = built(project, kinds=("sealed",))
    assert (len(report.written), report.failures) == (2, ())
    assert reasons(project, kinds=("sealed",)) == {}
    (project / "seal.svg").write_text(SEAL.format(5), encoding="utf-8")
    assert set(reasons(project, kinds=("sealed",)).values()) == {"image"}


def test_a_project_that_moves_has_its_own_images(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _own_kind(project)
    image = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect {}/></svg>'
    (project / "seal.svg").write_text(image.format('width="9" height="9"'), encoding="utf-8")
    built(kinds=("sealed",))
    moved = project / "moved"
    for name in ("content", "templates", "output", ".speechdocs"):
        shutil.copytree(project / name, moved / name)
    shutil.move(project / "seal.svg", moved)
    monkeypatch.chdir(moved)
    assert reasons(kinds=("sealed",)) == {}
    (moved / "seal.svg").write_text(image.format('width="5" height="9"'), encoding="utf-8")
    assert set(reasons(kinds=("sealed",)).values()) == {"image"}


def _slip(name: str, words: str, templates: str = "templates") -> None:
    folder = Path(templates, name)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "template.toml").write_text(f'title = "{name}"\nformats = ["docx"]\n', "utf-8")
    body = f'<document title="条"><p>{words}</p></document>'
    (folder / "document.xml.j2").write_text(body, "utf-8")


@pytest.mark.usefixtures("project")
def test_papers_of_two_kinds_of_one_s_own_may_have_one_name() -> None:
    _slip("one", "甲")
    _slip("other", "乙")
    built(kinds=("one",), name="{speech}.{format}")
    assert reasons(kinds=("one",), name="{speech}.{format}") == {}
    expected = {f"output/s{n}.docx": "template" for n in range(2)}
    assert reasons(kinds=("other",), name="{speech}.{format}") == expected


def test_the_folder_of_a_kind_may_be_a_link(project: Path) -> None:
    _slip("slip", "甲", "elsewhere")
    (project / "templates").mkdir()
    (project / "templates" / "slip").symlink_to(project / "elsewhere" / "slip")
    assert len(built(kinds=("slip",)).written) == 2
    assert reasons(kinds=("slip",)) == {}
    _slip("slip", "乙", "elsewhere")
    assert set(reasons(kinds=("slip",)).values()) == {"template"}


def test_a_kind_that_a_built_in_one_extends_is_part_of_its_papers(project: Path) -> None:
    built(kinds=("letter",))
    assert reasons(kinds=("letter",)) == {}
    shutil.copytree(resources.TEMPLATES / "notice", project / "templates" / "notice")
    assert set(reasons(kinds=("letter",)).values()) == {"template"}
    built(kinds=("letter",))
    with (project / "templates" / "notice" / "document.xml.j2").open("a") as file:
        file.write("\n")
    assert set(reasons(kinds=("letter",)).values()) == {"template"}


def test_a_template_that_has_come_since_counts_in_the_same_process(project: Path) -> None:
    _slip("slip", "")
    document = project / "templates" / "slip" / "document.xml.j2"
    document.write_text('{% extends "full-text/document.xml.j2" %}', "utf-8")
    built(kinds=("slip",))
    before = papers(project / "output")
    _slip("full-text", "乙")
    assert len(built(kinds=("slip",)).written) == 2
    assert papers(project / "output") != before


def test_a_template_that_keeps_its_date_counts_in_the_same_process(project: Path) -> None:
    _slip("slip", "甲")
    document = project / "templates" / "slip" / "document.xml.j2"
    found = document.stat()
    built(kinds=("slip",))
    before = papers(project / "output")
    _slip("slip", "乙")
    os.utime(document, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert len(built(kinds=("slip",)).written) == 2
    assert papers(project / "output") != before


@pytest.mark.usefixtures("project")
def test_what_is_left_beside_a_template_is_no_part_of_its_papers() -> None:
    _slip("slip", "甲")
    built(kinds=("slip",))
    for name in (".DS_Store", ".document.xml.j2.swp", "~$cument.docx"):
        Path("templates/slip", name).write_text("x", "utf-8")
    assert reasons(kinds=("slip",)) == {}


def test_an_option_that_says_what_it_is_by_itself_changes_no_paper(project: Path) -> None:
    built()
    _set("[options.briefing]\nbody = 'full'\n")(project)
    assert reasons() == {}


def test_an_image_may_be_a_link_to_one_of_the_project(project: Path) -> None:
    _own_kind(project)
    for width in (5, 9):
        (project / f"{width}.svg").write_text(SEAL.format(width), encoding="utf-8")
    (project / "seal.svg").symlink_to("9.svg")
    built(kinds=("sealed",))
    assert reasons(kinds=("sealed",)) == {}
    (project / "seal.svg").unlink()
    (project / "seal.svg").symlink_to("5.svg")
    assert set(reasons(kinds=("sealed",)).values()) == {"image"}


def test_a_list_of_terms_and_a_word_file_for_looks_are_inputs(project: Path) -> None:
    built()
    (project / "terms.yaml").write_text("读书节: 每年四月的节日\n", encoding="utf-8")
    assert set(reasons().values()) == {"terms"}


def test_the_source_text_and_the_raw_speech_are_inputs(project: Path) -> None:
    shutil.rmtree(project / "content")
    (project / "content").mkdir()
    (project / "content" / "a.txt").write_text(SOURCE, encoding="utf-8")
    assert len(built().written) == 4
    assert reasons() == {}
    raw = project / "content" / "a.txt"
    raw.write_text(SOURCE.replace("很早", "不晚"), encoding="utf-8")
    assert set(reasons().values()) == {"raw"}
    assert "raw-changed" in [found.code for found in built().diagnostics]
    assert "raw-changed" in [found.code for found in built().diagnostics]
    (project / "content" / "a.source.txt").write_text(SOURCE + "。", encoding="utf-8")
    assert built().failures


def test_a_paper_that_is_gone_is_made_again(project: Path) -> None:
    built()
    before = papers(project / "output")
    (project / "output" / "s0" / "briefing.pdf").unlink()
    assert reasons() == {"output/s0/briefing.pdf": "gone"}
    built()
    assert papers(project / "output") == before


def test_a_paper_that_a_person_changed_is_kept_and_made_again(project: Path) -> None:
    built()
    before = papers(project / "output")
    paper = project / "output" / "s0" / "briefing.docx"
    for number, name in enumerate(("briefing.edited.docx", "briefing.edited-2.docx")):
        mine = b"mine, %d" % number
        paper.write_bytes(mine)
        assert reasons() == {"output/s0/briefing.docx": "edited"}
        report = built()
        assert [found.code for found in report.told if found.code == "paper-edited"]
        assert (paper.parent / name).read_bytes() == mine
    assert before.items() <= papers(project / "output").items()


def test_an_edited_paper_is_not_kept_where_another_paper_goes(project: Path) -> None:
    (project / "content" / "s1.yaml").rename(project / "content" / "s0.edited.yaml")
    alone = {"name": "{speech}.{format}", "kinds": ("full-text",), "formats": ("pdf",)}
    built(HERE, **alone)
    (project / "output" / "s0.edited.pdf").unlink()
    (project / "output" / "s0.pdf").write_bytes(b"mine")
    built(HERE, **alone)
    assert (project / "output" / "s0.edited-2.pdf").read_bytes() == b"mine"


def test_an_edited_paper_is_not_kept_where_a_folder_or_a_link_is(project: Path) -> None:
    built()
    paper = project / "output" / "s0" / "briefing.docx"
    paper.with_name("briefing.edited.docx").mkdir()
    paper.with_name("briefing.edited-2.docx").symlink_to("nowhere")
    paper.write_bytes(b"mine")
    assert built().failures == ()
    assert paper.with_name("briefing.edited-3.docx").read_bytes() == b"mine"
    assert paper.with_name("briefing.edited-2.docx").is_symlink()


def _broken_theme(project: Path) -> None:
    (project / "themes").mkdir()
    (project / "themes" / "gbt9704.toml").write_text("inherits = 'gbt'\n", encoding="utf-8")


def _undefined_name(project: Path) -> None:
    _bring_template(project)
    with (project / "templates" / "briefing" / "document.xml.j2").open("a") as file:
        file.write("{{ nosuch }}")


def _mend(project: Path) -> None:
    for folder in ("templates", "themes"):
        shutil.rmtree(project / folder, ignore_errors=True)


@pytest.mark.parametrize("format_", ["docx", "pdf"])
@pytest.mark.parametrize("spoil", [_broken_theme, _undefined_name])
@pytest.mark.parametrize("edited_first", [False, True])
def test_a_paper_that_a_person_changed_outlives_a_build_that_failed(
    project: Path, spoil: Callable[[Path], None], format_: str, edited_first: bool
) -> None:
    built()
    paper = project / "output" / "s0" / f"briefing.{format_}"
    kept = paper.with_suffix(f".edited.{format_}")
    spoil(project)
    if not edited_first:
        assert built().failures
    paper.write_bytes(b"mine")
    assert built().failures
    assert paper.read_bytes() == b"mine"
    assert not kept.exists()
    _mend(project)
    assert reasons()[paper.relative_to(project).as_posix()] == "edited"
    assert [one.code for one in built().told if one.code == "paper-edited"]
    assert kept.read_bytes() == b"mine"
    assert reasons() == {}
    assert "paper-edited" not in [one.code for one in built().diagnostics]


def test_papers_of_a_build_that_failed_are_still_known(project: Path) -> None:
    built()
    _broken_theme(project)
    assert built().failures
    _mend(project)
    assert len(clean(load(Path()), dry_run=True).removed) == 8
    assert set(reasons().values()) == {"failed before"}
    assert len(built().written) == 8
    assert not list(project.rglob("*.edited.*"))


def _without_state(project: Path) -> None:
    built()
    shutil.rmtree(project / ".speechdocs")


def _never_built(project: Path) -> None:
    (project / "output" / "s0").mkdir(parents=True)


@pytest.mark.parametrize("begin", [_without_state, _never_built])
@pytest.mark.parametrize("format_", ["docx", "pdf"])
def test_a_file_that_nobody_is_known_to_have_written_is_kept(
    project: Path, begin: Callable[[Path], None], format_: str
) -> None:
    begin(project)
    paper = project / "output" / "s0" / f"briefing.{format_}"
    paper.write_bytes(b"mine")
    assert [one.code for one in built().told].count("paper-edited") == 1
    kept = list(project.rglob("*.edited.*"))
    assert kept == [paper.with_suffix(f".edited.{format_}")]
    assert kept[0].read_bytes() == b"mine"
    assert reasons() == {}


def test_a_build_without_its_state_finds_the_same_papers(project: Path) -> None:
    built()
    before = papers(project / "output")
    shutil.rmtree(project / ".speechdocs")
    assert len(built().written) == 8
    assert papers(project / "output") == before


@pytest.mark.parametrize("output", ["{project}/output", "../{name}/output", "./output"])
def test_a_folder_has_one_name_however_it_is_written(project: Path, output: str) -> None:
    built()
    folder = Path(output.format(project=project, name=project.name))
    assert reasons(output=folder) == {}
    (project / "output" / "s0" / "briefing.pdf").write_bytes(b"mine")
    assert reasons(output=folder) == {"output/s0/briefing.pdf": "edited"}


@pytest.mark.parametrize("output", [".", "{project}"])
def test_papers_may_lie_in_the_project_itself(project: Path, output: str) -> None:
    folder = Path(output.format(project=project))
    assert len(built(output=folder).written) == 8
    assert (project / "s0" / "briefing.pdf").is_file()
    assert reasons(output=folder) == {}
    assert len(clean(load(Path())).removed) == 8


def test_a_paper_of_another_speech_is_not_written_over(project: Path) -> None:
    for year in ("2023", "2024"):
        folder = project / "content" / year
        folder.mkdir()
        (folder / "s0.yaml").write_text(SPEECH.format(n=year, tag=year), encoding="utf-8")
    first, second = (project / "content" / year for year in ("2023", "2024"))
    assert len(built(inputs=(first,)).written) == 4
    before = papers(project / "output")
    with pytest.raises(UsageError, match="would be written to the same file"):
        built(inputs=(second,))
    assert papers(project / "output") == before
    shutil.rmtree(first)
    assert len(built(inputs=(second,)).written) == 4


def test_what_a_killed_build_left_is_removed_with_the_papers(project: Path) -> None:
    built()
    paper = project / "output" / "s0" / "briefing.pdf"
    paper.with_name(".speechdocs-00.part").write_bytes(b"half")
    with opened(HERE) as state:
        state.begin([paper.relative_to(project).as_posix()])
    assert len(clean(load(HERE)).removed) == 8
    assert not list((project / "output").rglob("*"))


def test_only_looking_leaves_the_state_as_it_is(project: Path) -> None:
    built()
    _edit_content(project)
    state = project / ".speechdocs"
    before = papers(state)
    assert set(reasons().values()) == {"content"}
    assert papers(state) == before


def test_a_paper_that_a_person_changed_stays_where_nothing_can_be_written(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built()
    paper = project / "output" / "s0" / "briefing.docx"
    paper.write_bytes(b"mine")

    def refuse(*_args: object) -> None:
        raise OutputError("unwritable", paper.as_posix(), reason="no space")

    with monkeypatch.context() as full:
        full.setattr("speechdocs.batch.files.Draft.place", refuse)
        assert built().exit_code == 2
    assert paper.read_bytes() == b"mine"
    assert reasons() == {"output/s0/briefing.docx": "edited"}


def test_a_paper_that_a_lost_worker_wrote_is_no_person_s(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built()
    _edit_content(project)

    def lost(rendition: Made, format_: str) -> bytes:
        if format_ == "docx":
            return b"made" + write(rendition, format_)
        raise MemoryError

    write = pipeline.write
    with monkeypatch.context() as small:
        small.setattr("speechdocs.pipeline.write", lost)
        assert [one.error.code for one in built(processes=1).failures] == ["too-much-memory"]
    built()
    assert not list(project.rglob("*.edited.*"))


def test_a_paper_that_was_only_touched_is_left(project: Path) -> None:
    built()
    paper = project / "output" / "s0" / "briefing.docx"
    os.utime(paper, (1, 1))
    assert reasons() == {}
    assert built().written == ()
    # Its new date is noted, so that it is not read each time.
    with prepared(Wanted(kinds=("briefing",)), load(Path())) as ready:
        assert not [row for due in ready.dues for row in due.touched]


def test_only_verify_finds_an_edit_that_hides(project: Path) -> None:
    built()
    paper = project / "output" / "s0" / "briefing.docx"
    was = paper.stat()
    paper.write_bytes(paper.read_bytes()[:-1] + b"x")
    os.utime(paper, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert reasons() == {}
    assert reasons(verify=True) == {"output/s0/briefing.docx": "edited"}


def test_force_makes_all(project: Path) -> None:
    built()
    before = papers(project / "output")
    assert set(reasons(force=True).values()) == {"forced"}
    assert len(built(force=True).written) == 8
    assert papers(project / "output") == before


def test_a_dry_run_touches_nothing(project: Path) -> None:
    (project / "content" / "raw.txt").write_text(SOURCE, encoding="utf-8")
    assert len(reasons()) == 8
    assert {path.name for path in project.iterdir()} == {"content"}


def test_a_failure_is_tried_again(project: Path) -> None:
    (project / "content" / "bad.yaml").write_text("title: [", encoding="utf-8")
    assert built().exit_code == 1
    assert built().exit_code == 1
    assert reasons() == {"content/bad.yaml": "not read yet"}


def test_a_kind_that_there_is_not_is_told_each_time(project: Path) -> None:
    content = project / "content" / "s0.yaml"
    content.write_text("kinds: [没有]\n" + content.read_text("utf-8"), encoding="utf-8")
    built()
    for _ in range(2):
        assert [one.error.code for one in built(kinds=()).failures] == ["unknown-kind"]


def test_a_content_file_of_another_name_is_another_one(project: Path) -> None:
    settings = "name = '{title}-{kind}.{format}'\n[pdf]\nattach_content = true\n"
    (project / "speechdocs.toml").write_text(settings, encoding="utf-8")
    built()
    (project / "content" / "s0.yaml").rename(project / "content" / "s2.yaml")
    assert set(reasons().values()) == {"content"}
    found = built().diagnostics
    built(output=Path("clean"))
    assert papers(project / "clean") == papers(project / "output")
    assert clean(load(HERE), gone=True).removed == ()
    assert {str(one) for one in built().diagnostics} == {str(one) for one in found}


def test_a_state_that_is_no_database_is_made_anew(project: Path) -> None:
    built()
    (project / ".speechdocs" / "state.sqlite").write_bytes(b"no database" * 1000)
    report = built()
    assert [found.code for found in report.told if found.code == "state-anew"]
    assert len(report.written) == 8
    assert built().written == ()


def test_speeches_by_tag_and_by_day(project: Path) -> None:
    assert {paper.content.name for paper in built(tags=("春天",)).papers} == {"s1.yaml"}
    os.utime(project / "content" / "s0.yaml", (1, 1))
    assert set(reasons(changed_since="2024-01-01", force=True)) == {
        f"output/s1/{kind}.{format_}"
        for kind in ("briefing", "full-text")
        for format_ in ("docx", "pdf")
    }


def test_clean_removes_what_builds_wrote_and_nothing_else(project: Path) -> None:
    built()
    output = project / "output"
    edited, theirs = output / "s0" / "briefing.docx", output / "s0" / "notes.txt"
    edited.write_bytes(b"mine")
    theirs.write_text("theirs", encoding="utf-8")
    os.utime(output / "s0" / "briefing.pdf", (1, 1))
    before = papers(output)
    would = clean(load(Path()), dry_run=True)
    assert papers(output) == before
    done = clean(load(Path()))
    assert done == would
    assert [path.name for path in done.kept] == ["briefing.docx"]
    assert len(done.removed) == 7
    assert set(papers(project / "output")) == {"s0/briefing.docx", "s0/notes.txt"}
    assert not (output / "s1").exists()
    assert clean(load(Path())).removed == ()


def test_clean_may_take_only_papers_of_speeches_that_are_gone(project: Path) -> None:
    built()
    (project / "content" / "s0.yaml").unlink()
    assert {path.parent.name for path in clean(load(Path()), gone=True).removed} == {"s0"}
    assert built().written == ()


@pytest.mark.parametrize("other", ["more/s0.txt", "more/S0.md"])
def test_papers_that_would_meet_stop_the_run_before_anything_is_written(
    project: Path, other: str
) -> None:
    path = project / "content" / other
    path.parent.mkdir()
    path.write_text(SOURCE, encoding="utf-8")
    before = papers(project / "content")
    with pytest.raises(UsageError, match="the same file"):
        built()
    assert papers(project / "content") == before
    assert not (project / "output").exists()
