"""A kind of paper whose own files are broken fails alone; own kinds go before built-in ones."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from tests import example

Run = Callable[..., Result]


def own(project: Path, name: str, table: str, document: str | None = None) -> None:
    folder = project / "templates" / name
    folder.mkdir(parents=True)
    (folder / "template.toml").write_text(table, encoding="utf-8")
    if document:
        (folder / "document.xml.j2").write_text(document, encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "document", "words"),
    [
        ("titel = '通报'\n", "<document/>", "did you mean 'title'?"),
        ("title = '通报'\n", None, "no template file"),
    ],
)
def test_a_broken_kind_fails_alone(
    project: Path, run: Run, table: str, document: str | None, words: str
) -> None:
    own(project, "bulletin", table, document)
    settings = "[options.bulletin]\nbody = 'points'\n"
    (project / "speechdocs.toml").write_text(settings, encoding="utf-8")
    assert run("build", "-t", "讲话全文", "-f", "docx").exit_code == 0
    every = run("build", "-f", "docx")
    assert (every.exit_code, every.stdout.count(".docx")) == (1, len(example.KINDS) - 1)
    for result in (
        every,
        run("build", "-t", "bulletin"),
        run("build", "-t", "bulletin", "-O", "bulletin.body=points"),
        run("templates"),
        run("templates", "show", "bulletin"),
    ):
        assert result.exit_code == 1
        assert "error: bulletin/template.toml" in result.stderr
        assert words in result.stderr
    assert "briefing" in run("templates").stdout


def test_of_two_kinds_with_one_title_one_s_own_is_taken(project: Path, run: Run) -> None:
    own(project, "bulletin", "title = '简报'\n", "<document/>")
    assert run("templates", "show", "简报").stdout.startswith("bulletin")
    assert run("templates", "show", "briefing").stdout.startswith("briefing")
