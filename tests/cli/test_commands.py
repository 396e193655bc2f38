"""What each command does when all is well."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import Result
from tests import example

from speechdocs.fonts.catalog import FOLDER

Run = Callable[..., Result]

RAW = """\
在青石镇读书会上的讲话

各位读者：

今天，我们开一个小会，商量办好两件事。

一是把书送下乡。今年送书3000册。

二是把灯留到晚上。阅览室开到21时。

谢谢大家！
"""


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def properties(paper: Path) -> bytes:
    with ZipFile(paper) as package:
        return package.read("docProps/core.xml")


def words(paper: Path) -> bytes:
    with ZipFile(paper) as package:
        return package.read("word/document.xml")


def test_build_makes_every_kind_in_all_its_formats(project: Path, run: Run) -> None:
    result = run("build")
    assert result.exit_code == 0
    assert names(project / "output") == {f"opening/{paper}" for paper in example.PAPERS}
    assert "output/opening/full-text.pdf  1 page, " in result.stdout
    assert "1 mark made full-width" in result.stdout
    assert result.stderr.endswith(f"{len(example.PAPERS)} papers written\n")


def test_build_by_chinese_title_and_format(project: Path, run: Run) -> None:
    result = run("build", "content/opening.yaml", "-t", "讲话全文", "-f", "docx", "-o", "out")
    assert result.exit_code == 0
    assert names(project / "out") == {"opening/full-text.docx"}
    assert not (project / "output").exists()


def test_the_kinds_of_a_content_file_are_its_own(project: Path, run: Run, speech: str) -> None:
    path = project / "content" / "opening.yaml"
    path.write_text(speech + "kinds: [简报]\n", encoding="utf-8")
    (project / "speechdocs.toml").write_text('kinds = ["one-page"]\n', encoding="utf-8")
    assert run("build", "-f", "pdf").exit_code == 0
    assert names(project / "output") == {"opening/briefing.pdf"}
    assert run("build", "-f", "pdf", "-t", "full-text").exit_code == 0
    assert names(project / "output") == {"opening/briefing.pdf", "opening/full-text.pdf"}


def test_kinds_of_meetings_are_made_of_meetings(project: Path, run: Run) -> None:
    meeting = project / "content" / "meeting.yaml"
    meeting.write_text("kind: meeting\nname: 全镇读书会\nspeeches: [opening.yaml]\n", "utf-8")
    assert run("build", "-t", "full-text", "-t", "会议材料", "-f", "pdf").exit_code == 0
    made = {"opening/full-text.pdf", "meeting/meeting-papers.pdf"}
    assert names(project / "output") == made
    assert run("check", "content/meeting.yaml").stdout.startswith("content/meeting.yaml: pass\n")
    meeting.write_text("kind: meeting\nname: 全镇读书会\nspeeches: [../x.yaml]\n", "utf-8")
    assert run("build", "-t", "full-text").exit_code == 1
    result = run("check", "content/meeting.yaml")
    assert result.exit_code == 1
    assert "error: content/meeting.yaml:3:12: '../x.yaml' is no path of a speech" in result.stderr


def test_options_of_the_run_go_before_those_of_the_project(project: Path, run: Run) -> None:
    def length(*args: str) -> int:
        report = json.loads(run("build", "-t", "简报", "-f", "pdf", "--json", *args).stdout)
        return int(report["outputs"][0]["characters"])

    whole = length()
    points = length("-O", "briefing.body=points")
    assert points < whole
    (project / "speechdocs.toml").write_text("[options.'简报']\nbody = 'points'\n", "utf-8")
    assert length() == points
    assert length("--option", "body=full") == whole


@pytest.mark.usefixtures("project")
def test_build_reports_as_json(run: Run) -> None:
    result = run("build", "-t", "full-text", "--json")
    report = json.loads(result.stdout)
    paper: dict[str, object] = {
        "path": "output/opening/full-text.docx",
        "content": "content/opening.yaml",
    }
    paper |= {"kind": "full-text", "format": "docx", "pages": 1, "widened": 1}
    assert report["outputs"][0].items() >= paper.items()
    assert report["outputs"][0]["characters"] > 30
    assert report["failures"] == []


@pytest.mark.usefixtures("project")
def test_build_is_quiet_when_asked(run: Run) -> None:
    result = run("build", "-t", "briefing", "-f", "pdf", "-q")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_a_raw_speech_is_extracted_on_the_way_and_kept(project: Path, run: Run) -> None:
    (project / "content" / "books.txt").write_text(RAW, encoding="utf-8")
    result = run("build", "-t", "full-text", "-f", "pdf")
    assert result.exit_code == 0
    kept = {"content/books.yaml", "content/books.source.txt", "output/books/full-text.pdf"}
    assert kept <= names(project)
    before = (project / "content" / "books.yaml").read_bytes()
    assert run("build", "-t", "full-text", "-f", "pdf").exit_code == 0
    assert (project / "content" / "books.yaml").read_bytes() == before
    assert not list(project.rglob("*.new.yaml"))


def test_the_same_build_gives_the_same_bytes(project: Path, run: Run) -> None:
    run("build", "-o", "one")
    run("build", "-o", "two")
    pairs = [(name, (project / "one" / name).read_bytes()) for name in names(project / "one")]
    assert all((project / "two" / name).read_bytes() == data for name, data in pairs)


def test_the_date_of_a_paper_can_be_set(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build", "-t", "full-text", "-o", "one")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    run("build", "-t", "full-text", "-o", "two")
    one, two = project / "one" / "opening", project / "two" / "opening"
    assert b"D:20240423000000" in (one / "full-text.pdf").read_bytes()
    assert b"D:20231114221320" in (two / "full-text.pdf").read_bytes()
    assert b">2024-04-23T00:00:00Z<" in properties(one / "full-text.docx")
    assert b">2023-11-14T22:13:20Z<" in properties(two / "full-text.docx")
    # What a reader sees is the speech's: no page changes.
    assert words(one / "full-text.docx") == words(two / "full-text.docx")


def test_extract_prints_the_ledger_and_never_overwrites(project: Path, run: Run) -> None:
    raw = project / "books.txt"
    raw.write_text(RAW, encoding="utf-8")
    result = run("extract", "books.txt")
    assert result.exit_code == 0
    first, second = result.stdout.splitlines()
    assert first == "books.txt -> content/books.yaml (new)"
    total, rest = second.strip().split(" = ")
    counted = [int(part.split()[0].replace(",", "")) for part in rest.split(" + ")]
    assert sum(counted) == int(total) == len(RAW)
    assert "(unchanged)" in run("extract", "books.txt").stdout
    content = project / "content" / "books.yaml"
    mine = content.read_text(encoding="utf-8") + "# mine\n"
    content.write_text(mine, encoding="utf-8")
    result = run("extract", "books.txt")
    assert "content/books.new.yaml" in result.stdout
    assert "compare the two" in result.stderr
    assert content.read_text(encoding="utf-8") == mine
    assert not (project / "content" / "books.new.source.txt").exists()


def test_a_changed_raw_file_leaves_the_text_of_a_changed_content_file_alone(
    project: Path, run: Run
) -> None:
    raw, content = project / "books.txt", project / "content"
    raw.write_text(RAW, encoding="utf-8")
    run("extract", "books.txt")
    mine = (content / "books.yaml").read_text("utf-8") + "# mine\n"
    (content / "books.yaml").write_text(mine, encoding="utf-8")
    raw.write_text(RAW.replace("3000册", "5000册"), encoding="utf-8")
    run("extract", "books.txt")
    assert (content / "books.source.txt").read_text(encoding="utf-8") == RAW
    assert "5000册" in (content / "books.new.source.txt").read_text(encoding="utf-8")
    waiting = (content / "books.new.yaml").read_text(encoding="utf-8")
    assert "text_file: books.new.source.txt" in waiting
    assert run("check", "content/books.yaml", "content/books.new.yaml").exit_code == 0


def test_a_text_that_waited_goes_when_nothing_names_it_any_more(project: Path, run: Run) -> None:
    raw, content = project / "books.txt", project / "content"
    raw.write_text(RAW, encoding="utf-8")
    run("extract", "books.txt")
    mine = (content / "books.yaml").read_text("utf-8") + "# mine\n"
    (content / "books.yaml").write_text(mine, encoding="utf-8")
    raw.write_text(RAW.replace("3000册", "5000册"), encoding="utf-8")
    run("extract", "books.txt")
    mine = (content / "books.new.yaml").read_text("utf-8") + "# mine, too\n"
    (content / "mine.yaml").write_text(mine, encoding="utf-8")
    raw.write_text(RAW, encoding="utf-8")
    run("extract", "books.txt")
    assert "text_file: books.source.txt" in (content / "books.new.yaml").read_text("utf-8")
    assert (content / "books.new.source.txt").exists()
    (content / "mine.yaml").unlink()
    run("extract", "books.txt")
    assert not (content / "books.new.source.txt").exists()


def test_extract_into_another_folder_or_nowhere(project: Path, run: Run) -> None:
    (project / "books.txt").write_text(RAW, encoding="utf-8")
    before = names(project)
    result = run("extract", "--stdout", "books.txt")
    assert "title:\n  text: 在青石镇读书会上的讲话" in result.stdout
    assert names(project) == before
    run("extract", "-o", "elsewhere", "books.txt")
    assert names(project / "elsewhere") == {"books.yaml", "books.source.txt"}


@pytest.mark.usefixtures("project")
def test_extract_wants_files(run: Run) -> None:
    result = run("extract", "content")
    assert result.exit_code == 2
    told = "error: content: a folder, where files are wanted\nhint: name the raw speeches in it"
    assert result.stderr.startswith(told)


def test_extract_reports_as_json_and_goes_on_after_a_failure(project: Path, run: Run) -> None:
    (project / "books.txt").write_bytes(RAW.encode("gb18030"))
    (project / "empty.txt").write_bytes(b"")
    result = run("extract", "empty.txt", "books.txt", "--json")
    assert result.exit_code == 1
    found, failed = json.loads(result.stdout)
    assert (failed["file"], failed["failure"]["code"]) == ("empty.txt", "empty-file")
    assert found["content"] == "content/books.yaml"
    assert sum(found["ledger"][part] for part in ("speech", "debris", "layout")) == len(RAW)


def test_check_of_a_content_file(project: Path, run: Run) -> None:
    (project / "books.txt").write_text(RAW, encoding="utf-8")
    run("extract", "books.txt")
    result = run("check", "content/books.yaml")
    assert result.exit_code == 0
    assert result.stdout.startswith("content/books.yaml: pass\n")
    assert " speech + " in result.stdout
    content = project / "content" / "books.yaml"
    text = content.read_text(encoding="utf-8")
    content.write_text(text.replace("把书送下乡", "把书送上山"), encoding="utf-8")
    result = run("check", "content/books.yaml")
    assert result.exit_code == 1
    assert "content/books.yaml: FAIL" in result.stdout
    assert "error: content/books.yaml:" in result.stderr
    assert run("build", "content/books.yaml").exit_code == 1


@pytest.mark.usefixtures("project")
def test_check_of_papers_and_of_a_folder(run: Run) -> None:
    run("build", "-t", "full-text")
    result = run("check", "output", "--json")
    found = {Path(entry["path"]).name: entry for entry in json.loads(result.stdout)}
    assert set(found) == {"full-text.docx", "full-text.pdf"}
    assert {row["key"] for row in found["full-text.pdf"]["rows"]} >= {"top", "lines", "chars"}
    assert found["full-text.pdf"]["passed"]
    assert run("check", "output/opening/full-text.pdf").exit_code == 0


@pytest.mark.usefixtures("project")
def test_a_folder_gets_a_line_a_file_and_other_pages_do_not_fail(run: Run) -> None:
    run("build", "-f", "pdf")
    result = run("check", ".")
    assert result.exit_code == 0
    lines = dict(line.split(": ", 1) for line in result.stdout.splitlines())
    assert lines["content/opening.yaml"] == "pass, no source to compare with"
    assert lines["output/opening/full-text.pdf"] == "pass"
    assert lines["output/opening/one-page.pdf"].startswith("not the standard's page, ")
    assert len(lines) == 1 + len(example.KINDS)
    assert "GB/T 9704" not in result.stdout
    data = json.loads(run("check", "output", "--json").stdout)
    outcomes = {Path(entry["path"]).stem: entry["outcome"] for entry in data}
    assert (outcomes["full-text"], outcomes["one-page"]) == ("pass", "other-page")


@pytest.mark.usefixtures("project")
def test_another_page_fails_where_the_paper_is_named(run: Run) -> None:
    run("build", "-t", "one-page", "-f", "pdf")
    alone = run("check", "output/opening/one-page.pdf")
    assert alone.exit_code == 1
    head, *rows, verdict = alone.stdout.splitlines()
    assert head == "output/opening/one-page.pdf: FAIL"
    assert any(row.startswith("FAIL ") for row in rows)
    assert verdict.startswith("FAIL: this is not the page of GB/T 9704-2012")
    whole = run("check", "--verbose", "output")
    assert whole.exit_code == 0
    assert whole.stdout.splitlines()[1:] == alone.stdout.splitlines()[1:]


def test_what_is_broken_in_a_folder_fails_and_says_why(project: Path, run: Run) -> None:
    (project / "content" / "paper.pdf").write_bytes(b"%PDF-1.7\n")
    result = run("check", "content")
    assert result.exit_code == 1
    assert "content/paper.pdf: FAIL" in result.stdout.splitlines()
    assert "error: content/paper.pdf: not a readable PDF" in result.stderr


def test_new_makes_a_project_that_builds(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("new", "材料")
    assert result.exit_code == 0
    monkeypatch.chdir(tmp_path / "材料")
    assert run("check", "content").exit_code == 0
    result = run("build")
    assert result.exit_code == 0
    assert len(names(Path("output"))) == len(example.PAPERS)
    monkeypatch.chdir(tmp_path)
    again = run("new", "材料")
    assert again.exit_code == 2
    assert "choose another name" in again.stderr
    assert "'CON'" in run("new", "CON").stderr


def test_the_example_of_a_new_project_is_its_extraction(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("new", "p")
    written = (tmp_path / "p" / "content" / "example.yaml").read_text(encoding="utf-8")
    fresh = run("extract", "--stdout", "p/content/example.txt").stdout

    def bare(text: str) -> list[str]:
        lines = (line for line in text.splitlines() if line and not line.startswith("#"))
        return [line for line in lines if "accepted: true" not in line]

    assert bare(written) == bare(fresh)


@pytest.mark.usefixtures("project")
def test_templates_and_one_of_them(run: Run) -> None:
    listed = run("templates").stdout
    for words in ("full-text", "讲话全文", "briefing", "简报", "one-page", "study-handout"):
        assert words in listed
    found = json.loads(run("templates", "--json").stdout)
    assert [kind["name"] for kind in found] == [kind.name for kind in example.EVERY_KIND]
    shown = run("templates", "show", "简报")
    assert shown.stdout.startswith("briefing  简报\n")
    assert "body    full     full | points  " in shown.stdout
    found = json.loads(run("templates", "show", "简报", "--json").stdout)
    assert found["theme"] == "gbt9704"
    assert found["options"][0]["choices"] == ["full", "points"]
    assert "option" not in run("templates", "show", "讲话全文").stdout
    assert run("templates", "show", "简讯").exit_code == 2


def test_a_project_may_bring_its_own_kind(project: Path, run: Run) -> None:
    folder = project / "templates" / "note"
    folder.mkdir(parents=True)
    (folder / "template.toml").write_text('title = "便条"\nformats = ["pdf"]\n', encoding="utf-8")
    body = '<document title="便条"><p>{{ speech.title }}</p></document>'
    (folder / "document.xml.j2").write_text(body, encoding="utf-8")
    assert run("build", "-t", "便条").exit_code == 0
    assert names(project / "output") == {"opening/note.pdf"}


@pytest.mark.usefixtures("project")
def test_the_faces_word_needs_with_those_of_a_plain_machine(run: Run, project: Path) -> None:
    lines = run("fonts", "--word").stdout
    assert re.search("fangsong +仿宋_GB2312 +仿宋, FangSong +仿宋\n", lines)
    assert 'fonts = "official"' in lines
    (project / "speechdocs.toml").write_text("[word]\nfonts = 'windows'\n", "utf-8")
    data = json.loads(run("fonts", "--word", "--json").stdout)
    assert data["named"] == "windows"
    titles = [face for face in data["faces"] if face["role"] == "title"]
    assert [(face["official"], face["windows"]) for face in titles] == [
        ("方正小标宋简体", "华文中宋")
    ]


def test_fonts_by_role_with_licences(run: Run) -> None:
    result = run("fonts")
    assert result.exit_code == 0
    assert "fangsong" in result.stdout
    assert "OFL-1.1" in result.stdout
    assert "6763/6763" in result.stdout
    assert {"fangsong", "latin"} <= set(json.loads(run("fonts", "--json").stdout)["roles"])


@pytest.mark.usefixtures("project")
def test_the_faces_of_a_role_in_order(run: Run) -> None:
    shown = run("fonts", "show", "fangsong").stdout
    heads = [line for line in shown.splitlines() if re.match(r"\d", line)]
    assert heads == ["1. SD FangSong", "2. SD FangSong Ext", "3. SD Song", "4. SD Song"]
    assert shown.count("Chinese characters, narrowed and slanted") == 1
    assert "GB 2312 6,763 of 6,763, General Standard 6,638 of 8,105" in shown
    assert "texlive-lang-chinese 2022.20230122-1" in shown
    data = json.loads(run("fonts", "show", "kai", "--json").stdout)
    assert data["role"] == "kai"
    assert data["faces"][0]["file"] == "SDKai.ttf"
    assert all(face["sources"] and face["licence"] for face in data["faces"])
    wrong = run("fonts", "show", "fangson")
    assert wrong.exit_code == 2
    assert "hint: did you mean 'fangsong'?" in wrong.stderr


def test_a_font_of_ones_own_is_shown_first(project: Path, run: Run) -> None:
    (project / "own.ttf").write_bytes((FOLDER / "data" / "SDSong.ttf").read_bytes())
    (project / "speechdocs.toml").write_text("[fonts.overrides]\nkai = 'own.ttf'\n", "utf-8")
    lines = run("fonts", "show", "kai").stdout.splitlines()
    assert lines[2:4] == ["1. SD Song", "    file      own.ttf"]
    assert re.fullmatch(r" +coverage  22,\d{3} characters", lines[4])
    assert lines[5] == "    source    a font of yours"
    first = json.loads(run("fonts", "show", "kai", "--json").stdout)["faces"][0]
    assert first == {"file": "own.ttf", "family": "SD Song", "slanted": False}


def test_schema_on_stdout_and_in_a_file(project: Path, run: Run) -> None:
    printed = json.loads(run("schema").stdout)
    assert run("schema", "-o", "speech.json").exit_code == 0
    assert json.loads((project / "speech.json").read_text(encoding="utf-8")) == printed
