"""What a person or a program is told when a command fails: once, with a code, with a place."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
WEIGHTY = "warnings:\n- {code: mojibake, params: {text: x}}\nsource: {file: a.txt}\n"


def codes(report: Any) -> list[str]:
    return [failure["code"] for failure in report["failures"]]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (["build", "nofile.yaml"], "no-such-file"),
        (["build", "-t", "nothing"], "unknown-kind"),
        (["build", "--nothing"], "bad-usage"),
        (["bild"], "no-such-command"),
        (["templates", "show", "nothing"], "unknown-kind"),
    ],
)
@pytest.mark.usefixtures("project")
def test_who_asks_for_json_gets_failures_as_json(run: Run, line: list[str], code: str) -> None:
    result = run(*line, "--json")
    assert result.exit_code == 2
    assert codes(json.loads(result.stdout)) == [code]
    assert result.stderr.startswith("error: ")
    assert run(*line).stdout == ""


def test_a_broken_kind_is_in_the_list_for_programs(project: Path, run: Run) -> None:
    (project / "templates" / "notice").mkdir(parents=True)
    (project / "templates" / "notice" / "template.toml").write_text("title =", encoding="utf-8")
    listed = json.loads(run("templates", "--json").stdout)
    assert listed[0]["failure"]["code"] == "template-toml"


def test_what_all_papers_share_is_told_once(project: Path, run: Run, speech: str) -> None:
    (project / "content" / "opening.yaml").write_text(speech + WEIGHTY, encoding="utf-8")
    result = run("build", "--strict")
    assert result.stderr.count("error: content/opening.yaml: 1 finding(s) of weight") == 1
    assert "1 failure" in result.stderr


def test_a_file_in_place_of_the_output_folder_is_told_once(project: Path, run: Run) -> None:
    (project / "output").write_bytes(b"mine")
    assert run("build").stderr.count("a file stands where a folder is needed") == 1


def test_strict_names_the_paper(project: Path, run: Run, speech: str) -> None:
    odd = speech.replace("开幕式", "\U00020bb7")
    (project / "content" / "opening.yaml").write_text(odd, encoding="utf-8")
    told = run("build", "-t", "full-text", "-f", "docx", "--strict").stderr
    assert "error: content/opening.yaml full-text: " in told


def test_an_unknown_kind_in_a_content_file_has_its_place(
    project: Path, run: Run, speech: str
) -> None:
    text = speech + "kinds: [briefing, breifing]\n"
    (project / "content" / "opening.yaml").write_text(text, encoding="utf-8")
    for result in (run("build"), run("check", "content")):
        assert result.exit_code == 1
        assert "content/opening.yaml:11:19: no document kind is called 'breifing'" in result.stderr
    assert run("build", "-t", "briefing", "-f", "docx").exit_code == 0


def test_an_unknown_style_is_placed_in_the_template(project: Path, run: Run) -> None:
    folder = project / "templates" / "notice"
    folder.mkdir(parents=True)
    (folder / "template.toml").write_text("title = '通报'\n", encoding="utf-8")
    document = '<document title="t"><p role="nothing">好</p></document>'
    (folder / "document.xml.j2").write_text(document, encoding="utf-8")
    told = run("build", "-t", "notice").stderr
    assert "error: notice/document.xml.j2: the theme 'gbt9704' has no style 'nothing'" in told


def test_one_file_that_cannot_be_checked_does_not_stop_the_others(project: Path, run: Run) -> None:
    (project / "empty").mkdir()
    result = run("check", "a.jpg", "empty", "content")
    assert result.exit_code == 2
    assert "content/opening.yaml: pass" in result.stdout
    assert "empty: there is nothing to check" in result.stderr
    data = json.loads(run("check", "a.jpg", "empty", "content", "--json").stdout)
    assert [one["passed"] for one in data] == [True, False, False]


def test_a_slip_in_a_command_is_answered_with_the_nearest(run: Run) -> None:
    assert "hint: did you mean 'build'?" in run("buld").stderr


def test_an_ampersand_in_a_template_is_answered_with_its_entity(project: Path, run: Run) -> None:
    folder = project / "templates" / "notice"
    folder.mkdir(parents=True)
    (folder / "template.toml").write_text("title = '通报'\n", encoding="utf-8")
    document = '<document title="t"><p role="body">甲 & 乙</p></document>'
    (folder / "document.xml.j2").write_text(document, encoding="utf-8")
    assert "write & as &amp;" in run("build", "-t", "notice").stderr
