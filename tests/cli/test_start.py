"""The command line starts fast, ends with the right code and never shows a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from speechdocs.cli import MODULES, command
from speechdocs.cli.root import ended
from speechdocs.version import __version__

HEAVY = {
    "docx",
    "fontTools",
    "jinja2",
    "lxml",
    "pypdfium2",
    "reportlab",
    "rjieba",
    "speechdocs_fonts",
    "yaml",
}


def run(*args: str, cwd: Path | None = None, **environ: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "speechdocs", *args]
    env = {**os.environ, **environ}
    return subprocess.run(
        line, cwd=cwd, env=env, capture_output=True, text=True, check=False, encoding="utf-8"
    )


def imported(code: str) -> set[str]:
    probe = f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)), file=sys.__stderr__)"
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["build", "--help"]])
def test_help_imports_nothing_heavy(args: list[str]) -> None:
    code = f"from speechdocs.cli import command\ncommand.main({args!r}, standalone_mode=False)"
    names = imported(code)
    assert "click" in names
    assert not names & HEAVY


def test_a_list_of_commands_imports_none_of_them() -> None:
    names = imported(
        "from speechdocs.cli import command\ncommand.main(['--help'], standalone_mode=False)"
    )
    assert "speechdocs.cli.lazy" in names
    assert not names & {"msgspec", *(f"speechdocs.cli.{name}" for name in MODULES)}


def test_a_build_with_nothing_to_do_imports_nothing_heavy(project: Path) -> None:
    line = ["build", "-t", "full-text", "-f", "docx"]
    run(*line, cwd=project)
    code = f"from speechdocs.cli import command\ncommand.main({line!r}, standalone_mode=False)"
    names = imported(code)
    assert not names & (HEAVY | {"multiprocessing", "rich"})


@pytest.mark.usefixtures("project")
def test_a_paper_of_one_speech_imports_nothing_it_has_no_use_for() -> None:
    line = ["build", "-t", "full-text", "-f", "pdf"]
    code = f"from speechdocs.cli import command\ncommand.main({line!r}, standalone_mode=False)"
    names = imported(code)
    assert "reportlab" in names
    # Reportlab imports Pillow's images, which here are loaded for papers with pictures alone.
    assert not names & {"PIL._imaging", "uharfbuzz"}
    assert not names & {"multiprocessing", "docx", "rich", "speechdocs.extract"}


def test_every_command_explains_itself() -> None:
    runner = CliRunner()
    whole = runner.invoke(command, ["--help"])
    assert whole.exit_code == 0
    for name in MODULES:
        assert f"\n  {name} " in whole.output
        one = runner.invoke(command, [name, "--help"])
        assert one.exit_code == 0, one.output
        assert one.output.startswith(f"Usage: speechdocs {name} ")


def test_the_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"speechdocs {__version__}\n")


def test_no_command_shows_the_help() -> None:
    done = run()
    assert done.returncode == 2
    assert "Commands:" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("args", "words", "helping"),
    [
        (["paint"], "no such command 'paint'", "speechdocs"),
        (["templates", "paint"], "no such command 'paint'", "speechdocs templates"),
        (["build", "--formt", "pdf"], "no such option '--formt'", "speechdocs build"),
        (["build", "-t"], "option '-t' requires an argument", "speechdocs build"),
        (["extract"], "missing argument 'FILE...'", "speechdocs extract"),
    ],
)
def test_a_wrong_line_is_one_paragraph_and_2(args: list[str], words: str, helping: str) -> None:
    done = run(*args)
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"error: {words}")
    assert lines[1] == f"hint: see `{helping} --help`"
    assert done.stdout == ""


def test_an_interrupt_is_130(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    assert ended(interrupted) == 130
    assert capsys.readouterr().err == "error: interrupted\n"
    assert ended(lambda: (_ for _ in ()).throw(click.Abort())) == 130


def test_a_failing_disk_is_a_message(capsys: pytest.CaptureFixture[str]) -> None:
    def failing() -> None:
        raise OSError(5, "input/output error", "a.toml")

    assert ended(failing) == 2
    assert capsys.readouterr().err == "error: a.toml: input/output error\n"


def test_a_pipe_nobody_reads_ends_quietly() -> None:
    line = [sys.executable, "-m", "speechdocs", "schema"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def test_shells_complete_the_commands() -> None:
    found = run(_SPEECHDOCS_COMPLETE="bash_complete", COMP_WORDS="speechdocs ", COMP_CWORD="1")
    assert "plain,build" in found.stdout


def test_shells_complete_the_formats() -> None:
    words = "speechdocs build -f d"
    found = run(_SPEECHDOCS_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD="3")
    assert found.stdout.split() == ["plain,docx"]
