"""What `build` tells: why, what would be, reports for people and programs, inputs from stdin."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from speechdocs.batch.plan import Job
from speechdocs.batch.staleness import Due
from speechdocs.cli import command, console
from speechdocs.cli.build_report import show_dues

Run = Callable[..., Result]

KIND = ("-t", "full-text")


@pytest.mark.usefixtures("project")
def test_a_second_build_has_nothing_to_do_and_says_why_if_it_has(run: Run) -> None:
    would = run("build", *KIND, "-n")
    assert would.stdout.splitlines() == [
        "output/opening/full-text.docx: new",
        "output/opening/full-text.pdf: new",
    ]
    assert would.stderr == "2 papers would be written\n"
    assert not Path("output").exists()
    assert run("build", *KIND).exit_code == 0
    again = run("build", *KIND)
    assert (again.stdout, again.stderr) == ("", "0 papers written, 2 unchanged\n")
    Path("output/opening/full-text.pdf").unlink()
    why = run("build", *KIND, "--why")
    assert why.stdout.splitlines()[0] == "output/opening/full-text.pdf: gone"
    assert why.stderr == "1 paper written, 1 unchanged\n"


def test_the_library_that_changed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = {"a.pdf": "content, library:python-docx"}
    monkeypatch.setenv("SPEECHDOCS_LANG", "en")
    said: list[str] = []
    monkeypatch.setattr(console, "say", said.append)
    show_dues([Due(Job("a.yaml"), shown)], would=False)
    monkeypatch.setenv("SPEECHDOCS_LANG", "zh")
    show_dues([Due(Job("a.yaml"), shown)], would=False)
    assert said[0] == "a.pdf: content, library python-docx"
    assert "程序库 python-docx 有变" in said[1]


def test_reports_for_people_and_for_programs(project: Path, run: Run) -> None:
    (project / "content" / "bad.yaml").write_text("title: <b>[", encoding="utf-8")
    arguments = ("--report", "r/all.html", "--report", "all.json", "--log-json", "log.jsonl")
    assert run("build", *KIND, *arguments).exit_code == 1
    page = (project / "r" / "all.html").read_text("utf-8")
    assert page.count("data:image/png;base64,") == 1
    assert "output/opening/full-text.pdf" in page
    assert "合格" in page
    assert "content/bad.yaml" in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    report = json.loads((project / "all.json").read_text("utf-8"))
    assert {paper["outcome"] for paper in report["outputs"]} == {"pass"}
    events = [json.loads(line) for line in (project / "log.jsonl").read_text("utf-8").splitlines()]
    assert [event["event"] for event in events] == ["begin", "speech", "speech", "end"]
    assert events[0].items() >= {"speeches": 2, "papers": 4}.items()
    assert sorted(len(event["failures"]) for event in events[1:3]) == [0, 1]
    # What is unchanged is in the report all the same.
    run("build", *KIND, "--report", "all.json")
    again = json.loads((project / "all.json").read_text("utf-8"))
    assert [paper["unchanged"] for paper in again["outputs"]] == [True, True]
    assert {paper["outcome"] for paper in again["outputs"]} == {"pass"}


@pytest.mark.usefixtures("project")
def test_a_report_of_another_suffix_is_refused(run: Run) -> None:
    result = run("build", "--report", "all.txt")
    assert result.exit_code == 2
    assert "one of: .html .json" in result.stderr


@pytest.mark.parametrize("between", ["\n", "\0"])
def test_inputs_are_read_from_stdin(project: Path, speech: str, between: str) -> None:
    for name in ("a", "b", "c"):
        (project / f"{name}.yaml").write_text(speech, encoding="utf-8")
    named = between.join(["a.yaml", "b.yaml", ""])
    arguments = ["build", "-", "c.yaml", *KIND, "-f", "docx"]
    result = CliRunner().invoke(command, arguments, input=named)
    assert result.exit_code == 0
    made = sorted(path.parent.name for path in (project / "output").rglob("*.docx"))
    assert made == ["a", "b", "c"]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("named", ["", "\n \n"])
def test_a_list_of_nothing_is_nothing_to_build(named: str) -> None:
    line = ["build", "-", *KIND, "--report", "all.json", "--log-json", "log"]
    result = CliRunner().invoke(command, line, input=named)
    assert (result.exit_code, result.stderr) == (0, "0 papers written\n")
    assert not Path("output").exists()
    assert json.loads(Path("all.json").read_text("utf-8"))["outputs"] == []
    assert len(Path("log").read_text("utf-8").splitlines()) == 2


@pytest.mark.usefixtures("project")
def test_a_list_may_begin_with_a_byte_order_mark() -> None:
    named = b"\xef\xbb\xbfcontent/opening.yaml\r\n"
    assert CliRunner().invoke(command, ["build", "-", *KIND], input=named).exit_code == 0


@pytest.mark.usefixtures("project")
def test_a_closed_stdin_names_nothing() -> None:
    line = [sys.executable, "-m", "speechdocs", "build", "-"]
    closed = subprocess.run(["sh", "-c", '"$@" <&-', "sh", *line], capture_output=True, check=False)
    assert (closed.returncode, closed.stderr) == (0, b"0 papers written\n")


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("option", ["--report", "--log-json"])
def test_a_report_or_log_in_a_store_is_refused(option: str, run: Run) -> None:
    result = run("build", *KIND, option, "memory://x/r.json")
    assert result.exit_code == 2
    assert "written to the disk only" in result.stderr
    assert not Path("memory:").exists()


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="names are text on this system")
def test_names_that_are_no_text_fail_alone(project: Path, run: Run, speech: str) -> None:
    for name in (b"\xff.yaml", b"\xff.txt"):
        (project / "content" / os.fsdecode(name)).write_text(speech, encoding="utf-8")
    result = run("build", *KIND, "--report", "all.json", "--report", "all.html", "--log-json", "l")
    assert result.exit_code == 2
    assert result.stderr.count("not every system can hold the name") == 2
    assert "bug" not in result.stderr
    assert len(list((project / "output").rglob("*.pdf"))) == 1
    assert "unsafe-name" in (project / "all.json").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="no such names on this system")
def test_a_name_of_several_lines_fails_alone(project: Path, run: Run) -> None:
    (project / "content" / "a\nb.txt").write_text("各位同志：\n会议现在开始。\n", encoding="utf-8")
    result = run("build", *KIND)
    assert result.exit_code == 2
    assert result.stderr.count("not every system can hold the name") == 1
    assert len(list((project / "output").rglob("*.pdf"))) == 1


def test_where_nothing_can_be_noted_nothing_is_built(project: Path, run: Run) -> None:
    (project / ".speechdocs").write_bytes(b"")
    result = run("build", *KIND)
    assert result.exit_code == 2
    assert "what builds note of a project cannot be written" in result.stderr
    assert not (project / "output").exists()


def test_a_sum_by_kind(project: Path, run: Run, speech: str) -> None:
    (project / "content" / "other.yaml").write_text(speech, encoding="utf-8")
    said = run("build", *KIND, "-t", "briefing").stderr.splitlines()
    assert said[-3:] == [
        "  briefing   4 papers, 2 PDF pages",
        "  full-text  4 papers, 2 PDF pages",
        "8 papers written",
    ]


@pytest.mark.parametrize(("option", "left"), [("--fail-fast", 2), ("--max-errors=2", 1)])
def test_a_run_that_stops_early_says_so(
    project: Path, run: Run, speech: str, option: str, left: int
) -> None:
    (project / "content" / "opening.yaml").unlink()
    for name in ("a", "b"):
        (project / "content" / f"{name}.yaml").write_text("title: [", encoding="utf-8")
    (project / "content" / "c.yaml").write_text(speech, encoding="utf-8")
    result = run("build", *KIND, option)
    assert result.exit_code == 1
    assert f"stopped after failures: {left} speech" in result.stderr


def test_raw_speeches_that_fail_count(project: Path, run: Run) -> None:
    for name in ("a", "b"):
        (project / "content" / f"{name}.txt").write_text("no", encoding="utf-8")
    result = run("build", *KIND, "--fail-fast", "-j", "1")
    assert result.exit_code == 1
    assert "stopped after failures: 2 speeches not begun" in result.stderr
    assert not (project / "output").exists()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals on this system")
def test_a_terminal_shows_a_bar(project: Path, speech: str) -> None:
    for number in range(4):
        (project / "content" / f"s{number}.yaml").write_text(speech, encoding="utf-8")
    ours, theirs = os.openpty()
    line = [sys.executable, "-m", "speechdocs", "build", *KIND, "-f", "docx", "-j", "1"]
    with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 4096)
            except OSError:
                break
        assert process.wait(30) == 0
    assert b"5/5" in shown
    assert "━".encode() in shown
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
