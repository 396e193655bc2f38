"""Bad input is one paragraph with a hint and the right exit code, and no file is half written."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def told(stderr: str, *words: str, at: int = 0) -> None:
    """Assert that `stderr` holds one error, on one line, and below it its hint."""
    lines = stderr.splitlines()
    assert lines[at].startswith("error: "), stderr
    assert lines[at + 1].startswith("hint: "), stderr
    assert sum(line.startswith("error: ") for line in lines) == 1
    assert "Traceback" not in stderr
    for word in words:
        assert word in lines[at] + lines[at + 1], stderr


def files(folder: Path) -> set[str]:
    """Return the files below `folder`, but for what builds note for themselves."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if path.parts[0] != ".speechdocs"}


RAW = {
    "empty": (b"", "the file holds no text"),
    "blank": (b" \n\t\n", "the file holds no text"),
    "binary": (bytes(range(256)) * 8, "not a text file"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
    "no-han": (b"Ladies and gentlemen, welcome.\n", "not one Chinese character"),
    "bad-utf-8": ("讲话".encode()[:-1] + b"\xff\xff", "not "),
}


@pytest.mark.parametrize("command", ["build", "extract"])
@pytest.mark.parametrize("name", RAW)
def test_a_raw_file_that_is_no_speech(project: Path, run: Run, command: str, name: str) -> None:
    data, words = RAW[name]
    (project / "raw.txt").write_bytes(data)
    before = files(project)
    result = run(command, "raw.txt")
    assert result.exit_code == 1
    told(result.stderr, words, "raw.txt")
    assert files(project) == before


@pytest.mark.timeout(20)
@pytest.mark.parametrize("character", ["讲", "。", "“", "("])
def test_a_megabyte_of_one_character_ends_soon(project: Path, run: Run, character: str) -> None:
    (project / "raw.txt").write_text(character * 1_000_000, encoding="utf-8")
    result = run("extract", "raw.txt")
    assert result.exit_code == (0 if character == "讲" else 1)


def test_an_unknown_key_is_told_with_its_place(project: Path, run: Run, speech: str) -> None:
    path = project / "content" / "opening.yaml"
    path.write_text(speech.replace("title:", "titel:"), encoding="utf-8")
    result = run("build")
    assert result.exit_code == 1
    told(result.stderr, "content/opening.yaml:3:1", "unknown key 'titel'", "did you mean 'title'?")
    assert not (project / "output").exists()


def test_one_bad_speech_does_not_stop_the_others(project: Path, run: Run) -> None:
    (project / "content" / "bad.yaml").write_text("title: [", encoding="utf-8")
    result = run("build", "-t", "full-text")
    assert result.exit_code == 1
    told(result.stderr, "content/bad.yaml")
    assert files(project / "output") == {"opening/full-text.docx", "opening/full-text.pdf"}


def test_a_missing_template(project: Path, run: Run) -> None:
    result = run("build", "-t", "brefing")
    assert result.exit_code == 2
    told(result.stderr, "brefing", "did you mean 'briefing'?")
    assert not (project / "output").exists()


def test_a_missing_option_on_the_line_and_in_the_settings(project: Path, run: Run) -> None:
    result = run("build", "-O", "briefing.bdy=points")
    assert result.exit_code == 2
    told(result.stderr, "briefing.bdy=points: 'briefing' has no option", "did you mean 'body'?")
    result = run("build", "-O", "body=points", "-t", "full-text")
    assert result.exit_code == 2
    told(result.stderr, "no kind that is built has an option 'body'")
    (project / "speechdocs.toml").write_text("[options.briefing]\nbody = 1\n", encoding="utf-8")
    result = run("build")
    assert result.exit_code == 2
    told(result.stderr, "speechdocs.toml:2: body is 1", "it takes full | points")
    assert not (project / "output").exists()


def test_a_missing_format_and_a_missing_file(project: Path, run: Run) -> None:
    result = run("build", "-f", "odt")
    assert result.exit_code == 2
    told(result.stderr, "no format is called 'odt'", "docx, pdf")
    result = run("build", "content/opning.yaml")
    assert result.exit_code == 2
    told(result.stderr, "no such file", "did you mean opening.yaml?")
    assert files(project) == {"content/opening.yaml"}


def test_a_file_in_place_of_the_output_folder(project: Path, run: Run) -> None:
    (project / "output").write_bytes(b"mine")
    result = run("build", "-t", "full-text", "-f", "pdf")
    assert result.exit_code == 2
    told(result.stderr, "a file stands where a folder is needed", "-o")
    assert (project / "output").read_bytes() == b"mine"


@pytest.mark.parametrize("number", [errno.EROFS, errno.ENOSPC, errno.EACCES])
def test_an_unwritable_output_folder(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(os, "replace", refuse)
    result = run("build", "-t", "full-text", "-f", "pdf")
    assert result.exit_code == 2
    told(result.stderr, "the file cannot be written", "output/opening/full-text.pdf")
    assert files(project) == {"content/opening.yaml"}


def test_an_unknown_encoding(project: Path, run: Run) -> None:
    (project / "raw.txt").write_text("同志们", encoding="utf-8")
    result = run("extract", "raw.txt", "--encoding", "utf-9")
    assert result.exit_code == 1
    told(result.stderr, "utf-9")
    result = run("extract", "raw.txt", "--encoding", "ascii")
    assert result.exit_code == 1
    told(result.stderr, "not ascii")


def test_two_content_files_of_one_name(project: Path, run: Run, speech: str) -> None:
    (project / "more").mkdir()
    (project / "more" / "Opening.yaml").write_text(speech, encoding="utf-8")
    result = run("build", "content", "more")
    assert result.exit_code == 2
    told(result.stderr, "content/opening.yaml", "more/Opening.yaml", "rename")
    assert not (project / "output").exists()


def test_a_folder_that_is_no_project(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("build")
    assert result.exit_code == 2
    told(result.stderr, "nothing to build", "speechdocs new")
    assert files(tmp_path) == set()


def test_a_bad_configuration(project: Path, run: Run) -> None:
    (project / "speechdocs.toml").write_text("formatz = ['pdf']\n", encoding="utf-8")
    result = run("build")
    assert result.exit_code == 2
    told(result.stderr, "speechdocs.toml:1", "did you mean 'formats'?")


def test_a_bad_epoch(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    result = run("build")
    assert result.exit_code == 2
    told(result.stderr, "SOURCE_DATE_EPOCH", "'yesterday'")
    assert not (project / "output").exists()


@pytest.mark.parametrize("name", ["shadow", "a.jpg"])
def test_a_file_that_no_reader_takes_is_told_with_its_path(
    project: Path, run: Run, name: str
) -> None:
    (project / "in").mkdir()
    (project / "in" / name).write_text("同志们", encoding="utf-8")
    result = run("extract", f"in/{name}")
    assert result.exit_code == 1
    told(result.stderr, f"in/{name}: no reader for a file of this name", ".txt")


@pytest.mark.parametrize("name", ["a.jpg", "a.txt"])
def test_what_cannot_be_checked(project: Path, run: Run, name: str) -> None:
    (project / name).write_bytes(b"")
    result = run("check", name)
    assert result.exit_code == 2
    told(result.stderr, name)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_a_paper_that_is_none(project: Path, run: Run, name: str) -> None:
    (project / name).write_bytes(b"nothing of the kind")
    result = run("check", name)
    assert result.exit_code == 1
    told(result.stderr, name, "not a readable")
